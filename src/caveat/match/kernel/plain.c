/* Folded names made ready to be searched for: like caveat.match.index.asked, for names that need nothing else. */
#include "plain.h"
#include <limits.h>
#include <string.h>

#define FIRST_NUMBER (1u << 20)
#define MOST_DIGITS 9
#define LEAST_PATRONYMIC 7
#define LONGEST_PATRONYMIC 16
#define LEAST_ACRONYM 4
#define PRIOR 1000

static int is_digit(char c) { return c >= '0' && c <= '9'; }
static int is_letter(char c) { return c >= 'a' && c <= 'z'; }

static int ends_with(const char *text, int length, const char *ending) {
    int letters = (int)strlen(ending);
    return length >= letters && !memcmp(text + length - letters, ending, letters);
}

static int kind_by_letters(const char *text, int length) {
    static const char *const patronymics[] = {"ovich", "evich", "ovna", "evna", "ovych", "yevich", "ievich"};
    for (int i = 0; i < length; i++)
        if (is_digit(text[i])) return NUMBER;
    if (length == 1) return INITIAL;
    for (size_t k = 0; length >= LEAST_PATRONYMIC && length <= LONGEST_PATRONYMIC && k < sizeof patronymics / sizeof patronymics[0]; k++)
        if (ends_with(text, length, patronymics[k])) return PATRONYMIC;
    return WORD;
}

/* The number of a word that is one, 0 for any other. */
static uint32_t number_of(const char *text, int length) {
    uint32_t number = 0;
    while (length > 1 && *text == '0') text++, length--;
    if (length > MOST_DIGITS) return 0;
    for (int i = 0; i < length; i++) {
        if (!is_digit(text[i])) return 0;
        number = 10 * number + (uint32_t)(text[i] - '0');
    }
    return FIRST_NUMBER + number;
}

static void weigh_word(const Plain *plain, AskedWord *out) {
    out->person_weight = plain->weight[out->word.kind][out->word.text_length][0];
    out->other_weight = plain->weight[out->word.kind][out->word.text_length][1];
}

static void ready_word(const Plain *plain, const char *text, int length, int place, int prior, AskedWord *out) {
    *out = (AskedWord){.prior = (uint16_t)prior, .place = (uint16_t)place};
    Word *word = &out->word;
    memcpy(word->text, text, length);
    word->text_length = (uint8_t)length;
    word->sound_length = (uint8_t)sound(text, length, word->sound);
    const Word *known = known_word(&plain->known, text, length);
    int by_letters = !known || known->kind >= KINDS;
    word->kind = (uint8_t)(by_letters ? kind_by_letters(text, length) : known->kind);
    word->flags = known ? known->flags : 0;
    word->canon = by_letters && word->kind == NUMBER ? number_of(text, length) : known ? known->canon : 0;
    weigh_word(plain, out);
}

/* The next word of a line that begins at a place, or 0 at its end; -1 where it has other signs. */
static int next_word(const char *text, size_t length, size_t *at) {
    while (*at < length && text[*at] == ' ') ++*at;
    size_t end = *at;
    for (; end < length && text[end] != ' '; end++)
        if (!is_letter(text[end]) && !is_digit(text[end])) return -1;
    return end - *at > INT_MAX ? -1 : (int)(end - *at);
}

/* Take a folded name apart into its words; gives how many, or -1 where it has too many or other signs. */
static int ready_words(const Plain *plain, const char *text, size_t length, AskedWord *words, uint32_t room) {
    int count = 0;
    int letters;
    for (size_t at = 0; (letters = next_word(text, length, &at)); at += (size_t)letters, count++) {
        if (letters < 0 || count >= MOST_WORDS || (uint32_t)count >= room) return -1;
        ready_word(plain, text + at, letters < LONGEST_WORD ? letters : LONGEST_WORD, count, PRIOR, &words[count]);
    }
    return count;
}

/* The key of the names that this one is the acronym of, or that are its acronym. */
static void set_acronym(AskedName *name, const AskedWord *words, int count, const char *glued, int length) {
    char first[MOST_WORDS];
    int letters = 0;
    for (int i = 0; i < count; i++) {
        int kind = words[i].word.kind;
        if (kind != FUNCTION && kind != PARTICLE && kind != NUMBER) first[letters++] = words[i].word.text[0];
    }
    int is_one = count == 1 && length >= LEAST_ACRONYM, has_one = count > 2 && letters >= LEAST_ACRONYM;
    if (is_one) name->acronym_key = key_of('a', glued, length);
    if (has_one) name->acronym_key = key_of('w', first, letters);
    name->has_acronym = (uint16_t)(is_one || has_one);
}

static void ready_name(AskedName *name, const AskedWord *words, uint32_t first, int count, int cut) {
    char glued[MOST_WORDS * LONGEST_WORD];
    int length = 0;
    for (int i = 0; i < count; i++) {
        memcpy(glued + length, words[i].word.text, words[i].word.text_length);
        length += words[i].word.text_length;
    }
    *name = (AskedName){.first = first, .words = (uint32_t)count, .places = (uint16_t)count, .core_end = (uint16_t)count};
    name->squash_key = name->whole_key = key_of('w', glued, length);
    if (cut) name->cut_key = key_of('t', glued, length < LEAST_CUT ? length : LEAST_CUT);
    name->flags = cut ? MAY_BE_CUT : 0;
    set_acronym(name, words, count, glued, length);
}

/* Make names ready that stand one a line, folded; gives how many words were written.
   `cut` says of each whether fields may have cut it short, `packed` is told which names were made ready: the others may
   have a legal form, too many words or other signs, and nothing is written for them. */
uint32_t plain_names(const Plain *plain, const char *text, size_t length, const uint8_t *cut, uint32_t count,
                     AskedName *names, AskedWord *words, uint32_t room, uint8_t *packed) {
    uint32_t used = 0;
    const char *end = text + length;
    for (uint32_t i = 0; i < count; i++) {
        const char *line = text, *stop = memchr(text, '\n', (size_t)(end - text));
        if (!stop) stop = end;
        text = stop < end ? stop + 1 : end;
        AskedWord *own = words + used;
        int many = ready_words(plain, line, (size_t)(stop - line), own, room - used);
        packed[i] = many >= 0 && !(many && (may_be_form(plain, &own[many - 1].word, ENDS, many) ||
                                            may_be_form(plain, &own[0].word, BEGINS, many)));
        if (!packed[i]) continue;
        ready_name(&names[i], own, used, many, cut[i]);
        used += (uint32_t)many;
    }
    return used;
}

/* Make the words of names ready that were read: a line for each place, with all its spellings, the likeliest first.
   Each place has the kind of that spelling, flags for all of them and its number in the name, each spelling has its
   likelihood. Gives how many words were written, -1 where a line has other signs, no word or more than fit. */
int64_t read_words(const Plain *plain, const char *text, size_t length, const uint8_t (*places)[3], uint32_t count,
                   const uint16_t *prior, AskedWord *words, uint32_t room) {
    uint32_t used = 0;
    const char *end = text + length;
    for (uint32_t i = 0; i < count; i++) {
        const char *stop = memchr(text, '\n', (size_t)(end - text));
        if (!stop) stop = end;
        uint32_t first = used;
        int letters;
        for (size_t at = 0; (letters = next_word(text, (size_t)(stop - text), &at)); at += (size_t)letters, used++) {
            if (letters < 0 || letters > LONGEST_WORD || used >= room) return -1;
            ready_word(plain, text + at, letters, places[i][2], prior[used], &words[used]);
            words[used].word.flags |= places[i][1];
        }
        if (used == first || places[i][0] >= KINDS) return -1;
        words[first].word.kind = places[i][0];
        weigh_word(plain, &words[first]);
        text = stop < end ? stop + 1 : end;
    }
    return used;
}
