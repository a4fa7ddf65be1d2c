/* Writing workbooks with the C library that our exporter uses: the same cells as
 * Sources/bench/WritingWorkbooks.swift.
 *
 *     with_libxlsxwriter numbers|text|sheets|workbooks COUNT FOLDER
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <xlsxwriter.h>

static const char *WORDS[] = {"Tổng", "số", "trẻ", "sinh", "ra", "trong", "kỳ",
                              "của", "phụ", "nữ", "từ", "15", "đến", "49",
                              "tuổi", "có", "chồng", "đang", "dùng", "biện", "pháp"};
enum { WORD_COUNT = sizeof WORDS / sizeof WORDS[0] };

static int value(int seed, int row, int column) {
    return (int)(((long)seed * 31 + (long)row * 7919 + (long)column * 104729) % 100000);
}

static void phrase(char *text, int number) {
    sprintf(text, "%s %s %s %s (%d)", WORDS[number % WORD_COUNT], WORDS[(number + 1) % WORD_COUNT],
            WORDS[(number + 2) % WORD_COUNT], WORDS[(number + 3) % WORD_COUNT], number);
}

static lxw_format *format(lxw_workbook *book, const char *number) {
    lxw_format *format = workbook_add_format(book);
    format_set_font_name(format, "Times New Roman");
    format_set_font_size(format, 11);
    format_set_border(format, LXW_BORDER_THIN);
    if (number) format_set_num_format(format, number);
    return format;
}

static lxw_workbook *open_book(const char *folder, const char *name) {
    char path[4096];
    lxw_doc_properties properties = {.created = 1759665600};
    snprintf(path, sizeof path, "%s/%s.xlsx", folder, name);
    lxw_workbook *book = workbook_new(path);
    workbook_set_properties(book, &properties);
    return book;
}

static void close_book(lxw_workbook *book) {
    if (workbook_close(book) != LXW_NO_ERROR) exit(74);
}

static void big(int count, int is_text, const char *folder) {
    char text[256];
    lxw_workbook *book = open_book(folder, "big");
    lxw_format *words = format(book, NULL), *figures = format(book, "#,##0");
    lxw_worksheet *sheet = workbook_add_worksheet(book, "Bảng");
    worksheet_write_string(sheet, 0, 0, "Số liệu minh họa", words);
    for (int column = 0; column < 20; column++) {
        sprintf(text, is_text ? "(%c)" : "(%d)", is_text ? 'A' + column : column + 1);
        worksheet_write_string(sheet, 1, column, text, words);
    }
    for (int row = 0; row < count / 20; row++)
        for (int column = 0; column < 20; column++)
            if (is_text) {
                phrase(text, value(0, row, column));
                worksheet_write_string(sheet, row + 2, column, text, words);
            } else {
                worksheet_write_number(sheet, row + 2, column, value(0, row, column), figures);
            }
    close_book(book);
}

static void form(lxw_workbook *book, lxw_format *words, lxw_format *figures, int number) {
    char text[256];
    sprintf(text, "Biểu %d", number);
    lxw_worksheet *sheet = workbook_add_worksheet(book, text);
    worksheet_write_string(sheet, 0, 0, "Số liệu minh họa", words);
    const char *marks[] = {"(A)", "(B)", "(1)", "(2)", "(3)", "(4)", "(5)", "(6)"};
    for (int column = 0; column < 8; column++)
        worksheet_write_string(sheet, 1, column, marks[column], words);
    for (int row = 0; row < 34; row++) {
        sprintf(text, "%d.", row + 1);
        worksheet_write_string(sheet, row + 2, 0, text, words);
        phrase(text, number + row);
        worksheet_write_string(sheet, row + 2, 1, text, words);
        for (int column = 2; column < 8; column++)
            worksheet_write_number(sheet, row + 2, column, value(number, row, column) % 4000, figures);
    }
}

static void forms(const char *folder, const char *name, int first, int count) {
    lxw_workbook *book = open_book(folder, name);
    lxw_format *words = format(book, NULL), *figures = format(book, "#,##0");
    for (int number = first; number < first + count; number++) form(book, words, figures, number);
    close_book(book);
}

static double now(clockid_t clock) {
    struct timespec time;
    clock_gettime(clock, &time);
    return time.tv_sec + time.tv_nsec / 1e9;
}

int main(int argc, char **argv) {
    if (argc < 4) return 64;
    const char *kind = argv[1], *folder = argv[3];
    int count = atoi(argv[2]);
    char name[32];
    mkdir(folder, 0755);
    double start = now(CLOCK_MONOTONIC), processor = now(CLOCK_PROCESS_CPUTIME_ID);
    if (strcmp(kind, "numbers") == 0 || strcmp(kind, "text") == 0)
        big(count, strcmp(kind, "text") == 0, folder);
    else if (strcmp(kind, "sheets") == 0)
        forms(folder, "sheets", 0, count);
    else
        for (int book = 0; book < count; book++) {
            sprintf(name, "%d", 10000 + book);
            forms(folder, name, book * 4, 4);
        }
    printf("{\"seconds\": %f, \"processor\": %f, \"answer\": \"workbooks:%s\"}\n",
           now(CLOCK_MONOTONIC) - start, now(CLOCK_PROCESS_CPUTIME_ID) - processor, folder);
    return 0;
}
