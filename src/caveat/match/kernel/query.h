/* One name asked while it is searched for; shared by what prepares it, what collects names and what scores them. */
#ifndef CAVEAT_QUERY_H
#define CAVEAT_QUERY_H

#include "kernel.h"

#define FEW_POSTS 64
#define MOST_NEAR 8192
#define POSTS_A_NAME 8 /* as many posts are walked in the time in which the words of one name are looked up */
#define COUNT_UNIT 0x04000000u /* the upper six bits of a sum count the words asked that are shared */
#define SUM_BITS (COUNT_UNIT - 1)
#define MOST_COUNTED 63u

/* What is known of one name asked while it is searched for. */
typedef struct {
    const AskedName *name;
    const AskedWord *words;
    Likeness like;
    int64_t mass[2], bonus[2];      /* all weights; those of initials, which may stand for any word */
    double floor, need[2];
    int order[MOST_WORDS], kept;
    uint64_t posts[MOST_WORDS], skipped;
    int64_t skipped_most[2];
    Similar *merged;
    uint32_t merged_used;
    uint32_t letters[2]; /* of the words in each view: which, how many, and how many errors they may hold */
    int length[2], errors[2];
} Query;

/* Whether a place counts in the name of a person, or of anything else. */
static inline int in_view(const Query *query, int place, int person) {
    return person || (place >= query->name->core_first && place < query->name->core_end);
}

/* Whether a word of this kind says more than that a name has words. */
static inline int tells(int kind) { return kind != FUNCTION && kind != PARTICLE; }

/* What it tells, in millionths, that a name has a word like the one asked. Initials count in the names of persons alone;
   where a particle is like a word that tells, what they share is no more than a particle: Fors, for. */
static inline uint32_t shared_points(const Segment *segment, const Query *query, int place, uint32_t id, int similarity,
                                     int person) {
    const Word *listed = &segment->word[id];
    uint32_t weight = in_view(query, place, person) ? query->like.weight[person][place] : 0;
    if (similarity < 1000 && !person && listed->text_length == 1) return 0;
    if (similarity < 1000 && !tells(listed->kind)) {
        uint32_t own = person ? segment->person_weight[id] : segment->other_weight[id];
        if (own < weight) weight = own;
    }
    return weight * (uint32_t)similarity;
}

int prepare(Worker *worker, Query *query);
void collect(Worker *worker, Query *query);
uint32_t add_block(Worker *worker, const Query *query, uint32_t base);

#endif
