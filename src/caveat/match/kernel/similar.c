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

typedef struct {
    Worker *worker;
    const Word *asked;
    Similar *out;
    int count, how, glued;
} Gathering;

enum { BY_LIKENESS, BY_TYPING, BY_RESPELLING };

/* Like caveat.names.alignment: the likeness of a spelling of the word asked and a listed word. */
static int one_reading(const Gathering *gathering, const Word *listed) {
    const Table *table = gathering->worker->table;
    const Word *asked = gathering->asked;
    if (same_text(asked, listed)) return 1000;
    if (same_word(asked, listed)) return table->stands_for;
    int similarity = asked->flags & EXACT      ? 0
                     : asked->flags & BY_SOUND ? sound_similarity(asked, listed, table)
                                               : word_similarity(asked, listed, table);
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

static Span words_under(const Segment *segment, uint32_t key) {
    return span_of(segment->word_key, segment->word_key_first, segment->word_keys, key);
}

static void gather(Gathering *gathering, uint32_t key) {
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

static int by_id(const void *left, const void *right) {
    uint32_t one = ((const Similar *)left)->id, other = ((const Similar *)right)->id;
    return one < other ? -1 : one > other;
}

static void next_stamp(Worker *worker) {
    if (++worker->stamp) return;
    memset(worker->seen, 0, worker->segment->words * sizeof(uint32_t));
    worker->stamp = 1;
}

static void gather_shortened(Gathering *gathering, char kind, const char *text, int length) {
    char shorter[LONGEST_WORD];
    gather(gathering, key_of(kind, text, length));
    memcpy(shorter, text + 1, length - 1);
    for (int gap = 0; gap < length; gap++) {
        gather(gathering, key_of(kind, shorter, length - 1));
        shorter[gap] = text[gap];
    }
}

/* Fill `out` (room for MOST_SIMILAR) with the words that may be this one, by id; gives their number. */
int similar_words(Worker *worker, const Word *word, Similar *out) {
    Gathering gathering = {worker, word, out, 0, BY_LIKENESS, 0};
    next_stamp(worker);
    gathering.how = BY_RESPELLING;
    gather(&gathering, key_of('r', word->text, word->text_length));
    gathering.how = BY_LIKENESS;
    gather(&gathering, key_of('d', word->text, word->text_length));
    if (word->canon) gather(&gathering, key_of('c', (const char *)&word->canon, 4));
    if (word->kind == NUMBER || word->kind == INITIAL) {
        qsort(out, gathering.count, sizeof(Similar), by_id);
        return gathering.count;
    }
    if (!(word->flags & EXACT)) gather(&gathering, key_of('s', word->sound, word->sound_length));
    if (!(word->flags & (EXACT | BY_SOUND)) && word->text_length >= LEAST_FUZZY && word->text_length <= LONGEST_FUZZY) {
        gather_shortened(&gathering, 'd', word->text, word->text_length);
        char consonants[LONGEST_WORD], seen[LONGEST_WORD];
        gather(&gathering, key_of('v', seen, look(word, seen)));
        int length = bones(word, consonants);
        if (length >= LEAST_BONES) gather(&gathering, key_of('b', consonants, length));
        if (length >= LEAST_BONES_SHORT) gather_shortened(&gathering, 'b', consonants, length);
    }
    next_stamp(worker);
    Gathering initial = {worker, word, out, gathering.count, BY_LIKENESS, 0};
    Word one = {.text_length = 1};
    one.text[0] = word->text[0];
    const Segment *segment = worker->segment;
    Span span = words_under(segment, key_of('d', one.text, 1));
    for (uint32_t place = span.first; place < span.end; place++) {
        uint32_t id = segment->word_key_id[place];
        if (id >= segment->words || word->text_length < 2) continue;
        const Word *listed = &segment->word[id];
        if (listed->text_length == 1 && listed->kind == INITIAL && listed->text[0] == word->text[0] &&
            initial.count < MOST_SIMILAR)
            out[initial.count++] = (Similar){id, worker->table->initial / 2}; /* it stands for half the word at most */
    }
    qsort(out, initial.count, sizeof(Similar), by_id);
    return initial.count;
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
    Gathering gathering = {worker, &glued, out, 0, BY_TYPING, 1};
    next_stamp(worker);
    if (length >= 8 && length <= LONGEST_FUZZY && !((left->flags | right->flags) & (EXACT | BY_SOUND)))
        gather_shortened(&gathering, 'd', glued.text, length);
    else
        gather(&gathering, key_of('d', glued.text, length));
    gathering.how = BY_RESPELLING;
    gather(&gathering, key_of('r', glued.text, length));
    int kept = 0;
    for (int i = 0; i < gathering.count; i++)
        if (out[i].similarity >= GLUED_ALIKE) out[kept++] = out[i];
    qsort(out, kept, sizeof(Similar), by_id);
    return kept;
}
