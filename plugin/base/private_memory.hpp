// What is in the program's memory stays there: keys, tokens, the conference's secret, and for a
// moment the choices people make.
//
// - No core dump, and nobody but root reads it (prctl(2) PR_SET_DUMPABLE, setrlimit(2)).
// - Keys are in locked memory: not swapped (base/seal.hpp). Tokens and the conference's secret are
//   needed as long as the program runs and lie in the ordinary heap: not dumped, but they may be
//   swapped where a machine has unencrypted swap.
// - A block is wiped before it is given back, by `delete` (plugin/wiring/wiping_delete.cpp) and by
// OpenSSL: a
//   choice that was sealed is in no memory any more, wherever it came by.
#pragma once

namespace plugin::base {

/// First of all in a program that keeps secrets: before OpenSSL has allocated anything, or its
/// blocks are not wiped. False: keys may be swapped, the system does not let them be locked.
bool keep_memory_private();

}  // namespace plugin::base
