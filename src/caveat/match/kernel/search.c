/* Which listed names a name may mean: by shared words, rarest first, weighed before a name is touched, then scored. */
#include "kernel.h"
#include <stdlib.h>
#include <string.h>

#define FEW_POSTS 64
#define COUNT_UNIT 0x04000000u /* the upper six bits of a sum count the words asked that are shared */
#define SUM_BITS (COUNT_UNIT - 1)
#define MOST_COUNTED 63u

/* What is known of one name asked while it is searched for. */
typedef struct {
    const AskedName *name;
    const AskedWord *words;
    Likeness like;
    int64_t mass[2], bonus[2];      /* all weights; those of initials, which may stand for any word */
    double floor, need[2];
    int order[MOST_WORDS], kept;
    uint64_t posts[MOST_WORDS], skipped;
    int64_t skipped_most[2];
    Similar *merged;
    uint32_t merged_used;
} Query;

static int in_view(const Query *query, int place, int person) {
    return person || (place >= query->name->core_first && place < query->name->core_end);
}

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
        query->mass[1] += person;
        query->bonus[1] += asked->word.kind == INITIAL ? person : 0;
        query->mass[0] += in_view(query, asked->place, 0) ? other : 0;
    }
}

/* The similar words of a place with several readings, each at its best. */
static int merge_readings(Worker *worker, Query *query, uint32_t first, uint32_t end) {
    Similar *out = query->merged + query->merged_used;
    int count = 0;
    for (uint32_t k = first; k < end; k++) {
        const CachedWord *held = similar_cached(worker, &query->words[k].word);
        for (int i = 0; held && i < held->count; i++) {
            Similar one = {held->similar[i].id, held->similar[i].similarity * query->words[k].prior / 1000};
            int at = 0;
            while (at < count && out[at].id != one.id) at++;
            if (at < count && one.similarity > out[at].similarity) out[at].similarity = one.similarity;
            if (at == count && count < MOST_SIMILAR) out[count++] = one;
        }
    }
    for (int i = 1; i < count; i++)
        for (int j = i; j && out[j - 1].id > out[j].id; j--) {
            Similar held = out[j];
            out[j] = out[j - 1], out[j - 1] = held;
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

static void choose_words(const Table *table, Query *query) {
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
}

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

/* Keys of a text and of it without each of its letters. */
static int glued_keys(const char *text, int length, uint32_t *keys) {
    char shorter[LONGEST_GLUED];
    int count = 0;
    if (length < LEAST_GLUED_NAME || length > LONGEST_GLUED) return 0;
    keys[count++] = key_of('q', text, length);
    memcpy(shorter, text + 1, length - 1);
    for (int gap = 0; gap < length; gap++) {
        keys[count++] = key_of('q', shorter, length - 1);
        shorter[gap] = text[gap];
    }
    return count;
}

/* Names whose words written together are those asked but for an error. */
static void add_glued(Worker *worker, Query *query, const uint32_t all[2]) {
    uint32_t keys[2 * (LONGEST_GLUED + 1)];
    int count = 0;
    for (int view = 0; view < 2; view++) {
        char glued[LONGEST_GLUED + LONGEST_WORD];
        int length = 0;
        for (uint32_t k = 0; k < query->name->words && length <= LONGEST_GLUED; k++) {
            const Word *word = &query->words[k].word;
            if ((k && query->words[k - 1].place == query->words[k].place) || !in_view(query, query->words[k].place, view))
                continue;
            memcpy(glued + length, word->text, word->text_length);
            length += word->text_length;
        }
        count += glued_keys(glued, length, keys + count);
    }
    qsort(keys, count, sizeof keys[0], by_number);
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

static void add_words(Worker *worker, Query *query) {
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

/* The words of a name once each: whether the one at this place has stood before. */
static int stood_before(const Segment *segment, uint32_t first, uint32_t at) {
    for (uint32_t earlier = first; earlier < at; earlier++)
        if (segment->name_word[earlier] == segment->name_word[at]) return 1;
    return 0;
}

/* The most that a name can score by the weights of the words that it shares and of those that it does not. */
static double estimate(const Table *table, double matched, double asked, double listed, int person, uint32_t count) {
    double left = asked > matched ? asked - matched : 0.0, right = listed > matched ? listed - matched : 0.0;
    double apart = left > right ? left - right : right - left, lesser = left < right ? left : right;
    double rate = person ? (count > 1 ? table->extra : table->extra_to_one) : table->extra * table->extra_place;
    double different = person ? table->different : table->different * table->extra_place;
    return matched / (matched + rate * apart + different * lesser);
}

static int may_reach(Worker *worker, const Query *query, uint32_t name) {
    const Segment *segment = worker->segment;
    uint32_t sum = worker->sum[name];
    int person = segment->name_flags[name] & PERSON;
    double matched = (double)(sum & SUM_BITS);
    uint32_t count = sum / COUNT_UNIT;
    if (matched + (double)query->skipped_most[person] < query->need[person]) return 0;
    if (segment->name_flags[name] & WEAK) return 0;
    uint32_t first = segment->name_first[name] + segment->name_core[2 * name];
    uint32_t end = segment->name_first[name] + segment->name_core[2 * name + 1];
    if (end > segment->name_words_count || end < first) return 0;
    double listed = 0;
    for (uint32_t at = first; at < end; at++) {
        uint32_t id = segment->name_word[at];
        if (id >= segment->words) return 0;
        listed += person ? segment->person_weight[id] : segment->other_weight[id];
        if (!query->skipped || stood_before(segment, first, at)) continue;
        for (uint64_t places = query->skipped; places; places &= places - 1) {
            int place = __builtin_ctzll(places);
            int similarity = similarity_in(query->like.similar[place], query->like.similar_count[place], id);
            if (!similarity || !in_view(query, place, person)) continue;
            if (!person && similarity < 1000 && segment->word[id].text_length == 1) continue;
            matched += (double)((int64_t)query->like.weight[person][place] * similarity);
            count++;
        }
    }
    if (person && query->bonus[1]) matched += (double)query->bonus[1] * 1e3, count++;
    listed *= 1e3;
    if (query->name->flags & MAY_BE_CUT && listed > matched) listed = matched;
    return estimate(worker->table, matched, (double)query->mass[person] * 1e3, listed, person, count) >= query->floor;
}

static int is_dead(const Segment *segment, uint32_t party) {
    return segment->dead && (party >= segment->dead_count || segment->dead[party >> 3] >> (party & 7) & 1);
}

/* Keep the best name of each party, and the best parties. */
static uint32_t keep(Found *found, uint32_t count, uint32_t limit, Found one) {
    uint32_t worst = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (found[i].party == one.party) {
            if (one.score > found[i].score || (one.score == found[i].score && one.name < found[i].name)) found[i] = one;
            return count;
        }
        int lower = found[i].score < found[worst].score ||
                    (found[i].score == found[worst].score && found[i].party > found[worst].party);
        if (lower) worst = i;
    }
    if (count < limit) {
        found[count] = one;
        return count + 1;
    }
    if (one.score > found[worst].score || (one.score == found[worst].score && one.party < found[worst].party))
        found[worst] = one;
    return count;
}

static uint32_t search_one(Worker *worker, const AskedName *name, const AskedWord *words, double floor, uint32_t limit,
                           Found *found) {
    Query query = {.name = name, .words = words + name->first, .floor = floor - worker->table->slack};
    uint32_t count = 0;
    if (!name->places || !find_similar(worker, &query)) {
        free(query.merged);
        return 0;
    }
    weigh_places(worker, &query);
    choose_words(worker->table, &query);
    worker->touched_count = 0;
    add_words(worker, &query);
    for (uint32_t i = 0; i < worker->touched_count; i++) {
        uint32_t id = worker->touched[i], party = worker->segment->name_party[id];
        if (party < worker->segment->parties && may_reach(worker, &query, id) && !is_dead(worker->segment, party)) {
            worker->scored++;
            double score = score_names(worker->table, name, query.words, worker->segment, id, &query.like);
            if (score >= floor) count = keep(found, count, limit, (Found){score, id, party});
        }
        worker->sum[id] = 0;
    }
    free(query.merged);
    return count;
}

/* Search for many names; `found` has room for `limit` of each, `found_count` says how many there are. */
int search(Worker *worker, const AskedName *names, const AskedWord *words, uint32_t count, double floor,
           uint32_t limit, Found *found, uint32_t *found_count) {
    for (uint32_t i = 0; i < count; i++) {
        if (names[i].places > MOST_WORDS) return -1;
        found_count[i] = search_one(worker, &names[i], words, floor, limit, found + (size_t)i * limit);
    }
    return 0;
}
