/* What a plugin declares: constant tables [static], which the server reads once and the client
 * draws. Part of yk_plugin.h.
 *
 * Ids are lower-case words, [a-z][a-z0-9_]* and at most 64 bytes, unique in their table. Each id
 * has a label among the texts; the comment of each table names the label's key. */
#ifndef YK_TABLES_H
#define YK_TABLES_H

#include "yk_values.h"

#ifdef __cplusplus
extern "C" {
#endif

/* flags of a field */
enum {
    YK_REQUIRED = 1,
    YK_PERSONAL = 2,  /* stored encrypted, never logged */
    YK_READ_BACK = 4, /* read to the caller before it is stored */
    YK_MANY = 8,      /* a setting that is a list, such as holidays; minor 4 */
    YK_REMEMBERED =
        16 /* of `examination` or `dose`: begins with what was said last at the venue; minor 7 */
};
/* how people are searched by a field */
enum {
    YK_INDEX_NONE = 0,
    YK_INDEX_KANA,  /* folded: width, script, small letters, long vowels, voiced marks, spaces */
    YK_INDEX_PHONE, /* in any notation */
    YK_INDEX_EXACT  /* whole value only */
};
/* script of a YK_KANA field */
enum { YK_SCRIPT_ANY = 0, YK_KATAKANA, YK_HIRAGANA };

/* One line of a form, or one setting. Label: "field.<id>", for settings "setting.<id>"; optional
 * hint: "hint.<id>". Choices: "choice.<field>.<choice>". A field with the same id in several forms
 * is the same field: it has the same type and one label. */
typedef struct yk_field {
    const char* id;
    uint32_t type;
    uint32_t flags;
    uint32_t index;
    uint32_t script;
    uint32_t roles;             /* who is shown this line; 0: everybody */
    uint32_t reserved;          /* 0 */
    int64_t min, max;           /* of the number, or of the text's characters; both 0: the core's
                                   own limit (200 characters, MEMO 2000, any number) */
    const char* const* choices; /* ids, null-terminated; null unless YK_CHOICE */
    const char* preset;         /* as a person would type it (a date as 2021-05-06, a tick as
                                   true), or "{tenant.code}", or "{setting.<id>}"; null: empty */
    const char* shown_if;       /* "<other field>=<value>", or one of several values: "sex=f|x"; or
                                   by age today: "age>=65", "age<16"; null: always */
} yk_field;
YK_LIST(yk_fields, yk_field);

/* Forms the screens know; the fields named here mean something to the core, others are free:
 *   sign_in        account, password (both must be there); tenant; terms, a tick without which
 *                  signing in is refused
 *   identify       who is on the phone: municipality, number, birth_date
 *   register       asked once of a person not known yet, and the lines of `edit`: family_kana,
 *                  given_kana or name (what the person is called), phone, email, category, free
 *   booking        said of the caller with every booking, kept sealed with it, a fact to the rules
 *   examination    what was found before a dose, and by whom; a fact to the rules of doses
 *   dose           said of each dose that is taken down: where, by whom
 *   people_search  lines of the people search: number, and what has an index
 *   list_search    lines of the booking list: venue, vaccine, day
 * and those that moves name (yk_move), asked with that change of status.
 * Form label, optional: "form.<id>". */
typedef struct yk_form {
    const char* id;
    yk_fields fields;
} yk_form;
YK_LIST(yk_forms, yk_form);

/* A role of the tenant's accounts, and what it may do. Label: "role.<id>". An account names one
 * role. In the masks of the other tables, bit n means row n of this table. The core refuses what a
 * role is not permitted to do, whatever the other tables show to it. At most one role has the scope
 * YK_OWN_PERSON; without such a role residents cannot sign in. */
typedef struct yk_role {
    const char* id;
    uint32_t scope;
    uint32_t reserved; /* 0 */
    uint64_t capabilities;
} yk_role;
YK_LIST(yk_roles, yk_role);

/* One entry of the menu; the menu has the order of the table. Label: "menu.<id>". Entries that
 * follow each other and name the same group stand together under its heading: "menu_group.<group>".
 * The server knows the kinds of screens: `yoyaku plugin screens` lists them with the forms, tables
 * and extension that each needs. `yoyaku plugin check` reports what is missing for the declared
 * menu. */
typedef struct yk_menu_entry {
    const char* id;
    const char* screen; /* kind: "booking_wizard", "people_search" ... */
    uint32_t roles;     /* who sees it; 0: everybody */
    uint32_t home;      /* who begins with it after signing in; each role in one entry at most;
                           minor 6 */
    const char* group;  /* a lower-case word; null: in no group; minor 7 */
} yk_menu_entry;
YK_LIST(yk_menu, yk_menu_entry);

/* alignment of a column */
enum { YK_START = 0, YK_END /* numbers */ };

/* One column. Label: "column.<table>.<source>", else "column.<source>". Sources:
 *   person.municipality, person.number, person.birth_date
 *   person.age           today, in a list of bookings; minor 6
 *   answer.<field>       of `register`
 *   booked.<field>       of `booking` or the form of a move, in a list of bookings
 *   examination.<field>  of `examination`, what counts on the day, in a list of bookings; minor 6
 *   dose.1, dose.2 ...   the day of that dose, given or booked
 *   dose.given_on, dose.number, dose.against (its marks),
 *   said.<field> of `dose`                                  in a list of given doses
 *   stock.day, stock.doses, stock.reckoned, stock.used, stock.all_used, stock.left,
 *   stock.reason         of one lot on one day: doses given, vials calculated from them, vials
 *                        really used; vials of the lot used and left so far; why the count differs
 *   slot.starts, slot.period, slot.name, slot.kind, venue.name, vaccine.name
 *   booking.number, booking.dose, booking.changed, status, lot
 *   action.details, action.slot, action.edit   buttons that open the person, the slot, the edit
 *   action.cancel        asks, and gives up the place; in a list of bookings of a day; minor 7 */
typedef struct yk_column {
    const char* source;
    uint32_t align;
    uint32_t priority;  /* 1: always shown; the highest is hidden first */
    const char* format; /* of days and times: YYYY, MM, DD (two digits), M, D (as needed), hh:mm
                           for the start and HH:MM for the end; null: the language's own */
} yk_column;
YK_LIST(yk_columns, yk_column);

/* The tables that the screens use: people, bookings_of_person, doses_of_person, bookings_of_day,
 * day_board (the screen itself draws the time and the buttons), doses_of_venue, stock_days. */
typedef struct yk_table {
    const char* id;
    yk_columns columns;
} yk_table;
YK_LIST(yk_tables, yk_table);

/* The municipality's word for the state of a booking. Label: "status.<id>". */
typedef struct yk_status {
    const char* id;
    uint32_t phase;
    uint32_t tone;
} yk_status;
YK_LIST(yk_statuses, yk_status);

/* flags of a move */
enum {
    YK_DESTRUCTIVE = 1 /* drawn as destructive; names the consequence ("consequence.<to>") */
};
/* A permitted change of status; the client shows a button for it. Label: "move.<to>". A change of
 * the slot that keeps the status needs no row. */
typedef struct yk_move {
    const char* from; /* status; null: a new booking */
    const char* to;   /* status */
    uint32_t roles;   /* who may; 0: everybody */
    uint32_t flags;
    const char* form; /* asked with it, as why somebody cancels: kept sealed with the booking and in
                         its history; null: none; minor 4 */
} yk_move;
YK_LIST(yk_moves, yk_move);

/* flags of a reason */
enum {
    YK_CONFIRMABLE = 1, /* may be passed to ask() and doubt() */
    YK_EXPLAINED = 2    /* of a dose: confirmed only with a reason in words; the dose is then marked
                           with the words of "mark.<id>"; minor 5 */
};

/* The reason of a refusal or of a question. Sentence: "reason.<id>"; it says what to do next. In
 * the sentence {help_desk} is replaced by the tenant's help desk, {number_length} by the count of
 * digits of the tenant's numbers, {<key>} by the value of the note with that key (yk_note_key). */
typedef struct yk_reason {
    const char* id;
    uint32_t flags;
    uint32_t reserved; /* 0 */
} yk_reason;
YK_LIST(yk_reasons, yk_reason);

/* A finding of an examination: the answer `value` to the choice `field` of the form `examination`.
 * It stays, also on later days, until somebody saves another answer and says why. */
typedef struct yk_finding {
    const char* field;
    const char* value;
} yk_finding;
YK_LIST(yk_findings, yk_finding);

/* what the booking wizard does after a screening */
enum {
    YK_NEXT_BOOK = 1,      /* go on to the slots */
    YK_NEXT_REGISTER,      /* ask the form `register`, then go on */
    YK_NEXT_SHOW_BOOKINGS, /* open the person's page */
    YK_NEXT_STOP           /* show the sentence, nothing else */
};
/* One of the municipality's answers to "may this person book?". Sentence: "screening.<id>". */
typedef struct yk_screening {
    const char* id;
    uint32_t next;
    uint32_t tone;
} yk_screening;
YK_LIST(yk_screenings, yk_screening);

/* A kind of slot. Label: "kind.<id>". Slots of a kind that a role doesn't see don't exist for that
 * role: the rules aren't asked about them, and no answer mentions them. Name only roles of staff
 * for places that the public must not know about. Which of the visible slots a session may take is
 * decided by the rules. */
typedef struct yk_slot_kind {
    const char* id;
    uint32_t tone;
    uint32_t roles; /* who sees slots of it; 0: everybody */
} yk_slot_kind;
YK_LIST(yk_slot_kinds, yk_slot_kind);

/* in which direction the vials really used differ from the count calculated from the doses */
enum { YK_MORE_USED = 1, YK_LESS_USED };
/* Why a day used more or fewer vials than its doses need. Label: "count_reason.<id>". */
typedef struct yk_count_reason {
    const char* id;
    uint32_t difference;
    uint32_t reserved; /* 0 */
} yk_count_reason;
YK_LIST(yk_count_reasons, yk_count_reason);

/* A key that note() may name, and so {<id>} in the sentences of reasons and screenings. If a plugin
 * declares no keys, note() may name any key, and its sentences cannot contain {<id>}. */
typedef struct yk_note_key {
    const char* id;
    uint32_t reserved[2]; /* 0 */
} yk_note_key;
YK_LIST(yk_note_keys, yk_note_key);

/* A field of the form `booking` whose answers are counted: the rules are told how many other
 * bookings say the same (yk_facts.counted), as for a quota of each employer. Its answers are kept
 * in clear to be counted, so it is not personal, and no memo. */
typedef struct yk_counted_field {
    const char* id;
    uint32_t reserved[2]; /* 0 */
} yk_counted_field;
YK_LIST(yk_counted_fields, yk_counted_field);

/* When a year of life is complete: on the birthday, or at the end of the day before (Japan). It is
 * that of "age" in shown_if; rules say theirs with each question. */
enum { YK_AGE_ON_THE_BIRTHDAY = 0, YK_AGE_ON_THE_DAY_BEFORE };

/* Beside the labels named above: "ui.title" (required), and any other "ui.<word>", which replaces a
 * word of the client's own. In every text {setting.<id>} becomes what the tenant has set. Every
 * locale that a plugin has a text in must be complete. */
typedef struct yk_label {
    const char* locale; /* "ja", "ko", "en" */
    const char* key;
    const char* text;
} yk_label;
YK_LIST(yk_labels, yk_label);

typedef struct yk_catalogue {
    uint32_t size;
    uint32_t reserved;  /* 0 */
    yk_fields settings; /* what the tenant's file may set */
    yk_forms forms;
    yk_tables tables;
    yk_statuses statuses;
    yk_moves moves;
    yk_reasons reasons;
    yk_menu menu;
    yk_slot_kinds slot_kinds;
    yk_screenings screenings;
    yk_labels texts;
    yk_count_reasons count_reasons; /* minor 3 */
    yk_roles roles;                 /* minor 4; at most 32 */
    yk_note_keys notes;             /* minor 4 */
    yk_counted_fields counted;      /* minor 4 */
    uint32_t age_law;               /* minor 4 */
    uint32_t reserved_too;          /* 0 */
    yk_findings findings;           /* that stay until somebody lifts them; minor 5 */
} yk_catalogue;

#ifdef __cplusplus
}
#endif
#endif
