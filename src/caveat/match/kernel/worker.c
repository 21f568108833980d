/* What a worker writes on, and the sizes that the caller's structures must have. */
#include "kernel.h"
#include <stdlib.h>

Worker *worker_new(const Segment *segment, const Table *table, int exhaustive) {
    Worker *worker = calloc(1, sizeof(Worker));
    if (!worker) return NULL;
    worker->segment = segment;
    worker->table = table;
    worker->exhaustive = exhaustive;
    worker->sum = calloc(BLOCK, sizeof(uint32_t));
    worker->touched = malloc(BLOCK * sizeof(uint16_t));
    worker->seen = calloc((size_t)segment->words + 1, sizeof(uint32_t));
    worker->cache = calloc(CACHED_WORDS, sizeof(CachedWord));
    worker->gathered = malloc(MOST_SIMILAR * sizeof(Similar));
    worker->met = calloc(MET_WORDS, sizeof(Met));
    if (worker->sum && worker->touched && worker->seen && worker->cache && worker->gathered && worker->met) return worker;
    worker_free(worker);
    return NULL;
}

void worker_free(Worker *worker) {
    if (!worker) return;
    for (int i = 0; worker->cache && i < CACHED_WORDS; i++) free(worker->cache[i].similar);
    free(worker->cache);
    free(worker->gathered);
    free(worker->met);
    free(worker->seen);
    free(worker->touched);
    free(worker->walks);
    free(worker->sum);
    free(worker);
}

int kernel_version(void) { return KERNEL_VERSION; }

size_t kernel_size(int what) {
    static const size_t sizes[] = {sizeof(Word), sizeof(AskedWord), sizeof(AskedName),
                                   sizeof(Segment), sizeof(Table), sizeof(Found)};
    return what >= 0 && what < (int)(sizeof(sizes) / sizeof(sizes[0])) ? sizes[what] : 0;
}
