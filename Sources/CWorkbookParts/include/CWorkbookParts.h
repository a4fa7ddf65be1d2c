#ifndef CWORKBOOKPARTS_H
#define CWORKBOOKPARTS_H

// What became of the parts that this thread has made since it began to write a workbook.
typedef struct {
  // How many there were.
  unsigned made;
  // The error number of the first that could not take what it was given; 0 if all could.
  int fault;
} workbook_parts;

// Forgets the parts that were made so far on this thread.
void workbook_parts_begin(void);

// What became of those made since.
workbook_parts workbook_parts_end(void);

#endif
