// A plugin that gives the answers in its script. The script is the answer to its field "script": a
// byte names the callback, and the bytes after it are its arguments.
#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

#include "tests/rules/broken_plugins/museum.hpp"

using namespace yk::plugin;

namespace {

constexpr yk_field kScript[] = {field("script", YK_MEMO)};
constexpr yk_form kForms[] = {form("sign_in", table(museum::kSignIn)),
                              form("identify", table(museum::kIdentify)),
                              form("booking", table(kScript))};
constexpr yk_label kScriptsLabel = {"en", "field.script", "Script"};
constexpr auto kTexts = [] {
    std::array<yk_label, museum::kTexts.size() + 1> all{};
    std::copy(museum::kTexts.begin(), museum::kTexts.end(), all.begin());
    all.back() = kScriptsLabel;
    return all;
}();
constexpr yk_catalogue kCatalogue = [] {
    yk_catalogue all = museum::kSound;
    all.forms = table(kForms);
    all.texts = table(kTexts);
    return all;
}();

// Each text has an allocation of exactly its size, so that a read past its end is detected.
struct Words {
    std::unique_ptr<char[]> bytes;
    const char* start = nullptr;
    uint32_t size = 0;
};

class Script {
public:
    explicit Script(std::string_view bytes) : rest_(bytes) {}

    bool ends() const { return rest_.empty(); }
    uint8_t byte() {
        const uint8_t value = ends() ? 0 : static_cast<uint8_t>(rest_.front());
        rest_.remove_prefix(ends() ? 0 : 1);
        return value;
    }
    uint64_t number() {
        uint64_t value = byte();
        if (value < 200) return value;  // small values are ids of existing slots
        for (int i = 0; i < 7; ++i)
            value = value << 8 | byte();
        return value;
    }
    Words text() {
        Words out;
        const uint8_t told = byte();
        if (told == 255) {  // null data with a size
            out.size = byte();
            return out;
        }
        const uint32_t size =
            std::min<uint32_t>(told < 200 ? told : told * 8u, static_cast<uint32_t>(rest_.size()));
        out.bytes = std::make_unique<char[]>(size);
        std::copy_n(rest_.begin(), size, out.bytes.get());
        rest_.remove_prefix(size);
        out.start = out.bytes.get();
        out.size = size;
        return out;
    }
    Words id() {
        constexpr const char* kKnown[] = {"booked",   "cancelled", "never",
                                          "doubtful", "may_book",  nullptr};
        const uint8_t which = byte();
        if (which < std::size(kKnown)) return {nullptr, kKnown[which], 0};
        Words said = text();
        auto ended = std::make_unique<char[]>(said.size + 1);
        if (said.start != nullptr) std::copy_n(said.start, said.size, ended.get());
        const char* start = ended.get();
        return {std::move(ended), start, said.size};
    }

private:
    std::string_view rest_;
};

void propose_of_any_size(const yk_reply* reply, Script& script) {
    const uint32_t size = std::max<uint32_t>(sizeof(uint32_t), script.byte() % 32);
    yk_proposal said{size, script.byte(), script.byte(), script.byte(), script.byte()};
    const auto bytes = std::make_unique<uint32_t[]>((size + 3) / 4);
    std::memcpy(bytes.get(), &said, std::min<size_t>(size, sizeof said));
    reply->propose(reply, reinterpret_cast<const yk_proposal*>(bytes.get()));
}

uint32_t spoken(const yk_facts* facts, const yk_reply* reply) {
    if (facts->statements.count == 0) return YK_OK;
    const yk_text all = facts->statements.rows->text;
    Script script{{all.data, all.size}};
    while (!script.ends()) {
        switch (script.byte() % 13) {
            case 0:
                reply->answer(reply, script.id().start, script.byte());
                break;
            case 1:
                reply->accept(reply, script.id().start);
                break;
            case 2:
                reply->refuse(reply, script.id().start);
                break;
            case 3:
                reply->ask(reply, script.id().start);
                break;
            case 4:
                reply->offer(reply, script.number(), static_cast<int32_t>(script.number()));
                break;
            case 5:
                reply->doubt(reply, script.number(), script.id().start);
                break;
            case 6:
                reply->show(reply, script.number(), script.id().start);
                break;
            case 7:
                propose_of_any_size(reply, script);
                break;
            case 8: {
                const Words key = script.id(), value = script.text();
                reply->note(reply, key.start, {value.start, value.size});
                break;
            }
            case 9: {
                const Words message = script.text();
                reply->fail(reply, {message.start, message.size});
                break;
            }
            case 10:
                return script.byte();
            case 11: {
                const Words what = script.text();
                throw std::runtime_error(what.start ? std::string(what.start, what.size) : "");
            }
            default:
                for (int times = script.byte(); times > 0; --times)
                    reply->refuse(reply, "never");
        }
    }
    return YK_OK;
}

uint32_t screen(const void*, const yk_facts* facts, const yk_reply* reply) {
    return spoken(facts, reply);
}
uint32_t offer(const void*, const yk_facts* facts, const yk_slots*, const yk_reply* reply) {
    return spoken(facts, reply);
}
uint32_t decide(const void*, const yk_facts* facts, const yk_change*, const yk_reply* reply) {
    return spoken(facts, reply);
}
uint32_t propose(const void*, const yk_facts* facts, const yk_booking*, const yk_reply* reply) {
    return spoken(facts, reply);
}

constexpr yk_rules kSpeaking = {sizeof(yk_rules), 0,      &kCatalogue, museum::create,
                                museum::destroy,  screen, offer,       decide,
                                propose};

}  // namespace

EXPORT_TEST_PLUGIN(kSpeaking)
