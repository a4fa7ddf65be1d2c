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

// Keeps the library from writing English words to the standard error of the process, until each call of the one
// is followed by one of the other. Whatever fails is told by its status too.
void workbook_words_off(void);
void workbook_words_on(void);

#endif
