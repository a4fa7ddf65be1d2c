#ifndef CLANDLOCK_SHIM_H
#define CLANDLOCK_SHIM_H

// Landlock, by which a thread of Linux gives up rights for itself and all that it starts. The C library
// has no functions for it, and Swift cannot call syscall(2), which takes any number of arguments. Numbers
// of calls and of rights are the same on all machines; headers of older systems lack some of them.

#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <pthread.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

struct landlock_rights {
  uint64_t files;
  uint64_t network;
  uint64_t scopes;
};

struct landlock_place {
  uint64_t allowed;
  int32_t descriptor;
} __attribute__((packed));

/// The version of Landlock that the kernel has, or -1.
static inline long landlock_version(void) { return syscall(444, (void *)0, 0UL, 1U); }

/// A set of rules that takes these rights to files away wherever no rule gives them back, and with them, as
/// far as the kernel can, connections by TCP and signals to whatever is outside; a descriptor, or -1.
static inline int landlock_new(uint64_t rights) {
  long version = landlock_version();
  struct landlock_rights all = {rights, version >= 4 ? 3 : 0, version >= 6 ? 3 : 0};
  size_t size = version >= 6 ? 24 : version >= 4 ? 16 : 8;
  return (int)syscall(444, &all, size, 0U);
}

/// Makes this process the parent of what loses its own below it.
static inline int process_adopt_orphans(void) {
  return prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
}

/// Puts this thread, and all that it starts, where there is no network at all; whether that was possible. Only
/// who may do much on the machine can.
static inline int landlock_leave_network(void) { return syscall(__NR_unshare, 0x40000000) == 0; }

/// Lets some calls do nothing, without an error, for this thread and all that it starts. Returns whether that was
/// possible.
static inline int calls_ignore(const uint32_t *calls, int count) {
#if defined(__x86_64__)
  const uint32_t machine = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
  const uint32_t machine = AUDIT_ARCH_AARCH64;
#else
  return 0;
#endif
#if defined(__x86_64__) || defined(__aarch64__)
  enum { most = 20 };
  struct sock_filter code[most + 5];
  int n = 0;
  if (count > most) return 0;
  code[n++] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch));
  // Calls of another machine are not known by these numbers.
  code[n++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, machine, 0, (uint8_t)(count + 1));
  code[n++] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr));
  for (int i = 0; i < count; i++)
    code[n++] = (struct sock_filter)BPF_JUMP(
        BPF_JMP | BPF_JEQ | BPF_K, calls[i], (uint8_t)(count - i), 0);
  code[n++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
  code[n++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO);
  struct sock_fprog program = {(unsigned short)n, code};
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return 0;
  return syscall(__NR_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) == 0;
#endif
}

/// Lets changes of rights, owners and marks of files do nothing: Landlock knows nothing of them. Returns whether
/// that was possible.
static inline int landlock_still_modes(void) {
  const uint32_t calls[] = {
#if defined(__x86_64__)
      __NR_chmod, __NR_chown, __NR_lchown,
#endif
      __NR_fchmod, __NR_fchmodat, 452, __NR_fchown, __NR_fchownat, __NR_setxattr, __NR_lsetxattr,
      __NR_fsetxattr, __NR_removexattr, __NR_lremovexattr, __NR_fremovexattr};
  return calls_ignore(calls, sizeof calls / sizeof *calls);
}

/// Starts a program in a process group of its own, with these files as its standard input, output and error
/// (none below 3, for that is where they go).
///
/// Neither the program nor what it starts can leave the group, where the kernel has filters of calls: asking for
/// another group or session does nothing. Ending the group then ends all of them at once, for the kernel lets
/// nothing be forked from a process that such a signal is meant for.
///
/// The words make a shell become the program; from `own` on they are the program's path and arguments. The shell is
/// needed only for what the kernel does not start, such as a script without a first line that names its program, and
/// says why nothing can. A program that someone still writes is waited for, two seconds at most: one that was just
/// installed, or that a process started elsewhere holds open until it is another program.
///
/// No file grows beyond the bytes; where less is allowed already, that stays.
///
/// Returns its number, or the number of the failure below zero; what cannot become the program ends with 126 or 127.
static inline pid_t process_start(
    char *const *words, int own, char *const *environment, const char *folder, uint64_t bytes,
    int input, int output, int errors) {
  const uint32_t leaving[] = {__NR_setsid, __NR_setpgid};
  sigset_t all, before;
  sigfillset(&all);
  // No handler of this process runs in the other one.
  pthread_sigmask(SIG_SETMASK, &all, &before);
  pid_t process = fork();
  if (process == 0) {
    // First, for it holds all that this process has open: what is locked, and the program if it is being written.
    dup2(input, 0);
    dup2(output, 1);
    dup2(errors, 2);
    if (syscall(436, 3U, ~0U, 0U) != 0) for (int file = 3; file < 1024; file++) close(file);
    setpgid(0, 0);
    calls_ignore(leaving, 2);
    struct sigaction usual = {.sa_handler = SIG_DFL};
    for (int number = 1; number < NSIG; number++) sigaction(number, &usual, NULL);
    sigemptyset(&all);
    sigprocmask(SIG_SETMASK, &all, NULL);
    struct rlimit most;
    if (getrlimit(RLIMIT_FSIZE, &most) == 0) {
      if (most.rlim_max > bytes) most.rlim_max = bytes;
      if (most.rlim_cur > most.rlim_max) most.rlim_cur = most.rlim_max;
      setrlimit(RLIMIT_FSIZE, &most);
    }
    if (chdir(folder) != 0) {
      static const char lost[] = "cannot enter the working folder\n";
      ssize_t written = write(STDERR_FILENO, lost, sizeof lost - 1);
      (void)written;
      _exit(126);
    }
    const struct timespec moment = {0, 10000000};
    for (int tries = 0; tries < 200; tries++) {
      execve(words[own], words + own, environment);
      if (errno != ETXTBSY) break;
      nanosleep(&moment, NULL);
    }
    execve(words[0], words, environment);
    _exit(127);
  }
  int cause = errno;
  // Whoever of the two comes first makes the group.
  if (process > 0) setpgid(process, process);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  return process < 0 ? -cause : process;
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
