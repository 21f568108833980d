/* Which words of the index may be a word asked: by letters but one, by sound, by consonants, by what they stand for. */
#include "kernel.h"
#include <stdlib.h>
#include <string.h>

#define LEAST_FUZZY 4
#define LONGEST_FUZZY 20
#define LEAST_BONES 3
#define LEAST_BONES_SHORT 5
#define LEAST_GLUED 5
#define GLUED_ALIKE 900
#define MOST_KEYS (2 * (LONGEST_WORD + 1) + 8)

typedef struct {
    Worker *worker;
    const Word *asked;
    Similar *out;
    uint32_t letters;
    int count, how, glued, keys;
    uint32_t key[MOST_KEYS];
    uint8_t key_how[MOST_KEYS];
} Gathering;

enum { BY_LIKENESS, BY_TYPING, BY_RESPELLING };

static void begin(Gathering *gathering, Worker *worker, const Word *asked, Similar *out, int glued) {
    gathering->worker = worker;
    gathering->asked = asked;
    gathering->letters = letters_of(asked);
    gathering->out = out;
    gathering->glued = glued;
    gathering->count = gathering->keys = 0;
}

/* Note a key under which words may be found, and have memory fetch where they begin. */
static void note(Gathering *gathering, int how, uint32_t key) {
    gathering->key[gathering->keys] = key;
    gathering->key_how[gathering->keys++] = (uint8_t)how;
    __builtin_prefetch(&gathering->worker->segment->word_key_first[key >> 16]);
}

/* Like caveat.names.alignment: the likeness of a spelling of the word asked and a listed word. */
static int one_reading(const Gathering *gathering, const Word *listed) {
    const Table *table = gathering->worker->table;
    const Word *asked = gathering->asked;
    if (same_text(asked, listed)) return 1000;
    if (same_word(asked, listed)) return table->stands_for;
    int similarity = asked->flags & EXACT      ? 0
                     : asked->flags & BY_SOUND ? sound_similarity(asked, listed, table)
                                               : word_similarity(asked, gathering->letters, listed, letters_of(listed), table);
    return gathering->how == BY_RESPELLING && similarity < table->respelled ? table->respelled : similarity;
}

/* Where a key stands among sorted keys. */
Span span_of(const uint16_t *keys, const uint32_t *firsts, uint32_t count, uint32_t key) {
    uint32_t first = firsts[key >> 16], end = firsts[(key >> 16) + 1], last = end;
    uint16_t half = (uint16_t)key;
    if (end > count || first > end) return (Span){0, 0};
    while (first < last) {
        uint32_t middle = first + (last - first) / 2;
        if (keys[middle] < half) first = middle + 1;
        else last = middle;
    }
    for (last = first; last < end && keys[last] == half;) last++;
    return (Span){first, last};
}

Span words_under(const Segment *segment, uint32_t key) {
    return span_of(segment->word_key, segment->word_key_first, segment->word_keys, key);
}

static void gather_key(Gathering *gathering, uint32_t key) {
    Worker *worker = gathering->worker;
    const Segment *segment = worker->segment;
    Span span = words_under(segment, key);
    for (uint32_t place = span.first; place < span.end; place++) {
        uint32_t id = segment->word_key_id[place];
        if (id >= segment->words || worker->seen[id] == worker->stamp) continue;
        worker->seen[id] = worker->stamp;
        const Word *listed = &segment->word[id];
        if (gathering->glued && gathering->how == BY_RESPELLING) {
            if (gathering->count < MOST_SIMILAR)
                gathering->out[gathering->count++] = (Similar){id, worker->table->joined_alike};
            continue;
        }
        int similarity = gathering->how == BY_TYPING ? typing_similarity(gathering->asked, listed, worker->table)
                                                     : one_reading(gathering, listed);
        if (similarity && gathering->count < MOST_SIMILAR)
            gathering->out[gathering->count++] = (Similar){id, similarity};
    }
}

/* Gather the words under the keys noted, in the order in which they were noted. */
static void gather(Gathering *gathering) {
    const Segment *segment = gathering->worker->segment;
    for (int k = 0; k < gathering->keys; k++)
        __builtin_prefetch(&segment->word_key[segment->word_key_first[gathering->key[k] >> 16]]);
    for (int k = 0; k < gathering->keys; k++) {
        gathering->how = gathering->key_how[k];
        gather_key(gathering, gathering->key[k]);
    }
}

static int by_id(const void *left, const void *right) {
    uint32_t one = ((const Similar *)left)->id, other = ((const Similar *)right)->id;
    return one < other ? -1 : one > other;
}

static void next_stamp(Worker *worker) {
    if (++worker->stamp) return;
    memset(worker->seen, 0, worker->segment->words * sizeof(uint32_t));
    worker->stamp = 1;
}

static void note_shortened(Gathering *gathering, int how, char kind, const char *text, int length) {
    uint32_t keys[LONGEST_WORD + 1];
    int count = shortened_keys(kind, text, length, keys);
    for (int k = 0; k < count; k++) note(gathering, how, keys[k]);
}

/* Keys of a word by its consonants and, where it may be mistyped, with errors. */
static void note_misspelled(Gathering *gathering, const Word *word) {
    char consonants[LONGEST_WORD], seen[LONGEST_WORD];
    int length = bones(word, consonants);
    if (length >= LEAST_BONES) note(gathering, BY_LIKENESS, key_of('b', consonants, length));
    if (word->flags & BY_SOUND) return;
    note_shortened(gathering, BY_LIKENESS, 'd', word->text, word->text_length);
    note(gathering, BY_LIKENESS, key_of('v', seen, look(word, seen)));
    if (length >= LEAST_BONES_SHORT) note_shortened(gathering, BY_LIKENESS, 'b', consonants, length);
}

/* Add the initials that may stand for a word; gives how many words there are then. */
static int add_initials(const Worker *worker, const Word *word, Similar *out, int count) {
    const Segment *segment = worker->segment;
    Span span = words_under(segment, key_of('d', word->text, 1));
    for (uint32_t place = span.first; place < span.end; place++) {
        uint32_t id = segment->word_key_id[place];
        if (id >= segment->words || word->text_length < 2) continue;
        const Word *listed = &segment->word[id];
        if (listed->text_length == 1 && listed->kind == INITIAL && listed->text[0] == word->text[0] && count < MOST_SIMILAR)
            out[count++] = (Similar){id, worker->table->initial / 2}; /* it stands for half the word at most */
    }
    return count;
}

/* Fill `out` (room for MOST_SIMILAR) with the words that may be this one, by id; gives their number. */
int similar_words(Worker *worker, const Word *word, Similar *out) {
    Gathering gathering;
    begin(&gathering, worker, word, out, 0);
    next_stamp(worker);
    note(&gathering, BY_RESPELLING, key_of('r', word->text, word->text_length));
    note(&gathering, BY_LIKENESS, key_of('d', word->text, word->text_length));
    if (word->canon) note(&gathering, BY_LIKENESS, key_of('c', (const char *)&word->canon, 4));
    int exact = word->kind == NUMBER || word->kind == INITIAL;
    if (!exact && !(word->flags & EXACT)) note(&gathering, BY_LIKENESS, key_of('s', word->sound, word->sound_length));
    if (!exact && !(word->flags & EXACT) && word->text_length >= LEAST_FUZZY && word->text_length <= LONGEST_FUZZY)
        note_misspelled(&gathering, word);
    gather(&gathering);
    int count = exact ? gathering.count : add_initials(worker, word, out, gathering.count);
    qsort(out, count, sizeof(Similar), by_id);
    return count;
}

/* Whether a text is known as another spelling of a word of the index. */
int is_respelled(const Segment *segment, const char *text, int length, uint32_t id) {
    Span span = words_under(segment, key_of('r', text, length));
    for (uint32_t place = span.first; place < span.end; place++)
        if (segment->word_key_id[place] == id) return 1;
    return 0;
}

int similarity_in(const Similar *similar, int count, uint32_t id) {
    int low = 0, high = count;
    while (low < high) {
        int middle = (low + high) / 2;
        if (similar[middle].id < id) low = middle + 1;
        else high = middle;
    }
    return low < count && similar[low].id == id ? similar[low].similarity : 0;
}

/* The same from memory where the word was asked before: names of persons recur. */
const CachedWord *similar_cached(Worker *worker, const Word *word) {
    CachedWord *held = &worker->cache[key_of('d', word->text, word->text_length) % CACHED_WORDS];
    if (held->filled && !memcmp(&held->word, word, sizeof(Word))) return held;
    int count = similar_words(worker, word, worker->gathered);
    if ((uint32_t)count > held->room) {
        Similar *room = realloc(held->similar, (size_t)count * sizeof(Similar));
        if (!room) return NULL;
        held->similar = room;
        held->room = (uint32_t)count;
    }
    memcpy(held->similar, worker->gathered, (size_t)count * sizeof(Similar));
    held->word = *word;
    held->filled = 1;
    held->count = count;
    return held;
}

/* Words of the index that two neighbouring words make when they are written together, at most one error apart. */
int glued_words(Worker *worker, const Word *left, const Word *right, Similar *out) {
    Word glued = {0};
    int length = left->text_length + right->text_length;
    if (length < LEAST_GLUED || length > LONGEST_WORD) return 0;
    memcpy(glued.text, left->text, left->text_length);
    memcpy(glued.text + left->text_length, right->text, right->text_length);
    glued.text_length = (uint8_t)length;
    Gathering gathering;
    begin(&gathering, worker, &glued, out, 1);
    next_stamp(worker);
    if (length >= 8 && length <= LONGEST_FUZZY && !((left->flags | right->flags) & (EXACT | BY_SOUND)))
        note_shortened(&gathering, BY_TYPING, 'd', glued.text, length);
    else
        note(&gathering, BY_TYPING, key_of('d', glued.text, length));
    note(&gathering, BY_RESPELLING, key_of('r', glued.text, length));
    gather(&gathering);
    int kept = 0;
    for (int i = 0; i < gathering.count; i++)
        if (out[i].similarity >= GLUED_ALIKE) out[kept++] = out[i];
    qsort(out, kept, sizeof(Similar), by_id);
    return kept;
}
