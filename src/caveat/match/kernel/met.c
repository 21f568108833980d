/* Listed words met while one name is asked: what was found out of one is kept until another takes its place. */
#include "align.h"
#include <string.h>

Met *meet(Worker *worker, uint32_t id) {
    Met *met = &worker->met[id * 0x9e3779b1u >> (32 - MET_BITS)];
    if (met->id == id && met->asked == worker->asked) return met;
    met->id = id;
    met->asked = worker->asked;
    met->letters = letters_of(&worker->segment->word[id]);
    met->joins = -1;
    met->glanced = 0;
    memset(met->alike, 0xff, sizeof met->alike);
    memset(met->most, 0xff, sizeof met->most);
    memset(met->counts, 0, sizeof met->counts);
    count_letters(&worker->segment->word[id], met->counts);
    return met;
}
