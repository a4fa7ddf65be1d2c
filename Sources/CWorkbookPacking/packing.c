// The packing of workbooks: the five functions of minizip that libxlsxwriter calls, on libdeflate.
//
// The library hands over one part after the other, each in pieces, and asks minizip to pack it by zlib. These
// functions of the same names stand in the program and so come before those of the shared library. A part
// is gathered and packed whole by libdeflate, which takes about half of zlib's time for the same size. The
// archive has what the library asks for and nothing else: sizes in the local headers, dates as given, no
// comments, no encryption.
//
// A part may also get rows that the library never saw: `workbook_rows_add` says before which of its rows.

#define _GNU_SOURCE
#include "CWorkbookPacking.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <libdeflate.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

// What minizip's functions answer.
#define OK 0
#define FAILED (-1)
#define BAD_PARAMETER (-102)

// At this level the size is that of zlib's default, at half of the time.
#define LEVEL 4
// Of a part of millions of bytes that takes longer than all else; the first level takes a third of it.
#define LARGE ((size_t)4 << 20)
#define LEVEL_OF_LARGE 1
// The room for what goes to the file in one piece.
#define ROOM_OF_FILE ((size_t)1 << 16)
#define STORED 0
#define DEFLATED 8
// The name is UTF-8.
#define UTF8_NAME 0x0800

// The layout of minizip's `zip_fileinfo`.
typedef struct {
  int date[6];
  unsigned long dos_date, internal_attributes, external_attributes;
} file_info;

typedef struct {
  unsigned char *bytes;
  size_t count, room;
} buffer;

typedef struct {
  FILE *file;
  struct libdeflate_compressor *compressor;
  uint64_t place;
  // The central directory, which follows the parts.
  buffer directory;
  unsigned parts;
  // The part that is being written.
  buffer part, packed;
  char *name;
  uint32_t dos_date;
  uint32_t external_attributes;
  int is_open, has_failed;
  char *written;
} archive;

// Rows for the sheet that is packed next on this thread and has them.
typedef struct rows {
  struct rows *next;
  unsigned sheet;
  uint32_t before;
  void *bytes;
  size_t count;
} rows;

static _Thread_local rows *waiting, **end_of_waiting;

int workbook_rows_add(unsigned sheet, uint32_t before, void *bytes, size_t count) {
  rows *made = malloc(sizeof(rows));
  if (made == NULL) {
    free(bytes);
    return 0;
  }
  *made = (rows){NULL, sheet, before, bytes, count};
  if (waiting == NULL) end_of_waiting = &waiting;
  *end_of_waiting = made;
  end_of_waiting = &made->next;
  return 1;
}

static void drop_first_rows(void) {
  rows *first = waiting;
  waiting = first->next;
  free(first->bytes);
  free(first);
}

void workbook_rows_clear(void) {
  while (waiting != NULL) drop_first_rows();
}

static int reserve(buffer *to, size_t room) {
  if (room <= to->room) return 1;
  size_t wider = to->room ? to->room : 4096;
  while (wider < room) {
    if (wider > SIZE_MAX / 2) return 0;
    wider *= 2;
  }
  unsigned char *bytes = realloc(to->bytes, wider);
  if (!bytes) return 0;
  to->bytes = bytes;
  to->room = wider;
  return 1;
}

static int append(buffer *to, const void *bytes, size_t count) {
  if (count > SIZE_MAX - to->count || !reserve(to, to->count + count)) return 0;
  memcpy(to->bytes + to->count, bytes, count);
  to->count += count;
  return 1;
}

static unsigned char *number(unsigned char *to, uint64_t value, int size) {
  for (int index = 0; index < size; index++) *to++ = (unsigned char)(value >> (8 * index));
  return to;
}

// What local header and directory have in common, from the version needed to the length of extra fields.
static unsigned char *common(
    unsigned char *to, const archive *zip, int method, uint32_t checksum, size_t packed) {
  to = number(to, 20, 2);
  to = number(to, UTF8_NAME, 2);
  to = number(to, method, 2);
  to = number(to, zip->dos_date, 4);
  to = number(to, checksum, 4);
  to = number(to, packed, 4);
  to = number(to, zip->part.count, 4);
  to = number(to, strlen(zip->name), 2);
  return number(to, 0, 2);
}

static int put(archive *zip, const void *bytes, size_t count) {
  if (count > 0 && fwrite(bytes, 1, count, zip->file) != count) zip->has_failed = 1;
  zip->place += count;
  return !zip->has_failed;
}

static uint32_t dos_date(const file_info *info) {
  if (info->dos_date) return (uint32_t)info->dos_date;
  const int *date = info->date;  // second, minute, hour, day, month from 0, year
  unsigned year = date[5] >= 1980 ? date[5] - 1980 : date[5] >= 80 ? date[5] - 80 : date[5];
  return ((uint32_t)(date[3] + 32 * (date[4] + 1) + 512 * year) << 16) |
         (uint32_t)(date[0] / 2 + 32 * date[1] + 2048 * date[2]);
}

// Puts the rows that wait for a part into it.
static int add_rows(archive *zip) {
  char name[64];
  if (waiting == NULL) return 1;
  snprintf(name, sizeof(name), "xl/worksheets/sheet%u.xml", waiting->sheet);
  if (strcmp(name, zip->name) != 0) return 1;
  unsigned sheet = waiting->sheet;
  size_t count = zip->part.count;
  for (rows *next = waiting; next != NULL && next->sheet == sheet; next = next->next) {
    if (next->count > SIZE_MAX - count) return 0;
    count += next->count;
  }
  buffer whole = {.bytes = malloc(count), .room = count};
  if (whole.bytes == NULL) return 0;
  size_t place = 0;
  int is_whole = 1;
  while (is_whole && waiting != NULL && waiting->sheet == sheet) {
    // Nothing within the part looks like this but the row: texts have their `<` written as `&lt;`.
    int length = snprintf(name, sizeof(name), "<row r=\"%" PRIu32 "\"", waiting->before);
    unsigned char *rest = zip->part.bytes + place;
    unsigned char *row = memmem(rest, zip->part.count - place, name, (size_t)length);
    is_whole = row != NULL && append(&whole, rest, (size_t)(row - rest)) &&
               append(&whole, waiting->bytes, waiting->count);
    if (is_whole) place += (size_t)(row - rest);
    drop_first_rows();
  }
  is_whole = is_whole && append(&whole, zip->part.bytes + place, zip->part.count - place);
  free(zip->part.bytes);
  zip->part = whole;
  return is_whole;
}

// Parts that workbooks of one kind have in common: each is kept as it was last packed, until another comes.
#define LARGEST_SHARED ((size_t)1 << 16)

typedef struct {
  const char *name;
  uint32_t checksum;
  buffer content, packed;
} shared;

static shared shared_parts[] = {
    {.name = "[Content_Types].xml"},
    {.name = "_rels/.rels"},
    {.name = "docProps/app.xml"},
    {.name = "docProps/core.xml"},
    {.name = "xl/_rels/workbook.xml.rels"},
    {.name = "xl/styles.xml"},
    {.name = "xl/theme/theme1.xml"},
    {.name = "xl/workbook.xml"},
};
static pthread_mutex_t sharing = PTHREAD_MUTEX_INITIALIZER;

static shared *shared_part(const char *name) {
  for (size_t index = 0; index < sizeof(shared_parts) / sizeof(*shared_parts); index++)
    if (strcmp(shared_parts[index].name, name) == 0) return &shared_parts[index];
  return NULL;
}

// Takes over what the part was packed to before, if that was the same part; 0 if not.
static size_t packed_before(const shared *known, archive *zip, uint32_t checksum) {
  size_t count = 0;
  pthread_mutex_lock(&sharing);
  if (known->packed.count > 0 && known->checksum == checksum &&
      known->content.count == zip->part.count && known->packed.count <= zip->packed.room &&
      memcmp(known->content.bytes, zip->part.bytes, zip->part.count) == 0) {
    count = known->packed.count;
    memcpy(zip->packed.bytes, known->packed.bytes, count);
  }
  pthread_mutex_unlock(&sharing);
  return count;
}

static void keep(shared *known, const archive *zip, uint32_t checksum, size_t packed) {
  if (zip->part.count > LARGEST_SHARED) return;
  pthread_mutex_lock(&sharing);
  known->checksum = checksum;
  known->content.count = known->packed.count = 0;
  // Without memory for it nothing is kept.
  if (append(&known->content, zip->part.bytes, zip->part.count))
    append(&known->packed, zip->packed.bytes, packed);
  pthread_mutex_unlock(&sharing);
}

static void release(archive *zip) {
  libdeflate_free_compressor(zip->compressor);
  free(zip->directory.bytes);
  free(zip->part.bytes);
  free(zip->packed.bytes);
  free(zip->name);
  free(zip->written);
  free(zip);
}

// Opens a file to be written anew. One that is there and empty is not cut once more: ext4 brings a file that was
// cut to the disk as soon as it is closed, and whoever wants that asks for it, for all files together.
static FILE *open_anew(const char *path) {
  int file = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
  if (file < 0) return NULL;
  struct stat state;
  FILE *stream = NULL;
  if (fstat(file, &state) == 0 && (state.st_size == 0 || ftruncate(file, 0) == 0))
    stream = fdopen(file, "w");
  if (stream == NULL) {
    int fault = errno;
    close(file);
    errno = fault;
  }
  return stream;
}

void *zipOpen(const char *path, int append_to) {
  archive *zip = append_to ? NULL : calloc(1, sizeof(archive));
  if (!zip) return NULL;
  zip->compressor = libdeflate_alloc_compressor(LEVEL);
  zip->file = zip->compressor ? open_anew(path) : NULL;
  if (!zip->file) {
    release(zip);
    return NULL;
  }
  // Without memory for it the stream finds room of its own.
  zip->written = malloc(ROOM_OF_FILE);
  if (zip->written != NULL) setvbuf(zip->file, zip->written, _IOFBF, ROOM_OF_FILE);
  return zip;
}

int zipOpenNewFileInZip4_64(
    void *file, const char *name, const void *info, const void *local_extra, unsigned local_size,
    const void *global_extra, unsigned global_size, const char *comment, int method, int level,
    int raw, int window_bits, int memory_level, int strategy, const char *password,
    unsigned long crypt_checksum, unsigned long made_by, unsigned long flags, int zip64) {
  (void)local_extra, (void)global_extra, (void)comment, (void)level, (void)window_bits;
  (void)memory_level, (void)strategy, (void)crypt_checksum, (void)made_by, (void)flags, (void)zip64;
  archive *zip = file;
  if (!zip || !name || strlen(name) > UINT16_MAX || zip->is_open || raw || password || local_size ||
      global_size || (method != DEFLATED && method != STORED))
    return BAD_PARAMETER;
  char *copy = strdup(name);
  if (!copy) return FAILED;
  free(zip->name);
  zip->name = copy;
  zip->dos_date = info ? dos_date(info) : 0;
  zip->external_attributes = info ? (uint32_t)((const file_info *)info)->external_attributes : 0;
  zip->part.count = 0;
  zip->is_open = 1;
  return OK;
}

int zipWriteInFileInZip(void *file, const void *bytes, unsigned count) {
  archive *zip = file;
  if (!zip || !zip->is_open) return BAD_PARAMETER;
  if (append(&zip->part, bytes, count)) return OK;
  zip->has_failed = 1;
  return FAILED;
}

// Packs the part and puts it into the file.
static int pack(archive *zip, struct libdeflate_compressor *compressor) {
  // Larger archives and parts need another form, and no workbook that can be opened is one.
  size_t bound = libdeflate_deflate_compress_bound(compressor, zip->part.count);
  if (zip->has_failed || zip->part.count >= UINT32_MAX || zip->place + bound >= UINT32_MAX ||
      zip->parts == UINT16_MAX - 1 || !reserve(&zip->packed, bound)) {
    zip->has_failed = 1;
    return FAILED;
  }
  uint32_t checksum = libdeflate_crc32(0, zip->part.bytes, zip->part.count);
  shared *of_all = shared_part(zip->name);
  size_t packed = of_all == NULL ? 0 : packed_before(of_all, zip, checksum);
  if (packed == 0) {
    packed = libdeflate_deflate_compress(
        compressor, zip->part.bytes, zip->part.count, zip->packed.bytes, bound);
    if (of_all != NULL) keep(of_all, zip, checksum, packed);
  }
  int method = packed > 0 && zip->part.count > 0 ? DEFLATED : STORED;
  const unsigned char *content = method == DEFLATED ? zip->packed.bytes : zip->part.bytes;
  if (method == STORED) packed = zip->part.count;
  size_t length = strlen(zip->name);
  uint64_t start = zip->place;

  unsigned char header[46];
  unsigned char *end = number(header, 0x04034b50, 4);
  end = common(end, zip, method, checksum, packed);
  if (!put(zip, header, end - header) || !put(zip, zip->name, length) || !put(zip, content, packed))
    return FAILED;

  end = number(header, 0x02014b50, 4);
  end = number(end, 20, 2);  // made by this version
  end = common(end, zip, method, checksum, packed);
  end = number(end, 0, 6);  // no comment, first disk, no internal attributes
  end = number(end, zip->external_attributes, 4);
  end = number(end, start, 4);
  if (!append(&zip->directory, header, end - header) || !append(&zip->directory, zip->name, length)) {
    zip->has_failed = 1;
    return FAILED;
  }
  zip->parts++;
  return OK;
}

int zipCloseFileInZip(void *file) {
  archive *zip = file;
  if (!zip || !zip->is_open) return BAD_PARAMETER;
  zip->is_open = 0;
  if (!zip->has_failed && !add_rows(zip)) zip->has_failed = 1;
  struct libdeflate_compressor *compressor = zip->compressor;
  if (zip->part.count >= LARGE) compressor = libdeflate_alloc_compressor(LEVEL_OF_LARGE);
  if (compressor == NULL) {
    zip->has_failed = 1;
    return FAILED;
  }
  int outcome = pack(zip, compressor);
  if (compressor != zip->compressor) libdeflate_free_compressor(compressor);
  return outcome;
}

int zipClose(void *file, const char *comment) {
  (void)comment;
  archive *zip = file;
  if (!zip) return BAD_PARAMETER;
  if (zip->is_open) zipCloseFileInZip(zip);
  // A sheet without its rows is no sheet.
  if (waiting != NULL) zip->has_failed = 1;
  uint64_t start = zip->place;
  unsigned char header[22];
  unsigned char *end = number(header, 0x06054b50, 4);
  end = number(end, 0, 4);
  end = number(end, zip->parts, 2);
  end = number(end, zip->parts, 2);
  end = number(end, zip->directory.count, 4);
  end = number(end, start, 4);
  end = number(end, 0, 2);
  int is_whole = put(zip, zip->directory.bytes, zip->directory.count) &&
                 put(zip, header, end - header);
  if (fclose(zip->file) != 0) is_whole = 0;
  release(zip);
  return is_whole ? OK : FAILED;
}
