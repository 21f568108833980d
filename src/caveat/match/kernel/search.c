/* Which listed names a name may mean: what they share is weighed before a name is touched, then they are scored. */
#include "query.h"
#include <stdlib.h>

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

/* The least sum of which any name can reach the floor, a person's or not: most names that share something have less. */
static uint32_t least_sum(const Query *query) {
    double person = query->need[1] - (double)query->skipped_most[1], other = query->need[0] - (double)query->skipped_most[0];
    double least = person < other ? person : other;
    return least <= 0.0 ? 0 : least >= (double)SUM_BITS ? SUM_BITS : (uint32_t)least;
}

static int may_reach(const Worker *worker, const Query *query, uint32_t name, uint32_t sum) {
    const Segment *segment = worker->segment;
    int person = segment->name_flags[name] & PERSON;
    double matched = (double)(sum & SUM_BITS);
    uint32_t count = sum / COUNT_UNIT;
    if (matched + (double)query->skipped_most[person] < query->need[person]) return 0;
    if (person && count == 1 && !query->skipped && !query->bonus[1] && matched < query->need_alone) return 0;
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
    if (!name->places || !prepare(worker, &query)) {
        free(query.merged);
        return 0;
    }
    collect(worker, &query);
    uint32_t least = least_sum(&query);
    for (uint32_t i = 0; i < worker->touched_count; i++) {
        uint32_t id = worker->touched[i], sum = worker->sum[id];
        worker->sum[id] = 0;
        if ((sum & SUM_BITS) < least || !may_reach(worker, &query, id, sum)) continue;
        uint32_t party = worker->segment->name_party[id];
        if (party >= worker->segment->parties || is_dead(worker->segment, party)) continue;
        worker->scored++;
        double score = score_names(worker->table, name, query.words, worker->segment, id, &query.like);
        if (score >= floor) count = keep(found, count, limit, (Found){score, id, party});
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
