// Routes: which function answers which route of the application.
#pragma once

#include "server/app/endpoint.hpp"
#include "server/app/sign_in.hpp"

namespace yk {

void add_routes(Endpoints& endpoints, const SignInParts& sign_in);

}  // namespace yk
