// The markup of the parts of a workbook, in place of libxlsxwriter's.
//
// The library prints every piece of a tag and every name of a cell by a format of stdio, and for each attribute fills
// four thousand bytes of which it needs some twenty. These functions of the same names stand in the program and so come
// before its own. What they write is the same, byte for byte.

#define _GNU_SOURCE
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

#define REPLACES_LIBRARY __attribute__((visibility("default")))

static void put(FILE *file, const char *text, size_t count) { fwrite_unlocked(text, 1, count, file); }

static void put_text(FILE *file, const char *text) { put(file, text, strlen(text)); }

// Puts a text with signs that would be read as markup; those of attributes are more.
static void put_escaped(FILE *file, const char *text, const char *signs) {
  for (;;) {
    size_t plain = strcspn(text, signs);
    put(file, text, plain);
    text += plain;
    switch (*text++) {
      case '&': put(file, "&amp;", 5); break;
      case '<': put(file, "&lt;", 4); break;
      case '>': put(file, "&gt;", 4); break;
      case '"': put(file, "&quot;", 6); break;
      case '\n': put(file, "&#xA;", 5); break;
      default: return;
    }
  }
}

static void put_tag(
    FILE *file, const char *tag, struct xml_attribute_list *attributes, int are_escaped) {
  putc_unlocked('<', file);
  put_text(file, tag);
  struct xml_attribute *attribute;
  if (attributes == NULL) return;
  STAILQ_FOREACH(attribute, attributes, list_entries) {
    putc_unlocked(' ', file);
    put_text(file, attribute->key);
    put(file, "=\"", 2);
    if (are_escaped) put_escaped(file, attribute->value, "&<>\"\n");
    else put_text(file, attribute->value);
    putc_unlocked('"', file);
  }
}

REPLACES_LIBRARY void lxw_xml_start_tag(
    FILE *file, const char *tag, struct xml_attribute_list *attributes) {
  put_tag(file, tag, attributes, 1);
  putc_unlocked('>', file);
}

REPLACES_LIBRARY void lxw_xml_start_tag_unencoded(
    FILE *file, const char *tag, struct xml_attribute_list *attributes) {
  put_tag(file, tag, attributes, 0);
  putc_unlocked('>', file);
}

REPLACES_LIBRARY void lxw_xml_empty_tag(
    FILE *file, const char *tag, struct xml_attribute_list *attributes) {
  put_tag(file, tag, attributes, 1);
  put(file, "/>", 2);
}

REPLACES_LIBRARY void lxw_xml_empty_tag_unencoded(
    FILE *file, const char *tag, struct xml_attribute_list *attributes) {
  put_tag(file, tag, attributes, 0);
  put(file, "/>", 2);
}

REPLACES_LIBRARY void lxw_xml_end_tag(FILE *file, const char *tag) {
  put(file, "</", 2);
  put_text(file, tag);
  putc_unlocked('>', file);
}

REPLACES_LIBRARY void lxw_xml_data_element(
    FILE *file, const char *tag, const char *data, struct xml_attribute_list *attributes) {
  lxw_xml_start_tag(file, tag, attributes);
  put_escaped(file, data, "&<>");
  lxw_xml_end_tag(file, tag);
}

// Copies a text as far as an attribute has room.
static void copy(char *to, const char *text) {
  size_t count = strnlen(text, LXW_MAX_ATTRIBUTE_LENGTH - 1);
  memcpy(to, text, count);
  to[count] = 0;
}

// A new attribute without a value. Where there is no memory the program ends, as it does in the library.
static struct xml_attribute *new_attribute(const char *key) {
  struct xml_attribute *made = malloc(sizeof(struct xml_attribute));
  if (made != NULL) copy(made->key, key);
  return made;
}

static char *put_digits(char *to, uint64_t number) {
  char digits[20];
  int count = 0;
  do digits[count++] = (char)('0' + number % 10);
  while (number /= 10);
  while (count > 0) *to++ = digits[--count];
  return to;
}

REPLACES_LIBRARY struct xml_attribute *lxw_new_attribute_str(const char *key, const char *value) {
  struct xml_attribute *made = new_attribute(key);
  if (made != NULL) copy(made->value, value);
  return made;
}

REPLACES_LIBRARY struct xml_attribute *lxw_new_attribute_int(const char *key, uint32_t value) {
  struct xml_attribute *made = new_attribute(key);
  if (made == NULL) return NULL;
  // The library prints it as if it had a sign.
  char *to = made->value;
  int32_t number = (int32_t)value;
  if (number < 0) *to++ = '-';
  *put_digits(to, number < 0 ? -(uint64_t)(int64_t)number : (uint64_t)number) = 0;
  return made;
}

REPLACES_LIBRARY struct xml_attribute *lxw_new_attribute_dbl(const char *key, double value) {
  struct xml_attribute *made = new_attribute(key);
  if (made == NULL) return NULL;
  // Widths and heights are steps of a 256th, whose digits all stand among the sixteen that are printed.
  double steps = value * 256;
  if (!(steps >= 1 && steps < 1e9 && (double)(uint64_t)steps == steps)) {
    snprintf(made->value, LXW_MAX_ATTRIBUTE_LENGTH, "%.16G", value);
    return made;
  }
  uint64_t whole = (uint64_t)steps;
  char *to = put_digits(made->value, whole / 256);
  uint64_t rest = whole % 256 * 390625;
  if (rest > 0) *to++ = '.';
  for (uint64_t unit = 10000000; rest > 0; unit /= 10) {
    *to++ = (char)('0' + rest / unit);
    rest %= unit;
  }
  *to = 0;
  return made;
}

REPLACES_LIBRARY void lxw_rowcol_to_cell(char *name, lxw_row_t row, lxw_col_t column) {
  char letters[4];
  int count = 0;
  for (uint32_t rest = column + 1u; rest > 0; rest = (rest - 1) / 26)
    letters[count++] = (char)('A' + (rest - 1) % 26);
  while (count > 0) *name++ = letters[--count];
  *put_digits(name, row + (uint64_t)1) = 0;
}
