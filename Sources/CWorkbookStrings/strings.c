// The texts of a workbook, each once: what libxlsxwriter looks up for every cell with words.
//
// The library keeps them in a tree, copies a text before it looks and compares it with some fifteen others.
// These two functions of the same names stand in the program and so come before its own: they keep the same
// list in the same order, from which the library writes the part, and find a text by a hash. The table hangs
// where the library's tree would.

#include "CWorkbookStrings.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

typedef struct {
  uint64_t hash;
  struct sst_element *element;
} entry;

typedef struct {
  // A power of two, less than two thirds of it taken.
  size_t room;
  entry entries[];
} table;

static uint64_t mixed(uint64_t hash, uint64_t word) {
  __uint128_t product = (__uint128_t)(hash ^ word) * 0x9E3779B97F4A7C15u;
  return (uint64_t)product ^ (uint64_t)(product >> 64);
}

static uint64_t hash(const char *text, size_t count) {
  uint64_t hash = 0xA0761D6478BD642Fu ^ count, word;
  for (; count >= 8; text += 8, count -= 8) {
    memcpy(&word, text, 8);
    hash = mixed(hash, word);
  }
  word = 0;
  memcpy(&word, text, count);
  return mixed(mixed(hash, word), 0xE7037ED1A0B428DBu);
}

// The entry of a text, or the free one that it may take.
static entry *find(table *in, uint64_t hash, const char *text, uint8_t is_rich) {
  for (size_t place = hash & (in->room - 1);; place = (place + 1) & (in->room - 1)) {
    entry *entry = &in->entries[place];
    if (entry->element == NULL) return entry;
    if (entry->hash == hash && entry->element->is_rich_string == is_rich &&
        strcmp(entry->element->string, text) == 0)
      return entry;
  }
}

static table *with_room(size_t room) {
  if (room > (SIZE_MAX - sizeof(table)) / sizeof(entry)) return NULL;
  table *made = calloc(1, sizeof(table) + room * sizeof(entry));
  if (made != NULL) made->room = room;
  return made;
}

static table *widened(table *from) {
  table *made = with_room(from->room * 2);
  if (made == NULL) return NULL;
  for (size_t index = 0; index < from->room; index++) {
    entry *old = &from->entries[index];
    if (old->element == NULL) continue;
    size_t place = old->hash & (made->room - 1);
    while (made->entries[place].element != NULL) place = (place + 1) & (made->room - 1);
    made->entries[place] = *old;
  }
  free(from);
  return made;
}

static table *table_of(lxw_sst *sst) { return (table *)(void *)RB_ROOT(sst->rb_tree); }

static void hang(lxw_sst *sst, table *made) {
  RB_ROOT(sst->rb_tree) = (struct sst_element *)(void *)made;
}

__attribute__((visibility("default"))) struct sst_element *lxw_get_sst_index(
    lxw_sst *sst, const char *string, uint8_t is_rich_string) {
  table *known = table_of(sst);
  if (known == NULL) known = with_room(256);
  else if ((size_t)sst->unique_count * 3 >= known->room * 2) known = widened(known);
  if (known == NULL) return NULL;
  hang(sst, known);
  size_t count = strlen(string);
  uint64_t key = hash(string, count);
  entry *found = find(known, key, string, is_rich_string);
  if (found->element != NULL) {
    sst->string_count++;
    return found->element;
  }
  struct sst_element *made = calloc(1, sizeof(struct sst_element));
  char *copy = malloc(count + 1);
  if (made == NULL || copy == NULL) {
    free(made);
    free(copy);
    return NULL;
  }
  memcpy(copy, string, count + 1);
  made->index = sst->unique_count;
  made->string = copy;
  made->is_rich_string = is_rich_string;
  STAILQ_INSERT_TAIL(sst->order_list, made, sst_order_pointers);
  *found = (entry){key, made};
  sst->string_count++;
  sst->unique_count++;
  return made;
}

__attribute__((visibility("default"))) void lxw_sst_free(lxw_sst *sst) {
  if (sst == NULL) return;
  if (sst->order_list != NULL) {
    struct sst_element *element = STAILQ_FIRST(sst->order_list);
    while (element != NULL) {
      struct sst_element *next = STAILQ_NEXT(element, sst_order_pointers);
      free(element->string);
      free(element);
      element = next;
    }
  }
  if (sst->rb_tree != NULL) free(table_of(sst));
  free(sst->order_list);
  free(sst->rb_tree);
  free(sst);
}
