/* The hot loop of screening: words, the index, alignment and score. Every function here has its like in Python
   (caveat.match.fallback, caveat.names.alignment, caveat.match.scoring), and the two give the same numbers to the bit.
   Nothing is trusted: ids read from an index are checked before they are followed. */
#ifndef CAVEAT_KERNEL_H
#define CAVEAT_KERNEL_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define KERNEL_VERSION 5
#define LONGEST_WORD 28
#define MOST_WORDS 60
#define LETTERS 32
#define MOST_SIMILAR 1024
#define MOST_FORMS 3
#define MOST_SHORT_FORMS 128
#define LEAST_PARTED 8
#define LEAST_OF_PARTS 4
#define CACHED_WORDS 16384
#define MET_BITS 10
#define MET_WORDS (1 << MET_BITS)
#define NOT_COMPARED UINT16_MAX
#define BLOCK 65536u /* names whose sums are held at a time: they stay in the cache of the processor */

/* One folded word; 64 bytes, a line of cache. `canon` numbers the word that abbreviations stand for, 0 for none. */
typedef struct {
    char text[LONGEST_WORD];
    char sound[LONGEST_WORD];
    uint8_t text_length, sound_length, kind, flags;
    uint32_t canon;
} Word;

/* A word of the name asked. Words with the same `place` are readings of one word; `prior` is in thousandths. */
typedef struct {
    Word word;
    uint16_t person_weight, other_weight, prior, place;
} AskedWord;

/* A name asked: its words from `first`, of which `core_first` to `core_end` (places) remain without legal forms. */
typedef struct {
    uint32_t first, words;
    uint16_t places, core_first, core_end;
    uint16_t forms[MOST_FORMS];
    uint32_t squash_key, whole_key, cut_key, acronym_key;
    uint16_t has_acronym, flags;
} AskedName;

/* Kinds of words, as caveat.names.tokens numbers them. */
enum { WORD, NUMBER, INITIAL, PATRONYMIC, PARTICLE, FUNCTION, TITLE, GENERIC, INDUSTRY, PLACE };
enum { EXACT = 1, WORLD_NAME = 2, BY_SOUND = 4 }; /* flags of words */
enum { PERSON = 1, WEAK = 2, HAN = 4, MAY_BE_CUT = 8, LEAST_CUT = 6, LEAST_CUT_ALONE = 12, LEAST_GLUED_NAME = 6, LONGEST_GLUED = 24, EDGE = 4 };

typedef struct {
    uint32_t words, names, parties, word_keys, name_keys, posts, name_words_count, forms_count, dead_count;
    uint32_t kept; /* in thousandths, the least share that a word has kept of the weight that `name_mass` counts */
    const Word *word;
    const uint16_t *person_weight, *other_weight;
    const uint16_t *word_key; /* the lower half of a key; the upper one is told by where it stands */
    const uint32_t *word_key_id, *word_key_first;
    const uint32_t *post_first, *post;
    const uint32_t *name_first, *name_word;
    const uint8_t *name_core, *name_flags;
    const uint16_t *name_forms;
    const uint32_t *name_letters;
    const uint8_t *name_length;
    const uint16_t *name_mass; /* the weight of a name's words, capped, and in the lowest bit whether it is a person's */
    const uint16_t *name_key;
    const uint32_t *name_key_id, *name_key_first;
    const uint32_t *party_name;
    const uint16_t *forms;
    const uint8_t *dead;
} Segment;

/* The declared table of caveat.match.weights, in the order in which it is declared there. */
typedef struct {
    double extra, different, extra_common, extra_to_one, extra_to_one_short, extra_to_one_coined, extra_place;
    double cut_extra, contradiction, numbers_differ, ceiling, squashed, by_sound, none_same, acronym, cut, near_share, beside;
    double form_none, form_agrees, form_open, form_differs, order_person, order_other;
    double information_least, information_rate, doubt_same_form, doubt_short, doubt[4];
    double slack;
    int32_t same_sound, same_look, stands_for, joined, joined_alike, abbreviated, initial, respelled, two_names, one_name;
    int32_t other_gender, first_letter, alike, untold, stray, least_cut_whole, near_loss, near_least, near_most;
    int32_t heard_consonants, heard_consonants_two, heard_one, parted, parted_rest, cut_word, plainly_alike, near_errors[4], sought_errors[4], typos[3][4][2];
    uint8_t group[256];
    int32_t open_group, forms;
    int32_t short_forms;
    char short_form[MOST_SHORT_FORMS][8]; /* legal forms of a few letters, each ended by a zero */
} Table;

/* One listed name that a name asked may mean. */
typedef struct {
    double score;
    uint32_t name, party;
} Found;

typedef struct {
    uint32_t id;
    int32_t similarity;
} Similar;

typedef struct {
    Word word;
    int32_t filled, count;
    uint32_t room;
    Similar *similar;
} CachedWord;

/* A run of the index to be walked by rising numbers of names, and what each of its names shares with the one asked. */
typedef struct {
    const uint32_t *at, *end;
    uint32_t points[2];
    int how;
} Walk;

/* A listed word met while one name is asked, and what it is to the words asked; names of commonplace words meet the same
   few words thousands of times. Places asked are bits. */
typedef struct {
    uint32_t id, asked, letters;
    int16_t joins, glanced;     /* whether words asked may make it, written together, -1: not known yet; whether the rest is */
    int16_t led;                /* whether it stands after an initial in a word asked */
    uint64_t same, whole;       /* that it is the same as; that it may be a part of */
    uint16_t alike[MOST_WORDS]; /* by place asked, NOT_COMPARED until it is compared */
    uint16_t most[MOST_WORDS];  /* the same, as a pair of any kind */
    uint16_t counts[LETTERS];
} Met;

/* What a worker writes on; never shared between workers. `sum` and `touched` are of one block of names. */
typedef struct {
    const Segment *segment;
    const Table *table;
    uint32_t *sum, *seen;
    uint16_t *touched;
    Walk *walks;
    uint32_t walk_count, walk_room, touched_count, stamp, asked;
    int no_memory, exhaustive;
    CachedWord *cache;
    Similar *gathered;
    Met *met;
    uint64_t scored;
} Worker;

static inline int same_text(const Word *one, const Word *other) {
    return one->text_length == other->text_length && one->text[0] == other->text[0] &&
           !memcmp(one->text, other->text, one->text_length);
}

static inline int same_word(const Word *asked, const Word *listed) {
    return same_text(asked, listed) || (asked->canon && asked->canon == listed->canon);
}

/* Whether a word may be two that were written together: it is known neither as a name nor as a word of trade. */
static inline int may_be_parted(const Word *word) {
    return word->kind == WORD && word->text_length >= LEAST_PARTED && !(word->flags & (EXACT | BY_SOUND | WORLD_NAME));
}

/* words.c */
uint32_t key_of(char kind, const char *text, int length);
int shortened_keys(char kind, const char *text, int length, uint32_t *keys);
int long_distance(const char *asked, int asked_length, const char *listed, int listed_length, int most);
int distance(const char *asked, int asked_length, const char *listed, int listed_length, int most);
int one_apart(const char *asked, int asked_length, const char *listed, int listed_length);
int word_similarity(const Word *asked, uint32_t letters, const Word *listed, uint32_t others, const Table *table);
int sound_similarity(const Word *asked, const Word *listed, const Table *table);
int typing_similarity(const Word *asked, const Word *listed, const Table *table);
uint32_t letters_of(const Word *word);
void count_letters(const Word *word, uint16_t *counts);
int look(const Word *word, char *out);
int bones(const Word *word, char *out);

/* similar.c */
typedef struct {
    uint32_t first, end;
} Span;

Span span_of(const uint16_t *keys, const uint32_t *firsts, uint32_t count, uint32_t key);
Span words_under(const Segment *segment, uint32_t key);
int similar_words(Worker *worker, const Word *word, Similar *out);
const CachedWord *similar_cached(Worker *worker, const Word *word);
int glued_words(Worker *worker, const Word *left, const Word *right, Similar *out);

int is_respelled(const Segment *segment, const char *text, int length, uint32_t id);
int similarity_in(const Similar *similar, int count, uint32_t id);

/* search.c */
Worker *worker_new(const Segment *segment, const Table *table, int exhaustive);
void worker_free(Worker *worker);
int search(Worker *worker, const AskedName *names, const AskedWord *words, uint32_t count, double floor,
           uint32_t limit, Found *found, uint32_t *found_count);
enum { NO_PLACE = -1, NO_MEMORY = -2 };
int kernel_version(void);
size_t kernel_size(int what);

#endif
