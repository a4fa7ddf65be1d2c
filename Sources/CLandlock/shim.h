#ifndef CLANDLOCK_SHIM_H
#define CLANDLOCK_SHIM_H

// Landlock, by which a thread of Linux gives up rights for itself and all that it starts. The C library
// has no functions for it, and Swift cannot call syscall(2), which takes any number of arguments. Numbers
// of calls and of rights are the same on all machines; headers of older systems lack some of them.

#include <stdint.h>
#include <sys/prctl.h>
#include <unistd.h>

struct landlock_rights {
  uint64_t files;
};

struct landlock_place {
  uint64_t allowed;
  int32_t descriptor;
} __attribute__((packed));

/// The version of Landlock that the kernel has, or -1.
static inline long landlock_version(void) { return syscall(444, (void *)0, 0UL, 1U); }

/// A set of rules that takes these rights away wherever no rule gives them back; a descriptor, or -1.
static inline int landlock_new(uint64_t rights) {
  struct landlock_rights all = {rights};
  return (int)syscall(444, &all, sizeof all, 0U);
}

/// Gives rights back to an open folder with all below it, or to an open file.
static inline int landlock_allow(int rules, int place, uint64_t rights) {
  struct landlock_place rule = {rights, place};
  return (int)syscall(445, rules, 1, &rule, 0U);
}

/// Puts the rules on this thread, for good.
static inline int landlock_enforce(int rules) {
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return -1;
  return (int)syscall(446, rules, 0U);
}

#endif
