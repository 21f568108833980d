/* Plain names, of Latin letters and digits alone: taken apart and made ready without Python. */
#ifndef CAVEAT_PLAIN_H
#define CAVEAT_PLAIN_H

#include "kernel.h"

#define KINDS 10
#define UNKNOWN_KIND 255
enum { ENDS = 0, BEGINS = 8 }; /* sides of a name, as shifts of the numbers of an edge */

/* The words of the package's tables, as the caller hands them over. */
typedef struct {
    uint32_t known_count, edge_count, heard_count, reserved;
    const Word *known; /* with kind (UNKNOWN_KIND: told by its letters), number and flags */
    /* Words that legal forms end or begin with. The bytes of `canon` are how many words the shortest form has that ends
       with it, that begins with it, and the shortest of several words that begins with it; 0 where there is none. */
    const Word *edge;
    const Word *heard; /* sounds of such words, likewise */
    const uint16_t *weight; /* by kind, length and view (person first): of a word that no listed party has */
} PlainTables;

typedef struct {
    const Word *word;
    uint32_t *slot, room; /* places of words plus one, 0 where none is; a power of two */
} Lexicon;

typedef struct {
    uint32_t key, id;
} Shortened;

/* The tables made ready to be looked up; only read once it is made, so that threads may share it. */
typedef struct {
    Lexicon known, edge, heard;
    Shortened *shortened;
    uint32_t shortened_count, *shortened_first;
    uint16_t weight[KINDS][LONGEST_WORD + 1][2];
} Plain;

/* sounds.c */
int sound(const char *word, int length, char *out);

/* lexicon.c */
Plain *plain_new(const PlainTables *tables);
void plain_free(Plain *plain);
const Word *known_word(const Lexicon *lexicon, const char *text, int length);
int may_be_form(const Plain *plain, const Word *word, int side, int words);

/* plain.c */
uint32_t plain_names(const Plain *plain, const char *text, size_t length, const uint8_t *cut, uint32_t count,
                     AskedName *names, AskedWord *words, uint32_t room, uint8_t *packed);
int64_t read_words(const Plain *plain, const char *text, size_t length, const uint8_t (*places)[3], uint32_t count,
                   const uint16_t *prior, AskedWord *words, uint32_t room);
int finish_names(AskedName *names, uint32_t count, AskedWord *words, uint32_t room);
int edges_of_forms(const Plain *plain, const char *text, size_t length, uint8_t *may, uint32_t count);

#endif
