/* Which word of one name is which word of another: the same first, then joined ones, then those alike, then initials.
   Like caveat.names.alignment. */
#include "align.h"
#include <string.h>

void add_pair(Match *match, uint64_t asked, uint64_t listed, int similarity, int how) {
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

int exact_only(const Word *word) { return word->kind == NUMBER || word->kind == INITIAL; }

/* The likeness of a place asked and a listed word: that of the best of its readings. */
static int compared(const Query *query, const Table *table, int place, const Word *listed, const Met *met) {
    const Likeness *like = &query->like;
    int best = similarity_to(like, place, met->id);
    if (listed->text_length < 2) best = 0; /* initials are paired apart */
    if (best && query->name->words == query->name->places) return best;
    for (uint32_t k = 0; k < query->name->words; k++) {
        const AskedWord *reading = &query->words[k];
        if (reading->place != place || reading->word.flags & (EXACT | BY_SOUND)) continue;
        int is_first = &reading->word == query->view[1].word[place];
        uint32_t letters = is_first ? query->view[1].word_letters[place] : letters_of(&reading->word);
        int similarity = word_similarity(&reading->word, letters, listed, met->letters, table) * reading->prior / 1000;
        if (similarity > best) best = similarity;
    }
    return best >= table->two_names ? best : 0;
}

/* The same, told once for each listed word. */
static int likeness_to(const Query *query, const Table *table, int place, const Word *listed, Met *met) {
    if (met->alike[place] == NOT_COMPARED) met->alike[place] = (uint16_t)compared(query, table, place, listed, met);
    return met->alike[place];
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
            similarity[i][j] = 0;
            if (exact_only(match->lead[i]) || exact_only(match->listed[j])) continue;
            Met *met = meet(match->worker, match->listed_id[j]);
            similarity[i][j] = likeness_to(match->query, match->table, match->view->first + i, match->listed[j], met);
        }
    take_best(match, similarity, ALIKE);
}

/* Whether a word that may be misspelled is a name written together with an initial before it. */
int is_led(const Word *word, const Word *name) {
    int length = name->text_length;
    if (length < LEAST_OF_PARTS || word->text_length != length + 1 || memcmp(word->text + 1, name->text, length)) return 0;
    return word->kind == WORD && !(word->flags & (EXACT | BY_SOUND | WORLD_NAME));
}

/* The place of the other name of a person that begins with the first letter of a word; -1 where there is none. */
static int led_by(const Match *match, const Word *word, int family) {
    if (!is_led(word, match->listed[family])) return -1;
    for (uint64_t rights = match->right & ~BIT(family); rights; rights &= rights - 1) {
        const Word *other = match->listed[first_bit(rights)];
        if (other->text_length > 1 && other->text[0] == word->text[0]) return first_bit(rights);
    }
    return -1;
}

/* Words asked that are known nowhere, and are an initial and a name written together: JSmith. */
static void pair_led(Match *match) {
    for (uint64_t lefts = match->left & match->view->unknown; lefts; lefts &= lefts - 1) {
        int i = first_bit(lefts);
        for (uint64_t rights = match->right; rights; rights &= rights - 1) {
            int j = first_bit(rights), k = led_by(match, match->lead[i], j);
            if (k < 0) continue;
            add_pair(match, BIT(i), BIT(j) | BIT(k), match->table->initial, BY_INITIAL);
            break;
        }
    }
}

/* Whether a word begins or ends with another that makes a good part of it: something is written together with it. */
static int is_part(const Word *part, const Word *word) {
    int length = word->text_length, size = part->text_length;
    if (size < LEAST_OF_PARTS || size > length - 2 || 3 * size < length) return 0;
    return !memcmp(word->text, part->text, size) || !memcmp(word->text + length - size, part->text, size);
}

/* Words asked that are known nowhere, and listed ones that they begin or end with. */
static void pair_parted(Match *match) {
    int similarity[MOST_WORDS][MOST_WORDS], any = 0;
    for (uint64_t lefts = match->left; lefts; lefts &= lefts - 1)
        for (uint64_t rights = match->right; rights; rights &= rights - 1) {
            int i = first_bit(lefts), j = first_bit(rights);
            int parted = match->view->unknown & BIT(i) && may_be_parted(match->lead[i]) && is_part(match->listed[j], match->lead[i]);
            similarity[i][j] = parted ? match->table->parted : 0;
            any |= parted;
        }
    if (any) take_best(match, similarity, PARTED);
}

/* The last word of a name that a field cut short, where it begins a listed word: all words before it have partners. */
static void pair_cut(Match *match) {
    int last = match->asked_count - 1;
    if (!asked_is_cut(match->query) || last < 1 || match->left != BIT(last)) return;
    const Word *cut = match->lead[last];
    for (uint64_t rights = match->right; rights; rights &= rights - 1) {
        const Word *whole = match->listed[first_bit(rights)];
        if (cut->text_length >= whole->text_length || memcmp(cut->text, whole->text, cut->text_length)) continue;
        add_pair(match, BIT(last), BIT(first_bit(rights)), match->table->cut_word, CUT_WORD);
        return;
    }
}

static int is_digit(char c) { return c >= '0' && c <= '9'; }

/* Whether one word is the first letter of the other. */
static int is_initial(const Word *asked, const Word *listed) {
    const Word *shorter = asked->text_length <= listed->text_length ? asked : listed;
    const Word *longer = shorter == asked ? listed : asked;
    return !(asked->flags & (EXACT | BY_SOUND)) && shorter->text_length == 1 && longer->text_length > 1 &&
           longer->text[0] == shorter->text[0] && !is_digit(shorter->text[0]);
}

static void pair_initials(Match *match) {
    int similarity[MOST_WORDS][MOST_WORDS];
    for (uint64_t lefts = match->left; lefts; lefts &= lefts - 1)
        for (uint64_t rights = match->right; rights; rights &= rights - 1) {
            int i = first_bit(lefts), j = first_bit(rights);
            similarity[i][j] = is_initial(match->lead[i], match->listed[j]) ? match->table->initial : 0;
        }
    take_best(match, similarity, BY_INITIAL);
}

static int is_commonplace(const Word *word) { return word->kind == GENERIC || word->kind == INDUSTRY; }

/* Whether a word is a commonplace one cut short, or without some of its letters: Trad, Shpg, Cttee. */
static int abbreviates(const Word *shorter, const Word *longer) {
    if (longer->text_length < 4 || longer->text_length <= shorter->text_length || shorter->text_length < 2) return 0;
    if (!is_commonplace(longer) || exact_only(shorter) || shorter->text[0] != longer->text[0]) return 0;
    if (shorter->flags & WORLD_NAME) return 0; /* Eric is no electronics */
    int at = 0, start = 0, end = 0, length = shorter->text_length;
    while (start < length && shorter->text[start] == longer->text[start]) start++;
    while (end < length && shorter->text[length - 1 - end] == longer->text[longer->text_length - 1 - end]) end++;
    for (int i = start; i < length - end; i++)
        if (strchr("aeiou", shorter->text[i])) return 0;
    for (int i = 0; i < longer->text_length && at < shorter->text_length; i++)
        at += longer->text[i] == shorter->text[at];
    return at == shorter->text_length;
}

static int is_abbreviated(const Word *asked, const Word *listed) {
    int swap = listed->text_length < asked->text_length;
    return abbreviates(swap ? listed : asked, swap ? asked : listed);
}

static void pair_abbreviated(Match *match) {
    int similarity[MOST_WORDS][MOST_WORDS];
    for (uint64_t lefts = match->left; lefts; lefts &= lefts - 1)
        for (uint64_t rights = match->right; rights; rights &= rights - 1) {
            int i = first_bit(lefts), j = first_bit(rights);
            similarity[i][j] = is_abbreviated(match->lead[i], match->listed[j]) ? match->table->abbreviated : 0;
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

/* Whether one of the words is not mistyped: a number, an initial, or read from another script. */
static int any_exact_only(const Word *const *words, uint64_t places) {
    for (; places; places &= places - 1) {
        const Word *word = words[first_bit(places)];
        if (exact_only(word) || word->flags & (EXACT | BY_SOUND)) return 1;
    }
    return 0;
}

int is_telling_word(const Word *word) {
    int kind = word->kind;
    return !(kind == GENERIC || kind == INDUSTRY || kind == PLACE || kind == FUNCTION || kind == PARTICLE);
}

/* The letters of the words that tell organizations apart: of the name that has more of them. */
int telling_letters(const Match *match) {
    return match->view->telling > match->listed_telling ? match->view->telling : match->listed_telling;
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

static int length_of(const Word *const *words, uint64_t places) {
    int length = 0;
    for (; places; places &= places - 1) length += words[first_bit(places)]->text_length;
    return length;
}

static uint32_t letters_at(const uint32_t *letters, uint64_t places) {
    uint32_t found = 0;
    for (; places; places &= places - 1) found |= letters[first_bit(places)];
    return found;
}

/* The likeness of words of both where all of them together are but an error or two apart; names of many people are not
   misspelled. How long they are and which letters they have tells most that are not. */
static int near_similarity(const Match *match, uint64_t left, uint64_t right, int letters) {
    const Table *table = match->table;
    int lefts = length_of(match->lead, left), rights = length_of(match->listed, right);
    int longer = lefts > rights ? lefts : rights, apart = lefts > rights ? lefts - rights : rights - lefts;
    int most = errors_allowed(table, letters) < longer / 3 ? errors_allowed(table, letters) : longer / 3;
    if (!left || !right || longer < 3 || longer > LONGEST_NEAR || apart > most) return 0;
    if (count_bits(letters_at(match->view->word_letters, left) ^ letters_at(match->listed_letters, right)) > 2 * most) return 0;
    if (all_known(match->lead, left) || any_exact_only(match->lead, left) || any_exact_only(match->listed, right)) return 0;
    char one[LONGEST_NEAR], other[LONGEST_NEAR];
    glue(match->lead, left, one, LONGEST_NEAR);
    glue(match->listed, right, other, LONGEST_NEAR);
    int errors = long_distance(one, lefts, other, rights, most);
    if (errors < 1 || errors > most) return 0;
    int similarity = 1000 - table->near_loss * errors / letters;
    if (similarity < table->near_least) similarity = table->near_least;
    return similarity > table->near_most ? table->near_most : similarity;
}

/* All that is left of both but titles, where it is an error or two apart; else the single words that are. */
static void pair_near(Match *match) {
    int similarity[MOST_WORDS][MOST_WORDS];
    if (all_known(match->lead, match->left)) return;
    int asked = match->view->length, listed = match->listed_length;
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

/* Whether two words may be near as a pair of their own, whatever the names have beside them. */
static int may_be_near(const Word *asked, const Word *listed, uint32_t other_letters) {
    int longer = asked->text_length > listed->text_length ? asked->text_length : listed->text_length;
    int most = longer / 3 < MOST_ERRORS ? longer / 3 : MOST_ERRORS;
    if (asked->flags & WORLD_NAME || count_bits(other_letters) > 2 * most) return 0;
    return long_distance(asked->text, asked->text_length, listed->text, listed->text_length, most) <= most;
}

/* The most that a word asked and a listed word can be alike as a pair of their own, whatever the names have beside them;
   of words that may be joined it says nothing. */
static int find_most_alike(const Query *query, const Table *table, int place, Met *met, const Word *listed) {
    const Word *asked = query->view[1].word[place];
    int most = is_initial(asked, listed) ? table->initial : is_abbreviated(asked, listed) ? table->abbreviated : 0;
    if (exact_only(asked) || exact_only(listed)) return most;
    int alike = likeness_to(query, table, place, listed, met);
    if (alike > most) most = alike;
    int parted = query->view[1].unknown & BIT(place) && may_be_parted(asked) && is_part(listed, asked);
    if (parted && most < table->parted) most = table->parted;
    uint32_t others = query->view[1].word_letters[place] ^ met->letters;
    return most < table->near_most && may_be_near(asked, listed, others) ? table->near_most : most;
}

/* The same, told once for each listed word. */
int most_alike(const Query *query, const Table *table, int place, Met *met, const Word *listed) {
    if (met->most[place] == NOT_COMPARED) met->most[place] = (uint16_t)find_most_alike(query, table, place, met, listed);
    return met->most[place];
}

void align(Match *match) {
    match->left = match->asked_count ? (BIT(match->asked_count) - 1) : 0;
    match->right = match->listed_count ? (BIT(match->listed_count) - 1) : 0;
    pair_same(match);
    if (match->left && match->right) pair_joined(match);
    if (match->person && match->left & match->view->unknown && match->right) pair_led(match);
    if (match->left && match->right) pair_alike(match);
    if (match->left && match->right) pair_cut(match);
    if (match->left && match->right && match->view->unknown) pair_parted(match);
    if (match->left && match->right && match->person) pair_initials(match);
    else if (match->left && match->right) pair_abbreviated(match);
    if (match->left && match->right && !match->exact) pair_near(match);
}
