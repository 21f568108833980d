/* How names whose words are paired are scored; shared by the files of the score. */
#ifndef CAVEAT_SCORE_H
#define CAVEAT_SCORE_H

#include "align.h"

/* What the pairs of a match weigh, in millionths, and the most telling of them. */
typedef struct {
    int64_t matched, unlike, beside;
    const Pair *first;
} Weighed;

/* paired.c */
int kind_of(const Match *match, int asked, int place);
int weigh(const int *weights, uint64_t places);
int letters(const Match *match, const Pair *pair);
void pair_weights(const Match *match, const Pair *pair, int *lighter, int *heavier);
Weighed weigh_pairs(const Match *match);
double beside_share(const Weighed *weighed, const Table *table);
int has_kind(const Match *match, int kind);

/* score.c */
int has_name(const Likeness *likeness, uint32_t name);

/* cost.c */
int weight_left(const Table *table, const View *view, int person, int place);
double cost(const Match *match, const Weighed *weighed);

/* whole.c */
int same_texts(const Match *match);
int find_glued(const Match *match);
int begins(const Word *const *shorter, int count, const Word *const *longer, int longer_count);
int is_cut(const Match *match, int share_form, int asked_cut, int listed_cut);
double near_score(const Match *match, double form);
int is_acronym(const Word *const *short_name, int short_count, const Word *const *long_name, int long_count,
               const uint16_t *long_forms);

/* forms.c */
int shares_form(const uint16_t *asked, const uint16_t *listed);
int same_forms(const uint16_t *asked, const uint16_t *listed);
double form_factor(const Table *table, const uint16_t *asked, const uint16_t *listed);

#endif
