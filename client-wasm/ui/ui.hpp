// All headers that screens may include from client-wasm/ui.
#pragma once

#include "client-wasm/ui/basics.hpp"
#include "client-wasm/ui/button.hpp"
#include "client-wasm/ui/choice.hpp"
#include "client-wasm/ui/date_field.hpp"
#include "client-wasm/ui/dialog.hpp"
#include "client-wasm/ui/feedback.hpp"
#include "client-wasm/ui/field.hpp"
#include "client-wasm/ui/layout.hpp"
#include "client-wasm/ui/picture.hpp"
#include "client-wasm/ui/search.hpp"
#include "client-wasm/ui/shell.hpp"
#include "client-wasm/ui/table.hpp"
#include "client-wasm/ui/text.hpp"
