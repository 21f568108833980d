/* One number for how far two names are one name. Like caveat.match.scoring.score, where each number is explained. */
#include "score.h"
#include <string.h>

#define LEAST_MISSPELLED 7

static double typing_factor(const Match *match, const Weighed *weighed, int share_form) {
    const Table *table = match->table;
    if (weighed->first->how != ALIKE) return 1.0;
    int length = letters(match, weighed->first);
    double doubt = length >= 9 ? table->doubt[3] : length >= 6 ? table->doubt[length - 6] : table->doubt_short;
    doubt = doubt * (1.0 - beside_share(weighed, table));
    return 1.0 - doubt * (share_form ? table->doubt_same_form : 1.0);
}

static double share(const Match *match, const Weighed *weighed, int share_form) {
    if (match->glued) return same_texts(match) ? 1.0 : match->table->squashed;
    if (!weighed->matched) return 0.0;
    double matched = (double)weighed->matched / 1e6, unlike = (double)weighed->unlike / 1e6;
    double whole = matched + unlike + cost(match, weighed);
    return typing_factor(match, weighed, share_form) * matched / whole;
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

/* Whether an asked word that is known nowhere is nearly a long listed one: chance does not make such words alike. */
static int is_misspelled(const Match *match, const Pair *pair) {
    if (pair->how != ALIKE || pair->similarity < match->table->plainly_alike || letters(match, pair) < LEAST_MISSPELLED) return 0;
    return match->view->unknown & BIT(pair->asked_first) && !(match->lead[pair->asked_first]->flags & WORLD_NAME);
}

/* Less than 1 where each of several words is but alike. */
static double none_same_factor(const Match *match) {
    for (int k = 0; k < match->pairs; k++)
        if (match->pair[k].similarity >= match->table->joined || is_misspelled(match, &match->pair[k])) return 1.0;
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
int has_name(const Likeness *likeness, uint32_t name) {
    uint32_t low = 0, high = likeness->whole_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (likeness->whole[middle] < name) low = middle + 1;
        else high = middle;
    }
    return low < likeness->whole_count && likeness->whole[low] == name;
}

/* Set the words of a listed name beside those asked; 0 where either has none that counts, or the index is broken. */
static int set_beside(Match *match, uint32_t name) {
    const Segment *segment = match->segment;
    uint32_t first = segment->name_first[name], count = segment->name_first[name + 1] - first;
    uint32_t begin = segment->name_core[2 * name], end = segment->name_core[2 * name + 1];
    if (count > MOST_WORDS || first + count > segment->name_words_count) return 0;
    for (uint32_t at = 0; at < count; at++) {
        uint32_t id = segment->name_word[first + at];
        if (id >= segment->words) return 0;
        const Word *word = match->listed_all[at] = &segment->word[id];
        match->all_id[at] = id;
        match->all_letters[at] = meet(match->worker, id)->letters;
        if (at < begin || at >= end) continue;
        match->listed_weight[match->listed_count++] =
            match->person ? segment->person_weight[id] : segment->other_weight[id];
        match->letters |= match->all_letters[at];
        match->listed_length += word->text_length;
        match->listed_telling += is_telling_word(word) ? word->text_length : 0;
    }
    match->listed_all_count = (int)count;
    match->listed_open = end == count;
    if (!match->listed_count || !match->asked_count) return 0;
    match->listed = match->listed_all + begin;
    match->listed_id = match->all_id + begin;
    match->listed_letters = match->all_letters + begin;
    return 1;
}

/* Whether all words are the same but for blanks: names of one key may be others, which have that key by chance. */
static int same_letters(const Match *match) {
    const View *all = &match->query->view[1];
    int length = 0;
    for (int at = 0; at < match->listed_all_count; at++) length += match->listed_all[at]->text_length;
    return length == all->length && begins(all->word, all->count, match->listed_all, match->listed_all_count);
}

/* The score of an asked name and a listed one, 0 to 1; the listed name says whether both are names of persons. */
double score_names(Worker *worker, Query *query, uint32_t name) {
    Match match;
    memset(&match, 0, offsetof(Match, listed_weight));
    const Segment *segment = match.segment = worker->segment;
    uint32_t flags = segment->name_flags[name], forms = segment->name_forms[name];
    match.worker = worker;
    match.query = query;
    match.table = worker->table;
    match.person = flags & PERSON;
    match.exact = match.any_han = (query->name->flags | flags) & HAN;
    match.view = &query->view[match.person];
    match.lead = match.view->word;
    match.asked_weight = match.view->weight;
    match.asked_count = match.view->count;
    if (!set_beside(&match, name) || forms >= segment->forms_count) return 0.0;
    match.same_whole = has_name(&query->like, name) && same_letters(&match);
    align(&match);
    return score_match(&match, query->name, segment->forms + (size_t)forms * MOST_FORMS, (int)flags);
}
