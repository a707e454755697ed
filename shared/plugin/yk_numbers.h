/* Extension "yk.numbers/1": a plugin that can read a person's number.
 *
 * Without it a number is digits of the tenant's length and nothing else, and is shown whole. */
#ifndef YK_NUMBERS_H
#define YK_NUMBERS_H

#include "yk_plugin.h"

#ifdef __cplusplus
extern "C" {
#endif

#define YK_NUMBERS "yk.numbers/1"

typedef struct yk_number { /* what a number says of itself */
    uint32_t size;
    uint32_t birth_is_known; /* 1: birth_date says when */
    yk_date birth_date;
    uint32_t shown;        /* leading characters that are shown, the others are *; 0: all are */
    uint32_t hyphen_after; /* so many characters, when it is shown; 0: none */
} yk_number;

typedef struct yk_number_rules {
    uint32_t size;
    uint32_t reserved; /* 0 */

    /* Is this a number? number() what it says, and ask() where it is doubtful (somebody compares it
     * with the paper and confirms it); or refuse(). Digits only, as many as the tenant's numbers
     * have; `today` is the tenant's. [any] */
    uint32_t (*read)(const void* self, yk_text digits, yk_date today, const yk_reply*);
} yk_number_rules;

#ifdef __cplusplus
}
#endif
#endif
