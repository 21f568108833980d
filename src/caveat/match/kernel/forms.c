/* Legal forms of two names, and names that are the first letters of others. Like caveat.match.scoring. */
#include "align.h"

int shares_form(const uint16_t *asked, const uint16_t *listed) {
    for (int i = 0; i < MOST_FORMS; i++)
        for (int j = 0; j < MOST_FORMS; j++)
            if (asked[i] && asked[i] == listed[j]) return 1;
    return 0;
}

static int contains(const uint16_t *forms, uint16_t form) {
    return forms[0] == form || forms[1] == form || forms[2] == form;
}

int same_forms(const uint16_t *asked, const uint16_t *listed) {
    for (int i = 0; i < MOST_FORMS; i++)
        if ((asked[i] && !contains(listed, asked[i])) || (listed[i] && !contains(asked, listed[i]))) return 0;
    return 1;
}

double form_factor(const Table *table, const uint16_t *asked, const uint16_t *listed) {
    if (same_forms(asked, listed)) return 1.0;
    if (!asked[0] || !listed[0]) return table->form_none;
    int agree = 0, open = 0;
    for (int i = 0; i < MOST_FORMS; i++) {
        int group = asked[i] && asked[i] < 256 ? table->group[asked[i]] : -1;
        open |= group == table->open_group;
        for (int j = 0; j < MOST_FORMS; j++) {
            int other = listed[j] && listed[j] < 256 ? table->group[listed[j]] : -1;
            open |= other == table->open_group;
            agree |= group >= 0 && group == other;
        }
    }
    return agree ? table->form_agrees : open ? table->form_open : table->form_differs;
}

int is_acronym(const Word *const *short_name, int short_count, const Word *const *long_name, int long_count,
                      const uint16_t *long_forms) {
    if (short_count != 1 || long_count < 3 || short_name[0]->text_length < 4) return 0;
    int letters = 0;
    for (int i = 0; i < long_count; i++) {
        int kind = long_name[i]->kind;
        if (kind == FUNCTION || kind == PARTICLE || kind == NUMBER) continue;
        if (letters >= short_name[0]->text_length || short_name[0]->text[letters++] != long_name[i]->text[0]) return 0;
    }
    int organization = long_forms[0];
    for (int i = 0; i < long_count; i++) {
        int kind = long_name[i]->kind;
        organization |= kind == GENERIC || kind == INDUSTRY || kind == PLACE || kind == FUNCTION;
    }
    uint32_t seen = letters_of(short_name[0]);
    return organization && letters == short_name[0]->text_length && __builtin_popcount(seen) >= 4;
}
