// Writes the OpenAPI document to standard output, for the linter.
#include <cstdio>

#include "shared/protocol/openapi.hpp"

int main() {
    std::puts(yk::openapi({"0.0.0", "session"}).dump(2).c_str());
}
