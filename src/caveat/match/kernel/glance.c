/* The most that a name can score, told at a glance by what each of its words may be to the words asked: no name that reaches
   the floor is lost, and most names of commonplace words, met in thousands, are not compared.

   Each way in which names may be one has its like here: words paired one by one (most_alike), words joined (join_up,
   makes_any), all that is left of both (may_be_near_left), names as wholes (may_be_whole); what is left costs no less than
   most_shared says. A further way of pairing, or a lower cost, must be told here too; tests/match/index/test_glance.py
   finds what is not. */
#include "score.h"

#define ROUNDING 1e-9

/* Words of one name without a sure partner, by place: those that surely find none, and those that may. */
typedef struct {
    const Word *const *word;
    uint64_t sure, open;
    int weight, other_than_place; /* of the sure ones; whether any of them is no place */
} Left;

/* A listed name at a glance. */
typedef struct {
    const Table *table;
    const View *view, *all;
    const Word *word[MOST_WORDS]; /* all; those that count stand from the first of them on */
    Met *met[MOST_WORDS];
    uint32_t id[MOST_WORDS];
    int weight[MOST_WORDS];
    uint8_t is_paired[MOST_WORDS];
    int count, all_count, first, person, han;
    uint32_t name;
    uint64_t counted, paired, joined, like; /* places asked: that count, that are paired, that make one word, that may be */
    int64_t points;
    int shared, asked_shared; /* weight of the words of each that find a partner, or may */
    int length, all_length;   /* letters */
    Left asked, listed;
} Glance;

/* How many letters some words have that others have not. */
static int letters_more(const uint16_t *counts, const uint16_t *others) {
    int more = 0;
    for (int k = 0; k < LETTERS; k++) more += counts[k] > others[k] ? counts[k] - others[k] : 0;
    return more;
}

/* Whether a listed word may be a part of a word asked: but for an error, it has all its letters. */
static int may_be_part(const Met *met, const Word *part, const Word *whole, uint32_t letters) {
    uint32_t others = met->letters & ~letters;
    if (others & (others - 1) || part->text_length > whole->text_length) return 0;
    uint16_t counts[LETTERS] = {0};
    count_letters(whole, counts);
    return letters_more(met->counts, counts) <= 1;
}

/* Find out, once for each listed word, what it may be to each word asked. */
static void glance_at(const Query *query, Met *met, const Word *listed) {
    const View *all = &query->view[1];
    met->glanced = 1;
    met->same = met->whole = 0;
    met->led = 0;
    for (int place = 0; place < all->count; place++) {
        if (same_word(all->word[place], listed)) met->same |= BIT(place);
        if (may_be_part(met, listed, all->word[place], all->word_letters[place])) met->whole |= BIT(place);
        if (is_led(all->word[place], listed) && all->unknown & BIT(place)) met->led = 1;
    }
}

static void leave(Left *left, int place, int weight) {
    left->sure |= BIT(place);
    left->weight += weight;
    left->other_than_place |= left->word[place]->kind != PLACE;
}

/* Look at the words of a name: those that are words asked too take these first. 0 where the comparison must tell. */
static int look_at(Worker *worker, Query *query, uint32_t name, Glance *glance) {
    const Segment *segment = worker->segment;
    uint32_t first = segment->name_first[name], count = segment->name_first[name + 1] - first;
    uint32_t begin = segment->name_core[2 * (size_t)name], end = segment->name_core[2 * (size_t)name + 1];
    if (count > MOST_WORDS || first + count > segment->name_words_count || end > count || begin >= end) return 0;
    glance->first = (int)begin;
    glance->count = (int)(end - begin);
    glance->all_count = (int)count;
    for (uint32_t at = 0; at < count; at++) {
        uint32_t id = glance->id[at] = segment->name_word[first + at];
        if (id >= segment->words) return 0;
        const Word *word = glance->word[at] = &segment->word[id];
        Met *met = glance->met[at] = meet(worker, id);
        glance->all_length += word->text_length;
        if (at < begin || at >= end) continue;
        if (!met->glanced) glance_at(query, met, word);
        if (met->led && glance->person) return 0;
        uint64_t same = met->same & glance->counted & ~glance->paired;
        glance->is_paired[at] = same != 0;
        glance->paired |= same & -same;
        glance->length += word->text_length;
        glance->weight[at] = glance->person ? segment->person_weight[id] : segment->other_weight[id];
    }
    glance->listed.word = glance->word + begin;
    for (uint32_t at = 0; at < count; at++)
        if (glance->met[at]->id != glance->id[at]) return 0; /* another word took its place */
    return 1;
}

/* Whether listed words without a partner may make a word asked. */
static int makes_any(const Glance *glance, uint64_t places) {
    for (; places; places &= places - 1) {
        uint64_t parts = 0, place = places & -places;
        for (int k = 0; k < glance->count; k++)
            if (!glance->is_paired[glance->first + k] && glance->met[glance->first + k]->whole & place) parts |= BIT(k);
        if (may_make(glance->table, glance->word + glance->first, parts, glance->all->word[first_bit(places)])) return 1;
    }
    return 0;
}

/* Note what a listed word shares at the most, or that it is left. */
static void pair_at(const Query *query, Glance *glance, int at, uint64_t open) {
    int most = 0;
    for (; open; open &= open - 1) {
        int place = first_bit(open), alike = most_alike(query, glance->table, place, glance->met[at], glance->word[at]);
        if (alike) glance->like |= BIT(place);
        if (alike > most) most = alike;
    }
    if (!most) {
        leave(&glance->listed, at - glance->first, glance->weight[at]);
        return;
    }
    glance->points += (int64_t)glance->weight[at] * most;
    glance->shared += glance->weight[at];
    glance->listed.open |= BIT(at - glance->first);
}

/* Pair a listed word that words asked make; 0 where there are several, of which only the comparison tells. */
static int join_up(Worker *worker, Query *query, Glance *glance) {
    int found = 0;
    for (int at = glance->first; at < glance->first + glance->count; at++) {
        if (glance->is_paired[at]) continue;
        uint64_t run = joined(worker, query, glance->met[at], glance->counted & ~glance->paired);
        if (!run) continue;
        if (found++ || glance->han) return 0;
        glance->is_paired[at] = 1;
        glance->paired |= run;
        glance->joined = run;
        glance->asked_shared += glance->weight[at];
    }
    return 1;
}

/* Add up what the words of a name may share; 0 where some may be joined, of which only the comparison tells. */
static int add_up(const Query *query, Glance *glance) {
    uint64_t parts = 0, several = 0, open = glance->counted & ~glance->paired;
    for (int at = glance->first; at < glance->first + glance->count; at++) {
        const Met *met = glance->met[at];
        if (glance->is_paired[at]) {
            glance->points += (int64_t)glance->weight[at] * 1000;
            glance->shared += glance->weight[at];
            continue;
        }
        several |= parts & met->whole & open;
        parts |= met->whole & open;
        pair_at(query, glance, at, open);
    }
    if (several && makes_any(glance, several)) return 0;
    for (int place = 0; place < glance->view->count; place++) {
        uint64_t bit = BIT(glance->view->first + place);
        if (glance->joined & bit) continue;
        if ((glance->paired | glance->like) & bit) glance->asked_shared += glance->view->weight[place];
        else leave(&glance->asked, place, weight_left(glance->table, glance->view, glance->person, place));
        if (glance->like & bit) glance->asked.open |= BIT(place);
    }
    if (glance->asked_shared < glance->shared) glance->shared = glance->asked_shared;
    if ((int64_t)glance->shared * 1000 < glance->points) glance->points = (int64_t)glance->shared * 1000;
    return 1;
}

/* How many letters words that are left have, titles set aside, which are never near; one more than any name where a number
   or an initial is among them. */
static int length_left(const Left *left, uint64_t places) {
    int length = 0;
    for (; places; places &= places - 1) {
        const Word *word = left->word[first_bit(places)];
        if (exact_only(word)) return LONGEST_NEAR + 1;
        length += word->kind == TITLE ? 0 : word->text_length;
    }
    return length;
}

static void count_left(const Left *left, uint64_t places, uint16_t *counts) {
    for (; places; places &= places - 1)
        if (left->word[first_bit(places)]->kind != TITLE) count_letters(left->word[first_bit(places)], counts);
}

/* Whether all that is left of both may be a few errors apart: as many as letters surely stand in one and not in the other. */
static int may_be_near_left(const Glance *glance) {
    const Left *asked = &glance->asked, *listed = &glance->listed;
    int ours = length_left(asked, asked->sure), theirs = length_left(listed, listed->sure);
    if (ours > LONGEST_NEAR || theirs > LONGEST_NEAR) return 0;
    int all_ours = ours + length_left(asked, asked->open), all_theirs = theirs + length_left(listed, listed->open);
    int longer = all_ours > all_theirs ? all_ours : all_theirs;
    int most = errors_allowed(glance->table, glance->view->length > glance->length ? glance->view->length : glance->length);
    if (longer / 3 < most) most = longer / 3;
    if (!all_ours || !all_theirs || ours - all_theirs > most || theirs - all_ours > most) return 0;
    uint16_t counts[LETTERS] = {0}, others[LETTERS] = {0}, all_counts[LETTERS], all_others[LETTERS];
    count_left(asked, asked->sure, counts);
    count_left(listed, listed->sure, others);
    memcpy(all_counts, counts, sizeof counts);
    memcpy(all_others, others, sizeof others);
    count_left(asked, asked->open, all_counts);
    count_left(listed, listed->open, all_others);
    return letters_more(counts, all_others) <= most && letters_more(others, all_counts) <= most;
}

/* The most that names can score as wholes that are a few errors apart: as many as one has letters that the other has not. */
static double most_near(const Glance *glance, const View *asked, int first, int count, int length) {
    const Table *table = glance->table;
    int longer = asked->length > length ? asked->length : length, allowed = errors_allowed(table, longer);
    if (longer > LONGEST_NEAR || asked->length - length > allowed || length - asked->length > allowed) return 0.0;
    uint16_t counts[LETTERS] = {0};
    for (int at = first; at < first + count; at++)
        for (int k = 0; k < LETTERS; k++) counts[k] += glance->met[at]->counts[k];
    int more = letters_more(asked->counts, counts), less = letters_more(counts, asked->counts);
    int errors = more > less ? more : less;
    return errors > allowed ? 0.0 : 1.0 - table->near_share * (errors ? errors : 1) / longer;
}

/* Whether one name is the beginning of the other, or the same. */
static int is_begun(const View *asked, const Word *const *listed, int count, int length) {
    return asked->length <= length ? begins(asked->word, asked->count, listed, count)
                                   : begins(listed, count, asked->word, asked->count);
}

/* Whether one name may be the first letters of the other. */
static int may_be_acronym(const Word *const *asked, int count, const Word *const *listed, int listed_count) {
    return (count == 1 && asked[0]->text_length <= listed_count) || (listed_count == 1 && listed[0]->text_length <= count);
}

/* Whether the names may be one as wholes: glued, cut short, one the first letters of the other, a few errors apart. */
static int may_be_whole(const Query *query, const Glance *glance, int flags, double floor) {
    const View *view = glance->view, *all = glance->all;
    const Word *const *word = glance->word + glance->first;
    int may_be_cut = (query->name->flags | flags) & MAY_BE_CUT;
    if (has_name(&query->like, glance->name)) return 1;
    if (!glance->person && may_be_acronym(view->word, view->count, word, glance->count)) return 1;
    if ((may_be_cut || view->length == glance->length) && is_begun(view, word, glance->count, glance->length)) return 1;
    if (may_be_cut && is_begun(all, glance->word, glance->all_count, glance->all_length)) return 1;
    return most_near(glance, view, glance->first, glance->count, glance->length) >= floor ||
           most_near(glance, all, 0, glance->all_count, glance->all_length) >= floor;
}

static double least_rate(const Table *table) {
    const double rates[] = {table->extra_common, table->extra_to_one, table->extra_to_one_short, table->extra_to_one_coined};
    double least = table->extra;
    for (int k = 0; k < 4; k++)
        if (rates[k] < least) least = rates[k];
    return least;
}

/* The most that the words paired can score beside those that surely find no partner. */
static double most_shared(const Glance *glance) {
    const Table *table = glance->table;
    double matched = (double)glance->points / 1e6, asked = glance->asked.weight / 1000.0, listed = glance->listed.weight / 1000.0;
    double apart = asked > listed ? asked - listed : listed - asked, lesser = asked < listed ? asked : listed;
    int places = !glance->person && !glance->asked.other_than_place && !glance->listed.other_than_place;
    double cost = least_rate(table) * apart * (places ? table->extra_place : 1.0) + table->different * lesser;
    double information = table->information_least + table->information_rate * (glance->shared / 1000.0);
    return matched ? matched / (matched + cost) * (information < 1.0 ? information : 1.0) : 0.0;
}

/* Whether a name may score so much. */
int may_score(Worker *worker, Query *query, uint32_t name, double floor) {
    Glance glance;
    memset(&glance.count, 0, sizeof(Glance) - offsetof(Glance, count));
    int flags = worker->segment->name_flags[name];
    glance.name = name;
    glance.person = flags & PERSON;
    glance.han = (query->name->flags | flags) & HAN;
    glance.table = worker->table;
    glance.view = &query->view[glance.person];
    glance.all = &query->view[1];
    glance.asked.word = glance.view->word;
    glance.counted = ALL(glance.view->count) << glance.view->first;
    if (!look_at(worker, query, name, &glance) || !join_up(worker, query, &glance) || !add_up(query, &glance)) return 1;
    if (asked_is_cut(query) && !(glance.asked.sure & ~BIT(glance.view->count - 1))) return 1;
    return most_shared(&glance) >= floor - ROUNDING || may_be_near_left(&glance) || may_be_whole(query, &glance, flags, floor);
}
