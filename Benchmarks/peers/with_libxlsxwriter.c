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

/* What is written is made before the clock starts, as for every other writer: a cell that has no text
 * is a number. */
typedef struct {
    char *text;
    double number;
} cell;

typedef struct {
    char name[32];
    int columns, rows;
    char marks[20][8];
    cell *cells;
} table;

static cell text_cell(const char *text) { return (cell){.text = strdup(text)}; }

static cell *cells(table *made, int columns, int rows) {
    made->columns = columns;
    made->rows = rows;
    made->cells = malloc(sizeof(cell) * columns * rows);
    return made->cells;
}

static void make_big(table *made, int count, int is_text) {
    char text[256];
    cell *next = cells(made, 20, count / 20);
    strcpy(made->name, "Bảng");
    for (int column = 0; column < 20; column++)
        sprintf(made->marks[column], is_text ? "(%c)" : "(%d)", is_text ? 'A' + column : column + 1);
    for (int row = 0; row < made->rows; row++)
        for (int column = 0; column < 20; column++)
            if (is_text) {
                phrase(text, value(0, row, column));
                *next++ = text_cell(text);
            } else {
                *next++ = (cell){.number = value(0, row, column)};
            }
}

static void make_form(table *made, int number) {
    char text[256];
    const char *marks[] = {"(A)", "(B)", "(1)", "(2)", "(3)", "(4)", "(5)", "(6)"};
    cell *next = cells(made, 8, 34);
    sprintf(made->name, "Biểu %d", number);
    for (int column = 0; column < 8; column++) strcpy(made->marks[column], marks[column]);
    for (int row = 0; row < 34; row++) {
        sprintf(text, "%d.", row + 1);
        *next++ = text_cell(text);
        phrase(text, number + row);
        *next++ = text_cell(text);
        for (int column = 2; column < 8; column++)
            *next++ = (cell){.number = value(number, row, column) % 4000};
    }
}

static void write_sheet(lxw_workbook *book, lxw_format *words, lxw_format *figures, const table *made) {
    const cell *next = made->cells;
    lxw_worksheet *sheet = workbook_add_worksheet(book, made->name);
    worksheet_write_string(sheet, 0, 0, "Số liệu minh họa", words);
    for (int column = 0; column < made->columns; column++)
        worksheet_write_string(sheet, 1, column, made->marks[column], words);
    for (int row = 0; row < made->rows; row++)
        for (int column = 0; column < made->columns; column++, next++)
            if (next->text)
                worksheet_write_string(sheet, row + 2, column, next->text, words);
            else
                worksheet_write_number(sheet, row + 2, column, next->number, figures);
}

static void write_book(const char *folder, const char *name, const table *tables, int count) {
    lxw_workbook *book = open_book(folder, name);
    lxw_format *words = format(book, NULL), *figures = format(book, "#,##0");
    for (int sheet = 0; sheet < count; sheet++) write_sheet(book, words, figures, &tables[sheet]);
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
    int is_text = strcmp(kind, "text") == 0, is_big = is_text || strcmp(kind, "numbers") == 0;
    int is_one = is_big || strcmp(kind, "sheets") == 0;
    int sheets = is_big ? 1 : is_one ? count : count * 4;
    table *tables = calloc(sheets, sizeof(table));
    if (is_big)
        make_big(tables, count, is_text);
    else
        for (int sheet = 0; sheet < sheets; sheet++) make_form(&tables[sheet], sheet);
    mkdir(folder, 0755);
    double start = now(CLOCK_MONOTONIC), processor = now(CLOCK_PROCESS_CPUTIME_ID);
    if (is_one)
        write_book(folder, is_big ? "big" : kind, tables, sheets);
    else
        for (int book = 0; book < count; book++) {
            sprintf(name, "%d", 10000 + book);
            write_book(folder, name, &tables[book * 4], 4);
        }
    printf("{\"seconds\": %f, \"processor\": %f, \"answer\": \"workbooks:%s\"}\n",
           now(CLOCK_MONOTONIC) - start, now(CLOCK_PROCESS_CPUTIME_ID) - processor, folder);
    return 0;
}
