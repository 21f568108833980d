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
    int count, typing; /* whether only errors of typing count, no sounds */
} Gathering;

static void gather(Gathering *gathering, uint32_t key) {
    Worker *worker = gathering->worker;
    const Segment *segment = worker->segment;
    uint32_t place = segment->word_key_first[key >> 16], end = segment->word_key_first[(key >> 16) + 1];
    if (end > segment->word_keys) return;
    while (place < end && segment->word_key[place] < key) place++;
    for (; place < end && segment->word_key[place] == key; place++) {
        uint32_t id = segment->word_key_id[place];
        if (id >= segment->words || worker->seen[id] == worker->stamp) continue;
        worker->seen[id] = worker->stamp;
        const Word *listed = &segment->word[id];
        int similarity = gathering->typing ? typing_similarity(gathering->asked, listed, worker->table)
                                           : word_similarity(gathering->asked, listed, worker->table);
        if (similarity < 1000 && same_word(gathering->asked, listed)) similarity = worker->table->stands_for;
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
    Gathering gathering = {worker, word, out, 0, 0};
    next_stamp(worker);
    gather(&gathering, key_of('d', word->text, word->text_length));
    if (word->canon) gather(&gathering, key_of('c', (const char *)&word->canon, 4));
    if (word->kind == NUMBER || word->kind == INITIAL) {
        qsort(out, gathering.count, sizeof(Similar), by_id);
        return gathering.count;
    }
    gather(&gathering, key_of('s', word->sound, word->sound_length));
    if (word->text_length >= LEAST_FUZZY && word->text_length <= LONGEST_FUZZY) {
        gather_shortened(&gathering, 'd', word->text, word->text_length);
        char consonants[LONGEST_WORD];
        int length = bones(word, consonants);
        if (length >= LEAST_BONES) gather(&gathering, key_of('b', consonants, length));
        if (length >= LEAST_BONES_SHORT) gather_shortened(&gathering, 'b', consonants, length);
    }
    next_stamp(worker);
    Gathering initial = {worker, word, out, gathering.count, 0};
    Word one = {.text_length = 1};
    one.text[0] = word->text[0];
    uint32_t key = key_of('d', one.text, 1);
    const Segment *segment = worker->segment;
    uint32_t place = segment->word_key_first[key >> 16], end = segment->word_key_first[(key >> 16) + 1];
    for (; place < end && place < segment->word_keys; place++) {
        uint32_t id = segment->word_key_id[place];
        if (segment->word_key[place] != key || id >= segment->words || word->text_length < 2) continue;
        const Word *listed = &segment->word[id];
        if (listed->text_length == 1 && listed->kind == INITIAL && listed->text[0] == word->text[0] &&
            initial.count < MOST_SIMILAR)
            out[initial.count++] = (Similar){id, worker->table->initial};
    }
    qsort(out, initial.count, sizeof(Similar), by_id);
    return initial.count;
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
    Gathering gathering = {worker, &glued, out, 0, 1};
    next_stamp(worker);
    if (length >= 8 && length <= LONGEST_FUZZY)
        gather_shortened(&gathering, 'd', glued.text, length);
    else
        gather(&gathering, key_of('d', glued.text, length));
    int kept = 0;
    for (int i = 0; i < gathering.count; i++)
        if (out[i].similarity >= GLUED_ALIKE) out[kept++] = out[i];
    qsort(out, kept, sizeof(Similar), by_id);
    return kept;
}
