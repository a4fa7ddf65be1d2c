// The temporary files of libxlsxwriter: one for each part of a workbook while it is being made.
//
// The library writes to them with stdio and never asks whether that succeeded; a full disk gave a workbook
// that was cut in the middle. It makes each by calling `tmpfileplus`, of which this is ours: a part lies in
// memory, and in a file without a name once it is large. Whatever cannot be kept is remembered for the
// thread, and whoever writes the workbook asks afterwards.

#define _GNU_SOURCE
#include "CWorkbookParts.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

// The largest part that lies in memory.
#define MOST_IN_MEMORY ((size_t)32 << 20)

static _Thread_local workbook_parts seen;

void workbook_parts_begin(void) { seen = (workbook_parts){0, 0}; }

workbook_parts workbook_parts_end(void) { return seen; }

// The library prints with the stream that `stderr` points to when it fails. Several threads may write workbooks.
static pthread_mutex_t words = PTHREAD_MUTEX_INITIALIZER;
static int silent;
static FILE *spoken;
static FILE *nowhere;

void workbook_words_off(void) {
  pthread_mutex_lock(&words);
  if (nowhere == NULL) nowhere = fopen("/dev/null", "we");
  if (silent++ == 0 && nowhere != NULL) {
    spoken = stderr;
    stderr = nowhere;
  }
  pthread_mutex_unlock(&words);
}

void workbook_words_on(void) {
  pthread_mutex_lock(&words);
  if (--silent == 0 && spoken != NULL) {
    stderr = spoken;
    spoken = NULL;
  }
  pthread_mutex_unlock(&words);
}

static void remember(int fault) {
  if (seen.fault == 0) seen.fault = fault ? fault : EIO;
}

typedef struct {
  char *bytes;
  size_t size;
  size_t room;
  size_t place;
  // The file that holds everything once the part is large; -1 before.
  int file;
  char folder[];
} part;

static int write_all(int file, const char *bytes, size_t count, off64_t place) {
  while (count > 0) {
    ssize_t written = pwrite64(file, bytes, count, place);
    if (written < 0) {
      if (errno == EINTR) continue;
      return -1;
    }
    bytes += written;
    count -= (size_t)written;
    place += written;
  }
  return 0;
}

// Moves what is in memory to a file.
static int spill(part *part) {
  int file = open(part->folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (file < 0) {
    char *name = NULL;
    if (asprintf(&name, "%s/.part-XXXXXX", part->folder) < 0) return -1;
    file = mkostemp(name, O_CLOEXEC);
    if (file >= 0) unlink(name);
    int fault = errno;
    free(name);
    errno = fault;
    if (file < 0) return -1;
  }
  if (write_all(file, part->bytes, part->size, 0) != 0) {
    int fault = errno;
    close(file);
    errno = fault;
    return -1;
  }
  free(part->bytes);
  part->bytes = NULL;
  part->room = 0;
  part->file = file;
  return 0;
}

static ssize_t part_write(void *cookie, const char *bytes, size_t count) {
  part *part = cookie;
  if (part->file < 0 && part->place + count > MOST_IN_MEMORY && spill(part) != 0) {
    remember(errno);
    return 0;
  }
  if (part->file >= 0) {
    if (write_all(part->file, bytes, count, (off64_t)part->place) != 0) {
      remember(errno);
      return 0;
    }
  } else {
    if (part->place + count > part->room) {
      size_t room = part->room ? part->room : 16384;
      while (room < part->place + count) room *= 2;
      char *more = realloc(part->bytes, room);
      if (more == NULL) {
        remember(ENOMEM);
        return 0;
      }
      part->bytes = more;
      part->room = room;
    }
    if (part->place > part->size) memset(part->bytes + part->size, 0, part->place - part->size);
    memcpy(part->bytes + part->place, bytes, count);
  }
  part->place += count;
  if (part->place > part->size) part->size = part->place;
  return (ssize_t)count;
}

static ssize_t part_read(void *cookie, char *bytes, size_t count) {
  part *part = cookie;
  size_t left = part->place < part->size ? part->size - part->place : 0;
  if (count > left) count = left;
  if (part->file >= 0) {
    ssize_t taken;
    do taken = pread64(part->file, bytes, count, (off64_t)part->place);
    while (taken < 0 && errno == EINTR);
    if (taken < 0 || (taken == 0 && count > 0)) {
      remember(taken < 0 ? errno : EIO);
      return -1;
    }
    count = (size_t)taken;
  } else {
    memcpy(bytes, part->bytes + part->place, count);
  }
  part->place += count;
  return (ssize_t)count;
}

static int part_seek(void *cookie, off64_t *offset, int whence) {
  part *part = cookie;
  off64_t base = whence == SEEK_SET ? 0 : (off64_t)(whence == SEEK_CUR ? part->place : part->size);
  if (base + *offset < 0) {
    errno = EINVAL;
    return -1;
  }
  part->place = (size_t)(base + *offset);
  *offset = (off64_t)part->place;
  return 0;
}

static int part_close(void *cookie) {
  part *part = cookie;
  if (part->file >= 0) close(part->file);
  free(part->bytes);
  free(part);
  return 0;
}

// In place of the library's own of this name.
__attribute__((visibility("default"))) FILE *tmpfileplus(
    const char *folder, const char *prefix, char **path, int keep) {
  (void)prefix;
  (void)keep;
  if (path != NULL) *path = NULL;
  if (folder == NULL) folder = ".";
  part *made = calloc(1, sizeof(part) + strlen(folder) + 1);
  if (made == NULL) {
    remember(ENOMEM);
    return NULL;
  }
  made->file = -1;
  strcpy(made->folder, folder);
  cookie_io_functions_t functions = {part_read, part_write, part_seek, part_close};
  FILE *stream = fopencookie(made, "w+", functions);
  if (stream == NULL) {
    remember(errno);
    free(made);
    return NULL;
  }
  setvbuf(stream, NULL, _IOFBF, 65536);
  seen.made += 1;
  return stream;
}
