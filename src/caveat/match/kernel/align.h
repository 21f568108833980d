/* How words of two names are paired. */
#ifndef CAVEAT_ALIGN_H
#define CAVEAT_ALIGN_H

#include "kernel.h"

#define MOST_PAIRS (2 * MOST_WORDS)
#define BIT(place) ((uint64_t)1 << (place))
#define ALL(count) (BIT(count) - 1)

enum { SAME, STANDS_FOR, ALIKE, JOINED, ABBREVIATED, BY_INITIAL, NEAR };
#define LONGEST_NEAR 64

/* Places that are one: those of the asked name and those of the listed name, as bits. */
typedef struct {
    uint64_t asked, listed;
    int similarity, how, asked_first, listed_first;
} Pair;

typedef struct {
    const Table *table;
    const AskedWord *asked; /* words of the asked name, readings included */
    const Likeness *likeness;
    const Segment *segment;
    int asked_count, listed_count, words, first_place, person, same_whole, exact, any_han, places, asked_open, listed_open;
    int glued;
    int asked_all_count, listed_all_count;
    uint64_t unknown; /* places asked whose word no listed party has */
    uint64_t left, right; /* places without a partner */
    int pairs;
    /* From here on only what is counted is written, and read; it is made thousands of times a second. */
    const Word *lead[MOST_WORDS]; /* the likeliest reading of each place */
    const Word *listed[MOST_WORDS];
    uint32_t listed_id[MOST_WORDS];
    int asked_weight[MOST_WORDS], listed_weight[MOST_WORDS];
    const Word *asked_all[MOST_WORDS], *listed_all[MOST_WORDS]; /* legal forms included */
    Pair pair[MOST_PAIRS];
} Match;

static inline int count_bits(uint64_t bits) { return __builtin_popcountll(bits); }
static inline int first_bit(uint64_t bits) { return __builtin_ctzll(bits); }

int telling_of(const Word *const *words, int count);
int telling_letters(const Match *match);
int letters_in(const Word *const *words, int count);
int all_known(const Word *const *words, uint64_t places);
int glue(const Word *const *words, uint64_t places, char *out, int room);
void align(Match *match);

#endif
