/* Extension "yk.doses/1": a plugin that decides which doses may be given and recorded.
 *
 * Without this extension no dose can be recorded at all. The core checks what is the same
 * everywhere: a dose is given once, no dose comes from an expired lot, and no more doses are
 * recorded than the vials hold. The municipality decides which vaccine is given, when, and after
 * which examination. */
#ifndef YK_DOSES_H
#define YK_DOSES_H

#include "yk_plugin.h"

#ifdef __cplusplus
extern "C" {
#endif

#define YK_DOSES "yk.doses/1"

/* what is wished for a dose */
enum {
    YK_GIVE = 1,
    YK_CORRECT, /* what was recorded of it */
    YK_REMOVE   /* the dose was recorded by mistake */
};

typedef struct yk_dose_change {
    uint32_t size;
    uint32_t wish;
    uint32_t dose; /* its number, 1 is the first */
    yk_date given_on;
    yk_date lot_expires;  /* the last day on which its lot may be given */
    uint32_t is_examined; /* 1: `examination` says what was found, on given_on or before */
    yk_text vaccine_code; /* empty: not chosen yet, the question is whether a dose may be given */
    const yk_booking* booking; /* null: a walk-in */
    const yk_dose* before;     /* the dose as it was recorded; null with YK_GIVE */
    yk_values examination;     /* the latest answers to the form `examination`: of given_on, or of
                                  an earlier day whose finding still stands (yk_finding) */
    yk_values said;            /* answers to the form `dose` */
} yk_dose_change;

typedef struct yk_dose_rules {
    uint32_t size;
    uint32_t reserved; /* 0 */

    /* May this dose be given, corrected or removed? Call accept() with the status that the booking
     * has afterwards, and ask() or refuse(). For a walk-in, the status is that of a completed
     * booking. facts->dose is the dose's number. facts->doses are the doses given, without the one
     * that is changed. [any] */
    uint32_t (*decide)(const void* self, const yk_facts*, const yk_dose_change*, const yk_reply*);
} yk_dose_rules;

#ifdef __cplusplus
}
#endif
#endif
