/* What names of the index share with a name asked: words, glued and split words, first letters, beginnings, letters. */
#include "query.h"
#include <stdlib.h>
#include <string.h>

static inline void add(Worker *worker, uint32_t name, uint32_t points) {
    if (!points) return;
    uint32_t sum = worker->sum[name], points_so_far = sum & SUM_BITS, count = sum / COUNT_UNIT;
    if (!sum) worker->touched[worker->touched_count++] = name;
    points_so_far = points > SUM_BITS - points_so_far ? SUM_BITS : points_so_far + points;
    worker->sum[name] = points_so_far | (count < MOST_COUNTED ? count + 1 : count) * COUNT_UNIT;
}

static void add_posts(Worker *worker, uint32_t id, int similarity, const uint16_t weight[2]) {
    const Segment *segment = worker->segment;
    uint32_t points[2] = {(uint32_t)weight[0] * (uint32_t)similarity, (uint32_t)weight[1] * (uint32_t)similarity};
    uint32_t end = segment->post_first[id + 1];
    if (end > segment->posts) return;
    for (uint32_t at = segment->post_first[id]; at < end; at++) {
        uint32_t name = segment->post[at] >> 1;
        if (name < segment->names) add(worker, name, points[segment->post[at] & 1]);
    }
}

static void add_key(Worker *worker, uint32_t key, const uint32_t points[2]) {
    const Segment *segment = worker->segment;
    uint32_t at = segment->name_key_first[key >> 16], end = segment->name_key_first[(key >> 16) + 1];
    if (end > segment->name_keys) return;
    uint32_t low = at, high = end;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (segment->name_key[middle] < key) low = middle + 1;
        else high = middle;
    }
    for (at = low; at < end && segment->name_key[at] == key; at++) {
        uint32_t name = segment->name_key_id[at];
        if (name < segment->names) add(worker, name, points[segment->name_flags[name] & PERSON]);
    }
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

static int errors_allowed(const Table *table, int letters) {
    int errors = 0;
    while (errors < 4 && letters >= table->near_errors[errors]) errors++;
    return errors;
}

/* The place asked whose very word fewest names have, but for one that was taken before; -1 where there is none. */
static int rarest_place(const Worker *worker, const Query *query, int before, uint32_t *word) {
    const Segment *segment = worker->segment;
    int found = -1;
    uint32_t fewest = UINT32_MAX;
    for (int place = 0; place < query->name->places; place++) {
        for (int i = 0; i < query->like.similar_count[place] && place != before; i++) {
            uint32_t id = query->like.similar[place][i].id;
            uint32_t posts = segment->post_first[id + 1] - segment->post_first[id];
            if (query->like.similar[place][i].similarity == 1000 && posts && posts < fewest)
                fewest = posts, found = place, *word = id;
        }
    }
    return found;
}

/* Names with one of the two rarest words asked, and letters that are but an error or two apart: whatever else differs
   is so short that no key of its own finds it. */
static void add_near(Worker *worker, Query *query, const uint32_t all[2]) {
    const Segment *segment = worker->segment;
    uint32_t letters[2] = {0, 0}, word = 0;
    int length[2] = {0, 0}, errors[2], place = -1;
    for (uint32_t k = 0; k < query->name->words; k++) {
        if (k && query->words[k - 1].place == query->words[k].place) continue;
        for (int view = 0; view < 2; view++) {
            if (!in_view(query, query->words[k].place, view)) continue;
            letters[view] |= letters_of(&query->words[k].word);
            length[view] += query->words[k].word.text_length;
        }
    }
    for (int view = 0; view < 2; view++) errors[view] = errors_allowed(worker->table, length[view]);
    for (int turn = 0; turn < 2; turn++) {
        place = rarest_place(worker, query, place, &word);
        if (place < 0) return;
        uint32_t end = segment->post_first[word + 1];
        for (uint32_t at = segment->post_first[word]; at < end && end <= segment->posts; at++) {
            uint32_t name = segment->post[at] >> 1, view = segment->post[at] & 1;
            if (name >= segment->names) continue;
            int apart = (int)segment->name_length[name] - length[view];
            if (apart > errors[view] || -apart > errors[view]) continue;
            if (__builtin_popcount(segment->name_letters[name] ^ letters[view]) > 2 * errors[view]) continue;
            add(worker, name, all[view]);
        }
    }
}

/* Add up, for every name of the index, what it shares with the one asked. */
void collect(Worker *worker, Query *query) {
    worker->touched_count = 0;
    for (int place = 0; place < query->name->places; place++) {
        if (query->skipped >> place & 1) continue;
        uint16_t weight[2];
        for (int view = 0; view < 2; view++) weight[view] = in_view(query, place, view) ? query->like.weight[view][place] : 0;
        const uint16_t initial[2] = {0, weight[1]}; /* initials count in the names of persons alone */
        for (int i = 0; i < query->like.similar_count[place]; i++) {
            const Similar *one = &query->like.similar[place][i];
            int stands_in = one->similarity < 1000 && worker->segment->word[one->id].text_length == 1;
            add_posts(worker, one->id, one->similarity, stands_in ? initial : weight);
        }
    }
    add_joined(worker, query);
    uint32_t all[2] = {(uint32_t)query->mass[0] * 1000, (uint32_t)query->mass[1] * 1000};
    add_key(worker, query->name->whole_key, all);
    if (query->name->squash_key != query->name->whole_key) add_key(worker, query->name->squash_key, all);
    if (query->name->has_acronym) add_key(worker, query->name->acronym_key, all);
    if (query->name->flags & MAY_BE_CUT) add_key(worker, query->name->cut_key, all);
    add_near(worker, query, all);
    add_glued(worker, query, all);
}
