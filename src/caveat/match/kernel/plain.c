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
#define MANY 255

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

/* The key of the names that this one is the acronym of, or that are its acronym, by the words of its core. */
static void set_acronym(AskedName *name, const AskedWord *const *core, int count, const char *glued, int length) {
    char first[MOST_WORDS];
    int letters = 0;
    for (int i = 0; i < count; i++) {
        int kind = core[i]->word.kind;
        if (kind != FUNCTION && kind != PARTICLE && kind != NUMBER) first[letters++] = core[i]->word.text[0];
    }
    int is_one = count == 1 && length >= LEAST_ACRONYM, has_one = count > 2 && letters >= LEAST_ACRONYM;
    if (is_one) name->acronym_key = key_of('a', glued, length);
    if (has_one) name->acronym_key = key_of('w', first, letters);
    name->has_acronym = (uint16_t)(is_one || has_one);
}

static int glue(const AskedWord *const *places, int count, char *out) {
    int length = 0;
    for (int i = 0; i < count; i++) {
        memcpy(out + length, places[i]->word.text, places[i]->word.text_length);
        length += places[i]->word.text_length;
    }
    return length;
}

/* Set the keys of a name by the words at its places; that of Chinese characters is known before. */
static void set_keys(AskedName *name, const AskedWord *const *places) {
    char glued[MOST_WORDS * LONGEST_WORD];
    if (!(name->flags & HAN)) name->whole_key = key_of('w', glued, glue(places, name->places, glued));
    int count = name->core_end - name->core_first, length = glue(places + name->core_first, count, glued);
    name->squash_key = key_of('w', glued, length);
    if (name->flags & MAY_BE_CUT) name->cut_key = key_of('t', glued, length < LEAST_CUT ? length : LEAST_CUT);
    set_acronym(name, places + name->core_first, count, glued, length);
}

static void ready_name(AskedName *name, const AskedWord *words, uint32_t first, int count, int cut) {
    const AskedWord *places[MOST_WORDS];
    for (int i = 0; i < count; i++) places[i] = &words[i];
    *name = (AskedName){.first = first, .words = (uint32_t)count, .places = (uint16_t)count, .core_end = (uint16_t)count};
    name->flags = cut ? MAY_BE_CUT : 0;
    set_keys(name, places);
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

/* Give a word the kind that it is said to have; without one it keeps that of its letters, but syllables of Chinese names
   are not the particles that they look like. */
static int set_kind(Word *word, int kind) {
    int particle = word->kind == PARTICLE || word->kind == FUNCTION || word->kind == TITLE;
    if (kind != UNKNOWN_KIND) word->kind = (uint8_t)kind;
    else if (particle && word->flags & EXACT) word->kind = WORD;
    return word->kind < KINDS;
}

/* Make the words of names ready that were read: a line for each place, with all its spellings, the likeliest first.
   Each place has the kind of that spelling, or UNKNOWN_KIND, flags for all of them and its number in the name, each spelling has its
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
        if (used == first || !set_kind(&words[first].word, places[i][0])) return -1;
        weigh_word(plain, &words[first]);
        text = stop < end ? stop + 1 : end;
    }
    return used;
}

/* Finish names of which the words are ready: number their places, each of which begins with its likeliest spelling, and
   set their keys. A core that ends at 0 is the whole name. Gives whether each name has as many words as it says. */
int finish_names(AskedName *names, uint32_t count, AskedWord *words, uint32_t room) {
    for (uint32_t i = 0; i < count; i++) {
        const AskedWord *places[MOST_WORDS];
        AskedName *name = &names[i];
        int place = -1;
        if (name->first > room || name->words > room - name->first) return 0;
        for (AskedWord *word = words + name->first; word < words + name->first + name->words; word++) {
            if (word->prior == PRIOR && ++place < MOST_WORDS) places[place] = word;
            if (place < 0 || place >= MOST_WORDS || word->word.text_length > LONGEST_WORD) return 0;
            word->place = (uint16_t)place;
        }
        name->places = (uint16_t)(place + 1);
        if (!name->core_end) name->core_end = name->places;
        if (name->core_first >= name->core_end || name->core_end > name->places) return 0;
        set_keys(name, places);
    }
    return 1;
}

/* Say of words, one a line, whether a legal form may end with each (1) or begin with it (2) in a long name. */
int edges_of_forms(const Plain *plain, const char *text, size_t length, uint8_t *may, uint32_t count) {
    const char *end = text + length;
    for (uint32_t i = 0; i < count; i++) {
        const char *stop = memchr(text, '\n', (size_t)(end - text));
        if (!stop) stop = end;
        size_t at = 0;
        AskedWord word;
        int letters = next_word(text, (size_t)(stop - text), &at);
        if (letters < 1 || letters > LONGEST_WORD) return 0;
        ready_word(plain, text + at, letters, 0, PRIOR, &word);
        may[i] = (uint8_t)(may_be_form(plain, &word.word, ENDS, MANY) | may_be_form(plain, &word.word, BEGINS, MANY) << 1);
        text = stop < end ? stop + 1 : end;
    }
    return 1;
}
