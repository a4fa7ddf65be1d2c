#pragma once

// How many parts of workbooks this thread has packed by libdeflate: a test tells by it that the library
// calls these functions and not those of the system's minizip.
unsigned long long workbook_parts_packed(void);
