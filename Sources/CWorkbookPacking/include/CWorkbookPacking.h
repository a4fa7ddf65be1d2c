#pragma once

#include <stddef.h>
#include <stdint.h>

// Rows that the workbook which is closed next on this thread gets besides those that the library writes: as
// they stand in the part of a sheet, which counts from 1, in front of the library's row of that number. They
// come in the order of sheets and rows. The bytes are taken over and freed. 0 where there is no memory.
int workbook_rows_add(unsigned sheet, uint32_t before, void *bytes, size_t count);

// Forgets rows that were never packed.
void workbook_rows_clear(void);

// The five functions of minizip that libxlsxwriter calls to pack a workbook, on libdeflate. They have
// minizip's names and arguments, so that the library finds these in place of the system's; nobody else calls
// them. Archives they make carry the mark of UTF-8 names in each part, which those of minizip do not.

void *zipOpen(const char *path, int append_to);
int zipOpenNewFileInZip4_64(
    void *file, const char *name, const void *info, const void *local_extra, unsigned local_size,
    const void *global_extra, unsigned global_size, const char *comment, int method, int level,
    int raw, int window_bits, int memory_level, int strategy, const char *password,
    unsigned long crypt_checksum, unsigned long made_by, unsigned long flags, int zip64);
int zipWriteInFileInZip(void *file, const void *bytes, unsigned count);
int zipCloseFileInZip(void *file);
int zipClose(void *file, const char *comment);
