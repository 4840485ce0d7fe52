// Inside registrar/signature only: how large a message is, before it is decoded.
#pragma once

#include <string_view>

namespace registrar::signature {

/// A message has some hundreds of elements; one of more than this is not decoded at all.
constexpr std::size_t message_elements_max = 200'000;

/// How many certificates a SignedData carries, none of them decoded; 0: it is none. Reads what
/// OpenSSL's decoder would, lengths that are not definite among it.
int certificates_in(std::string_view der);

}  // namespace registrar::signature
