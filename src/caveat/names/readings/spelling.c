/* The search of a spelling model: the likeliest ways to spell a word letter by letter. Like
   caveat.names.readings.spelling_search, with the same results; costs are whole numbers. Every number of a model or a
   word that leads somewhere is checked before it is followed. */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define SPELLING_VERSION 1
#define ORDERS 4
#define BEAM 12
#define MOST_STEPS 8
#define MOST_ALONE 64
#define MOST_LETTERS 40
#define LONGEST_STEP 8
#define LONGEST_SPELLING (MOST_LETTERS * LONGEST_STEP)
#define WIDTH 96
#define FAR (1 << 30)
#define GRAPHONE 16

typedef struct {
    const uint64_t *keys;
    const uint8_t *costs, *backoffs;
    const uint32_t *begin; /* where the keys of each first graphone begin */
    uint64_t count;
} Grams;

/* A graphone of a letter where nothing is known of the letters before it, with the place of its Latin letters. */
typedef struct {
    uint32_t text;
    uint16_t length, graphone, cost, reserved;
} Step;

typedef struct {
    Grams grams[ORDERS];
    const Step *steps;
    const char *texts;
    const uint32_t *text_first; /* where the Latin letters of a graphone begin */
    uint32_t orders, step_count, texts_length, graphones;
} Model;

/* A letter of a word: its graphones from `first` to `end`, its steps; without any, its own text and its cost. */
typedef struct {
    uint32_t steps;
    uint16_t step_count, first, end, text, length, cost;
} Letter;

/* What comes out: costs, lengths and, one after the other, texts. */
typedef struct {
    int32_t costs[BEAM], lengths[BEAM];
    char texts[BEAM * LONGEST_SPELLING];
} Spelled;

typedef struct {
    const char *text;
    int length, graphone, cost;
} Choice;

/* The graphones of a letter after a context, cheapest first. */
typedef struct {
    uint64_t context;
    int count;
    const Choice *choices;
    Choice merged[MOST_STEPS];
} Steps;

/* A letter while it is spelled: its graphones after each context, of each length, that a state of the beam ends with. */
typedef struct {
    const Model *model;
    const Letter *letter;
    Choice alone[MOST_ALONE];
    Steps steps[ORDERS][BEAM];
    int held[ORDERS];
} Lettered;

typedef struct {
    uint64_t history;
    int cost, length;
    char text[LONGEST_SPELLING];
} State;

typedef struct {
    State held[BEAM];
    int order[BEAM], count;
} Beam;

/* The first of the n-grams of so many graphones and one more whose key is not less; near keys lie near one another. */
static uint64_t lower_bound(const Model *model, uint32_t more, uint64_t key) {
    const Grams *grams = &model->grams[more];
    uint64_t first = key >> GRAPHONE * more;
    if (first >= model->graphones) return grams->count;
    uint64_t low = grams->begin[first], high = grams->begin[first + 1];
    if (high > grams->count || low >= high) return high > grams->count ? grams->count : low;
    /* Halved without a branch, for no processor foresees which half it will be. */
    const uint64_t *at = grams->keys + low;
    for (uint64_t left = high - low; left > 1;) {
        uint64_t half = left / 2;
        at += (at[half - 1] < key) * half;
        left -= half;
    }
    return (uint64_t)(at - grams->keys) + (*at < key);
}

/* The place of a key, or where it would be after the last one. */
static uint64_t place_of(const Model *model, uint32_t more, uint64_t key) {
    uint64_t place = lower_bound(model, more, key);
    return place < model->grams[more].count && model->grams[more].keys[place] == key ? place : model->grams[more].count;
}

static uint64_t last_of(uint64_t history, uint32_t length) {
    return history & (((uint64_t)1 << GRAPHONE * length) - 1);
}

static int choice_of(const Model *model, uint32_t text, int length, int graphone, int cost, Choice *out) {
    if (length > LONGEST_STEP || text > model->texts_length || (uint32_t)length > model->texts_length - text) return 0;
    *out = (Choice){model->texts + text, length, graphone, cost};
    return 1;
}

static int alone(const Model *model, const Letter *letter, const char *own, Choice *out) {
    int count = 0;
    for (uint32_t at = letter->steps; at - letter->steps < letter->step_count && count < MOST_ALONE; at++) {
        if (at >= model->step_count) break;
        const Step *step = &model->steps[at];
        count += choice_of(model, step->text, step->length, step->graphone, step->cost, &out[count]);
    }
    if (letter->step_count || letter->length > LONGEST_STEP) return count;
    out[0] = (Choice){own + letter->text, letter->length, 0, letter->cost};
    return 1;
}

static int comes_before(const Choice *one, const Choice *other) {
    return one->cost != other->cost ? one->cost < other->cost : one->graphone < other->graphone;
}

/* The graphones of a letter that a table lists after a context, cheapest first; a bit for each of them. */
static int listed_after(const Model *model, uint32_t length, uint64_t context, const Letter *letter, Choice *out,
                        uint64_t *seen) {
    const Grams *grams = &model->grams[length];
    int count = 0;
    uint64_t start = context << GRAPHONE;
    for (uint64_t at = lower_bound(model, length, start | letter->first);
         at < grams->count && grams->keys[at] < (start | letter->end) && count < MOST_ALONE; at++) {
        uint32_t graphone = (uint32_t)(grams->keys[at] & 0xffff);
        if (graphone >= model->graphones) break;
        uint32_t text = model->text_first[graphone], end = model->text_first[graphone + 1];
        Choice one;
        if (!choice_of(model, text, (int)(end - text), (int)graphone, grams->costs[at], &one)) continue;
        *seen |= (uint64_t)1 << ((graphone - letter->first) & 63);
        int place = count++;
        for (; place && comes_before(&one, &out[place - 1]); place--) out[place] = out[place - 1];
        out[place] = one;
    }
    return count;
}

static int is_seen(uint64_t seen, const Choice *choice, const Letter *letter) {
    return choice->graphone >= letter->first && choice->graphone < letter->end &&
           seen >> ((choice->graphone - letter->first) & 63) & 1;
}

/* The cheapest of what is known after a shorter context and of what is listed after this one. */
static int merge(const Steps *shorter, int backoff, const Choice *listed, int listed_count, uint64_t seen,
                 const Letter *letter, Choice *out) {
    int count = 0, at = 0, other = 0;
    while (count < MOST_STEPS && (at < shorter->count || other < listed_count)) {
        if (at < shorter->count && is_seen(seen, &shorter->choices[at], letter)) {
            at++;
            continue;
        }
        if (at < shorter->count) {
            Choice one = shorter->choices[at];
            one.cost += backoff;
            if (other == listed_count || !comes_before(&listed[other], &one)) {
                out[count++] = one, at++;
                continue;
            }
        }
        out[count++] = listed[other++];
    }
    return count;
}

/* The graphones of the letter after those before it, cheapest first; what was worked out for another state is kept. */
static const Steps *steps_after(Lettered *lettered, uint64_t history, uint32_t length) {
    const Model *model = lettered->model;
    uint64_t context = last_of(history, length), seen = 0;
    for (int i = 0; i < lettered->held[length]; i++)
        if (lettered->steps[length][i].context == context) return &lettered->steps[length][i];
    const Steps *shorter = steps_after(lettered, history, length - 1);
    uint64_t place = place_of(model, length - 1, context);
    if (place == model->grams[length - 1].count) return shorter;
    Choice listed[MOST_ALONE];
    int count = listed_after(model, length, context, lettered->letter, listed, &seen);
    Steps *steps = &lettered->steps[length][lettered->held[length]++];
    steps->context = context;
    steps->choices = steps->merged;
    steps->count = merge(shorter, model->grams[length - 1].backoffs[place], listed, count, seen, lettered->letter,
                         steps->merged);
    return steps;
}

static int compare_texts(const State *one, const State *other) {
    int shorter = one->length < other->length ? one->length : other->length;
    int apart = memcmp(one->text, other->text, (size_t)shorter);
    return apart ? apart : one->length - other->length;
}

static int is_better(const State *one, const State *other) {
    if (one->cost != other->cost) return one->cost < other->cost;
    if (one->history != other->history) return one->history < other->history;
    return compare_texts(one, other) < 0;
}

/* Keep a state among the best, once. */
static void keep(Beam *beam, const State *state) {
    int place = 0, slot = beam->count;
    for (; place < beam->count; place++) {
        const State *held = &beam->held[beam->order[place]];
        if (held->history == state->history && held->length == state->length && !compare_texts(held, state)) break;
    }
    if (place < beam->count) {
        slot = beam->order[place];
        if (state->cost >= beam->held[slot].cost) return;
    } else if (beam->count < BEAM) {
        beam->count++;
    } else {
        slot = beam->order[--place];
        if (!is_better(state, &beam->held[slot])) return;
    }
    for (; place && is_better(state, &beam->held[beam->order[place - 1]]); place--)
        beam->order[place] = beam->order[place - 1];
    beam->order[place] = slot;
    State *into = &beam->held[slot];
    into->history = state->history, into->cost = state->cost, into->length = state->length;
    memcpy(into->text, state->text, (size_t)state->length);
}

static void spell_letter(const Model *model, const Letter *letter, const char *own, const Beam *from, Beam *to) {
    Lettered lettered;
    State state;
    int bound = FAR;
    lettered.model = model, lettered.letter = letter;
    memset(lettered.held, 0, sizeof lettered.held);
    Steps *first = &lettered.steps[0][lettered.held[0]++];
    first->context = 0, first->choices = lettered.alone, first->count = alone(model, letter, own, lettered.alone);
    to->count = 0;
    for (int i = 0; i < from->count; i++) {
        const State *held = &from->held[from->order[i]];
        const Steps *steps = steps_after(&lettered, held->history, model->orders - 1);
        if (!steps->count) continue;
        int most = held->cost + steps->choices[0].cost + WIDTH;
        bound = most < bound ? most : bound;
        memcpy(state.text, held->text, (size_t)held->length);
        for (int k = 0; k < steps->count; k++) {
            const Choice *step = &steps->choices[k];
            state.cost = held->cost + step->cost;
            if (state.cost > bound) break;
            state.length = held->length + step->length;
            if (state.length > LONGEST_SPELLING) continue;
            memcpy(state.text + held->length, step->text, (size_t)step->length);
            state.history = last_of(held->history << GRAPHONE | (uint64_t)step->graphone, model->orders - 1);
            keep(to, &state);
        }
    }
}

static int end_cost(const Model *model, uint64_t history) {
    int cost = 0;
    for (uint32_t length = 0; length < model->orders; length++) {
        uint64_t context = last_of(history, length);
        uint64_t place = place_of(model, length, context << GRAPHONE);
        if (place < model->grams[length].count) {
            cost = model->grams[length].costs[place];
        } else if (length) {
            place = place_of(model, length - 1, context);
            cost += place < model->grams[length - 1].count ? model->grams[length - 1].backoffs[place] : 0;
        }
    }
    return cost;
}

/* Spell a word, the cheapest spelling first; gives how many spellings there are. */
int spell(const Model *model, const Letter *letters, uint32_t count, const char *own, uint32_t own_length,
          Spelled *out) {
    Beam beams[2];
    char *text = out->texts;
    if (count > MOST_LETTERS || model->orders < 1 || model->orders > ORDERS) return 0;
    beams[0].count = 1, beams[0].order[0] = 0;
    beams[0].held[0].history = 0, beams[0].held[0].cost = 0, beams[0].held[0].length = 0;
    for (uint32_t at = 0; at < count; at++) {
        if ((uint32_t)letters[at].text + letters[at].length > own_length) return 0;
        spell_letter(model, &letters[at], own, &beams[at & 1], &beams[(at + 1) & 1]);
    }
    const Beam *last = &beams[count & 1];
    for (int i = 0; i < last->count; i++) {
        const State *held = &last->held[last->order[i]];
        out->costs[i] = held->cost + end_cost(model, held->history);
        out->lengths[i] = held->length;
        memcpy(text, held->text, (size_t)held->length);
        text += held->length;
    }
    return last->count;
}

size_t spelling_size(int what) {
    static const size_t sizes[] = {sizeof(Model), sizeof(Step), sizeof(Letter), sizeof(Spelled), SPELLING_VERSION};
    return what >= 0 && what < (int)(sizeof sizes / sizeof sizes[0]) ? sizes[what] : 0;
}
