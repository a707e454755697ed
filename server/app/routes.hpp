// Routes: the door of the application. Which function answers which route.
#pragma once

#include "server/app/endpoint.hpp"
#include "server/app/sign_in.hpp"

namespace yk {

void add_routes(Endpoints& endpoints, const SignInParts& sign_in);

}  // namespace yk
