/* Legal forms of two names. Like caveat.match.scoring.forms. */
#include "score.h"

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
