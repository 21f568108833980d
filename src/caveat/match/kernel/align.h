/* How words of two names are paired. */
#ifndef CAVEAT_ALIGN_H
#define CAVEAT_ALIGN_H

#include "query.h"

#define MOST_PAIRS (2 * MOST_WORDS)
#define LONGEST_NEAR 64
#define MOST_ERRORS 4 /* of words compared all together */
#define BIT(place) ((uint64_t)1 << (place))
#define ALL(count) (BIT(count) - 1)

enum { SAME, STANDS_FOR, ALIKE, JOINED, ABBREVIATED, BY_INITIAL, NEAR, PARTED, CUT_WORD };

/* Places that are one: those of the asked name and those of the listed name, as bits. */
typedef struct {
    uint64_t asked, listed;
    int similarity, how, asked_first, listed_first;
} Pair;

typedef struct {
    Worker *worker;
    Query *query;
    const View *view; /* the words asked that count */
    const Table *table;
    const Segment *segment;
    const Word *const *lead; /* the likeliest reading of each place of the view */
    const int *asked_weight;
    int person, exact, any_han, same_whole, glued, listed_open;
    int asked_count, listed_count, listed_all_count, listed_first;
    int listed_length, listed_telling; /* letters of all words that count, and of those that tell */
    uint32_t letters;                  /* which letters these are */
    uint64_t left, right;              /* places without a partner */
    int pairs;
    const Word *const *listed; /* the words that count among all; so are the next two */
    const uint32_t *listed_id, *listed_letters;
    int listed_weight[MOST_WORDS];
    /* From here on only what is counted is written, and read; it is made thousands of times a second. */
    const Word *listed_all[MOST_WORDS]; /* legal forms included */
    uint32_t all_id[MOST_WORDS], all_letters[MOST_WORDS];
    Pair pair[MOST_PAIRS];
} Match;

static inline int count_bits(uint64_t bits) { return __builtin_popcountll(bits); }
static inline int first_bit(uint64_t bits) { return __builtin_ctzll(bits); }

/* met.c */
Met *meet(Worker *worker, uint32_t id);

/* joins.c */
void pair_joined(Match *match);
uint64_t joined(Worker *worker, Query *query, Met *met, uint64_t free);
int may_make(const Table *table, const Word *const *parts, uint64_t free, const Word *whole);
uint64_t parts_of(const uint32_t *letters, uint64_t places, uint32_t whole);

/* align.c */
void add_pair(Match *match, uint64_t asked, uint64_t listed, int similarity, int how);
int exact_only(const Word *word);
int most_alike(const Query *query, const Table *table, int place, Met *met, const Word *listed);
int is_led(const Word *word, const Word *name);
int is_telling_word(const Word *word);
int telling_letters(const Match *match);
int all_known(const Word *const *words, uint64_t places);
int glue(const Word *const *words, uint64_t places, char *out, int room);
void align(Match *match);

#endif
