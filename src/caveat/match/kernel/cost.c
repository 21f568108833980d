/* What words without a partner cost, and what contradicts. Like caveat.match.scoring.cost. */
#include "score.h"

#include <string.h>

#define LONGEST_STRAY 5
#define FULL_WEIGHT 1000000

static int names_left(const Match *match, int asked, int *initial) {
    int named = 0;
    for (uint64_t places = asked ? match->left : match->right; places; places &= places - 1) {
        int kind = kind_of(match, asked, first_bit(places));
        named |= kind == WORD || kind == INITIAL || kind == PATRONYMIC;
        *initial |= kind == INITIAL;
    }
    return named;
}

static int initial_contradicts(const Match *match) {
    int initial = 0;
    int asked = names_left(match, 1, &initial), listed = names_left(match, 0, &initial);
    return initial && asked && listed;
}

static int all_places(const Match *match) {
    for (uint64_t places = match->left; places; places &= places - 1)
        if (kind_of(match, 1, first_bit(places)) != PLACE) return 0;
    for (uint64_t places = match->right; places; places &= places - 1)
        if (kind_of(match, 0, first_bit(places)) != PLACE) return 0;
    return 1;
}

static int is_persons_word(int kind) {
    return !(kind == PARTICLE || kind == FUNCTION || kind == INITIAL || kind == NUMBER || kind == TITLE);
}

static int is_persons_pair(const Match *match, const Pair *pair) {
    return pair->how != BY_INITIAL && is_persons_word(kind_of(match, 1, pair->asked_first)) &&
           is_persons_word(kind_of(match, 0, pair->listed_first));
}

/* How many words persons share; those that one name writes together, or nearly, count each. */
static int person_words(const Match *match) {
    int count = 0;
    for (int k = 0; k < match->pairs; k++) {
        const Pair *pair = &match->pair[k];
        int asked = count_bits(pair->asked), listed = count_bits(pair->listed);
        if (is_persons_pair(match, pair)) count += asked > listed ? asked : listed;
    }
    return count;
}

static int is_known_pair(const Match *match, const Pair *pair) {
    return pair->how != JOINED && match->listed[pair->listed_first]->flags & WORLD_NAME;
}

/* Whether all words that persons share are names of many people. */
static int shares_known(const Match *match) {
    for (int k = 0; k < match->pairs; k++)
        if (is_persons_pair(match, &match->pair[k]) && !is_known_pair(match, &match->pair[k])) return 0;
    return 1;
}

/* Whether what is shared is several names of many people and nothing else: a person may be listed as of any kind. */
static int shares_persons_name(const Match *match) {
    for (int k = 0; k < match->pairs; k++)
        if (!is_known_pair(match, &match->pair[k])) return 0;
    return match->pairs > 1;
}

static int is_telling(int kind) { return kind == WORD || kind == PATRONYMIC || kind == NUMBER; }

static int any_telling(const Match *match) {
    for (int k = 0; k < match->pairs; k++)
        if (is_telling(kind_of(match, 0, match->pair[k].listed_first)) ||
            is_telling(kind_of(match, 1, match->pair[k].asked_first)))
            return 1;
    return 0;
}

static double extra_rate(const Match *match, const Weighed *weighed) {
    const Table *table = match->table;
    if (match->person && person_words(match) < 2) return table->extra_to_one;
    if (match->person) return shares_known(match) ? table->extra_common : table->extra;
    if (!any_telling(match)) return table->extra_to_one_short;
    if (shares_persons_name(match)) return table->extra_common;
    int length = letters(match, weighed->first);
    int by_chance = length <= 3 || match->lead[weighed->first->asked_first]->flags & WORLD_NAME;
    double most = by_chance ? table->extra_to_one_short : length < 8 ? table->extra_to_one : table->extra_to_one_coined;
    return most - beside_share(weighed, table) * (most - table->extra);
}

/* Whether a word is a short legal form but for an error. */
static int is_nearly_form(const Table *table, const Word *word) {
    if (word->text_length > LONGEST_STRAY) return 0;
    for (int k = 0; k < table->short_forms; k++) {
        const char *form = table->short_form[k];
        int length = (int)strlen(form), same = length == word->text_length && !memcmp(form, word->text, length);
        if (!same && one_apart(word->text, word->text_length, form, length)) return 1;
    }
    return 0;
}

/* What an asked word without a partner weighs: a last one that no list has may be a misspelled form. */
int weight_left(const Table *table, const View *view, int person, int place) {
    const Word *word = view->word[place];
    int weight = view->weight[place], is_last = place && place == view->count - 1;
    if (person || !is_last || !(view->unknown & BIT(place)) || word->kind != WORD || !is_nearly_form(table, word)) return weight;
    return weight < table->stray ? weight : table->stray;
}

static int weigh_left(const Match *match) {
    int sum = 0;
    for (uint64_t places = match->left; places; places &= places - 1)
        sum += weight_left(match->table, match->view, match->person, first_bit(places));
    return sum;
}

double cost(const Match *match, const Weighed *weighed) {
    const Table *table = match->table;
    double asked = weigh_left(match) / 1000.0;
    double listed = weigh(match->listed_weight, match->right) / 1000.0;
    /* What a field cut off is missing from the name asked. */
    if (asked_is_cut(match->query) && !match->left && weighed->matched >= FULL_WEIGHT) return table->cut_extra * listed;
    double apart = asked > listed ? asked - listed : listed - asked;
    double lesser = asked < listed ? asked : listed;
    double place = !match->person && all_places(match) ? table->extra_place : 1.0;
    double sum = extra_rate(match, weighed) * apart * place + table->different * lesser;
    if (match->person && (has_kind(match, PATRONYMIC) || initial_contradicts(match))) sum += table->contradiction;
    return has_kind(match, NUMBER) ? sum + table->numbers_differ : sum;
}
