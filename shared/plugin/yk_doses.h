/* Extension "yk.doses/1": a plugin that decides which doses may be given and taken down.
 *
 * Without it no dose is taken down at all. The core keeps what always holds (a dose once, nothing
 * from an expired lot, no more doses than the vials hold); which vaccine, when and after what
 * examination is the municipality's. */
#ifndef YK_DOSES_H
#define YK_DOSES_H

#include "yk_plugin.h"

#ifdef __cplusplus
extern "C" {
#endif

#define YK_DOSES "yk.doses/1"

/* what somebody wants with a dose */
enum {
    YK_GIVE = 1,
    YK_CORRECT /* what was taken down of it */,
    YK_REMOVE /* taken down wrongly */
};

typedef struct yk_dose_change {
    uint32_t size;
    uint32_t wish;
    uint32_t dose; /* its number, 1 is the first */
    yk_date given_on;
    yk_date lot_expires;  /* the last day on which its lot may be given */
    uint32_t is_examined; /* 1: `examination` says what was found */
    yk_text vaccine_code; /* empty: not chosen yet, the question is whether a dose may be given */
    const yk_booking* booking; /* null: a walk-in */
    const yk_dose* before;     /* as it was taken down; null: YK_GIVE */
    yk_values examination;     /* the latest answers to the form `examination`, of given_on */
    yk_values said;            /* answers to the form `dose` */
} yk_dose_change;

typedef struct yk_dose_rules {
    uint32_t size;
    uint32_t reserved; /* 0 */

    /* May this dose be given, corrected or removed? accept() the status that its booking then has
     * (of a walk-in: the one of a booking that is done), and ask() or refuse(). facts->dose is the
     * dose's number, facts->doses those given, without the one that is changed. [any] */
    uint32_t (*decide)(const void* self, const yk_facts*, const yk_dose_change*, const yk_reply*);
} yk_dose_rules;

#ifdef __cplusplus
}
#endif
#endif
