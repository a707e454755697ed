/* Everything that the server and a municipality's rule plugin know about each other.
 *
 * A rule plugin answers questions; it never acts. The server gathers facts, asks, and carries out
 * the answer. Five promises keep the contract small:
 *
 *   Pure      Same settings and same question, same answer. No clock, file, socket, randomness,
 *             environment, thread or mutable global: the day and the time arrive as facts.
 *   Borrowed  What is passed to a function is valid until that function returns [call]; what a
 *             plugin declares, until its library is unloaded [static]. Nothing changes owner:
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
#define YK_ABI_MINOR 4u
/* counts additions; 3: doses, numbers, vaccines; 4: declared roles, others of a step, lists, note
 * keys, forms of moves, what bookings say, counted fields, the law of ages */
#define YK_SYMBOL "yk_plugin_v0"
#define YK_HAS(type, pointer, member) \
    ((pointer)->size >= offsetof(type, member) + sizeof((pointer)->member))

#define YK_EXPORT_SYMBOL __attribute__((visibility("default")))

/* ---- Facts [call]: all that a decision may depend on ---- */

typedef struct yk_slot {
    uint32_t size;
    uint32_t own_venue; /* 1: the caller works at this venue */
    uint64_t id;
    uint64_t venue;
    uint64_t vaccine;
    yk_text vaccine_code; /* the tenant's word for the product, such as "pfizer" */
    yk_text kind;         /* declared slot kind */
    yk_time starts_at;
    yk_date day;                       /* the tenant's */
    uint32_t start_minute, end_minute; /* of that day, tenant's local time; end up to 1440 */
    uint32_t capacity, taken;          /* places; taken: also those chosen in the same step */
    uint32_t closed;                   /* 1: nothing new may be booked in it */
} yk_slot;
YK_LIST(yk_slots, yk_slot);

typedef struct yk_booking {
    uint32_t size;
    uint32_t dose; /* 1 is the first */
    uint64_t id;   /* 0: chosen in the same step, about to be made with this one */
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
    uint32_t doses;            /* that a person is given, at least 1 */
    uint32_t next_after_days;  /* best so many days later; 0 where there is one dose */
    uint32_t least_after_days; /* never earlier */
    yk_text code;
} yk_vaccine;
YK_LIST(yk_vaccines, yk_vaccine);

typedef struct yk_person {
    uint32_t size;
    uint32_t registered; /* 1: the form `register` was answered */
    uint32_t listed;     /* 1: on the list of valid coupons, or no list is kept for that number */
    uint32_t birth_is_known; /* 1: birth_date says when */
    yk_date birth_date;
    uint32_t reserved;    /* 0 */
    yk_text municipality; /* the number that the coupon is of */
    yk_values answers;    /* to `register`, checked against it */
} yk_person;

typedef struct yk_facts {
    uint32_t size;
    uint32_t role; /* of the caller: 1 << its row in the table of roles; 0: not declared */
    yk_time now;
    yk_date today;           /* the tenant's calendar */
    uint32_t minute;         /* of today, the tenant's local time */
    const yk_person* person; /* never null */
    uint32_t dose;           /* the dose in question, 1 is the first; 0 when none is */
    uint32_t reserved;       /* 0 */
    yk_values statements;    /* answers to the form `booking` for this question, checked */
    yk_doses doses;          /* given so far, oldest first */
    yk_bookings bookings;    /* this person's, newest first, cancelled ones too, and those chosen so
                                far in the same step (id 0) */
    yk_slots day_slots;      /* all slots of the asked slot's venue, vaccine and day (decide) */
    yk_ids confirmed;        /* reasons that a person confirmed for this very question */
    yk_vaccines vaccines;    /* minor 3 */
    uint64_t capabilities;   /* of the caller's role; minor 4 */
    uint32_t scope;          /* of the caller's role; minor 4 */
    uint32_t reserved_too;   /* 0 */
    yk_bookings others; /* chosen so far in the same step for other people, newest first (id 0):
                           a family is booked at once, all or none; minor 4 */
    const yk_booking* moved; /* offer: would leave its slot, and isn't among the bookings; null: a
                                new one is looked for; minor 4 */
    yk_values counted; /* for each counted field that the statements answer: how many other bookings
                          that occupy a place say the same, those of the same step too; minor 4 */
} yk_facts;

typedef struct yk_change { /* what is asked of decide */
    uint32_t size;
    uint32_t dose;
    const yk_booking* booking; /* null: a new one */
    const yk_slot* slot;       /* null: stays where it is. Both there: a move to another slot */
    yk_text to;                /* declared status that is wished for; empty: the rules choose */
    yk_values said;            /* answers to the form of the wished move, checked; minor 4 */
} yk_change;

/* ---- Answers: the host lends its ear, the plugin speaks into it, the host copies ---- */

/* flags of a proposal */
enum { YK_SAME_VENUE = 1, YK_SAME_VACCINE = 2 };

typedef struct yk_proposal { /* the dose that should follow a booking */
    uint32_t size;
    uint32_t dose;
    uint32_t offset_days; /* best so many days later, or on the next days with room */
    uint32_t least_days;  /* never earlier */
    uint32_t flags;
} yk_proposal;

struct yk_number; /* yk_numbers.h */

/* Ids are declared ones, terminated. Refuse wins over ask, ask over accept. What is confirmed the
 * host takes off what is asked, so a rule may ask without looking. A slot is offered (and doubted)
 * or shown, not both, and spoken of in one go. [call] for the reply and all that is passed to it,
 * on the thread asked. */
typedef struct yk_reply {
    uint32_t size;
    uint32_t reserved; /* 0 */
    void* host;        /* not the plugin's */
    /* screen: once, with the dose to book next, 0 for none */
    void (*answer)(const struct yk_reply*, const char* screening, uint32_t dose);
    /* decide: once */
    void (*accept)(const struct yk_reply*, const char* status);
    /* screen, decide; of doses and numbers */
    void (*refuse)(const struct yk_reply*, const char* reason);
    /* decide; of doses and numbers; a confirmable reason */
    void (*ask)(const struct yk_reply*, const char* reason);
    /* offer: may be taken, lowest rank first */
    void (*offer)(const struct yk_reply*, uint64_t slot, int32_t rank);
    /* offer: taking it will ask for this confirmable reason */
    void (*doubt)(const struct yk_reply*, uint64_t slot, const char* reason);
    /* offer: seen, not to be taken, and why */
    void (*show)(const struct yk_reply*, uint64_t slot, const char* reason);
    /* propose */
    void (*propose)(const struct yk_reply*, const yk_proposal*);
    /* all: fills {key} in the sentences of reasons and screenings; of decide kept in the history.
     * In offer it belongs to the slot spoken of last. A key is a declared one (catalogue->notes)
     * where any are declared. Nothing personal. */
    void (*note)(const struct yk_reply*, const char* key, yk_text value);
    /* all, create too: what went wrong, before an outcome other than YK_OK */
    void (*fail)(const struct yk_reply*, yk_text message);
    /* of numbers (yk_numbers.h): once; minor 3 */
    void (*number)(const struct yk_reply*, const struct yk_number*);
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
     * required are there; of a list (YK_MANY) a value for each item, in the file's order. Null:
     * refused, fail() said why in a sentence. [main] */
    void* (*create)(const yk_host*, const yk_values* settings, const yk_reply*);
    void (*destroy)(void* self); /* after the last call of the instance has returned [main] */

    /* May this person book, and which dose next? One answer(), and refuse() for why not. [any] */
    uint32_t (*screen)(const void* self, const yk_facts*, const yk_reply*);

    /* Which of these slots may this caller take for facts->dose, in which order? offer() what may
     * be taken; show() what may be seen, with its reason; unmentioned: not seen at all. The list
     * holds whole days: all slots of each venue, vaccine and day in it. [any] */
    uint32_t (*offer)(const void* self, const yk_facts*, const yk_slots*, const yk_reply*);

    /* May this booking come to be, move, or change its status? accept(status), and ask() or
     * refuse(). The core has checked the declared moves and will check the room itself. [any] */
    uint32_t (*decide)(const void* self, const yk_facts*, const yk_change*, const yk_reply*);

    /* What should follow this booking (id 0: about to be made)? propose(), or nothing. [any] */
    uint32_t (*propose)(const void* self, const yk_facts*, const yk_booking*, const yk_reply*);
} yk_rules;

typedef struct yk_plugin { /* frozen: it is read before its version is known; all [static] */
    uint32_t abi_major;
    uint32_t needs_minor; /* the lowest host minor that this plugin can live with */
    const char* id;       /* the name of its folder */
    const char* version;  /* "1.2.0" */
    const char* vendor;
    const yk_rules* rules;
    const void* (*extension)(const char* id); /* "yk.doses/1"; null: none, or unknown [any] */
} yk_plugin;

/* The one exported symbol; the version script plugin.map hides everything else. */
YK_EXPORT_SYMBOL extern const yk_plugin yk_plugin_v0;

#ifdef __cplusplus
}
#endif
#endif
