// Certificate: the CPU time that printing one takes, with its code. It is printed while a person
// waits at the counter.
#include "server/papers/certificate.hpp"

#include <chrono>
#include <ctime>

#include "server/papers/health_card.hpp"
#include "tests/bench/process.hpp"
#include "tests/bench/workload.hpp"
#include "tests/papers/samples.hpp"

namespace yk::bench {
namespace {

constexpr double kLimit_ms = 100;

double cpu_ms() {
    return 1000.0 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

}  // namespace

Row certificate(const Options& options) {
    using std::chrono::steady_clock;
    Row row{"certificate", {}};
    Certificate paper = test::certificate();
    paper.code = health_card_code(must(health_card(test::record(), must(SigningKey::make()))));
    row.check(certificate_pdf(paper).has_value(), "it isn't printed");  // and the fonts are found
    std::vector<double> each_ms;
    for (int i = 0; i < options.pairs; ++i) {
        const auto ends = steady_clock::now() + std::chrono::duration<double>(options.seconds / 4);
        const double began_ms = cpu_ms();
        int printed = 0;
        while (printed == 0 || steady_clock::now() < ends) {
            give_up_if_stopped();
            row.check(certificate_pdf(paper).has_value(), "it isn't printed");
            ++printed;
        }
        each_ms.push_back((cpu_ms() - began_ms) / printed);
    }
    row.parts = {limited("CPU of a certificate, ms", each_ms, kLimit_ms)};
    return row;
}

}  // namespace yk::bench
