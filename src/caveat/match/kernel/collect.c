/* What names of the index share with a name asked: words, glued and split words, first letters, beginnings, letters. */
#include "query.h"
#include <stdlib.h>
#include <string.h>

/* What a walk goes along: posts of a word, names of a key, and each of them with a filter. */
enum { POSTS, NAMES, NEAR, NEAR_NAMES };

static void walk(Worker *worker, int how, const uint32_t *at, const uint32_t *end, const uint32_t points[2]) {
    if (at >= end || (!points[0] && !points[1])) return;
    if (worker->walk_count == worker->walk_room) {
        uint32_t room = worker->walk_room ? 2 * worker->walk_room : 256;
        Walk *grown = realloc(worker->walks, room * sizeof(Walk));
        if (!grown) {
            worker->no_memory = 1;
            return;
        }
        worker->walks = grown;
        worker->walk_room = room;
    }
    worker->walks[worker->walk_count++] = (Walk){at, end, {points[0], points[1]}, how};
}

static void walk_posts(Worker *worker, int how, uint32_t id, const uint32_t points[2]) {
    const Segment *segment = worker->segment;
    uint32_t first = segment->post_first[id], end = segment->post_first[id + 1];
    if (end <= segment->posts && first <= end) walk(worker, how, segment->post + first, segment->post + end, points);
}

static void add_posts(Worker *worker, uint32_t id, int similarity, const uint16_t weight[2]) {
    const uint32_t points[2] = {(uint32_t)weight[0] * (uint32_t)similarity, (uint32_t)weight[1] * (uint32_t)similarity};
    walk_posts(worker, POSTS, id, points);
}

/* Walk along the names with the word that is spelled so. */
static void walk_word(Worker *worker, const char *text, int length, const uint32_t points[2]) {
    const Segment *segment = worker->segment;
    Span span = words_under(segment, key_of('d', text, length));
    for (uint32_t at = span.first; at < span.end; at++) {
        uint32_t id = segment->word_key_id[at];
        if (id < segment->words && segment->word[id].text_length == length && !memcmp(segment->word[id].text, text, length))
            walk_posts(worker, POSTS, id, points);
    }
}

static Span add_key(Worker *worker, uint32_t key, const uint32_t points[2]) {
    const Segment *segment = worker->segment;
    Span span = span_of(segment->name_key, segment->name_key_first, segment->name_keys, key);
    walk(worker, NAMES, segment->name_key_id + span.first, segment->name_key_id + span.end, points);
    return span;
}

/* Names that have two neighbouring words of the asked name as one word, or one of its words as two. */
static void add_joined(Worker *worker, Query *query) {
    const Word *last = NULL;
    int last_place = 0;
    for (uint32_t k = 0; k < query->name->words; k++) {
        const Word *word = &query->words[k].word;
        int place = query->words[k].place;
        if (k && query->words[k - 1].place == place) continue;
        uint32_t whole[2];
        for (int view = 0; view < 2; view++)
            whole[view] = in_view(query, place, view) ? (uint32_t)query->like.weight[view][place] * (uint32_t)worker->table->joined : 0;
        if (word->text_length >= 5) add_key(worker, key_of('p', word->text, word->text_length), whole);
        if (last) {
            int count = glued_words(worker, last, word, worker->gathered);
            uint16_t both[2];
            for (int view = 0; view < 2; view++)
                both[view] = (uint16_t)((in_view(query, last_place, view) ? query->like.weight[view][last_place] : 0) +
                                        (in_view(query, place, view) ? query->like.weight[view][place] : 0));
            for (int i = 0; i < count; i++) add_posts(worker, worker->gathered[i].id, worker->gathered[i].similarity, both);
        }
        last = word, last_place = place;
    }
}

/* Names with a word that begins or ends one asked and is a third of it or more: Coaltechnologies, where the name has the
   two parts in another order or apart, or an error in the other part. */
static void add_parts(Worker *worker, const Query *query) {
    for (uint32_t k = 0; k < query->name->words; k++) {
        const Word *word = &query->words[k].word;
        int place = query->words[k].place, length = word->text_length;
        if ((k && query->words[k - 1].place == place) || !may_be_parted(word)) continue;
        uint32_t points[2];
        for (int view = 0; view < 2; view++)
            points[view] = in_view(query, place, view)
                               ? (uint32_t)query->like.weight[view][place] * (uint32_t)worker->table->joined : 0;
        int least = (length + 2) / 3 > LEAST_OF_PARTS ? (length + 2) / 3 : LEAST_OF_PARTS;
        for (int size = least; size <= length - 2; size++) {
            walk_word(worker, word->text, size, points);
            walk_word(worker, word->text + length - size, size, points);
        }
    }
}

static int by_number(const void *left, const void *right) {
    uint32_t one = *(const uint32_t *)left, other = *(const uint32_t *)right;
    return one < other ? -1 : one > other;
}

/* Names whose words written together are those asked but for an error. */
static void add_glued(Worker *worker, Query *query, const uint32_t all[2]) {
    uint32_t keys[2 * (LONGEST_GLUED + 1)];
    int count = 0, same = !query->name->core_first && query->name->core_end == query->name->places;
    for (int view = same; view < 2; view++) {
        char glued[LONGEST_GLUED + LONGEST_WORD];
        int length = 0;
        for (uint32_t k = 0; k < query->name->words && length <= LONGEST_GLUED; k++) {
            const Word *word = &query->words[k].word;
            if ((k && query->words[k - 1].place == query->words[k].place) || !in_view(query, query->words[k].place, view))
                continue;
            memcpy(glued + length, word->text, word->text_length);
            length += word->text_length;
        }
        if (length >= LEAST_GLUED_NAME && length <= LONGEST_GLUED)
            count += shortened_keys('q', glued, length, keys + count);
    }
    for (int i = 0; i < count; i++) __builtin_prefetch(&worker->segment->name_key_first[keys[i] >> 16]);
    qsort(keys, count, sizeof keys[0], by_number);
    for (int i = 0; i < count; i++) {
        const uint32_t *first = &worker->segment->name_key_first[keys[i] >> 16];
        __builtin_prefetch(&worker->segment->name_key[first[0] + (first[1] - first[0]) / 2]);
    }
    for (int i = 0; i < count; i++)
        if (!i || keys[i] != keys[i - 1]) add_key(worker, keys[i], all);
}

/* Names that begin or end as the one asked, of letters that are but two errors apart or more: one is found otherwise. */
static void add_edges(Worker *worker, const View *view, int person, const uint32_t all[2]) {
    const Segment *segment = worker->segment;
    char first[EDGE], last[EDGE];
    for (int i = 0, length = 0; i < view->count; i++)
        for (int at = 0; at < view->word[i]->text_length; at++, length++) {
            if (length < EDGE) first[length] = view->word[i]->text[at];
            if (length >= view->length - EDGE) last[length - view->length + EDGE] = view->word[i]->text[at];
        }
    const uint32_t keys[2] = {key_of('h', first, EDGE), key_of('e', last, EDGE)};
    const uint32_t points[2] = {person ? 0 : all[0], person ? all[1] : 0};
    for (int k = 0; k < 2; k++) {
        Span span = span_of(segment->name_key, segment->name_key_first, segment->name_keys, keys[k]);
        if (span.end - span.first <= MOST_NEAR)
            walk(worker, NEAR_NAMES, segment->name_key_id + span.first, segment->name_key_id + span.end, points);
    }
}

/* Whether the words of the index that are like those asked make no half of what they weigh. */
static int finds_little(const Query *query, int view) {
    int64_t found = 0;
    for (int place = 0; place < query->name->places; place++) {
        int best = 0;
        for (int i = 0; i < query->like.similar_count[place]; i++)
            if (query->like.similar[place][i].similarity > best) best = query->like.similar[place][i].similarity;
        if (in_view(query, place, view)) found += (int64_t)best * query->like.weight[view][place];
    }
    return 2 * found < query->mass[view] * 1000;
}

/* The place asked whose very word fewest names have, but for one that was taken before, for particles, and for words that
   so many names have that their letters tell nothing; -1 where there is none. */
static int rarest_place(const Worker *worker, const Query *query, int before, uint32_t *word) {
    const Segment *segment = worker->segment;
    int found = -1;
    uint32_t fewest = UINT32_MAX;
    for (int place = 0; place < query->name->places; place++) {
        for (int i = 0; i < query->like.similar_count[place] && place != before; i++) {
            uint32_t id = query->like.similar[place][i].id;
            uint32_t posts = segment->post_first[id + 1] - segment->post_first[id];
            if (!tells(segment->word[id].kind) || posts > MOST_NEAR) continue;
            if (query->like.similar[place][i].similarity == 1000 && posts && posts < fewest)
                fewest = posts, found = place, *word = id;
        }
    }
    return found;
}

/* Names with one of the two rarest words asked, and letters that are but an error or two apart: whatever else differs
   is so short that no key of its own finds it. */
static void add_near(Worker *worker, Query *query, const uint32_t all[2]) {
    uint32_t word = 0;
    int place = -1;
    for (int view = 0; view < 2; view++)
        if (query->view[view].errors > 1 && finds_little(query, view)) add_edges(worker, &query->view[view], view, all);
    for (int turn = 0; turn < 2; turn++) {
        place = rarest_place(worker, query, place, &word);
        if (place < 0) return;
        walk_posts(worker, NEAR, word, all);
    }
}

/* Find the runs of the index whose names share something with the one asked. */
void collect(Worker *worker, Query *query) {
    worker->walk_count = 0;
    for (int place = 0; place < query->name->places; place++) {
        if (query->skipped >> place & 1) continue;
        for (int i = 0; i < query->like.similar_count[place]; i++) {
            const Similar *one = &query->like.similar[place][i];
            const uint32_t points[2] = {shared_points(worker->segment, query, place, one->id, one->similarity, 0),
                                        shared_points(worker->segment, query, place, one->id, one->similarity, 1)};
            walk_posts(worker, POSTS, one->id, points);
        }
    }
    add_joined(worker, query);
    add_parts(worker, query);
    uint32_t all[2] = {(uint32_t)query->mass[0] * 1000, (uint32_t)query->mass[1] * 1000};
    Span whole = add_key(worker, query->name->whole_key, all);
    query->like.whole = worker->segment->name_key_id + whole.first;
    query->like.whole_count = whole.end - whole.first;
    if (query->name->squash_key != query->name->whole_key) add_key(worker, query->name->squash_key, all);
    if (query->name->has_acronym) add_key(worker, query->name->acronym_key, all);
    if (query->name->flags & MAY_BE_CUT) add_key(worker, query->name->cut_key, all);
    add_near(worker, query, all);
    add_glued(worker, query, all);
}

static inline void add(Worker *worker, uint32_t place, uint32_t points) {
    if (!points) return;
    uint32_t sum = worker->sum[place], points_so_far = sum & SUM_BITS, count = sum / COUNT_UNIT;
    if (!sum) worker->touched[worker->touched_count++] = (uint16_t)place;
    points_so_far = points > SUM_BITS - points_so_far ? SUM_BITS : points_so_far + points;
    worker->sum[place] = points_so_far | (count < MOST_COUNTED ? count + 1 : count) * COUNT_UNIT;
}

static int is_near(const Segment *segment, const View *view, uint32_t name) {
    int apart = (int)segment->name_length[name] - view->length;
    if (apart > view->errors || -apart > view->errors) return 0;
    return __builtin_popcount(segment->name_letters[name] ^ view->letters) <= 2 * view->errors;
}

/* Take a walk through a block of names; names that do not rise, as in a broken segment, are left out. */
static inline void walk_block(Worker *worker, const Query *query, Walk *on, uint32_t base, uint32_t end) {
    const Segment *segment = worker->segment;
    const uint32_t *at = on->at;
    if (on->how == NAMES) {
        for (; at < on->end && *at < end; at++)
            if (*at >= base) add(worker, *at - base, on->points[segment->name_mass[*at] & 1]);
    } else if (on->how == NEAR_NAMES) {
        for (; at < on->end && *at < end; at++) {
            if (*at < base) continue;
            int person = segment->name_mass[*at] & 1;
            if (on->points[person] && is_near(segment, &query->view[person], *at)) add(worker, *at - base, on->points[person]);
        }
    } else if (on->how == POSTS) {
        for (; at < on->end && *at >> 1 < end; at++)
            if (*at >> 1 >= base) add(worker, (*at >> 1) - base, on->points[*at & 1]);
    } else {
        for (; at < on->end && *at >> 1 < end; at++)
            if (*at >> 1 >= base && is_near(segment, &query->view[*at & 1], *at >> 1))
                add(worker, (*at >> 1) - base, on->points[*at & 1]);
    }
    on->at = at;
}

/* Add up what the names of the block from `base` on share with the one asked; gives where a further block begins. */
uint32_t add_block(Worker *worker, const Query *query, uint32_t base) {
    uint32_t names = worker->segment->names, least = names;
    uint32_t end = names - base > BLOCK ? base + BLOCK : names;
    worker->touched_count = 0;
    for (uint32_t i = 0; i < worker->walk_count;) {
        Walk *on = &worker->walks[i];
        uint32_t next = on->how & NAMES ? *on->at : *on->at >> 1;
        if (next < end) {
            walk_block(worker, query, on, base, end);
            next = on->at == on->end ? names : on->how & NAMES ? *on->at : *on->at >> 1;
        }
        if (next >= names) {
            *on = worker->walks[--worker->walk_count];
            continue;
        }
        if (next < least) least = next;
        i++;
    }
    return least;
}
