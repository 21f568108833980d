/* One name asked while it is searched for; shared by what prepares it, what collects names and what scores them. */
#ifndef CAVEAT_QUERY_H
#define CAVEAT_QUERY_H

#include "kernel.h"

#define FEW_POSTS 64
#define MOST_NEAR 8192
#define POSTS_A_NAME 8 /* as many posts are walked in the time in which the words of one name are looked up */
#define COUNT_UNIT 0x04000000u /* the upper six bits of a sum count the words asked that are shared */
#define SUM_BITS (COUNT_UNIT - 1)
#define MOST_COUNTED 63u
#define MARKS 4096u

/* What the search has found out about the places of an asked name: their weights, and words of the index like them. */
typedef struct {
    uint16_t weight[2][MOST_WORDS]; /* as anything else, as a person */
    const Similar *similar[MOST_WORDS];
    int similar_count[MOST_WORDS];
    uint32_t marked[MARKS / 32]; /* a bit, of several words one, for each word of the index like any of these */
    const uint32_t *whole; /* the names with all its words, by number */
    uint32_t whole_count;
} Likeness;

/* The words asked that count in one view, each in its likeliest reading, from the place `first` on. */
typedef struct {
    int count, first, length, telling, errors; /* letters of all, of those that tell, and how many errors may be in them */
    uint32_t letters;                 /* which */
    uint64_t unknown;                 /* words that no listed party has */
    const Word *word[MOST_WORDS];
    int weight[MOST_WORDS];
    uint32_t word_letters[MOST_WORDS];
    uint16_t counts[LETTERS]; /* how often all of them have each letter */
} View;

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
    View view[2];               /* as anything else, as a person: all words */
    int respelled_known;        /* whether is told which runs of two and of three words are another spelling of one */
    uint64_t respelled[2];
} Query;

/* Whether a place counts in the name of a person, or of anything else. */
static inline int in_view(const Query *query, int place, int person) {
    return person || (place >= query->name->core_first && place < query->name->core_end);
}

/* Whether a field may have cut the asked name short, within its last word or after it. */
static inline int asked_is_cut(const Query *query) {
    return query->name->flags & MAY_BE_CUT && query->name->core_end == query->name->places;
}

static inline uint32_t mark_of(uint32_t id) { return id * 0x9e3779b1u >> 20; }

/* The likeness of a place asked and a word of the index that a key has found. */
static inline int similarity_to(const Likeness *like, int place, uint32_t id) {
    uint32_t mark = mark_of(id);
    if (!(like->marked[mark / 32] >> mark % 32 & 1)) return 0; /* as most words */
    return similarity_in(like->similar[place], like->similar_count[place], id);
}

/* Whether a word of this kind says more than that a name has words. */
static inline int tells(int kind) { return kind != FUNCTION && kind != PARTICLE; }

/* What it tells, in millionths, that a name has a word like the one asked. Initials count in the names of persons alone;
   where a particle is like a word that tells, what they share is no more than a particle: Fors, for. */
static inline uint32_t shared_points(const Segment *segment, const Query *query, int place, uint32_t id, int similarity,
                                     int person) {
    const Word *listed = &segment->word[id];
    uint32_t weight = in_view(query, place, person) ? query->like.weight[person][place] : 0;
    if (similarity < 1000 && !person && listed->text_length == 1) return 0;
    if (similarity < 1000 && !tells(listed->kind)) {
        uint32_t own = person ? segment->person_weight[id] : segment->other_weight[id];
        if (own < weight) weight = own;
    }
    return weight * (uint32_t)similarity;
}

int prepare(Worker *worker, Query *query);
void collect(Worker *worker, Query *query);
uint32_t add_block(Worker *worker, const Query *query, uint32_t base);
int errors_allowed(const Table *table, int letters);
double score_names(Worker *worker, Query *query, uint32_t name);

/* glance.c */
int may_score(Worker *worker, Query *query, uint32_t name, double floor);

#endif
