/* One name asked while it is searched for; shared by what prepares it, what collects names and what scores them. */
#ifndef CAVEAT_QUERY_H
#define CAVEAT_QUERY_H

#include "kernel.h"

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
    double floor, need[2], need_alone; /* the least sums that can reach the floor; that of one word of a person's name */
    int order[MOST_WORDS], kept;
    uint64_t posts[MOST_WORDS], skipped;
    int64_t skipped_most[2];
    Similar *merged;
    uint32_t merged_used;
} Query;

/* Whether a place counts in the name of a person, or of anything else. */
static inline int in_view(const Query *query, int place, int person) {
    return person || (place >= query->name->core_first && place < query->name->core_end);
}

int prepare(Worker *worker, Query *query);
void collect(Worker *worker, Query *query);

#endif
