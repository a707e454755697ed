#include "server/hosting/here.hpp"

#include <chrono>
#include <utility>

#include "server/hosting/build.hpp"
#include "server/hosting/library.hpp"
#include "server/hosting/loaded.hpp"

namespace yk::hosting {
namespace {

class PluginHere final : public Plugin, public std::enable_shared_from_this<PluginHere> {
public:
    PluginHere(std::shared_ptr<const Library> library, std::string build)
        : library_(std::move(library)), build_(std::move(build)), rules_(library_->plugin()) {}

    const Declared& declared() const override { return rules_.declared(); }
    std::string_view build() const override { return build_; }
    std::string_view lacking() const override { return "it runs in the server itself"; }

    Made create(const yk_values& settings) override {
        LoadedRules::Made made = rules_.create(settings);
        if (made.id == 0) return {nullptr, std::move(made.reply)};
        return {std::make_unique<InstanceHere>(shared_from_this(), made.id), std::move(made.reply)};
    }

private:
    class InstanceHere final : public Instance {
    public:
        InstanceHere(std::shared_ptr<PluginHere> plugin, uint64_t id)
            : plugin_(std::move(plugin)), id_(id) {}
        ~InstanceHere() override { plugin_->rules_.destroy(id_); }
        Answer ask(const Asked& asked) override {
            const auto began = std::chrono::steady_clock::now();
            Answer answer{plugin_->rules_.ask(id_, asked)};
            answer.took = std::chrono::duration_cast<std::chrono::microseconds>(
                std::chrono::steady_clock::now() - began);
            return answer;
        }

    private:
        const std::shared_ptr<PluginHere> plugin_;
        const uint64_t id_;
    };

    const std::shared_ptr<const Library> library_;
    const std::string build_;
    LoadedRules rules_;
};

}  // namespace

Result<std::shared_ptr<Plugin>> loaded_here(const std::filesystem::path& file) {
    std::string build = build_of(file);
    auto library = Library::open(file);
    if (!library) return tl::unexpected(library.error());
    if (Unfit why = unfit((*library)->plugin()); why)
        return fail(Errc::broken, std::move(why.reason), {},
                    "plugin file " + file.string() + ": " + std::move(why.sentence));
    return std::make_shared<PluginHere>(std::move(*library), std::move(build));
}

}  // namespace yk::hosting
