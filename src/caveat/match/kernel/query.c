/* A name asked made ready: the words of the index like its words, their weights, and which of them need not be walked. */
#include "align.h"
#include <stdlib.h>
#include <string.h>

static void weigh_places(Worker *worker, Query *query) {
    const Segment *segment = worker->segment;
    for (uint32_t k = 0; k < query->name->words; k++) {
        const AskedWord *asked = &query->words[k];
        if (k && query->words[k - 1].place == asked->place) continue;
        uint16_t person = asked->person_weight, other = asked->other_weight;
        for (int i = 0; i < query->like.similar_count[asked->place]; i++) {
            uint32_t id = query->like.similar[asked->place][i].id;
            const Word *listed = &segment->word[id];
            if (same_text(listed, &asked->word))
                person = segment->person_weight[id], other = segment->other_weight[id];
        }
        query->like.weight[1][asked->place] = person;
        query->like.weight[0][asked->place] = other;
        query->bonus[1] += asked->word.kind == INITIAL ? person : 0;
        /* The last word may be the beginning of any. */
        if (query->name->flags & MAY_BE_CUT && asked->place && asked->place == query->name->places - 1) continue;
        query->mass[1] += person;
        query->mass[0] += in_view(query, asked->place, 0) ? other : 0;
    }
}

/* Lay the similar words of one reading among those of others, all by id; gives how many there are then. */
static int merge(Similar *out, int count, const CachedWord *held, int prior, Similar *room) {
    int at = 0, merged = 0, left = MOST_SIMILAR - count;
    for (int i = 0; i < held->count; i++) {
        Similar one = {held->similar[i].id, held->similar[i].similarity * prior / 1000};
        while (at < count && out[at].id <= one.id) room[merged++] = out[at++];
        Similar *last = merged ? &room[merged - 1] : NULL;
        if (last && last->id == one.id) {
            if (one.similarity > last->similarity) last->similarity = one.similarity;
        } else if (left) {
            room[merged++] = one, left--;
        }
    }
    while (at < count) room[merged++] = out[at++];
    memcpy(out, room, (size_t)merged * sizeof(Similar));
    return merged;
}

/* The similar words of a place with several readings, each at its best. */
static int merge_readings(Worker *worker, Query *query, uint32_t first, uint32_t end) {
    Similar *out = query->merged + query->merged_used;
    int count = 0;
    for (uint32_t k = first; k < end; k++) {
        const CachedWord *held = similar_cached(worker, &query->words[k].word);
        if (held) count = merge(out, count, held, query->words[k].prior, worker->gathered);
    }
    query->merged_used += (uint32_t)count;
    return count;
}

static int find_similar(Worker *worker, Query *query) {
    const Segment *segment = worker->segment;
    uint32_t used = 0;
    query->merged = NULL;
    for (uint32_t k = 0; k < query->name->words; k = used) {
        int place = query->words[k].place;
        for (used = k + 1; used < query->name->words && query->words[used].place == place;) used++;
        /* A copy, for the next word may take the place of this one in the cache. */
        const CachedWord *held = used == k + 1 ? similar_cached(worker, &query->words[k].word) : NULL;
        size_t room = query->merged_used + (held ? (size_t)held->count : MOST_SIMILAR);
        Similar *grown = realloc(query->merged, (room + 1) * sizeof(Similar));
        if (!grown) return 0;
        query->merged = grown;
        if (held) {
            memcpy(query->merged + query->merged_used, held->similar, (size_t)held->count * sizeof(Similar));
            query->like.similar_count[place] = held->count;
            query->merged_used += (uint32_t)held->count;
        } else {
            query->like.similar_count[place] = merge_readings(worker, query, k, used);
        }
    }
    uint32_t at = 0;
    for (int place = 0; place < query->name->places; place++) {
        query->like.similar[place] = query->merged + at;
        at += (uint32_t)query->like.similar_count[place];
        query->posts[place] = 0;
        for (int i = 0; i < query->like.similar_count[place]; i++) {
            uint32_t id = query->like.similar[place][i].id;
            query->posts[place] += segment->post_first[id + 1] - segment->post_first[id];
            query->like.marked[mark_of(id) / 32] |= 1u << mark_of(id) % 32;
        }
    }
    return 1;
}

/* The least sum with which a name can reach the floor, were all its own words shared. */
static double least_sum(double mass, double bonus, double floor, double rate) {
    if (floor >= 1.0) floor = 1.0;
    if (floor <= 0.0) return 1.0;
    double need = floor * rate * mass / (1.0 - floor + floor * rate) - bonus;
    return need > 1.0 ? need : 1.0;
}

/* Leave out the words that most names have, where the others find few: what those names share of the words left out is
   looked up name by name, which costs as much as walking along many posts. */
static void choose_words(const Table *table, Query *query) {
    uint64_t all = 0, walked = 0;
    query->need[1] = least_sum(query->mass[1] * 1e3, query->bonus[1] * 1e3, query->floor, table->extra);
    query->need[0] = least_sum(query->mass[0] * 1e3, 0.0, query->floor, table->extra * table->extra_place);
    for (int i = 0; i < query->name->places; i++) {
        int at = i;
        for (; at && query->posts[query->order[at - 1]] < query->posts[i]; at--) query->order[at] = query->order[at - 1];
        query->order[at] = i;
    }
    for (int k = 0; k < query->name->places; k++) {
        int place = query->order[k];
        if (query->posts[place] < FEW_POSTS) break;
        int64_t person = query->skipped_most[1] + (int64_t)query->like.weight[1][place] * 1000;
        int64_t other = query->skipped_most[0] + (int64_t)query->like.weight[0][place] * 1000;
        if ((double)person >= query->need[1] || (double)other >= query->need[0]) break;
        query->skipped |= (uint64_t)1 << place;
        query->skipped_most[1] = person;
        query->skipped_most[0] = other;
    }
    for (int place = 0; place < query->name->places; place++) {
        all += query->posts[place];
        walked += query->skipped >> place & 1 ? 0 : query->posts[place];
    }
    if (walked * POSTS_A_NAME > all) query->skipped = 0, query->skipped_most[0] = query->skipped_most[1] = 0;
}

static int errors_by(const int32_t least[4], int letters) {
    int errors = 0;
    while (errors < 4 && letters >= least[errors]) errors++;
    return errors;
}

/* How many errors so many letters of a whole name may hold. */
int errors_allowed(const Table *table, int letters) { return errors_by(table->near_errors, letters); }

/* The words that count in each view: the core of a company's name, all words of a person's. */
static void view_words(const Table *table, Query *query) {
    for (int person = 0; person < 2; person++) {
        View *view = &query->view[person];
        view->first = person ? 0 : query->name->core_first;
        for (uint32_t k = 0; k < query->name->words; k++) {
            const AskedWord *asked = &query->words[k];
            if (asked->place != view->first + view->count || !in_view(query, asked->place, person)) continue;
            if (query->like.weight[0][asked->place] == asked->other_weight) view->unknown |= (uint64_t)1 << view->count;
            view->word[view->count] = &asked->word;
            view->weight[view->count] = query->like.weight[person][asked->place];
            view->length += asked->word.text_length;
            count_letters(&asked->word, view->counts);
            view->telling += is_telling_word(&asked->word) ? asked->word.text_length : 0;
            view->letters |= view->word_letters[view->count++] = letters_of(&asked->word);
        }
        view->errors = errors_by(table->sought_errors, view->length);
    }
}

/* Make a name ready; 0 where there is no memory for it. */
int prepare(Worker *worker, Query *query) {
    if (!++worker->asked) {
        memset(worker->met, 0, MET_WORDS * sizeof(Met));
        worker->asked = 1;
    }
    if (!find_similar(worker, query)) return 0;
    weigh_places(worker, query);
    view_words(worker->table, query);
    choose_words(worker->table, query);
    return 1;
}
