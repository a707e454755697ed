/* Everything that the server and a municipality's rule plugin know about each other.
 *
 * A rule plugin answers questions; it never acts. The server gathers facts, asks, and carries out
 * the answer. Five promises keep the contract small:
 *
 *   Pure      Same settings and same question, same answer. No clock, file, socket, randomness,
 *             environment, thread or mutable global: the day and the time arrive as facts.
 *   Borrowed  What is passed to a function is valid until that function returns [call]; what a
 *             plugin declares, for as long as the process lives [static]. Nothing changes owner:
 *             who allocated it frees it. The host copies what it wants to keep.
 *   Parallel  [main]: one call at a time for this library. [any]: from any thread, many at once,
 *             on the same instance.
 *   Growable  A struct that starts with `size` grows only at its end, and so does the row of a
 *             list, which carries `row_size`: step by it. A member that the other side does not
 *             have yet reads as zero, and zero always means "as before". Test with YK_HAS.
 *             Structs without either are frozen. Whole features are extensions, asked for by id.
 *   Closed    No exception, longjmp or exit crosses the line. Silence, an undeclared id or an
 *             outcome other than YK_OK refuses the request and is shown as a fault of the plugin.
 *
 * Version 0.x: until four municipalities run on it, additions come often; what is here stays.
 */
#ifndef YK_PLUGIN_H
#define YK_PLUGIN_H

#include <stddef.h>
#include <stdint.h>

#include "yk_tables.h"
#include "yk_values.h"

#ifdef __cplusplus
extern "C" {
#endif

#define YK_ABI_MAJOR 0u /* another major is another symbol: yk_plugin_v1 */
#define YK_ABI_MINOR 1u /* counts additions */
#define YK_SYMBOL "yk_plugin_v0"
#define YK_HAS(type, pointer, member) \
    ((pointer)->size >= offsetof(type, member) + sizeof((pointer)->member))

#define YK_EXPORT_SYMBOL __attribute__((visibility("default")))

/* ---- Facts [call]: all that a decision may depend on ---- */

typedef struct yk_vaccine {
    uint32_t size;
    uint32_t doses;         /* that make it complete */
    uint32_t interval_days; /* between two doses, as the tenant's file says; 0: it does not say */
    uint32_t least_interval_days; /* 0: it does not say */
    yk_text id;                   /* such as "pfizer" */
} yk_vaccine;

typedef struct yk_slot {
    uint32_t size;
    uint32_t own_venue; /* 1: the caller works at this venue */
    uint64_t id;
    uint64_t venue;
    const yk_vaccine* vaccine;
    yk_text kind; /* declared slot kind */
    yk_time starts_at;
    yk_date day;                       /* the tenant's */
    uint32_t start_minute, end_minute; /* of that day, tenant's local time; end up to 1440 */
    uint32_t capacity, taken;          /* places */
} yk_slot;
YK_LIST(yk_slots, yk_slot);

typedef struct yk_booking {
    uint32_t size;
    uint32_t dose; /* 1 is the first */
    uint64_t id;   /* 0: about to be made in the same step */
    const yk_slot* slot;
    yk_text status; /* empty when id is 0 */
    uint32_t phase; /* YK_HELD when id is 0 */
    uint32_t reserved;
} yk_booking;
YK_LIST(yk_bookings, yk_booking);

typedef struct yk_dose { /* given */
    uint32_t size;
    uint32_t number; /* 1 is the first */
    yk_date given_on;
    uint32_t reserved;
    yk_text vaccine; /* id */
} yk_dose;
YK_LIST(yk_doses, yk_dose);

typedef struct yk_person {
    uint32_t size;
    yk_date birth_date;
    uint32_t listed;     /* 1: on the list of valid coupons (or of people invited) */
    uint32_t list_kept;  /* 1: there is such a list for this municipality number */
    uint32_t registered; /* 1: the form `register` was answered */
    uint32_t reserved;
    yk_text municipality; /* number that issued the coupon */
    yk_text category;     /* declared category, or empty */
    yk_values answers;    /* to `register`, checked against it */
} yk_person;

typedef struct yk_facts {
    uint32_t size;
    uint32_t role; /* of the caller: one of the roles */
    yk_time now;
    yk_date today;           /* the tenant's calendar */
    uint32_t minute;         /* of today, the tenant's local time */
    yk_text municipality;    /* the tenant's own number */
    const yk_person* person; /* never null */
    uint32_t dose;           /* the dose in question, 1 is the first; 0 when none is (screen) */
    uint32_t reserved;
    yk_values statements;   /* answers to `statement` for this question, checked */
    yk_doses doses;         /* given so far, oldest first */
    yk_bookings bookings;   /* this person's, cancelled ones too, newest first, at most 64 */
    const yk_booking* pair; /* the other dose that is chosen in the same step, or null */
    yk_slots day_slots;     /* decide: the venue's slots on the day of the slot in question */
    yk_ids confirmed;       /* reasons that a person confirmed for this very question */
} yk_facts;

typedef struct yk_change { /* what is asked of decide */
    uint32_t size;
    uint32_t dose;
    const yk_booking* booking; /* null: a new one */
    const yk_slot* slot;       /* null: stays where it is. Both there: a move to another slot */
    yk_text to;                /* declared status that is wished for */
} yk_change;

/* ---- Answers: the host lends its ear, the plugin speaks into it, the host copies ---- */

typedef struct yk_proposal { /* a booking that should follow */
    uint32_t size;
    uint32_t dose;
    yk_date day;       /* best on this day */
    yk_date earliest;  /* never before */
    yk_date latest;    /* never after; 0: open */
    uint32_t reserved; /* 0 */
    uint64_t venue;    /* 0: any */
    yk_text vaccine;   /* id; empty: any */
} yk_proposal;

/* Ids are declared ones and terminated. Refuse wins over ask, ask over accept; what the facts say
 * to be confirmed the host takes off what is asked, so a rule may ask without looking.
 * [call] for the reply itself and for all that is passed to it; only from the thread asked. */
typedef struct yk_reply {
    uint32_t size;
    uint32_t reserved;
    void* host;                                                         /* not the plugin's */
    void (*answer)(const struct yk_reply*, const char* answer);         /* screen: once */
    void (*accept)(const struct yk_reply*, const char* status);         /* decide: once */
    void (*refuse)(const struct yk_reply*, const char* reason);         /* screen, decide */
    void (*ask)(const struct yk_reply*, const char* reason);            /* decide; confirmable */
    void (*offer)(const struct yk_reply*, uint64_t slot, int32_t rank); /* may be taken; lowest
                                                                           rank first */
    void (*show)(const struct yk_reply*, uint64_t slot, const char* reason); /* seen, not taken */
    void (*propose)(const struct yk_reply*, const yk_proposal*);             /* propose */
    void (*note)(const struct yk_reply*, const yk_value*); /* to the history; nothing personal */
    void (*fail)(const struct yk_reply*, yk_text message); /* why, before an outcome not YK_OK */
} yk_reply;

typedef struct yk_host { /* [static] for the life of the instance */
    uint32_t size;
    uint32_t abi_minor;
    const void* (*extension)(const struct yk_host*, const char* id); /* [any] null: unknown */
} yk_host;

/* What a plugin can be asked. Every member is there. */
typedef struct yk_rules {
    uint32_t size;
    uint32_t reserved;
    const yk_catalogue* catalogue; /* [static] */

    /* One instance per tenant. The settings fit catalogue->settings: all that have a preset or are
     * required are there. Null: refused, fail() said why in a sentence. [main] */
    void* (*create)(const yk_host*, const yk_values* settings, const yk_reply*);
    void (*destroy)(void* self); /* after the last call of the instance has returned [main] */

    /* May this person book? One answer(), or refuse(). [any] */
    uint32_t (*screen)(const void* self, const yk_facts*, const yk_reply*);

    /* Which of these slots may this caller take for facts->dose, in which order? offer() what may
     * be taken; show() what may be seen, with its reason; unmentioned: not seen at all. The list
     * holds the caller's whole choice: all slots of the days and venues that are looked at. [any]
     */
    uint32_t (*offer)(const void* self, const yk_facts*, const yk_slots*, const yk_reply*);

    /* May this booking come to be, move, or change its status? accept(status), and ask() or
     * refuse(). The core has checked the declared moves and will check the room itself. [any] */
    uint32_t (*decide)(const void* self, const yk_facts*, const yk_change*, const yk_reply*);

    /* What should follow this booking (made, or about to be: id 0)? propose(), or nothing. [any] */
    uint32_t (*propose)(const void* self, const yk_facts*, const yk_booking*, const yk_reply*);
} yk_rules;

typedef struct yk_plugin { /* frozen: it is read before its version is known; all [static] */
    uint32_t abi_major;
    uint32_t needs_minor; /* the lowest host minor that this plugin can live with */
    const char* id;       /* the name of its folder */
    const char* version;  /* "1.2.0" */
    const char* vendor;
    const yk_rules* rules;
    const void* (*extension)(const char* id); /* "yk.vials/1"; null: none, or unknown [any] */
} yk_plugin;

/* The one exported symbol; the version script plugin.map hides everything else. */
YK_EXPORT_SYMBOL extern const yk_plugin yk_plugin_v0;

#ifdef __cplusplus
}
#endif
#endif
