/* The whole interface between the server and a municipality's rule plugin.
 *
 * A rule plugin answers questions and changes nothing. The server collects the facts, asks, and
 * carries out the answer. Five rules keep the interface small:
 *
 *   Pure      The same settings and the same question give the same answer. A plugin uses no clock,
 *             file, socket, random number, environment variable, thread or mutable global. The day
 *             and the time are among the facts.
 *   Borrowed  Arguments of a function are valid until that function returns [call]. What a plugin
 *             declares is valid until its library is unloaded [static]. Ownership never moves: the
 *             side that allocated an object frees it. The host copies what it needs later.
 *   Parallel  [main]: the host makes one call at a time for this library. [any]: calls come from
 *             any thread, several at the same time, on the same instance.
 *   Growable  A struct that starts with `size` gets new members only at its end. The same holds for
 *             the rows of a list that has `row_size`: use it as the distance between rows. A member
 *             that the other side does not know yet reads as zero, and zero always means "as
 *             before". Test with YK_HAS. All other structs never change. Larger features are
 *             extensions, requested by id.
 *   Closed    No exception, longjmp or exit leaves a plugin's function. A missing answer, an
 *             undeclared id or an outcome other than YK_OK refuses the request and is reported as a
 *             fault of the plugin.
 *
 * Version 0.x: additions will be frequent until four municipalities use the interface. What is here
 * already is not changed or removed. */
#ifndef YK_PLUGIN_H
#define YK_PLUGIN_H

#include <stddef.h>
#include <stdint.h>

#include "yk_tables.h"
#include "yk_values.h"

#ifdef __cplusplus
extern "C" {
#endif

#define YK_ABI_MAJOR 0u /* a new major has a new symbol: yk_plugin_v1 */
#define YK_ABI_MINOR 7u
/* counts additions; 3: doses, numbers, vaccines; 4: declared roles, others of a step, lists, note
 * keys, forms of moves, what bookings say, counted fields, the law of ages */
#define YK_SYMBOL "yk_plugin_v0"
#define YK_HAS(type, pointer, member) \
    ((pointer)->size >= offsetof(type, member) + sizeof((pointer)->member))

#define YK_EXPORT_SYMBOL __attribute__((visibility("default")))

/* ---- Facts [call]: everything that a decision may depend on ---- */

typedef struct yk_slot {
    uint32_t size;
    uint32_t own_venue; /* 1: the account that asks works at this venue */
    uint64_t id;
    uint64_t venue;
    uint64_t vaccine;
    yk_text vaccine_code; /* the tenant's word for the product, such as "pfizer" */
    yk_text kind;         /* declared slot kind */
    yk_time starts_at;
    yk_date day;                       /* in the tenant's time zone */
    uint32_t start_minute, end_minute; /* of that day, tenant's local time; end up to 1440 */
    uint32_t capacity, taken;          /* places; taken: also those chosen in the same step */
    uint32_t closed;                   /* 1: no further booking is possible */
} yk_slot;
YK_LIST(yk_slots, yk_slot);

typedef struct yk_booking {
    uint32_t size;
    uint32_t dose; /* 1 is the first */
    uint64_t id;   /* 0: chosen in the same step, not made yet */
    const yk_slot* slot;
    yk_text status; /* declared */
    uint32_t phase;
    uint32_t changes; /* how often it has got another slot or status; minor 4 */
    yk_values said;   /* to the forms `booking` and of its moves, the newest answer to each field;
                         minor 4 */
} yk_booking;
YK_LIST(yk_bookings, yk_booking);

typedef struct yk_dose { /* given */
    uint32_t size;
    uint32_t number; /* 1 is the first */
    yk_date given_on;
    uint32_t reserved; /* 0 */
    yk_text vaccine_code;
} yk_dose;
YK_LIST(yk_doses, yk_dose);

typedef struct yk_vaccine { /* the tenant's, from its file */
    uint32_t size;
    uint32_t doses;            /* doses of a full vaccination, at least 1 */
    uint32_t next_after_days;  /* recommended interval; 0 if there is one dose */
    uint32_t least_after_days; /* shortest interval */
    yk_text code;
} yk_vaccine;
YK_LIST(yk_vaccines, yk_vaccine);

typedef struct yk_person {
    uint32_t size;
    uint32_t registered; /* 1: the form `register` was answered */
    uint32_t listed;     /* 1: on the list of valid coupons, or no list is kept for that number */
    uint32_t birth_is_known; /* 1: birth_date is valid */
    yk_date birth_date;
    uint32_t reserved;    /* 0 */
    yk_text municipality; /* municipality that issued the coupon */
    yk_values answers;    /* to the form `register`, checked */
} yk_person;

typedef struct yk_facts {
    uint32_t size;
    uint32_t role; /* of the session: 1 << row in the table of roles; 0: not declared */
    yk_time now;
    yk_date today;           /* the tenant's calendar */
    uint32_t minute;         /* of today, the tenant's local time */
    const yk_person* person; /* never null */
    uint32_t dose;           /* the asked dose, 1 is the first; 0: none */
    uint32_t reserved;       /* 0 */
    yk_values statements;    /* answers to the form `booking` for this question, checked */
    yk_doses doses;          /* given so far, oldest first */
    yk_bookings bookings;    /* this person's, newest first, cancelled ones too, and those chosen so
                                far in the same step (id 0) */
    yk_slots day_slots;      /* decide: all slots of the slot's venue, vaccine and day */
    yk_ids confirmed;        /* reasons that were confirmed for this question */
    yk_vaccines vaccines;    /* minor 3 */
    uint64_t capabilities;   /* of the session's role; minor 4 */
    uint32_t scope;          /* of the session's role; minor 4 */
    uint32_t reserved_too;   /* 0 */
    yk_bookings others; /* chosen so far in the same step for other people, newest first (id 0):
                           a family is booked at once, all or none; minor 4 */
    const yk_booking* moved; /* offer: would leave its slot, and isn't among the bookings; null: a
                                new one is looked for; minor 4 */
    yk_values counted; /* for each counted field that the statements answer: how many other bookings
                          that occupy a place say the same, those of the same step too; minor 4 */
} yk_facts;

typedef struct yk_change { /* the change that decide() is asked about */
    uint32_t size;
    uint32_t dose;
    const yk_booking* booking; /* null: a new one */
    const yk_slot* slot;       /* null: the slot stays. With a booking: a move to this slot */
    yk_text to;                /* the wanted status, declared; empty: the rules choose */
    yk_values said;            /* answers to the form of the wished move, checked; minor 4 */
} yk_change;

/* ---- Answers: the plugin answers through callbacks, and the host copies what it is given ---- */

/* flags of a proposal */
enum { YK_SAME_VENUE = 1, YK_SAME_VACCINE = 2 };

typedef struct yk_proposal { /* the dose that should follow a booking */
    uint32_t size;
    uint32_t dose;
    uint32_t
        offset_days;     /* recommended interval; if that day is full, the next with a free place */
    uint32_t least_days; /* shortest interval */
    uint32_t flags;
} yk_proposal;

struct yk_number; /* yk_numbers.h */

/* The host's callbacks. Ids are declared ones, terminated by NUL. A refusal outweighs a question, a
 * question outweighs an acceptance. The host leaves out reasons that are confirmed already, so a
 * rule may call ask() every time. A slot is either offered (and perhaps doubted) or shown, never
 * both. All calls about one slot follow each other directly. [call] holds for the reply and for
 * everything passed to it. Call it only on the thread that asked. */
typedef struct yk_reply {
    uint32_t size;
    uint32_t reserved; /* 0 */
    void* host;        /* for the host only */
    /* screen: call once; `dose` is the dose to book next, 0 for none */
    void (*answer)(const struct yk_reply*, const char* screening, uint32_t dose);
    /* decide: call once */
    void (*accept)(const struct yk_reply*, const char* status);
    /* screen, decide, and the extensions yk.doses and yk.numbers */
    void (*refuse)(const struct yk_reply*, const char* reason);
    /* decide, and the extensions yk.doses and yk.numbers; the reason must be confirmable */
    void (*ask)(const struct yk_reply*, const char* reason);
    /* offer: this slot may be taken; the lowest rank comes first */
    void (*offer)(const struct yk_reply*, uint64_t slot, int32_t rank);
    /* offer: this confirmable reason will be asked when the slot is taken */
    void (*doubt)(const struct yk_reply*, uint64_t slot, const char* reason);
    /* offer: this slot is visible but may not be taken, for this reason */
    void (*show)(const struct yk_reply*, uint64_t slot, const char* reason);
    /* propose: call at most once */
    void (*propose)(const struct yk_reply*, const yk_proposal*);
    /* all questions: a value for {key} in the sentences of reasons and screenings. Notes of decide
     * are also kept in the history. In offer, a note belongs to the slot of the call before. The
     * key must be declared (catalogue->notes) if the plugin declares any keys. No personal data. */
    void (*note)(const struct yk_reply*, const char* key, yk_text value);
    /* all questions and create: what failed, before an outcome other than YK_OK is returned */
    void (*fail)(const struct yk_reply*, yk_text message);
    /* extension yk.numbers (yk_numbers.h): call once; minor 3 */
    void (*number)(const struct yk_reply*, const struct yk_number*);
} yk_reply;

typedef struct yk_host { /* [static] for the life of the instance */
    uint32_t size;
    uint32_t abi_minor;
    const void* (*extension)(const struct yk_host*, const char* id); /* [any] null: unknown */
} yk_host;

/* The questions that a plugin can be asked. No member may be null. */
typedef struct yk_rules {
    uint32_t size;
    uint32_t reserved;
    const yk_catalogue* catalogue; /* [static] */

    /* One instance per tenant. The settings fit catalogue->settings: all that have a preset or are
     * required are there; of a list (YK_MANY) a value for each item, in the file's order. Null:
     * refused, fail() said why in a sentence. [main] */
    void* (*create)(const yk_host*, const yk_values* settings, const yk_reply*);
    void (*destroy)(void* self); /* after the last call of the instance has returned [main] */

    /* May this person book, and which dose is next? Call answer() once; call refuse() with each
     * reason against it. [any] */
    uint32_t (*screen)(const void* self, const yk_facts*, const yk_reply*);

    /* Which of these slots may this session take for facts->dose, in which order? Call offer() for
     * each slot that may be taken, and show() with a reason for each that is only visible. A slot
     * that is not mentioned is not visible. The list holds whole days: all slots of each venue,
     * vaccine and day that occurs in it. [any] */
    uint32_t (*offer)(const void* self, const yk_facts*, const yk_slots*, const yk_reply*);

    /* May this booking be made, be moved, or change its status? Call accept(status), and ask() or
     * refuse(). The core has already checked the declared moves, and checks afterwards that a place
     * is free. [any] */
    uint32_t (*decide)(const void* self, const yk_facts*, const yk_change*, const yk_reply*);

    /* Which dose should follow this booking (id 0: not made yet)? Call propose(), or nothing.
     * [any] */
    uint32_t (*propose)(const void* self, const yk_facts*, const yk_booking*, const yk_reply*);
} yk_rules;

typedef struct yk_plugin { /* never changes: it is read before the version is known; all [static] */
    uint32_t abi_major;
    uint32_t needs_minor; /* the lowest minor version of the host that this plugin works with */
    const char* id;       /* the name of its folder */
    const char* version;  /* "1.2.0" */
    const char* vendor;
    const yk_rules* rules;
    const void* (*extension)(const char* id); /* "yk.doses/1"; null: none, or unknown [any] */
} yk_plugin;

/* The only exported symbol; the version script plugin.map hides all others. */
YK_EXPORT_SYMBOL extern const yk_plugin yk_plugin_v0;

#ifdef __cplusplus
}
#endif
#endif
