/* Words that one name writes together and the other apart. Like caveat.names.alignment. */
#include "align.h"
#include <string.h>

#define MOST_JOINED 3
#define LEAST_JOINED 4
#define LEAST_JOINED_ALIKE 8
#define LEAST_APART 6
#define LEAST_PART 2

/* Which runs of neighbouring parts are known as another spelling of some word, two of them and three; and of which word it
   is asked. */
typedef struct {
    const Segment *segment;
    uint64_t known[MOST_JOINED - 1];
    uint32_t id;
} Respelled;

/* Two words of `parts` that the whole writes together, and that stand in the other order or apart; 0 where none do. */
static uint64_t find_apart(const Table *table, const Word *const *parts, uint64_t free, const Word *whole,
                           int *similarity) {
    char glued[2 * LONGEST_WORD];
    int errors = whole->text_length >= LEAST_JOINED_ALIKE;
    if (whole->text_length < LEAST_APART) return 0;
    for (uint64_t firsts = free; firsts; firsts &= firsts - 1)
        for (uint64_t seconds = free; seconds; seconds &= seconds - 1) {
            int i = first_bit(firsts), j = first_bit(seconds);
            int length = parts[i]->text_length + parts[j]->text_length, apart = length - whole->text_length;
            if (j == i || j == i + 1 || apart > errors || -apart > errors) continue;
            if (parts[i]->text_length < LEAST_PART || parts[j]->text_length < LEAST_PART) continue;
            memcpy(glued, parts[i]->text, parts[i]->text_length);
            memcpy(glued + parts[i]->text_length, parts[j]->text, parts[j]->text_length);
            int same = !apart && !memcmp(whole->text, glued, length);
            if (!same && !(errors && one_apart(whole->text, whole->text_length, glued, length))) continue;
            *similarity = same ? table->joined : table->joined_alike;
            return BIT(i) | BIT(j);
        }
    return 0;
}

/* A run of neighbouring places of `parts` that spells the whole, or two that do elsewhere; 0 where none does. */
static uint64_t find_run(const Table *table, const Word *const *parts, uint64_t free, const Word *whole, int exact,
                         const Respelled *respelled, int *similarity) {
    for (uint64_t starts = free; starts; starts &= starts - 1) {
        int start = first_bit(starts), length = parts[start]->text_length, size = 1;
        while (size < MOST_JOINED && start + size < MOST_WORDS && free & BIT(start + size) &&
               length < whole->text_length) {
            length += parts[start + size++]->text_length;
            int apart = length - whole->text_length;
            int known = respelled && respelled->known[size - 2] & BIT(start);
            int alike = !exact && whole->text_length >= LEAST_JOINED_ALIKE && apart <= 1 && apart >= -1;
            if (apart && !known && !alike) continue;
            char glued[MOST_JOINED * LONGEST_WORD];
            uint64_t run = ALL(size) << start;
            glue(parts, run, glued, sizeof glued);
            int same = !apart && !memcmp(glued, whole->text, length);
            alike = !same && ((known && is_respelled(respelled->segment, glued, length, respelled->id)) ||
                              (alike && one_apart(whole->text, whole->text_length, glued, length)));
            if (!same && !alike) continue;
            *similarity = same ? table->joined : table->joined_alike;
            return run;
        }
    }
    return exact ? 0 : find_apart(table, parts, free, whole, similarity);
}

/* Find the runs of words asked that are known as another spelling of some word, once for each name asked. */
static void find_respelled(const Segment *segment, Query *query) {
    const View *all = &query->view[1];
    query->respelled_known = 1;
    for (int size = 2; size <= MOST_JOINED; size++)
        for (int start = 0; start + size <= all->count; start++) {
            char glued[2 * LONGEST_WORD];
            int length = glue(all->word, ALL(size) << start, glued, sizeof glued);
            Span span = {0, 0};
            if (length <= (int)sizeof glued) span = words_under(segment, key_of('r', glued, length));
            if (span.first < span.end) query->respelled[size - 2] |= BIT(start);
        }
}

static Respelled respelled_from(const Query *query, const Segment *segment, int place, uint32_t id) {
    return (Respelled){segment, {query->respelled[0] >> place, query->respelled[1] >> place}, id};
}

/* The places of words that may be parts of a word: but for an error, it has all their letters. */
uint64_t parts_of(const uint32_t *letters, uint64_t places, uint32_t whole) {
    uint64_t parts = 0;
    for (; places; places &= places - 1) {
        uint32_t others = letters[first_bit(places)] & ~whole;
        if (!(others & (others - 1))) parts |= places & -places;
    }
    return parts;
}

/* The words asked, among those at some places, that make a listed word; 0 where none do. Whether any may, wherever they
   stand, is told once for each listed word: seldom. */
uint64_t joined(Worker *worker, Query *query, Met *met, uint64_t free) {
    const Word *whole = &worker->segment->word[met->id];
    if (met->joins < 0) {
        if (!query->respelled_known) find_respelled(worker->segment, query);
        const View *all = &query->view[1];
        Respelled respelled = respelled_from(query, worker->segment, 0, met->id);
        int similarity = 0, any_respelled = respelled.known[0] || respelled.known[1];
        uint64_t parts = any_respelled ? ALL(all->count) : parts_of(all->word_letters, ALL(all->count), met->letters);
        met->joins = whole->text_length >= LEAST_JOINED && parts & (parts - 1) &&
                     find_run(worker->table, all->word, parts, whole, 0, &respelled, &similarity);
    }
    if (!met->joins || !(free & (free - 1))) return 0;
    Respelled respelled = respelled_from(query, worker->segment, 0, met->id);
    int similarity = 0;
    return find_run(worker->table, query->view[1].word, free, whole, 0, &respelled, &similarity);
}

/* Whether some parts may make a whole. */
int may_make(const Table *table, const Word *const *parts, uint64_t free, const Word *whole) {
    int similarity = 0;
    return find_run(table, parts, free, whole, 0, NULL, &similarity) != 0;
}

void pair_joined(Match *match) {
    int similarity = 0;
    for (int j = 0; j < match->listed_count; j++) {
        if (!(match->right & BIT(j)) || match->listed[j]->text_length < LEAST_JOINED) continue;
        Met *met = meet(match->worker, match->listed_id[j]);
        if (!joined(match->worker, match->query, met, match->left << match->view->first)) continue;
        Respelled respelled = respelled_from(match->query, match->segment, match->view->first, match->listed_id[j]);
        uint64_t run = find_run(match->table, match->lead, match->left, match->listed[j], match->exact, &respelled, &similarity);
        if (run) add_pair(match, run, BIT(j), similarity, JOINED);
    }
    for (int i = 0; i < match->asked_count; i++) {
        if (!(match->left & BIT(i)) || match->lead[i]->text_length < LEAST_JOINED) continue;
        uint64_t parts = parts_of(match->listed_letters, match->right, match->view->word_letters[i]);
        if (!(parts & (parts - 1))) continue;
        uint64_t run = find_run(match->table, match->listed, parts, match->lead[i], match->exact, NULL, &similarity);
        if (run) add_pair(match, BIT(i), run, similarity, JOINED);
    }
}
