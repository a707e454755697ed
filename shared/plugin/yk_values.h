/* The values that the server and a plugin pass to each other. Part of yk_plugin.h. */
#ifndef YK_VALUES_H
#define YK_VALUES_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef int64_t yk_time; /* seconds since 1970-01-01T00:00:00Z */
typedef int32_t yk_date; /* days since 1970-01-01, in the tenant's time zone */

typedef struct yk_text { /* UTF-8 [call], not terminated */
    const char* data;    /* null only when size is 0 */
    uint32_t size;       /* bytes */
} yk_text;

/* A list whose rows may become longer in later versions: row i is at (const char*)rows + i *
 * row_size. */
#define YK_LIST(name, row) \
    typedef struct name {  \
        const row* rows;   \
        uint32_t count;    \
        uint32_t row_size; \
    } name

/* type of a value */
enum {
    YK_TEXT = 1,
    YK_INTEGER, /* number */
    YK_BOOLEAN, /* number, 0 or 1 */
    YK_DATE,    /* number, as yk_date; entered in any of the tenant's calendars, era dates too */
    YK_CHOICE,  /* text, the id of a declared choice */
    YK_DIGITS,  /* text of digits only, so that 0012 stays 0012; min and max count digits */
    YK_PHONE,   /* text, digits as the tenant's country dials them */
    YK_EMAIL,   /* text */
    YK_KANA,    /* text in the field's script, its width normalised by the core */
    YK_MEMO,    /* text of several lines */
    YK_PASSWORD /* text, only in the form `sign_in` */
};

/* A mask of roles: bit n (1 << n) stands for row n of the plugin's table of roles; 0 means
 * everybody. */

/* capabilities of a role: what the core permits it to do, as a mask of 64 bits
 * (shared/core/capabilities.hpp explains each) */
enum {
    YK_CAN_FIND_BY_NUMBER = 1 << 0,
    YK_CAN_FIND_BY_NAME = 1 << 1,
    YK_CAN_READ_PEOPLE = 1 << 2,
    YK_CAN_REGISTER_PEOPLE = 1 << 3,
    YK_CAN_CHANGE_PEOPLE = 1 << 4,
    YK_CAN_UNMASK = 1 << 5,
    YK_CAN_IMPORT_PEOPLE = 1 << 6,
    YK_CAN_READ_CERTIFICATES = 1 << 7,
    YK_CAN_READ_NOTICES = 1 << 8,
    YK_CAN_READ_PLACES = 1 << 9,
    YK_CAN_BOOK = 1 << 10,
    YK_CAN_CHANGE_BOOKINGS = 1 << 11,
    YK_CAN_MOVE_WITHIN_DAY = 1 << 12,
    YK_CAN_LIST_BOOKINGS = 1 << 13,
    YK_CAN_READ_DOSES = 1 << 14,
    YK_CAN_EXAMINE = 1 << 15,
    YK_CAN_GIVE_DOSES = 1 << 16,
    YK_CAN_COUNT_VIALS = 1 << 17,
    YK_CAN_KEEP_SLOTS = 1 << 18,
    YK_CAN_KEEP_VENUES = 1 << 19,
    YK_CAN_KEEP_ACCOUNTS = 1 << 20,
    YK_CAN_EXPORT_LISTS = 1 << 21,
    YK_CAN_READ_TRACE = 1 << 22,
    YK_CAN_ANSWER_INQUIRIES = 1 << 23,
    YK_CAN_CORRECT_IDENTITY = 1 << 24, /* minor 5 */
    YK_CAN_EVERYTHING = (1 << 25) - 1,
    /* the capabilities that a role of scope YK_OWN_PERSON may have */
    YK_CAN_FOR_ONESELF = YK_CAN_READ_PEOPLE | YK_CAN_REGISTER_PEOPLE | YK_CAN_CHANGE_PEOPLE |
                         YK_CAN_READ_CERTIFICATES | YK_CAN_READ_NOTICES | YK_CAN_READ_PLACES |
                         YK_CAN_BOOK | YK_CAN_CHANGE_BOOKINGS
};

/* scope of a role: the people and venues that its capabilities apply to */
enum {
    YK_OWN_PERSON = 1, /* a resident, signed in with number and date of birth, without an account */
    YK_OWN_VENUES,     /* the venues where the account works, and people seen there */
    YK_WHOLE_TENANT
};

/* phase: what the core understands of a status; a booking in one of YK_HELD to YK_DONE occupies a
 * place */
enum { YK_HELD = 1, YK_BOOKED, YK_ARRIVED, YK_DONE, YK_CANCELLED, YK_MISSED };

/* tone: how a word is drawn; a tone has no effect on behaviour */
enum { YK_NEUTRAL = 0, YK_GOOD, YK_WAITING, YK_BAD };

/* outcome of a call */
enum {
    YK_OK = 0,
    YK_BAD_SETTINGS, /* only from create */
    YK_BAD_FACTS,    /* the plugin cannot answer with these facts */
    YK_BROKEN        /* a fault inside the plugin */
};

typedef struct yk_value { /* one named value: a setting, an answer, a statement */
    yk_text id;
    uint32_t type;
    uint32_t reserved; /* 0 */
    int64_t number;    /* INTEGER, BOOLEAN, DATE */
    yk_text text;      /* all others */
} yk_value;
YK_LIST(yk_values, yk_value);
YK_LIST(yk_ids, yk_text);

#ifdef __cplusplus
}
#endif
#endif
