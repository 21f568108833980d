/* Which word of one name is which word of another: the same first, then joined ones, then those alike, then initials.
   Like caveat.names.alignment. */
#include "align.h"
#include <string.h>

#define MOST_JOINED 3
#define LEAST_JOINED 4
#define LEAST_JOINED_ALIKE 8
#define LEAST_APART 6
#define LEAST_PART 2

static void add_pair(Match *match, uint64_t asked, uint64_t listed, int similarity, int how) {
    match->pair[match->pairs++] =
        (Pair){asked, listed, similarity, how, first_bit(asked), first_bit(listed)};
    match->left &= ~asked;
    match->right &= ~listed;
}

static void pair_same(Match *match) {
    for (int i = 0; i < match->asked_count; i++)
        for (int j = 0; j < match->listed_count; j++)
            if (match->right & BIT(j) && same_word(match->lead[i], match->listed[j])) {
                int exact = same_text(match->lead[i], match->listed[j]);
                add_pair(match, BIT(i), BIT(j), exact ? 1000 : match->table->stands_for, exact ? SAME : STANDS_FOR);
                break;
            }
}

/* Two words of `parts` that the whole writes together, and that stand in the other order or apart; 0 where none do. */
static uint64_t find_apart(const Table *table, const Word *const *parts, uint64_t free, const Word *whole,
                           int *similarity) {
    char glued[2 * LONGEST_WORD];
    int errors = whole->text_length >= LEAST_JOINED_ALIKE;
    if (whole->text_length < LEAST_APART) return 0;
    for (uint64_t firsts = free; firsts; firsts &= firsts - 1)
        for (uint64_t seconds = free; seconds; seconds &= seconds - 1) {
            int i = first_bit(firsts), j = first_bit(seconds);
            int length = parts[i]->text_length + parts[j]->text_length, apart = length - whole->text_length;
            if (j == i || j == i + 1 || apart > errors || -apart > errors) continue;
            if (parts[i]->text_length < LEAST_PART || parts[j]->text_length < LEAST_PART) continue;
            memcpy(glued, parts[i]->text, parts[i]->text_length);
            memcpy(glued + parts[i]->text_length, parts[j]->text, parts[j]->text_length);
            int found = distance(whole->text, whole->text_length, glued, length, errors);
            if (found > errors) continue;
            *similarity = found ? table->joined_alike : table->joined;
            return BIT(i) | BIT(j);
        }
    return 0;
}

/* A run of neighbouring places of `parts` that spells the whole, or two that do elsewhere; 0 where none does. */
static uint64_t find_run(const Match *match, const Word *const *parts, uint64_t free, const Word *whole, int respelled,
                         int *similarity) {
    const Table *table = match->table;
    for (uint64_t starts = free; starts; starts &= starts - 1) {
        int start = first_bit(starts);
        char glued[MOST_JOINED * LONGEST_WORD];
        int length = parts[start]->text_length, size = 1;
        memcpy(glued, parts[start]->text, length);
        while (size < MOST_JOINED && start + size < MOST_WORDS && free & BIT(start + size) &&
               length < whole->text_length) {
            const Word *next = parts[start + size++];
            memcpy(glued + length, next->text, next->text_length);
            length += next->text_length;
            int same = length == whole->text_length && !memcmp(glued, whole->text, length);
            if (!same && respelled >= 0 && length <= 2 * LONGEST_WORD &&
                is_respelled(match->segment, glued, length, match->listed_id[respelled])) {
                *similarity = table->joined_alike;
                return ((BIT(size) - 1) << start);
            }
            int alike = !same && !match->exact && whole->text_length >= LEAST_JOINED_ALIKE && length <= LONGEST_WORD + 1 &&
                        distance(whole->text, whole->text_length, glued, length, 1) == 1;
            if (same || alike) {
                *similarity = same ? table->joined : table->joined_alike;
                return ((BIT(size) - 1) << start);
            }
        }
    }
    return match->exact ? 0 : find_apart(table, parts, free, whole, similarity);
}

static void pair_joined(Match *match) {
    int similarity = 0;
    for (int j = 0; j < match->listed_count; j++) {
        if (!(match->right & BIT(j)) || match->listed[j]->text_length < LEAST_JOINED) continue;
        uint64_t run = find_run(match, match->lead, match->left, match->listed[j], j, &similarity);
        if (run) add_pair(match, run, BIT(j), similarity, JOINED);
    }
    for (int i = 0; i < match->asked_count; i++) {
        if (!(match->left & BIT(i)) || match->lead[i]->text_length < LEAST_JOINED) continue;
        uint64_t run = find_run(match, match->listed, match->right, match->lead[i], -1, &similarity);
        if (run) add_pair(match, BIT(i), run, similarity, JOINED);
    }
}

static int exact_only(const Word *word) { return word->kind == NUMBER || word->kind == INITIAL; }

/* The likeness of a place asked and a listed word: that of the best of its readings. */
static int place_similarity(const Match *match, int place, int listed) {
    int at = place + match->first_place;
    int best = similarity_in(match->likeness->similar[at], match->likeness->similar_count[at], match->listed_id[listed]);
    if (match->listed[listed]->text_length < 2) best = 0; /* initials are paired apart */
    if (best && match->words == match->places) return best;
    for (int k = 0; k < match->words; k++) {
        const AskedWord *reading = &match->asked[k];
        if (reading->place != at || reading->word.flags & (EXACT | BY_SOUND)) continue;
        int similarity = word_similarity(&reading->word, match->listed[listed], match->table) * reading->prior / 1000;
        if (similarity > best) best = similarity;
    }
    return best >= match->table->two_names ? best : 0;
}

/* Take the best pairs of a table of similarities first; equal ones by place. */
static void take_best(Match *match, int similarity[MOST_WORDS][MOST_WORDS], int how) {
    for (;;) {
        int best = 0, asked = -1, listed = -1;
        for (uint64_t lefts = match->left; lefts; lefts &= lefts - 1)
            for (uint64_t rights = match->right; rights; rights &= rights - 1) {
                int i = first_bit(lefts), j = first_bit(rights);
                if (similarity[i][j] > best) best = similarity[i][j], asked = i, listed = j;
            }
        if (!best) return;
        add_pair(match, BIT(asked), BIT(listed), best, how);
    }
}

static void pair_alike(Match *match) {
    int similarity[MOST_WORDS][MOST_WORDS];
    for (uint64_t lefts = match->left; lefts; lefts &= lefts - 1)
        for (uint64_t rights = match->right; rights; rights &= rights - 1) {
            int i = first_bit(lefts), j = first_bit(rights);
            similarity[i][j] = exact_only(match->lead[i]) || exact_only(match->listed[j]) ? 0 : place_similarity(match, i, j);
        }
    take_best(match, similarity, ALIKE);
}

static int is_digit(char c) { return c >= '0' && c <= '9'; }

static void pair_initials(Match *match) {
    int similarity[MOST_WORDS][MOST_WORDS];
    for (uint64_t lefts = match->left; lefts; lefts &= lefts - 1)
        for (uint64_t rights = match->right; rights; rights &= rights - 1) {
            int i = first_bit(lefts), j = first_bit(rights);
            const Word *one = match->lead[i], *other = match->listed[j];
            const Word *shorter = one->text_length <= other->text_length ? one : other;
            const Word *longer = shorter == one ? other : one;
            int initial = !(one->flags & (EXACT | BY_SOUND)) && shorter->text_length == 1 && longer->text_length > 1 &&
                          longer->text[0] == shorter->text[0] && !is_digit(shorter->text[0]);
            similarity[i][j] = initial ? match->table->initial : 0;
        }
    take_best(match, similarity, BY_INITIAL);
}

static int is_commonplace(const Word *word) { return word->kind == GENERIC || word->kind == INDUSTRY; }

/* Whether a word is a commonplace one cut short, or without some of its letters: Trad, Shpg, Cttee. */
static int abbreviates(const Word *shorter, const Word *longer) {
    if (longer->text_length < 4 || longer->text_length <= shorter->text_length || shorter->text_length < 2) return 0;
    if (!is_commonplace(longer) || exact_only(shorter) || shorter->text[0] != longer->text[0]) return 0;
    int at = 0, start = 0, end = 0, length = shorter->text_length;
    while (start < length && shorter->text[start] == longer->text[start]) start++;
    while (end < length && shorter->text[length - 1 - end] == longer->text[longer->text_length - 1 - end]) end++;
    for (int i = start; i < length - end; i++)
        if (strchr("aeiou", shorter->text[i])) return 0;
    for (int i = 0; i < longer->text_length && at < shorter->text_length; i++)
        at += longer->text[i] == shorter->text[at];
    return at == shorter->text_length;
}

static void pair_abbreviated(Match *match) {
    int similarity[MOST_WORDS][MOST_WORDS];
    for (uint64_t lefts = match->left; lefts; lefts &= lefts - 1)
        for (uint64_t rights = match->right; rights; rights &= rights - 1) {
            int i = first_bit(lefts), j = first_bit(rights);
            const Word *one = match->lead[i], *other = match->listed[j];
            int swap = other->text_length < one->text_length;
            similarity[i][j] = abbreviates(swap ? other : one, swap ? one : other) ? match->table->abbreviated : 0;
        }
    take_best(match, similarity, ABBREVIATED);
}

/* Words written together; gives their letters, or room + 1 where there is no room for them. */
int glue(const Word *const *words, uint64_t places, char *out, int room) {
    int length = 0;
    for (; places; places &= places - 1) {
        const Word *word = words[first_bit(places)];
        if (length + word->text_length > room) return room + 1;
        memcpy(out + length, word->text, word->text_length);
        length += word->text_length;
    }
    return length;
}

static int any_exact_only(const Word *const *words, uint64_t places) {
    for (; places; places &= places - 1)
        if (exact_only(words[first_bit(places)])) return 1;
    return 0;
}

int letters_in(const Word *const *words, int count) {
    int letters = 0;
    for (int i = 0; i < count; i++) letters += words[i]->text_length;
    return letters;
}

static int is_telling_word(const Word *word) {
    int kind = word->kind;
    return !(kind == GENERIC || kind == INDUSTRY || kind == PLACE || kind == FUNCTION || kind == PARTICLE);
}

int telling_of(const Word *const *words, int count) {
    int letters = 0;
    for (int i = 0; i < count; i++) letters += is_telling_word(words[i]) ? words[i]->text_length : 0;
    return letters;
}

/* The letters of the words that tell organizations apart: of the name that has more of them. */
int telling_letters(const Match *match) {
    int asked = telling_of(match->lead, match->asked_count), listed = telling_of(match->listed, match->listed_count);
    return asked > listed ? asked : listed;
}

int all_known(const Word *const *words, uint64_t places) {
    for (; places; places &= places - 1)
        if (!(words[first_bit(places)]->flags & WORLD_NAME)) return 0;
    return 1;
}

static uint64_t but_titles(const Word *const *words, uint64_t places) {
    uint64_t kept = places;
    for (; places; places &= places - 1)
        if (words[first_bit(places)]->kind == TITLE) kept &= ~BIT(first_bit(places));
    return kept;
}

/* The likeness of words of both where all of them together are but an error or two apart; names of many people are not
   misspelled. */
static int near_similarity(const Match *match, uint64_t left, uint64_t right, int letters) {
    const Table *table = match->table;
    char one[LONGEST_NEAR], other[LONGEST_NEAR];
    if (!left || !right || all_known(match->lead, left)) return 0;
    if (any_exact_only(match->lead, left) || any_exact_only(match->listed, right)) return 0;
    int lefts = glue(match->lead, left, one, LONGEST_NEAR), rights = glue(match->listed, right, other, LONGEST_NEAR);
    int longer = lefts > rights ? lefts : rights, apart = lefts > rights ? lefts - rights : rights - lefts;
    if (longer < 3 || longer > LONGEST_NEAR || apart > 4 || 3 * apart > longer) return 0;
    int errors = long_distance(one, lefts, other, rights, 4);
    if (errors < 1 || errors > 4 || letters < table->near_errors[errors - 1] || 3 * errors > longer) return 0;
    int similarity = 1000 - table->near_loss * errors / letters;
    if (similarity < table->near_least) similarity = table->near_least;
    return similarity > table->near_most ? table->near_most : similarity;
}

/* All that is left of both but titles, where it is an error or two apart; else the single words that are. */
static void pair_near(Match *match) {
    int similarity[MOST_WORDS][MOST_WORDS];
    if (all_known(match->lead, match->left)) return;
    int asked = letters_in(match->lead, match->asked_count), listed = letters_in(match->listed, match->listed_count);
    int letters = asked > listed ? asked : listed, telling = match->person ? 0 : telling_letters(match);
    if (!match->person && telling < letters) letters = telling ? telling : letters / 2;
    uint64_t several = but_titles(match->lead, match->left), others = but_titles(match->listed, match->right);
    int whole = near_similarity(match, several, others, letters);
    if (whole) {
        add_pair(match, several, others, whole, NEAR);
        return;
    }
    for (uint64_t lefts = match->left; lefts; lefts &= lefts - 1)
        for (uint64_t rights = match->right; rights; rights &= rights - 1) {
            int i = first_bit(lefts), j = first_bit(rights);
            similarity[i][j] = several & BIT(i) && others & BIT(j) ? near_similarity(match, BIT(i), BIT(j), letters) : 0;
        }
    take_best(match, similarity, NEAR);
}

void align(Match *match) {
    match->left = match->asked_count ? (BIT(match->asked_count) - 1) : 0;
    match->right = match->listed_count ? (BIT(match->listed_count) - 1) : 0;
    pair_same(match);
    if (match->left && match->right) pair_joined(match);
    if (match->left && match->right) pair_alike(match);
    if (match->left && match->right && match->person) pair_initials(match);
    else if (match->left && match->right) pair_abbreviated(match);
    if (match->left && match->right && !match->exact) pair_near(match);
}
