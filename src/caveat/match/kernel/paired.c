/* Two names with their words paired, and what each pair of words weighs. Like caveat.match.scoring.paired. */
#include "score.h"

int kind_of(const Match *match, int asked, int place) {
    return asked ? match->lead[place]->kind : match->listed[place]->kind;
}

int weigh(const int *weights, uint64_t places) {
    int sum = 0;
    for (; places; places &= places - 1) sum += weights[first_bit(places)];
    return sum;
}

int letters(const Match *match, const Pair *pair) {
    int asked = 0, listed = 0;
    for (uint64_t places = pair->asked; places; places &= places - 1) asked += match->lead[first_bit(places)]->text_length;
    for (uint64_t places = pair->listed; places; places &= places - 1)
        listed += match->listed[first_bit(places)]->text_length;
    return asked < listed ? asked : listed;
}

/* A commonplace word paired with a like word that may as well be a name: Ching, China. */
static int may_be_two_words(const Match *match, const Pair *pair) {
    if (match->person || pair->how != ALIKE) return 0;
    if (letters(match, pair) >= 6 && pair->similarity >= 900) return 0;
    if (kind_of(match, 1, pair->asked_first) == WORD && match->view->unknown & BIT(pair->asked_first)) return 0;
    return (kind_of(match, 1, pair->asked_first) == WORD) != (kind_of(match, 0, pair->listed_first) == WORD);
}

void pair_weights(const Match *match, const Pair *pair, int *lighter, int *heavier) {
    int asked = weigh(match->asked_weight, pair->asked), listed = weigh(match->listed_weight, pair->listed);
    if (pair->how == JOINED) {
        *lighter = *heavier = count_bits(pair->asked) == 1 ? asked : listed;
        return;
    }
    *lighter = asked < listed ? asked : listed;
    if (pair->how == PARTED) {
        *heavier = *lighter + match->table->parted_rest;
        return;
    }
    if (pair->how == BY_INITIAL) {
        *heavier = *lighter + ((asked > listed ? asked : listed) - *lighter) * match->table->untold / 1000;
        return;
    }
    *heavier = may_be_two_words(match, pair) ? (asked > listed ? asked : listed) : *lighter;
}

Weighed weigh_pairs(const Match *match) {
    Weighed weighed = {0, 0, 0, NULL};
    int64_t most = -1;
    for (int k = 0; k < match->pairs; k++) {
        int lighter, heavier;
        const Pair *pair = &match->pair[k];
        pair_weights(match, pair, &lighter, &heavier);
        int64_t points = (int64_t)lighter * pair->similarity;
        weighed.matched += points;
        weighed.unlike += (int64_t)heavier * 1000 - points;
        int earlier = points == most && pair->asked_first < weighed.first->asked_first;
        if (points > most || earlier) most = points, weighed.first = pair;
    }
    weighed.beside = weighed.matched - (most > 0 ? most : 0);
    return weighed;
}

double beside_share(const Weighed *weighed, const Table *table) {
    double share = (double)weighed->beside / 1e6 / table->beside;
    return share < 1.0 ? share : 1.0;
}

int has_kind(const Match *match, int kind) {
    int asked = 0, listed = 0;
    for (uint64_t places = match->left; places; places &= places - 1) asked |= kind_of(match, 1, first_bit(places)) == kind;
    for (uint64_t places = match->right; places; places &= places - 1)
        listed |= kind_of(match, 0, first_bit(places)) == kind;
    return asked && listed;
}
