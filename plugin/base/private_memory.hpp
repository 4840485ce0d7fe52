// Keeps secrets in this process's memory: keys, tokens, BigBlueButton's shared secret, and, for a
// moment, votes.
//
// - No core dump; only root can read the memory (prctl(2) PR_SET_DUMPABLE, setrlimit(2)).
// - Keys are in locked memory, never swapped (base/seal.hpp). Tokens and BigBlueButton's secret are
//   needed while the program runs and stay in the ordinary heap: not dumped, but possibly swapped
//   where a machine has unencrypted swap.
// - Memory is wiped when freed, by `delete` (plugin/wiring/wiping_delete.cpp) and by OpenSSL, so no
//   copy of a sealed choice remains.
#pragma once

namespace plugin::base {

/// Call first in a program that keeps secrets: blocks that OpenSSL allocated before are not wiped.
/// False: the system does not allow locking memory, so keys may be swapped.
bool keep_memory_private();

}  // namespace plugin::base
