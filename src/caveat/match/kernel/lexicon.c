/* The words of the package's tables: their kinds, and whether a legal form may begin or end with a word.
   Like caveat.names.tokens and caveat.names.legal_forms. */
#include "plain.h"
#include <stdlib.h>
#include <string.h>

#define BUCKETS 65536
#define LETTERS_OF_FORM 2 /* so short a word may be one of several letters of a form: "s a" */
#define LEAST_MISSPELLED 4
#define TWO_ERRORS 10
#define LEAST_AT_START 9
#define SEVERAL (BEGINS + 8)

static int fill(Lexicon *lexicon, const Word *words, uint32_t count) {
    lexicon->word = words;
    lexicon->room = 64;
    while (lexicon->room < 2 * count) lexicon->room *= 2;
    lexicon->slot = calloc(lexicon->room, sizeof(uint32_t));
    for (uint32_t i = 0; lexicon->slot && i < count; i++) {
        uint32_t at = key_of('d', words[i].text, words[i].text_length) & (lexicon->room - 1);
        while (lexicon->slot[at]) at = (at + 1) & (lexicon->room - 1);
        lexicon->slot[at] = i + 1;
    }
    return lexicon->slot != NULL;
}

/* The word of a lexicon with this text, or NULL. */
const Word *known_word(const Lexicon *lexicon, const char *text, int length) {
    uint32_t at = key_of('d', text, length) & (lexicon->room - 1);
    for (; lexicon->slot[at]; at = (at + 1) & (lexicon->room - 1)) {
        const Word *word = &lexicon->word[lexicon->slot[at] - 1];
        if (word->text_length == length && !memcmp(word->text, text, length)) return word;
    }
    return NULL;
}

static int by_key(const void *left, const void *right) {
    uint32_t one = ((const Shortened *)left)->key, other = ((const Shortened *)right)->key;
    return one < other ? -1 : one > other;
}

/* Sort the edges of forms under their keys; `shortened_first` is where keys with the same upper half begin. */
static int fill_shortened(Plain *plain, uint32_t edges) {
    uint32_t keys[LONGEST_WORD + 1], filled = 0;
    plain->shortened = malloc(((size_t)edges * (LONGEST_WORD + 1) + 1) * sizeof(Shortened));
    plain->shortened_first = calloc(BUCKETS + 1, sizeof(uint32_t));
    if (!plain->shortened || !plain->shortened_first) return 0;
    for (uint32_t id = 0; id < edges; id++) {
        const Word *edge = &plain->edge.word[id];
        if (edge->text_length < LEAST_MISSPELLED) continue;
        int count = shortened_keys('d', edge->text, edge->text_length, keys);
        for (int i = 0; i < count; i++) plain->shortened[filled++] = (Shortened){keys[i], id};
    }
    plain->shortened_count = filled;
    qsort(plain->shortened, filled, sizeof(Shortened), by_key);
    for (uint32_t i = 0; i < filled; i++) plain->shortened_first[(plain->shortened[i].key >> 16) + 1]++;
    for (uint32_t i = 0; i < BUCKETS; i++) plain->shortened_first[i + 1] += plain->shortened_first[i];
    return 1;
}

/* Make tables ready; they must outlive what is made. NULL where there is no memory, or a word has no length. */
Plain *plain_new(const PlainTables *tables) {
    const Word *all[] = {tables->known, tables->edge, tables->heard};
    const uint32_t counts[] = {tables->known_count, tables->edge_count, tables->heard_count};
    Plain *plain = calloc(1, sizeof(Plain));
    if (!plain) return NULL;
    Lexicon *lexicons[] = {&plain->known, &plain->edge, &plain->heard};
    int made = 1;
    for (int k = 0; k < 3; k++) {
        for (uint32_t i = 0; i < counts[k]; i++)
            made &= all[k][i].text_length >= 1 && all[k][i].text_length <= LONGEST_WORD;
        made = made && fill(lexicons[k], all[k], counts[k]);
    }
    memcpy(plain->weight, tables->weight, sizeof plain->weight);
    if (made && fill_shortened(plain, tables->edge_count)) return plain;
    plain_free(plain);
    return NULL;
}

void plain_free(Plain *plain) {
    if (!plain) return;
    free(plain->known.slot);
    free(plain->edge.slot);
    free(plain->heard.slot);
    free(plain->shortened);
    free(plain->shortened_first);
    free(plain);
}

/* Whether a form with this edge is shorter than a name of so many words. */
static int is_shorter(const Word *edge, int shift, int words) {
    int least = edge ? (int)(edge->canon >> shift & 255) : 0;
    return least && least < words;
}

/* Whether a word is one that a form begins or ends with, but for an error or two. */
static int may_be_misspelled(const Plain *plain, const Word *word, int side, int words) {
    uint32_t keys[LONGEST_WORD + 1];
    /* A form of one word before a name is not misspelled but where it is long: Eric is not Epic. */
    int shift = side == BEGINS && word->text_length < LEAST_AT_START ? SEVERAL : side;
    int most = word->text_length >= TWO_ERRORS ? 2 : 1, count = shortened_keys('d', word->text, word->text_length, keys);
    for (int k = 0; k < count; k++) {
        uint32_t at = plain->shortened_first[keys[k] >> 16], end = plain->shortened_first[(keys[k] >> 16) + 1];
        for (; at < end; at++) {
            const Word *edge = &plain->edge.word[plain->shortened[at].id];
            if (plain->shortened[at].key == keys[k] && is_shorter(edge, shift, words) &&
                distance(word->text, word->text_length, edge->text, edge->text_length, most) <= most)
                return 1;
        }
    }
    return 0;
}

/* Whether a legal form may begin or end with a word, at one side of a name of so many words. Never no where one does:
   what may be a form is looked at again, in Python. */
int may_be_form(const Plain *plain, const Word *word, int side, int words) {
    if (is_shorter(known_word(&plain->edge, word->text, word->text_length), side, words)) return 1;
    if (word->text_length <= LETTERS_OF_FORM) return words > 2 && (side == ENDS || word->text_length == 1);
    if (word->text_length >= LEAST_MISSPELLED && may_be_misspelled(plain, word, side, words)) return 1;
    return is_shorter(known_word(&plain->heard, word->sound, word->sound_length), side, words);
}
