/* How a word sounds, roughly: like caveat.names.sounds, rule by rule and in the same order. */
#include "plain.h"
#include <string.h>

/* Where a spelling counts: anywhere, before a vowel, before e, i or y, at the end, after another letter, and the h that
   is not heard: after a vowel and before none. */
enum { ANYWHERE, BEFORE_VOWEL, BEFORE_SOFT, AT_END, INSIDE, SILENT };

typedef struct {
    char pass, where;
    const char *spelled, *heard;
} Rule;

/* Spellings of one pass are tried in this order at each letter; the next pass reads what the last has written. */
static const Rule RULES[] = {
    {1, ANYWHERE, "shch", "S"}, {1, ANYWHERE, "schtsch", "S"}, {1, ANYWHERE, "chtch", "S"}, {1, ANYWHERE, "stch", "S"},
    {2, ANYWHERE, "tsch", "C"}, {2, ANYWHERE, "tch", "C"}, {2, ANYWHERE, "tsh", "C"},
    {3, ANYWHERE, "dsch", "J"}, {3, ANYWHERE, "dzh", "J"}, {3, ANYWHERE, "dj", "J"}, {3, ANYWHERE, "zh", "J"},
    {4, ANYWHERE, "sch", "S"}, {4, ANYWHERE, "sh", "S"},
    {5, ANYWHERE, "ch", "C"},
    {6, ANYWHERE, "kh", "h"}, {6, BEFORE_VOWEL, "gh", "h"},
    {7, ANYWHERE, "ph", "f"},
    {8, ANYWHERE, "th", "t"},
    {9, ANYWHERE, "ck", "k"}, {9, ANYWHERE, "q", "k"},
    {10, ANYWHERE, "x", "ks"},
    {11, BEFORE_VOWEL, "ts", "z"}, {11, ANYWHERE, "tz", "z"}, {11, ANYWHERE, "cz", "z"},
    {12, BEFORE_SOFT, "c", "s"},
    {13, ANYWHERE, "c", "k"},
    {14, ANYWHERE, "w", "v"},
    {15, AT_END, "off", "ov"}, {15, AT_END, "ow", "ov"},
    {16, INSIDE, "j", "y"},
    {17, ANYWHERE, "ou", "u"}, {17, ANYWHERE, "oo", "u"}, {17, ANYWHERE, "ue", "u"}, {17, ANYWHERE, "oe", "u"},
    {17, ANYWHERE, "eu", "u"},
    {18, ANYWHERE, "ae", "a"},
    {19, ANYWHERE, "ee", "i"}, {19, ANYWHERE, "ei", "i"}, {19, ANYWHERE, "ey", "i"}, {19, ANYWHERE, "ie", "i"},
    {19, ANYWHERE, "ay", "i"}, {19, ANYWHERE, "ai", "i"}, {19, ANYWHERE, "ia", "ia"}, {19, ANYWHERE, "ya", "ia"},
    {19, ANYWHERE, "iy", "i"}, {19, ANYWHERE, "yi", "i"}, {19, ANYWHERE, "ij", "i"}, {19, ANYWHERE, "ii", "i"},
    {20, ANYWHERE, "e", "i"}, {20, ANYWHERE, "y", "i"},
    {21, ANYWHERE, "o", "u"},
    {22, SILENT, "h", ""},
};
#define RULES_COUNT (int)(sizeof RULES / sizeof RULES[0])
#define PASSES 23

/* The rules of a pass, and a bit for each letter that one of them begins with. */
typedef struct {
    const Rule *first, *end;
    uint64_t letters;
} Pass;

static Pass passes[PASSES];

static inline uint64_t bit_of(char c) { return (uint64_t)1 << (c & 63); }

__attribute__((constructor)) static void part_rules(void) {
    for (int k = 0; k < RULES_COUNT; k++) {
        int pass = RULES[k].pass;
        if (!passes[pass].first) passes[pass].first = &RULES[k];
        passes[pass].end = &RULES[k] + 1;
        passes[pass].letters |= bit_of(RULES[k].spelled[0]);
    }
}

static int is_in(const char *letters, char c) { return c && strchr(letters, c) != NULL; }

/* Whether a rule holds at a place of a text that ends with a zero; gives how many letters it takes. */
static int taken(const Rule *rule, const char *text, int at) {
    int length = 0;
    for (; rule->spelled[length]; length++)
        if (text[at + length] != rule->spelled[length]) return 0;
    char before = at ? text[at - 1] : 0, after = text[at + length];
    int holds = rule->where == ANYWHERE || (rule->where == BEFORE_VOWEL && is_in("aeiou", after)) ||
                (rule->where == BEFORE_SOFT && is_in("eiy", after)) || (rule->where == AT_END && !after) ||
                (rule->where == INSIDE && before) || (rule->where == SILENT && is_in("aiu", before) && !is_in("aiu", after));
    return holds ? length : 0;
}

/* Write a text as the rules of one pass have it; gives its length. */
static int apply(const Pass *pass, const char *text, char *out) {
    int length = 0;
    for (int at = 0; text[at];) {
        const Rule *rule = pass->letters & bit_of(text[at]) ? pass->first : pass->end;
        int letters = 0;
        while (rule < pass->end && !(letters = taken(rule, text, at))) rule++;
        for (const char *heard = letters ? rule->heard : ""; *heard; heard++) out[length++] = *heard;
        if (!letters) out[length++] = text[at];
        at += letters ? letters : 1;
    }
    out[length] = 0;
    return length;
}

static uint64_t letters_in(const char *text) {
    uint64_t letters = 0;
    for (; *text; text++) letters |= bit_of(*text);
    return letters;
}

/* Write how a folded word of at most LONGEST_WORD letters sounds; gives its length, at most LONGEST_WORD. */
int sound(const char *word, int length, char *out) {
    char rooms[2][2 * LONGEST_WORD + 1], *text = rooms[0], *other = rooms[1];
    memcpy(text, word, length);
    text[length] = 0;
    uint64_t letters = letters_in(text);
    for (int pass = 0; pass < PASSES; pass++) {
        if (!(passes[pass].letters & letters)) continue;
        length = apply(&passes[pass], text, other);
        char *held = text;
        text = other, other = held;
        letters = letters_in(text);
    }
    int kept = 0;
    for (int i = 0; i < length && kept < LONGEST_WORD; i++)
        if (!i || text[i] != text[i - 1]) out[kept++] = text[i];
    for (int i = 0; i < kept; i++) out[i] = out[i] >= 'A' && out[i] <= 'Z' ? (char)(out[i] + 'a' - 'A') : out[i];
    return kept;
}
