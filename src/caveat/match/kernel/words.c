/* Likeness of two words: errors of typing, and other spellings of the same sound. Like caveat.names.similarity. */
#include "kernel.h"
#include <string.h>

static uint32_t crc_table[256];

__attribute__((constructor)) static void fill_crc_table(void) {
    for (uint32_t n = 0; n < 256; n++) {
        uint32_t c = n;
        for (int k = 0; k < 8; k++) c = c & 1 ? 0xedb88320u ^ (c >> 1) : c >> 1;
        crc_table[n] = c;
    }
}

static uint32_t lengthened(uint32_t key, const char *text, int length) {
    for (int i = 0; i < length; i++) key = crc_table[(key ^ (uint8_t)text[i]) & 0xff] ^ (key >> 8);
    return key;
}

/* CRC-32 of a letter that tells kinds of keys apart and of a text; as zlib.crc32. */
uint32_t key_of(char kind, const char *text, int length) {
    return ~lengthened(lengthened(~0u, &kind, 1), text, length);
}

/* Keys of a text and of it without each of its letters; gives how many, one more than it has letters. */
int shortened_keys(char kind, const char *text, int length, uint32_t *keys) {
    uint32_t begun = lengthened(~0u, &kind, 1);
    keys[0] = ~lengthened(begun, text, length);
    for (int gap = 0; gap < length; gap++) {
        keys[gap + 1] = ~lengthened(begun, text + gap + 1, length - gap - 1);
        begun = lengthened(begun, text + gap, 1);
    }
    return length + 1;
}

/* Optimal string alignment distance by bits (H. Hyyro, 2003); more than `most` is `most + 1`. Up to 64 letters. */
#define DISTANCE(name, bits_t)                                                                                     \
    int name(const char *asked, int asked_length, const char *listed, int listed_length, int most) {               \
        int apart = asked_length - listed_length, found = asked_length;                                            \
        if (apart > most || -apart > most) return most + 1;                                                        \
        if (!asked_length) return listed_length;                                                                   \
        bits_t bits[1 << 8], vp = ~(bits_t)0, vn = 0, d0 = 0, before = 0;                                   \
        bits_t last = (bits_t)1 << (asked_length - 1);                                                             \
        for (int j = 0; j < listed_length; j++) bits[(uint8_t)listed[j]] = 0;                                      \
        for (int i = 0; i < asked_length; i++) bits[(uint8_t)asked[i]] = 0;                                        \
        for (int i = 0; i < asked_length; i++) bits[(uint8_t)asked[i]] |= (bits_t)1 << i;                          \
        for (int j = 0; j < listed_length; j++) {                                                                  \
            bits_t pm = bits[(uint8_t)listed[j]], swapped = (((~d0) & pm) << 1) & before;                          \
            d0 = ((((pm & vp) + vp) ^ vp) | pm | vn) | swapped;                                                    \
            bits_t hp = vn | ~(d0 | vp), hn = d0 & vp;                                                             \
            found += (hp & last) != 0;                                                                             \
            found -= (hn & last) != 0;                                                                             \
            hp = (hp << 1) | 1;                                                                                    \
            hn = hn << 1;                                                                                          \
            vp = hn | ~(d0 | hp);                                                                                  \
            vn = hp & d0;                                                                                          \
            before = pm;                                                                                           \
        }                                                                                                          \
        return found > most ? most + 1 : found;                                                                    \
    }

DISTANCE(distance, uint32_t)
DISTANCE(long_distance, uint64_t)

/* Whether two texts are one error apart: a letter more, less or other, or two neighbours that changed places. */
int one_apart(const char *asked, int asked_length, const char *listed, int listed_length) {
    const char *longer = asked_length >= listed_length ? asked : listed, *shorter = longer == asked ? listed : asked;
    int more = asked_length >= listed_length ? asked_length : listed_length, at = 0;
    int less = asked_length + listed_length - more;
    if (more - less > 1) return 0;
    while (at < less && longer[at] == shorter[at]) at++;
    if (more != less) return !memcmp(longer + at + 1, shorter + at, less - at);
    if (at == less) return 0;
    if (!memcmp(longer + at + 1, shorter + at + 1, less - at - 1)) return 1;
    return at + 1 < less && longer[at] == shorter[at + 1] && longer[at + 1] == shorter[at] &&
           !memcmp(longer + at + 2, shorter + at + 2, less - at - 2);
}

/* Whether a word stands in letter codes, each of which is above those of Latin letters. */
static int is_coded(const Word *word) { return word->text_length && (uint8_t)word->text[0] >= 0x80; }

/* The letters of the longer word; one more where they are coded, for such words meet few others. */
static int longer_of(const Word *asked, const Word *listed) {
    return (asked->text_length > listed->text_length ? asked->text_length : listed->text_length) + is_coded(asked);
}

/* The number of a letter, below LETTERS; digits share the last ones, coded letters all of them. */
static int letter_number(uint8_t c) { return c >= 0x80 ? c % 32 : c >= 'a' ? (c - 'a') % 32 : 26 + (c - '0') % 6; }

/* A bit for each letter of a word. */
uint32_t letters_of(const Word *word) {
    uint32_t mask = 0;
    for (int i = 0; i < word->text_length; i++) mask |= 1u << letter_number((uint8_t)word->text[i]);
    return mask;
}

/* Add how often a word has each letter. */
void count_letters(const Word *word, uint16_t *counts) {
    for (int i = 0; i < word->text_length; i++) counts[letter_number((uint8_t)word->text[i])]++;
}

static int is_vowel(char c) { return c == 'a' || c == 'i' || c == 'u'; }

/* The consonants of a word as they sound. */
int bones(const Word *word, char *out) {
    int n = 0;
    for (int i = 0; i < word->sound_length; i++)
        if (!is_vowel(word->sound[i])) out[n++] = word->sound[i];
    return n;
}

static int same_bones(const Word *asked, const Word *listed) {
    for (int i = 0, j = 0;; i++, j++) {
        while (i < asked->sound_length && is_vowel(asked->sound[i])) i++;
        while (j < listed->sound_length && is_vowel(listed->sound[j])) j++;
        if (i == asked->sound_length || j == listed->sound_length)
            return i == asked->sound_length && j == listed->sound_length;
        if (asked->sound[i] != listed->sound[j]) return 0;
    }
}

#define BIT_OF(letter) (1u << (letter - 'a'))
/* Letters that are taken for others, or others for them. */
#define MISREAD                                                                                                    \
    (BIT_OF('c') | BIT_OF('d') | BIT_OF('h') | BIT_OF('i') | BIT_OF('k') | BIT_OF('l') | BIT_OF('m') | BIT_OF('n') |  \
     BIT_OF('r') | BIT_OF('u') | BIT_OF('v') | BIT_OF('w'))

/* How a word looks at a glance: two letters that look like one are taken for it. */
int look(const Word *word, char *out) {
    static const char pairs[][3] = {"rin", "lih", "rnm", "nnm", "vvw", "iiu", "cld", "lck"};
    int length = word->text_length;
    memcpy(out, word->text, length);
    for (size_t k = 0; k < sizeof pairs / sizeof pairs[0]; k++) {
        int kept = 0;
        for (int i = 0; i < length; i++) {
            int seen = i + 1 < length && out[i] == pairs[k][0] && out[i + 1] == pairs[k][1];
            out[kept++] = seen ? pairs[k][2] : out[i];
            i += seen;
        }
        length = kept;
    }
    return length;
}

/* A sum over letters that taking two for one never changes: 0 for i and u (i i is u), r as n (r i is n), h as l, m as
   twice n, w as twice v, d and k as c and l together; any numbers for the others. Words of one look have one sum. */
static uint32_t strokes(const Word *word) {
    enum { N = 0x9e3779b1, L = 0x85ebca6b, V = 0xc2b2ae35, C = 0x27d4eb2f };
    static const uint32_t values[1 << 8] = {
        ['a'] = 0x165667b1, ['b'] = 0xd3a2646c, ['c'] = C,          ['d'] = C + L,
        ['e'] = 0xfd7046c5, ['f'] = 0xb55a4f09, ['g'] = 0x7feb352d, ['h'] = L,
        ['j'] = 0x846ca68b, ['k'] = C + L,      ['l'] = L,          ['m'] = 2 * N,
        ['n'] = N,          ['o'] = 0xed5ad4bb, ['p'] = 0xac4c1b51, ['q'] = 0x31848bab,
        ['r'] = N,          ['s'] = 0x2c1b3c6d, ['t'] = 0x297a2d39, ['v'] = V,
        ['w'] = 2 * V,      ['x'] = 0x1b56c4e9, ['y'] = 0x8da6b343, ['z'] = 0xd8163841,
    };
    uint32_t sum = 0;
    for (int i = 0; i < word->text_length; i++) sum += values[(uint8_t)word->text[i]];
    return sum;
}

static int same_look(const Word *asked, const Word *listed) {
    if (strokes(asked) != strokes(listed)) return 0;
    char one[LONGEST_WORD], other[LONGEST_WORD];
    int length = look(asked, one);
    return length == look(listed, other) && !memcmp(one, other, length);
}

/* Whether words so long may be so many errors apart. */
static int may_hold(const Table *table, int errors, int longer) {
    for (int i = 0; i < 4; i++)
        if (table->typos[errors - 1][i][0] && longer >= table->typos[errors - 1][i][0]) return 1;
    return 0;
}

/* `unlike`: letters that only one of the words has, as bits. */
static int typed(const Word *asked, const Word *listed, uint32_t unlike, int longer, const Table *table) {
    int difference = (int)asked->text_length - (int)listed->text_length;
    if (longer >= 4 && difference <= 4 && difference >= -4 && !(unlike & ~MISREAD) && same_look(asked, listed))
        return table->same_look;
    int most = 3;
    if (__builtin_popcount(unlike) > 2 * most) return 0;
    while (most && !may_hold(table, most, longer)) most--;
    if (difference > most || -difference > most || __builtin_popcount(unlike) > 2 * most)
        return 0;
    int apart = distance(asked->text, asked->text_length, listed->text, listed->text_length, most);
    if (apart < 1 || apart > most) return 0;
    int points = 0;
    for (int i = 0; i < 4 && !points; i++)
        if (table->typos[apart - 1][i][0] && longer >= table->typos[apart - 1][i][0])
            points = table->typos[apart - 1][i][1];
    if (!points || asked->text[0] == listed->text[0]) return points;
    int swapped = asked->text_length > 1 && listed->text_length > 1 && asked->text[0] == listed->text[1] &&
                  asked->text[1] == listed->text[0];
    return swapped ? points : points - table->first_letter;
}

static int heard(const Word *asked, const Word *listed, int longer, const Table *table) {
    if (asked->sound_length == listed->sound_length && !memcmp(asked->sound, listed->sound, asked->sound_length))
        return table->same_sound;
    int apart = (int)asked->text_length - (int)listed->text_length;
    if (longer < 5 || apart > 2 || apart < -2) return 0;
    if (asked->sound_length < 4 || !same_bones(asked, listed)) {
        int may_be_one = longer >= 7 && asked->sound_length && listed->sound_length && asked->sound[0] == listed->sound[0];
        return may_be_one && one_apart(asked->sound, asked->sound_length, listed->sound, listed->sound_length)
                   ? table->heard_one : 0;
    }
    int sounds = distance(asked->sound, asked->sound_length, listed->sound, listed->sound_length, 2);
    if (sounds <= 1) return table->heard_consonants;
    return sounds == 2 && longer >= 6 ? table->heard_consonants_two : 0;
}

/* Whether words differ as the names of a man and of a woman: Alejandro, Alejandra; Ivanov, Ivanova. */
static int other_gender(const Word *asked, const Word *listed) {
    const Word *shorter = asked->text_length <= listed->text_length ? asked : listed;
    const Word *longer = shorter == asked ? listed : asked;
    int n = shorter->text_length, m = longer->text_length;
    if (n == m) {
        char one = shorter->text[n - 1], other = longer->text[n - 1];
        return ((one == 'a' && other == 'o') || (one == 'o' && other == 'a')) &&
               !memcmp(shorter->text, longer->text, n - 1);
    }
    return m == n + 1 && longer->text[n] == 'a' && !memcmp(shorter->text, longer->text, n);
}

/* How alike two words sound, where the spelling of one is open. */
int sound_similarity(const Word *asked, const Word *listed, const Table *table) {
    if (same_text(asked, listed) || asked->text_length < 3 || listed->text_length < 3) return 0;
    int sound = heard(asked, listed, longer_of(asked, listed), table);
    if (sound == table->same_sound) return sound;
    int known = (asked->flags | listed->flags) & WORLD_NAME;
    return sound == table->heard_consonants && !known ? table->heard_consonants_two : 0;
}

/* How alike two words are but for errors of typing. */
int typing_similarity(const Word *asked, const Word *listed, const Table *table) {
    if (same_text(asked, listed)) return 1000;
    return typed(asked, listed, letters_of(asked) ^ letters_of(listed), longer_of(asked, listed), table);
}

/* How alike two words with such letters are, in thousandths; 0 where they are less alike than the table wants. */
int word_similarity(const Word *asked, uint32_t letters, const Word *listed, uint32_t others, const Table *table) {
    if (same_text(asked, listed)) return 1000;
    int longer = longer_of(asked, listed);
    int apart = (int)asked->text_length - (int)listed->text_length;
    if (longer < 3 || apart > 4 || apart < -4) return 0;
    int best = typed(asked, listed, letters ^ others, longer, table);
    int sound = heard(asked, listed, longer, table);
    if (sound > best) best = sound;
    if (best >= table->alike && sound != table->same_sound && asked->flags & WORLD_NAME) {
        if (listed->flags & WORLD_NAME) return table->two_names;
        return sound == table->heard_consonants ? sound : table->one_name;
    }
    if (best > table->other_gender && other_gender(asked, listed)) best = table->other_gender;
    return best >= table->alike ? best : 0;
}
