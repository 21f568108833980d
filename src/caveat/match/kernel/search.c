/* Which listed names a name may mean: what they share is weighed before a name is touched, then they are scored. */
#include "query.h"
#include <stdlib.h>

#define ROUNDING 1e-9

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

/* Whether a name may score enough by what it shares and by the weight of its words, which is told without a look at
   them: most names fail here. Where words were left out, only by what it shares. */
static int may_be_worth_it(const Worker *worker, const Query *query, uint32_t sum, uint32_t mass) {
    int person = mass & 1;
    double most = (double)(sum & SUM_BITS) + (double)query->skipped_most[person];
    if (most < query->need[person]) return 0;
    if (query->skipped || query->name->flags & MAY_BE_CUT) return 1;
    most += person ? (double)query->bonus[1] * 1e3 : 0.0;
    int several = sum / COUNT_UNIT > 1 || (person && query->bonus[1]);
    double listed = (double)(mass >> 1) * worker->segment->kept;
    return estimate(worker->table, most, (double)query->mass[person] * 1e3, listed, person, several ? 2 : 1) >=
           query->floor - ROUNDING;
}

static int may_reach(Worker *worker, const Query *query, uint32_t name, uint32_t sum) {
    const Segment *segment = worker->segment;
    int person = segment->name_flags[name] & PERSON;
    double matched = (double)(sum & SUM_BITS);
    uint32_t count = sum / COUNT_UNIT;
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
            int similarity = similarity_to(&query->like, place, id);
            uint32_t points = similarity ? shared_points(segment, query, place, id, similarity, person) : 0;
            if (!points) continue;
            matched += (double)points;
            count++;
        }
    }
    if (person && query->bonus[1]) matched += (double)query->bonus[1] * 1e3, count++;
    listed *= 1e3;
    if (query->name->flags & MAY_BE_CUT && listed > matched) listed = matched;
    return estimate(worker->table, matched, (double)query->mass[person] * 1e3, listed, person, count) >= query->floor;
}

/* The party that a name belongs to: the last whose names begin at it or before. */
static uint32_t party_of(const Segment *segment, uint32_t name) {
    uint32_t low = 0, high = segment->parties;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (segment->party_name[middle] <= name) low = middle;
        else high = middle;
    }
    return low;
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

/* The least that a name must share to be looked at, whatever it is the name of. */
static uint32_t least_shared(const Query *query) {
    double person = query->need[1] - (double)query->skipped_most[1], other = query->need[0] - (double)query->skipped_most[0];
    double least = person < other ? person : other;
    return least > 1.0 ? (uint32_t)least : 1;
}

/* Leave the names of a block that share enough by themselves, then those that may score enough by their weight. What is
   read of them next is fetched ahead: at millions of names nothing of it is in the cache of the processor. */
static void sift(Worker *worker, const Query *query, uint32_t base) {
    const Segment *segment = worker->segment;
    uint32_t least = least_shared(query), shared = 0, worth = 0;
    for (uint32_t i = 0; i < worker->touched_count; i++) {
        uint16_t place = worker->touched[i];
        if ((worker->sum[place] & SUM_BITS) >= least) {
            __builtin_prefetch(&segment->name_mass[base + place]);
            worker->touched[shared++] = place;
        } else {
            worker->sum[place] = 0;
        }
    }
    for (uint32_t i = 0; i < shared; i++) {
        uint32_t place = worker->touched[i], name = base + place;
        if (may_be_worth_it(worker, query, worker->sum[place], segment->name_mass[name])) {
            __builtin_prefetch(&segment->name_first[name]);
            __builtin_prefetch(&segment->name_core[2 * (size_t)name]);
            __builtin_prefetch(&segment->name_flags[name]);
            worker->touched[worth++] = (uint16_t)place;
        } else {
            worker->sum[place] = 0;
        }
    }
    for (uint32_t i = 0; i < worth; i++) {
        uint32_t first = segment->name_first[base + worker->touched[i]];
        __builtin_prefetch(&segment->name_word[first < segment->name_words_count ? first : 0]);
    }
    worker->touched_count = worth;
}

/* Score a name, and keep it where it reaches the floor. */
static uint32_t keep_scored(Worker *worker, Query *query, uint32_t id, double floor, uint32_t limit, Found *found,
                            uint32_t count) {
    if (!may_score(worker, query, id, floor)) return count;
    worker->scored++;
    double score = score_names(worker, query, id);
    if (score < floor) return count;
    uint32_t party = party_of(worker->segment, id);
    return is_dead(worker->segment, party) ? count : keep(found, count, limit, (Found){score, id, party});
}

/* Score every name, whatever it shares with the one asked. */
static uint32_t keep_all(Worker *worker, Query *query, double floor, uint32_t limit, Found *found) {
    uint32_t count = 0;
    for (uint32_t id = 0; id < worker->segment->names; id++)
        if (!(worker->segment->name_flags[id] & WEAK))
            count = keep_scored(worker, query, id, floor, limit, found, count);
    return count;
}

static uint32_t keep_block(Worker *worker, Query *query, uint32_t base, double floor, uint32_t limit,
                           Found *found, uint32_t count) {
    sift(worker, query, base);
    for (uint32_t i = 0; i < worker->touched_count; i++) {
        uint32_t place = worker->touched[i], id = base + place, sum = worker->sum[place];
        worker->sum[place] = 0;
        if (may_reach(worker, query, id, sum)) count = keep_scored(worker, query, id, floor, limit, found, count);
    }
    return count;
}

static uint32_t search_one(Worker *worker, const AskedName *name, const AskedWord *words, double floor, uint32_t limit,
                           Found *found) {
    Query query = {.name = name, .words = words + name->first, .floor = floor - worker->table->slack};
    uint32_t count = 0, names = worker->segment->parties ? worker->segment->names : 0;
    if (!name->places) return 0;
    if (prepare(worker, &query)) collect(worker, &query);
    else worker->no_memory = 1;
    if (worker->exhaustive && names && !worker->no_memory) {
        count = keep_all(worker, &query, floor, limit, found);
        names = 0;
    }
    for (uint32_t base = 0; base < names && worker->walk_count && !worker->no_memory;) {
        uint32_t next = add_block(worker, &query, base);
        count = keep_block(worker, &query, base, floor, limit, found, count);
        base = next;
    }
    free(query.merged);
    return count;
}

/* Search for many names; `found` has room for `limit` of each, `found_count` says how many there are. Gives 0, or what
   is missing: NO_PLACE where a name has too many words, NO_MEMORY. */
int search(Worker *worker, const AskedName *names, const AskedWord *words, uint32_t count, double floor,
           uint32_t limit, Found *found, uint32_t *found_count) {
    worker->no_memory = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (names[i].places > MOST_WORDS) return NO_PLACE;
        found_count[i] = search_one(worker, &names[i], words, floor, limit, found + (size_t)i * limit);
        if (worker->no_memory) return NO_MEMORY;
    }
    return 0;
}
