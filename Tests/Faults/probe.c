// Runs a program, counts the system calls with which it changes files, and lets one of them fail.
//
//   probe count REPORT -- PROGRAM …          only counts
//   probe ENOSPC K REPORT -- PROGRAM …       the K-th call fails with that error (ENOSPC, EIO, EDQUOT, EROFS)
//   probe natural K REPORT -- PROGRAM …      … with the one that this call meets most: a full disk or a bad one
//   probe EIO+ K REPORT -- PROGRAM …         the K-th call and all that follow fail
//   probe kill K REPORT -- PROGRAM …         the program is killed at the K-th call
//
// At system calls, through seccomp's notifications: a preloaded `write` misses the C library's own. Calls
// count that open a file to write, write, force to the disk, cut, rename, link, make and remove files and
// folders; not those on terminals, pipes, sockets and what else is no file. The last line of the report says
// `calls=N failed=NAME status=S`, with a status over 128 for a signal and 999 for one that hung.

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#ifndef __NR_open
#define __NR_open -1
#define __NR_creat -1
#define __NR_rename -1
#define __NR_link -1
#define __NR_unlink -1
#define __NR_mkdir -1
#define __NR_rmdir -1
#define __NR_symlink -1
#define __NR_chmod -1
#endif

enum kind { BY_NAME, BY_FILE, BY_FLAGS };

static const struct {
  int number;
  const char *name;
  enum kind kind;
  // Which argument holds the flags of opening.
  int flags;
  int natural;
} calls[] = {
    {__NR_write, "write", BY_FILE, 0, ENOSPC},
    {__NR_writev, "writev", BY_FILE, 0, ENOSPC},
    {__NR_pwrite64, "pwrite", BY_FILE, 0, ENOSPC},
    {__NR_pwritev, "pwritev", BY_FILE, 0, ENOSPC},
    {__NR_fsync, "fsync", BY_FILE, 0, EIO},
    {__NR_fdatasync, "fdatasync", BY_FILE, 0, EIO},
    {__NR_ftruncate, "ftruncate", BY_FILE, 0, ENOSPC},
    {__NR_fallocate, "fallocate", BY_FILE, 0, ENOSPC},
    {__NR_fchmod, "fchmod", BY_FILE, 0, EIO},
    {__NR_copy_file_range, "copy_file_range", BY_NAME, 0, ENOSPC},
    {__NR_open, "open", BY_FLAGS, 1, ENOSPC},
    {__NR_openat, "openat", BY_FLAGS, 2, ENOSPC},
    {__NR_creat, "creat", BY_NAME, 0, ENOSPC},
    {__NR_truncate, "truncate", BY_NAME, 0, EIO},
    {__NR_rename, "rename", BY_NAME, 0, EIO},
    {__NR_renameat, "renameat", BY_NAME, 0, EIO},
    {__NR_renameat2, "renameat2", BY_NAME, 0, EIO},
    {__NR_link, "link", BY_NAME, 0, EIO},
    {__NR_linkat, "linkat", BY_NAME, 0, EIO},
    {__NR_symlink, "symlink", BY_NAME, 0, ENOSPC},
    {__NR_symlinkat, "symlinkat", BY_NAME, 0, ENOSPC},
    {__NR_unlink, "unlink", BY_NAME, 0, EIO},
    {__NR_unlinkat, "unlinkat", BY_NAME, 0, EIO},
    {__NR_mkdir, "mkdir", BY_NAME, 0, ENOSPC},
    {__NR_mkdirat, "mkdirat", BY_NAME, 0, ENOSPC},
    {__NR_rmdir, "rmdir", BY_NAME, 0, EIO},
    {__NR_chmod, "chmod", BY_NAME, 0, EIO},
    {__NR_fchmodat, "fchmodat", BY_NAME, 0, EIO},
};
enum { CALLS = sizeof calls / sizeof *calls };

static void die(const char *what) {
  perror(what);
  _exit(125);
}

static int install(void) {
  struct sock_filter code[3 + 2 * CALLS + 2];
  int n = 0;
  code[n++] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr));
  for (int i = 0; i < CALLS; i++) {
    if (calls[i].number < 0) continue;
    code[n++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)calls[i].number, 0, 1);
    code[n++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_USER_NOTIF);
  }
  code[n++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
  struct sock_fprog program = {(unsigned short)n, code};
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) die("prctl");
  long listener =
      syscall(__NR_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_NEW_LISTENER, &program);
  if (listener < 0) die("seccomp");
  return (int)listener;
}

static void send_descriptor(int socket, int descriptor) {
  char byte = 'x', space[CMSG_SPACE(sizeof(int))] = {0};
  struct iovec vector = {&byte, 1};
  struct msghdr message = {0};
  message.msg_iov = &vector;
  message.msg_iovlen = 1;
  message.msg_control = space;
  message.msg_controllen = sizeof space;
  struct cmsghdr *header = CMSG_FIRSTHDR(&message);
  header->cmsg_level = SOL_SOCKET;
  header->cmsg_type = SCM_RIGHTS;
  header->cmsg_len = CMSG_LEN(sizeof(int));
  memcpy(CMSG_DATA(header), &descriptor, sizeof(int));
  if (sendmsg(socket, &message, 0) < 0) die("sendmsg");
}

static int receive_descriptor(int socket) {
  char byte, space[CMSG_SPACE(sizeof(int))] = {0};
  struct iovec vector = {&byte, 1};
  struct msghdr message = {0};
  message.msg_iov = &vector;
  message.msg_iovlen = 1;
  message.msg_control = space;
  message.msg_controllen = sizeof space;
  if (recvmsg(socket, &message, 0) <= 0) return -1;
  int descriptor;
  memcpy(&descriptor, CMSG_DATA(CMSG_FIRSTHDR(&message)), sizeof(int));
  return descriptor;
}

// Whether an open file is one on a disk.
static int is_file(uint32_t process, int descriptor) {
  char link[64], target[4096];
  if (descriptor >= 0 && descriptor <= 2) return 0;
  snprintf(link, sizeof link, "/proc/%u/fd/%d", process, descriptor);
  ssize_t length = readlink(link, target, sizeof target - 1);
  if (length <= 0) return 0;
  target[length] = 0;
  return target[0] == '/' && strncmp(target, "/dev/pts", 8) && strcmp(target, "/dev/null")
         && strncmp(target, "/proc/", 6) && strncmp(target, "/memfd:", 7) && strncmp(target, "/sys/", 5);
}

int main(int count, char **words) {
  int place = 1;
  if (count < 5) return 125;
  const char *fault = words[place++];
  long at = strcmp(fault, "count") == 0 ? 0 : atol(words[place++]);
  const char *report = words[place++];
  if (place >= count || strcmp(words[place++], "--") != 0) return 125;
  int sticks = strchr(fault, '+') != NULL;
  int number = strncmp(fault, "ENOSPC", 6) == 0   ? ENOSPC
               : strncmp(fault, "EIO", 3) == 0    ? EIO
               : strncmp(fault, "EDQUOT", 6) == 0 ? EDQUOT
               : strncmp(fault, "EROFS", 5) == 0  ? EROFS
                                                  : 0;
  int kills = strcmp(fault, "kill") == 0;
  int is_natural = strcmp(fault, "natural") == 0;
  double limit = getenv("PROBE_SECONDS") ? atof(getenv("PROBE_SECONDS")) : 60;

  int pair[2];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0) die("socketpair");
  pid_t child = fork();
  if (child < 0) die("fork");
  if (child == 0) {
    setpgid(0, 0);
    int listener = install();
    send_descriptor(pair[1], listener);
    close(listener);
    execvp(words[place], words + place);
    _exit(127);
  }
  setpgid(child, child);
  close(pair[1]);
  int listener = receive_descriptor(pair[0]);
  if (listener < 0) die("listener");
  int exit_file = (int)syscall(__NR_pidfd_open, child, 0);
  long seen = 0, by_call[CALLS] = {0};
  const char *failed = "-";
  int hung = 0;
  struct timespec start, now;
  clock_gettime(CLOCK_MONOTONIC, &start);
  for (;;) {
    struct pollfd files[2] = {{listener, POLLIN, 0}, {exit_file, POLLIN, 0}};
    int ready = poll(files, 2, 200);
    clock_gettime(CLOCK_MONOTONIC, &now);
    if ((double)(now.tv_sec - start.tv_sec) > limit) {
      hung = 1;
      kill(-child, SIGKILL);
      break;
    }
    if (ready <= 0) continue;
    if (files[1].revents & POLLIN) break;
    if (files[0].revents & (POLLHUP | POLLERR)) break;
    if (!(files[0].revents & POLLIN)) continue;
    struct seccomp_notif call;
    memset(&call, 0, sizeof call);
    if (ioctl(listener, SECCOMP_IOCTL_NOTIF_RECV, &call) != 0) continue;
    int index = 0;
    while (index < CALLS - 1 && calls[index].number != call.data.nr) index++;
    int counts = 1;
    if (calls[index].kind == BY_FLAGS) {
      counts = (call.data.args[calls[index].flags] & (O_WRONLY | O_RDWR | O_CREAT)) != 0;
      // Opening a terminal or nothing.
      if (counts) {
        char path[4096] = {0}, name[64];
        snprintf(name, sizeof name, "/proc/%u/mem", call.pid);
        int memory = open(name, O_RDONLY | O_CLOEXEC);
        if (memory >= 0) {
          if (pread(memory, path, sizeof path - 1,
                    (off_t)call.data.args[calls[index].flags - 1]) > 0
              && (strncmp(path, "/dev/", 5) == 0 || strncmp(path, "/proc/", 6) == 0))
            counts = strncmp(path, "/dev/shm", 8) == 0;
          close(memory);
        }
      }
    } else if (calls[index].kind == BY_FILE) {
      counts = is_file(call.pid, (int)call.data.args[0]);
    }
    struct seccomp_notif_resp answer = {call.id, 0, 0, SECCOMP_USER_NOTIF_FLAG_CONTINUE};
    if (counts) {
      seen++;
      by_call[index]++;
      if (at > 0 && (seen == at || (sticks && seen > at))) {
        if (seen == at) failed = calls[index].name;
        if (kills) {
          kill(-child, SIGKILL);
          break;
        }
        answer.flags = 0;
        answer.error = -(is_natural ? calls[index].natural : number);
      }
    }
    ioctl(listener, SECCOMP_IOCTL_NOTIF_SEND, &answer);
  }
  close(listener);
  int status = 0;
  waitpid(child, &status, 0);
  kill(-child, SIGKILL);
  int code = hung ? 999 : WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
  FILE *out = fopen(report, "w");
  if (out == NULL) die(report);
  for (int i = 0; i < CALLS; i++)
    if (by_call[i]) fprintf(out, "%s=%ld ", calls[i].name, by_call[i]);
  fprintf(out, "\ncalls=%ld failed=%s status=%d\n", seen, failed, code);
  fclose(out);
  return 0;
}
