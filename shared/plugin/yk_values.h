/* The values that cross the line between the server and a plugin. Part of yk_plugin.h. */
#ifndef YK_VALUES_H
#define YK_VALUES_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef int64_t yk_time; /* seconds since 1970-01-01T00:00:00Z */
typedef int32_t yk_date; /* days since 1970-01-01, in the tenant's own calendar */

typedef struct yk_text { /* UTF-8 [call], not terminated */
    const char* data;    /* null only when size is 0 */
    uint32_t size;       /* bytes */
} yk_text;

/* A list of rows that may grow: read row i at (const char*)rows + i * row_size. */
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

/* roles: one bit for a caller, several in a mask; an empty mask means everybody */
enum { YK_CLINIC = 1, YK_CALL_CENTRE = 2, YK_ADMIN = 4, YK_RESIDENT = 8 };

/* phase: what the core understands of a status; HELD to DONE occupy a place */
enum { YK_HELD = 1, YK_BOOKED, YK_ARRIVED, YK_DONE, YK_CANCELLED, YK_MISSED };

/* tone: how a word looks, never what it means */
enum { YK_NEUTRAL = 0, YK_GOOD, YK_WAITING, YK_BAD };

/* outcome of a call */
enum {
    YK_OK = 0,
    YK_BAD_SETTINGS, /* only from create */
    YK_BAD_FACTS,    /* the question makes no sense to this plugin */
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
