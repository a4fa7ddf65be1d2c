#pragma once

// The table of texts of a workbook, in place of libxlsxwriter's: `lxw_get_sst_index` and `lxw_sst_free` as
// the library declares them, so that it finds these and not its own. They are called through its header.
