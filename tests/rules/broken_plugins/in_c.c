/* Not broken: a plugin in plain C, which shows that yk_plugin.h compiles as C. */
#include <yk_plugin.h>

#define TABLE(rows) \
    { rows, sizeof(rows) / sizeof((rows)[0]), sizeof((rows)[0]) }

static const yk_field sign_in[] = {
    {.id = "account", .type = YK_TEXT, .flags = YK_REQUIRED},
    {.id = "password", .type = YK_PASSWORD, .flags = YK_REQUIRED},
};
static const yk_form forms[] = {{.id = "sign_in", .fields = TABLE(sign_in)}};
static const yk_status statuses[] = {{.id = "booked", .phase = YK_BOOKED, .tone = YK_GOOD}};
static const yk_move moves[] = {{.from = 0, .to = "booked"}};
static const yk_screening screenings[] = {{.id = "may_book", .next = YK_NEXT_BOOK}};
static const yk_slot_kind kinds[] = {{.id = "public"}};
static const yk_role roles[] = {
    {.id = "clerk", .scope = YK_WHOLE_TENANT, .capabilities = YK_CAN_BOOK | YK_CAN_READ_PLACES}};
static const yk_label texts[] = {
    {"en", "ui.title", "In C"},           {"en", "field.account", "Account"},
    {"en", "field.password", "Password"}, {"en", "status.booked", "Booked"},
    {"en", "move.booked", "Book"},        {"en", "screening.may_book", "Yes."},
    {"en", "kind.public", "Public"},      {"en", "role.clerk", "Clerk"},
};
static const yk_catalogue catalogue = {
    .size = sizeof(yk_catalogue),
    .forms = TABLE(forms),
    .statuses = TABLE(statuses),
    .moves = TABLE(moves),
    .slot_kinds = TABLE(kinds),
    .screenings = TABLE(screenings),
    .texts = TABLE(texts),
    .roles = TABLE(roles),
};

static int instance;
static void* create(const yk_host* host, const yk_values* settings, const yk_reply* reply) {
    (void)host, (void)settings, (void)reply;
    return &instance;
}
static void destroy(void* self) {
    (void)self;
}
static uint32_t screen(const void* self, const yk_facts* facts, const yk_reply* reply) {
    (void)self, (void)facts;
    reply->answer(reply, "may_book", 1);
    return YK_OK;
}
static uint32_t offer(const void* self, const yk_facts* facts, const yk_slots* slots,
                      const yk_reply* reply) {
    (void)self, (void)facts;
    for (uint32_t i = 0; i < slots->count; ++i) {
        const char* row = (const char*)slots->rows + (size_t)i * slots->row_size;
        reply->offer(reply, ((const yk_slot*)(const void*)row)->id, (int32_t)i);
    }
    return YK_OK;
}
static uint32_t decide(const void* self, const yk_facts* facts, const yk_change* change,
                       const yk_reply* reply) {
    (void)self, (void)facts, (void)change;
    reply->accept(reply, "booked");
    return YK_OK;
}
static uint32_t propose(const void* self, const yk_facts* facts, const yk_booking* booking,
                        const yk_reply* reply) {
    (void)self, (void)facts, (void)booking, (void)reply;
    return YK_OK;
}

static const yk_rules rules = {.size = sizeof(yk_rules),
                               .catalogue = &catalogue,
                               .create = create,
                               .destroy = destroy,
                               .screen = screen,
                               .offer = offer,
                               .decide = decide,
                               .propose = propose};

YK_EXPORT_SYMBOL const yk_plugin yk_plugin_v0 = {.abi_major = YK_ABI_MAJOR,
                                                 .needs_minor = 1,
                                                 .id = "in_c",
                                                 .version = "1.0.0",
                                                 .vendor = "Museum",
                                                 .rules = &rules};
