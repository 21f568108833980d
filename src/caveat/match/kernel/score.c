/* One number for how far two names are one name. Like caveat.match.scoring, where each number is explained. */
#include "align.h"
#include <string.h>

#define LONGEST_STRAY 4

static int kind_of(const Match *match, int asked, int place) {
    return asked ? match->lead[place]->kind : match->listed[place]->kind;
}

static int weigh(const int *weights, uint64_t places) {
    int sum = 0;
    for (; places; places &= places - 1) sum += weights[first_bit(places)];
    return sum;
}

static int letters(const Match *match, const Pair *pair) {
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
    if (kind_of(match, 1, pair->asked_first) == WORD && match->unknown & BIT(pair->asked_first)) return 0;
    return (kind_of(match, 1, pair->asked_first) == WORD) != (kind_of(match, 0, pair->listed_first) == WORD);
}

static void pair_weights(const Match *match, const Pair *pair, int *lighter, int *heavier) {
    int asked = weigh(match->asked_weight, pair->asked), listed = weigh(match->listed_weight, pair->listed);
    if (pair->how == JOINED) {
        *lighter = *heavier = count_bits(pair->asked) == 1 ? asked : listed;
        return;
    }
    *lighter = asked < listed ? asked : listed;
    if (pair->how == BY_INITIAL) {
        *heavier = *lighter + ((asked > listed ? asked : listed) - *lighter) * match->table->untold / 1000;
        return;
    }
    *heavier = may_be_two_words(match, pair) ? (asked > listed ? asked : listed) : *lighter;
}

static int has_kind(const Match *match, int kind) {
    int asked = 0, listed = 0;
    for (uint64_t places = match->left; places; places &= places - 1) asked |= kind_of(match, 1, first_bit(places)) == kind;
    for (uint64_t places = match->right; places; places &= places - 1)
        listed |= kind_of(match, 0, first_bit(places)) == kind;
    return asked && listed;
}

static int names_left(const Match *match, int asked, int *initial) {
    int named = 0;
    for (uint64_t places = asked ? match->left : match->right; places; places &= places - 1) {
        int kind = kind_of(match, asked, first_bit(places));
        named |= kind == WORD || kind == INITIAL || kind == PATRONYMIC;
        *initial |= kind == INITIAL;
    }
    return named;
}

static int initial_left(const Match *match) {
    for (uint64_t places = match->left; places; places &= places - 1)
        if (kind_of(match, 1, first_bit(places)) == INITIAL) return 1;
    for (uint64_t places = match->right; places; places &= places - 1)
        if (kind_of(match, 0, first_bit(places)) == INITIAL) return 1;
    return 0;
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
    return pair->how != BY_INITIAL && (is_persons_word(kind_of(match, 1, pair->asked_first)) ||
                                       is_persons_word(kind_of(match, 0, pair->listed_first)));
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

/* Whether all words that persons share are names of many people. */
static int shares_known(const Match *match) {
    for (int k = 0; k < match->pairs; k++) {
        const Pair *pair = &match->pair[k];
        if (!is_persons_pair(match, pair)) continue;
        if (pair->how == JOINED || !(match->listed[pair->listed_first]->flags & WORLD_NAME)) return 0;
    }
    return 1;
}

static int is_telling(int kind) { return kind == WORD || kind == PATRONYMIC || kind == NUMBER; }

static int any_telling(const Match *match) {
    for (int k = 0; k < match->pairs; k++)
        if (is_telling(kind_of(match, 0, match->pair[k].listed_first)) ||
            is_telling(kind_of(match, 1, match->pair[k].asked_first)))
            return 1;
    return 0;
}

typedef struct {
    int64_t matched, unlike, beside; /* in millionths */
    const Pair *first;
} Weighed;

static Weighed weigh_pairs(const Match *match) {
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

static double beside_share(const Weighed *weighed, const Table *table) {
    double share = (double)weighed->beside / 1e6 / table->beside;
    return share < 1.0 ? share : 1.0;
}

static double extra_rate(const Match *match, const Weighed *weighed) {
    const Table *table = match->table;
    if (match->person && person_words(match) < 2) return table->extra_to_one;
    if (match->person) return shares_known(match) ? table->extra_common : table->extra;
    if (!any_telling(match)) return table->extra_to_one_short;
    int length = letters(match, weighed->first);
    int by_chance = length <= 3 || match->lead[weighed->first->asked_first]->flags & WORLD_NAME;
    double most = by_chance ? table->extra_to_one_short : length < 8 ? table->extra_to_one : table->extra_to_one_coined;
    return most - beside_share(weighed, table) * (most - table->extra);
}

/* What asked words without a partner weigh: a short last one that no list has is rather a misspelled form. */
static int weigh_left(const Match *match) {
    int last = match->asked_count - 1, sum = weigh(match->asked_weight, match->left), stray = match->table->stray;
    if (match->person || last < 1 || !(match->left & match->unknown & BIT(last))) return sum;
    if (match->lead[last]->kind != WORD || match->lead[last]->text_length > LONGEST_STRAY) return sum;
    return match->asked_weight[last] > stray ? sum - match->asked_weight[last] + stray : sum;
}

static double cost(const Match *match, const Weighed *weighed) {
    const Table *table = match->table;
    double asked = weigh_left(match) / 1000.0;
    double listed = weigh(match->listed_weight, match->right) / 1000.0;
    double apart = asked > listed ? asked - listed : listed - asked;
    double lesser = asked < listed ? asked : listed;
    double place = !match->person && all_places(match) ? table->extra_place : 1.0;
    double sum = extra_rate(match, weighed) * apart * place + table->different * lesser;
    if (match->person && (has_kind(match, PATRONYMIC) || initial_contradicts(match))) sum += table->contradiction;
    return has_kind(match, NUMBER) ? sum + table->numbers_differ : sum;
}

static double typing_factor(const Match *match, const Weighed *weighed, int share_form) {
    const Table *table = match->table;
    if (weighed->first->how != ALIKE) return 1.0;
    int length = letters(match, weighed->first);
    double doubt = length >= 9 ? table->doubt[3] : length >= 6 ? table->doubt[length - 6] : table->doubt_short;
    doubt = doubt * (1.0 - beside_share(weighed, table));
    return 1.0 - doubt * (share_form ? table->doubt_same_form : 1.0);
}

/* Whether the names differ in nothing but blanks, legal forms set aside or not. */
static int find_glued(const Match *match) {
    if (match->same_whole) return 1;
    if (letters_in(match->lead, match->asked_count) != letters_in(match->listed, match->listed_count)) return 0;
    char asked[MOST_WORDS * LONGEST_WORD], listed[MOST_WORDS * LONGEST_WORD];
    int length = glue(match->lead, ALL(match->asked_count), asked, sizeof asked);
    return length == glue(match->listed, ALL(match->listed_count), listed, sizeof listed) && !memcmp(asked, listed, length);
}

static int begins(const Word *const *asked, int asked_count, const Word *const *listed, int listed_count, int least) {
    char one[MOST_WORDS * LONGEST_WORD], other[MOST_WORDS * LONGEST_WORD];
    int length = glue(asked, ALL(asked_count), one, sizeof one);
    int whole = glue(listed, ALL(listed_count), other, sizeof other);
    return length >= least && length < whole && !memcmp(one, other, length);
}

/* Whether one name is the beginning of the other, and as long as a field that cuts names short. */
static int is_cut(const Match *match, int share_form, int asked_cut, int listed_cut) {
    int least = share_form ? LEAST_CUT : LEAST_CUT_ALONE, whole = match->table->least_cut_whole;
    /* A name that ends with its legal form is whole; one without a telling word tells nothing. */
    int asked_open = asked_cut && match->asked_open && telling_of(match->lead, match->asked_count);
    int listed_open = listed_cut && match->listed_open && telling_of(match->listed, match->listed_count);
    if (asked_cut && begins(match->asked_all, match->asked_all_count, match->listed_all, match->listed_all_count, whole))
        return 1;
    if (listed_cut && begins(match->listed_all, match->listed_all_count, match->asked_all, match->asked_all_count, whole))
        return 1;
    if (asked_open && begins(match->lead, match->asked_count, match->listed, match->listed_count, least)) return 1;
    return listed_open && begins(match->listed, match->listed_count, match->lead, match->asked_count, least);
}

static int same_texts(const Match *match) {
    if (match->asked_count != match->listed_count) return 0;
    for (int i = 0; i < match->asked_count; i++)
        if (!same_text(match->lead[i], match->listed[i])) return 0;
    return 1;
}

static double share(const Match *match, const Weighed *weighed, int share_form) {
    if (match->glued) return same_texts(match) ? 1.0 : match->table->squashed;
    if (!weighed->matched) return 0.0;
    double matched = (double)weighed->matched / 1e6, unlike = (double)weighed->unlike / 1e6;
    double whole = matched + unlike + cost(match, weighed);
    return typing_factor(match, weighed, share_form) * matched / whole;
}

/* The score of words that are, all together, but a few errors apart, whatever they are worth. */
static double near_share(const Table *table, const Word *const *asked, int asked_count, const Word *const *listed,
                         int listed_count, int most) {
    char one[LONGEST_NEAR], other[LONGEST_NEAR];
    int left = glue(asked, ALL(asked_count), one, LONGEST_NEAR), right = glue(listed, ALL(listed_count), other, LONGEST_NEAR);
    int letters = left > right ? left : right;
    if (letters > LONGEST_NEAR) return 0.0;
    if (letters > most) letters = most ? most : letters / 2; /* errors are judged by the letters of telling words */
    int errors = long_distance(one, left, other, right, 4);
    if (errors < 1 || errors > 4 || letters < table->near_errors[errors - 1]) return 0.0;
    return 1.0 - table->near_share * errors / letters;
}

/* The same for two names, legal forms set aside or not. */
static double near_score(const Match *match, double form) {
    if (match->any_han || has_kind(match, NUMBER)) return 0.0;
    if (match->person && (all_known(match->lead, ALL(match->asked_count)) || initial_left(match))) return 0.0;
    int most = telling_letters(match);
    double core = near_share(match->table, match->lead, match->asked_count, match->listed, match->listed_count, most) * form;
    if (match->person) return core;
    double whole = near_share(match->table, match->asked_all, match->asked_all_count, match->listed_all,
                              match->listed_all_count, most);
    return core > whole ? core : whole;
}

/* Whether the listed places of the pairs rise with the asked ones. */
static int in_order(const Match *match) {
    uint64_t firsts = 0;
    int listed_at[MOST_WORDS], last = -1;
    for (int k = 0; k < match->pairs; k++) {
        firsts |= BIT(match->pair[k].asked_first);
        listed_at[match->pair[k].asked_first] = match->pair[k].listed_first;
    }
    for (; firsts; firsts &= firsts - 1) {
        int place = listed_at[first_bit(firsts)];
        if (place < last) return 0;
        last = place;
    }
    return 1;
}

static double information_factor(const Match *match) {
    int64_t sum = 0;
    for (int k = 0; k < match->pairs; k++) {
        int lighter, heavier;
        pair_weights(match, &match->pair[k], &lighter, &heavier);
        sum += lighter;
    }
    if (match->glued) {
        int64_t asked = weigh(match->asked_weight, ALL(match->asked_count));
        int64_t listed = weigh(match->listed_weight, ALL(match->listed_count));
        int64_t lesser = asked < listed ? asked : listed;
        if (lesser > sum) sum = lesser;
    }
    double factor = match->table->information_least + match->table->information_rate * ((double)sum / 1000.0);
    return factor < 1.0 ? factor : 1.0;
}

/* Less than 1 where each of several words is but alike. */
static double none_same_factor(const Match *match) {
    for (int k = 0; k < match->pairs; k++)
        if (match->pair[k].similarity >= match->table->joined) return 1.0;
    return match->pairs < 2 || match->glued ? 1.0 : match->table->none_same;
}

static double score_match(Match *match, const AskedName *asked, const uint16_t *listed_forms, int listed_flags) {
    int listed_han = (listed_flags & HAN) != 0;
    static const uint16_t none[MOST_FORMS] = {0};
    const Table *table = match->table;
    match->glued = find_glued(match);
    const uint16_t *forms = match->person ? none : asked->forms, *others = match->person ? none : listed_forms;
    int asked_han = (asked->flags & HAN) != 0;
    int by_sound = asked_han && listed_han ? !match->same_whole : asked_han != listed_han;
    double script = by_sound ? table->by_sound : 1.0;
    if (same_texts(match) && same_forms(forms, others)) return script;
    int listed_acronym = is_acronym(match->lead, match->asked_count, match->listed, match->listed_count, others);
    int asked_acronym = is_acronym(match->listed, match->listed_count, match->lead, match->asked_count, forms);
    if (!match->person && (listed_acronym || asked_acronym))
        return table->acronym;
    if ((asked->flags | listed_flags) & MAY_BE_CUT &&
        is_cut(match, shares_form(asked->forms, listed_forms), asked->flags & MAY_BE_CUT, listed_flags & MAY_BE_CUT) &&
        !match->glued)
        return table->cut * script;
    Weighed weighed = weigh_pairs(match);
    double score = share(match, &weighed, shares_form(asked->forms, listed_forms)) * form_factor(table, forms, others) *
                   (in_order(match) ? 1.0 : match->person ? table->order_person : table->order_other) *
                   information_factor(match) * none_same_factor(match);
    double near = near_score(match, form_factor(table, forms, others));
    if (near > score) score = near;
    return (score < table->ceiling ? score : table->ceiling) * script;
}

/* Whether a name has all words asked and no other: it stands among those of their key, which rise. */
static int has_name(const Likeness *likeness, uint32_t name) {
    uint32_t low = 0, high = likeness->whole_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (likeness->whole[middle] < name) low = middle + 1;
        else high = middle;
    }
    return low < likeness->whole_count && likeness->whole[low] == name;
}

/* The score of an asked name and a listed one, 0 to 1; the listed name says whether both are names of persons. */
double score_names(const Table *table, const AskedName *asked, const AskedWord *words, const Segment *segment,
                   uint32_t name, const Likeness *likeness) {
    Match match;
    memset(&match, 0, offsetof(Match, lead));
    match.table = table;
    match.asked = words;
    match.words = (int)asked->words;
    match.likeness = likeness;
    match.segment = segment;
    uint8_t flags = segment->name_flags[name];
    match.person = flags & PERSON;
    match.exact = match.any_han = (asked->flags | flags) & HAN;
    match.places = asked->places;
    match.same_whole = has_name(likeness, name);
    match.first_place = match.person ? 0 : asked->core_first;
    int end = match.person ? asked->places : asked->core_end, next = match.first_place;
    for (uint32_t k = 0; k < asked->words; k++) {
        if (words[k].place != match.asked_all_count) continue;
        match.asked_all[match.asked_all_count++] = &words[k].word;
        if (words[k].place != next || next >= end) continue;
        match.lead[match.asked_count] = &words[k].word;
        if (likeness->weight[0][next] == words[k].other_weight) match.unknown |= BIT(match.asked_count);
        match.asked_weight[match.asked_count++] = likeness->weight[match.person][next];
        next++;
    }
    uint32_t first = segment->name_first[name], count = segment->name_first[name + 1] - first;
    if (count > MOST_WORDS || first + count > segment->name_words_count) return 0.0;
    for (uint32_t at = 0; at < count; at++) {
        uint32_t id = segment->name_word[first + at];
        if (id >= segment->words) return 0.0;
        match.listed_all[match.listed_all_count++] = &segment->word[id];
        if (at < segment->name_core[2 * name] || at >= segment->name_core[2 * name + 1]) continue;
        match.listed_id[match.listed_count] = id;
        match.listed[match.listed_count] = &segment->word[id];
        match.listed_weight[match.listed_count++] =
            match.person ? segment->person_weight[id] : segment->other_weight[id];
    }
    if (!match.asked_count || !match.listed_count) return 0.0;
    match.asked_open = asked->core_end == asked->places;
    match.listed_open = segment->name_core[2 * name + 1] == count;
    align(&match);
    uint32_t forms = segment->name_forms[name];
    if (forms >= segment->forms_count) return 0.0;
    return score_match(&match, asked, segment->forms + (size_t)forms * MOST_FORMS, flags);
}
