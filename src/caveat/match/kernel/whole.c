/* Names compared as wholes, whatever their words are worth: the same, glued, cut short, an acronym, nearly the same. Like
   caveat.match.scoring.whole. */
#include "score.h"
#include <string.h>

int same_texts(const Match *match) {
    if (match->asked_count != match->listed_count) return 0;
    for (int i = 0; i < match->asked_count; i++)
        if (!same_text(match->lead[i], match->listed[i])) return 0;
    return 1;
}

/* Whether the letters of some words, written together, begin those of others. */
int begins(const Word *const *shorter, int count, const Word *const *longer, int longer_count) {
    for (int i = 0, j = 0, at = 0, beside = 0; i < count;) {
        if (j == longer_count) return 0;
        int left = shorter[i]->text_length - at, right = longer[j]->text_length - beside, same = left < right ? left : right;
        if (memcmp(shorter[i]->text + at, longer[j]->text + beside, same)) return 0;
        at = left == same ? i++, 0 : at + same;
        beside = right == same ? j++, 0 : beside + same;
    }
    return 1;
}

/* Whether the names differ in nothing but blanks, legal forms set aside or not. */
int find_glued(const Match *match) {
    if (match->same_whole) return 1;
    if (match->view->length != match->listed_length || match->view->letters != match->letters) return 0;
    return begins(match->lead, match->asked_count, match->listed, match->listed_count);
}

/* Words of one name, all together: how many letters they have, and which. */
typedef struct {
    const Word *const *word;
    int count, length;
    uint32_t letters;
} Together;

static Together asked_words(const View *view) { return (Together){view->word, view->count, view->length, view->letters}; }

static Together listed_words(const Match *match) {
    return (Together){match->listed, match->listed_count, match->listed_length, match->letters};
}

static Together all_listed(const Match *match) {
    Together all = {match->listed_all, match->listed_all_count, 0, 0};
    for (int i = 0; i < all.count; i++) {
        all.length += match->listed_all[i]->text_length;
        all.letters |= match->all_letters[i];
    }
    return all;
}

static int is_beginning(Together cut, Together whole, int least) {
    return cut.length >= least && cut.length < whole.length && begins(cut.word, cut.count, whole.word, whole.count);
}

/* Whether one name is the beginning of the other, and as long as a field that cuts names short. */
int is_cut(const Match *match, int share_form, int asked_cut, int listed_cut) {
    int least = share_form ? LEAST_CUT : LEAST_CUT_ALONE, least_whole = match->table->least_cut_whole;
    Together asked = asked_words(match->view), listed = listed_words(match);
    Together asked_all = asked_words(&match->query->view[1]), listed_all = all_listed(match);
    if (asked_cut && is_beginning(asked_all, listed_all, least_whole)) return 1;
    if (listed_cut && is_beginning(listed_all, asked_all, least_whole)) return 1;
    /* A name that ends with its legal form is whole; one without a telling word tells nothing. */
    int asked_open = asked_cut && match->query->name->core_end == match->query->name->places && match->view->telling;
    int listed_open = listed_cut && match->listed_open && match->listed_telling;
    return (asked_open && is_beginning(asked, listed, least)) || (listed_open && is_beginning(listed, asked, least));
}

static int initial_left(const Match *match) {
    for (uint64_t places = match->left; places; places &= places - 1)
        if (kind_of(match, 1, first_bit(places)) == INITIAL) return 1;
    for (uint64_t places = match->right; places; places &= places - 1)
        if (kind_of(match, 0, first_bit(places)) == INITIAL) return 1;
    return 0;
}

/* The score of words that are, all together, but a few errors apart, whatever they are worth. How long they are and which
   letters they have tells most that are not. */
static double near_share(const Table *table, Together asked, Together listed, int most) {
    int letters = asked.length > listed.length ? asked.length : listed.length, apart = asked.length - listed.length;
    if (letters > LONGEST_NEAR) return 0.0;
    if (letters > most) letters = most ? most : letters / 2; /* errors are judged by the letters of telling words */
    int allowed = errors_allowed(table, letters);
    if (apart > allowed || -apart > allowed || count_bits(asked.letters ^ listed.letters) > 2 * allowed) return 0.0;
    char one[LONGEST_NEAR], other[LONGEST_NEAR];
    glue(asked.word, ALL(asked.count), one, LONGEST_NEAR);
    glue(listed.word, ALL(listed.count), other, LONGEST_NEAR);
    int errors = long_distance(one, asked.length, other, listed.length, allowed);
    return errors < 1 || errors > allowed ? 0.0 : 1.0 - table->near_share * errors / letters;
}

/* The same for two names, legal forms set aside or not. */
double near_score(const Match *match, double form) {
    if (match->any_han || has_kind(match, NUMBER)) return 0.0;
    if (all_known(match->lead, ALL(match->asked_count)) || (match->person && initial_left(match))) return 0.0;
    const View *all = &match->query->view[1];
    for (int k = 0; k < all->count; k++)
        if (all->word[k]->flags & (EXACT | BY_SOUND)) return 0.0; /* spelled by ear, not mistyped */
    int most = telling_letters(match);
    double core = near_share(match->table, asked_words(match->view), listed_words(match), most) * form;
    if (match->person) return core;
    double whole = near_share(match->table, asked_words(all), all_listed(match), most);
    return core > whole ? core : whole;
}

int is_acronym(const Word *const *short_name, int short_count, const Word *const *long_name, int long_count,
               const uint16_t *long_forms) {
    if (short_count != 1 || long_count < 3 || short_name[0]->text_length < 4) return 0;
    int letters = 0;
    for (int i = 0; i < long_count; i++) {
        int kind = long_name[i]->kind;
        if (kind == FUNCTION || kind == PARTICLE || kind == NUMBER) continue;
        if (letters >= short_name[0]->text_length || short_name[0]->text[letters++] != long_name[i]->text[0]) return 0;
    }
    int organization = long_forms[0];
    for (int i = 0; i < long_count; i++) {
        int kind = long_name[i]->kind;
        organization |= kind == GENERIC || kind == INDUSTRY || kind == PLACE || kind == FUNCTION;
    }
    uint32_t seen = letters_of(short_name[0]);
    return organization && letters == short_name[0]->text_length && __builtin_popcount(seen) >= 4;
}
