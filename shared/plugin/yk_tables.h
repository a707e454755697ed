/* What a plugin declares: plain tables [static], read once, drawn by the client. Part of
 * yk_plugin.h.
 *
 * Ids are lower-case words, [a-z][a-z0-9_]* and at most 64 bytes, unique in their table. Each has a
 * label among the texts; the key is given with the table. */
#ifndef YK_TABLES_H
#define YK_TABLES_H

#include "yk_values.h"

#ifdef __cplusplus
extern "C" {
#endif

/* flags of a field */
enum {
    YK_REQUIRED = 1,
    YK_PERSONAL = 2,  /* kept sealed, never logged */
    YK_READ_BACK = 4, /* read to the caller before it is stored */
    YK_READ_ONLY = 8  /* shown, not entered */
};
/* what the core makes of a field; at most one field of a form has each */
enum {
    YK_MEANS_NOTHING = 0,
    YK_MEANS_MUNICIPALITY, /* six digits with a check digit */
    YK_MEANS_NUMBER,       /* the coupon's or the person's number, text of digits */
    YK_MEANS_BIRTH_DATE,
    YK_MEANS_FULL_NAME,
    YK_MEANS_FAMILY_NAME,
    YK_MEANS_GIVEN_NAME,
    YK_MEANS_PHONE,
    YK_MEANS_EMAIL,
    YK_MEANS_CATEGORY /* of the person; its choices are the declared categories */
};
/* how people are found by a field, beside exact equality of sealed fields */
enum {
    YK_INDEX_NONE = 0,
    YK_INDEX_KANA,  /* beginning, folded: width, script, small letters, voiced marks, spaces */
    YK_INDEX_PHONE, /* whole number, however it was written */
    YK_INDEX_EXACT  /* whole value only */
};
/* script of a YK_KANA field */
enum { YK_SCRIPT_ANY = 0, YK_KATAKANA, YK_HIRAGANA };

/* One line of a form, or one setting. Label: "field.<id>", for settings "setting.<id>"; optional
 * hint: "hint.<id>". Choices: "choice.<field>.<choice>". */
typedef struct yk_field {
    const char* id;
    uint32_t type;
    uint32_t flags;
    uint32_t means;
    uint32_t index;
    uint32_t script;
    uint32_t roles;             /* who is shown this line; 0: everybody */
    int64_t min, max;           /* of the number, or of the text's characters; both 0: no limit
                                   of the plugin's own (the core's: 200 characters, MEMO 2000) */
    const char* const* choices; /* ids, null-terminated; null unless YK_CHOICE */
    const char* preset;         /* as a person would type it (a date as 2021-05-06), or
                                   "{tenant.municipality}", or "{setting.<id>}"; null: empty */
    const char* shown_if;       /* "<other field>=<value>"; null: always */
} yk_field;
YK_LIST(yk_fields, yk_field);

/* Forms the screens know, all optional:
 *   identify   who is on the phone (booking wizard); its fields have a meaning each
 *   register   asked once of a person not known yet
 *   edit       what may be changed later, mostly the rows of `register`
 *   statement  asked with every booking, kept with it and in its history, a fact to the rules
 *   search     lines of the people search */
typedef struct yk_form {
    const char* id;
    yk_fields fields;
} yk_form;
YK_LIST(yk_forms, yk_form);

/* what a sign-in line is for */
enum {
    YK_SIGN_IN_TENANT = 1, /* the municipality's number; must be the tenant's */
    YK_SIGN_IN_ACCOUNT,
    YK_SIGN_IN_PASSWORD,
    YK_SIGN_IN_TERMS /* a tick; without it signing in is refused */
};
/* Label: "sign_in.<id>". ACCOUNT and PASSWORD must be there, each part at most once. */
typedef struct yk_sign_in {
    const char* id;
    uint32_t part;
    uint32_t reserved;  /* 0 */
    const char* preset; /* as for a field; null for a password and a tick */
} yk_sign_in;
YK_LIST(yk_sign_ins, yk_sign_in);

/* One entry of the menu, in the order of the table. Label: "menu.<id>". Screens there are in this
 * version: home, booking_wizard, people_search, booking_list. */
typedef struct yk_menu_entry {
    const char* id;
    const char* parent; /* id of a heading before it; null: top level */
    const char* screen; /* null: a heading */
    uint32_t roles;     /* who sees it */
    uint32_t reserved;  /* 0 */
} yk_menu_entry;
YK_LIST(yk_menu, yk_menu_entry);

/* alignment of a column */
enum {
    YK_START = 0,
    YK_END, /* numbers */
    YK_CENTRE
};
/* One column. Label: "column.<table>.<source>". Sources:
 *   person.municipality, person.number, person.birth_date, person.category
 *   answer.<field>       of a declared form
 *   dose.1, dose.2 ...   the day of that dose, given or booked
 *   slot.starts, slot.period, slot.name, slot.kind, venue.name, vaccine.name
 *   booking.number, booking.dose, booking.changed, status, lot
 *   action.details, action.slot, action.edit   a button that opens the person, the slot, the edit
 */
typedef struct yk_column {
    const char* source;
    uint32_t align;
    uint32_t priority;  /* 1 stays on the narrowest screen; the highest gives way first */
    const char* format; /* for days and times: name of the text "format.<name>", in which {year},
                           {month}, {day} (two digits), {m}, {d} (as needed), {weekday}, {start}
                           and {end} (hh:mm) are filled in; null: the language's usual form */
} yk_column;
YK_LIST(yk_columns, yk_column);

/* Tables the screens know: people, bookings_of_person, doses_of_person, bookings_of_day. */
typedef struct yk_table {
    const char* id;
    yk_columns columns;
} yk_table;
YK_LIST(yk_tables, yk_table);

/* The municipality's own word for where a booking stands. Label: "status.<id>". */
typedef struct yk_status {
    const char* id;
    uint32_t phase;
    uint32_t tone;
} yk_status;
YK_LIST(yk_statuses, yk_status);

/* flags of a move */
enum {
    YK_DESTRUCTIVE = 1,       /* drawn as such, names its consequence: "consequence.<move id>" */
    YK_ASKS_CONFIRMATION = 2, /* the client asks first */
    YK_SAME_SLOT = 4          /* never with another slot */
};
/* A permitted change of status, and so a button. Label: "move.<id>". */
typedef struct yk_move {
    const char* id;
    const char* from; /* status; null: a new booking */
    const char* to;   /* status */
    uint32_t roles;   /* who may; 0: everybody */
    uint32_t flags;
} yk_move;
YK_LIST(yk_moves, yk_move);

/* flags of a reason */
enum {
    YK_CONFIRMABLE = 1 /* may be passed to ask() */
};
/* Why not. Sentence: "reason.<id>"; it says what to do next. {help_desk} in it becomes the
 * tenant's help desk, {<key>} the value of a note of that key. */
typedef struct yk_reason {
    const char* id;
    uint32_t flags;
    uint32_t reserved; /* 0 */
} yk_reason;
YK_LIST(yk_reasons, yk_reason);

/* what the screen does after an answer */
enum {
    YK_NEXT_BOOK = 1, /* go on to the slots */
    YK_NEXT_REGISTER, /* ask the form `register`, then go on */
    YK_NEXT_SHOW,     /* open the person's page */
    YK_NEXT_STOP      /* show the sentence, nothing else */
};
/* One of the municipality's own answers to "may this person book?". Sentence: "answer.<id>". */
typedef struct yk_answer {
    const char* id;
    uint32_t next;
    uint32_t tone;
} yk_answer;
YK_LIST(yk_answers, yk_answer);

/* A kind of slot. Label: "slot_kind.<id>". */
typedef struct yk_slot_kind {
    const char* id;
    uint32_t tone;
    uint32_t reserved; /* 0 */
} yk_slot_kind;
YK_LIST(yk_slot_kinds, yk_slot_kind);

/* A group that a person may belong to. Label: "category.<id>". */
typedef struct yk_category {
    const char* id;
    uint32_t flags; /* 0 */
    uint32_t reserved;
} yk_category;
YK_LIST(yk_categories, yk_category);

/* Beside the labels named above: "title" (required), "format.<name>" as a column's format, and
 * "ui.<anything>", which replaces a word of the client's own (plugins/README.md lists them). */
typedef struct yk_label {
    const char* locale; /* "ja", "ko", "en"; every locale used must be complete */
    const char* key;
    const char* text;
} yk_label;
YK_LIST(yk_labels, yk_label);

typedef struct yk_catalogue {
    uint32_t size;
    uint32_t reserved;  /* 0 */
    yk_fields settings; /* what the tenant's file may say under "rules": {"settings": ...} */
    yk_sign_ins sign_in;
    yk_menu menu;
    yk_forms forms;
    yk_tables tables;
    yk_statuses statuses;
    yk_moves moves;
    yk_reasons reasons;
    yk_answers answers;
    yk_slot_kinds slot_kinds;
    yk_categories categories;
    yk_labels texts;
} yk_catalogue;

#ifdef __cplusplus
}
#endif
#endif
