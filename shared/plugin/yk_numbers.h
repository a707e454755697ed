/* Extension "yk.numbers/1": a plugin that can read a person's number.
 *
 * Without this extension a number is only digits, as many as the tenant has set, and all are
 * shown. */
#ifndef YK_NUMBERS_H
#define YK_NUMBERS_H

#include "yk_plugin.h"

#ifdef __cplusplus
extern "C" {
#endif

#define YK_NUMBERS "yk.numbers/1"

typedef struct yk_number { /* what can be read from a number */
    uint32_t size;
    uint32_t birth_is_known; /* 1: birth_date is valid */
    yk_date birth_date;
    uint32_t shown;        /* count of leading characters shown, the others become *; 0: all */
    uint32_t hyphen_after; /* a hyphen is shown after so many characters; 0: no hyphen */
} yk_number;

typedef struct yk_number_rules {
    uint32_t size;
    uint32_t reserved; /* 0 */

    /* Is this a valid number? Call number() with what can be read from it. Call ask() as well when
     * the number is doubtful: then somebody compares it with the paper and confirms it. Or call
     * refuse(). `digits` has digits only, as many as the tenant's numbers have. `today` is the day
     * in the tenant's calendar. [any] */
    uint32_t (*read)(const void* self, yk_text digits, yk_date today, const yk_reply*);
} yk_number_rules;

#ifdef __cplusplus
}
#endif
#endif
