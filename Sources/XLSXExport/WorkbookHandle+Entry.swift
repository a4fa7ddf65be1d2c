import CXLSXWriter
import Foundation
import ReportCore

// What only workbooks to be filled in need: locked and unlocked cells, rules for what may be typed,
// alarms. Like the rest of the handle it is the only place that knows the C library.
extension WorkbookHandle {
  /// A format of cells that stay open on a protected sheet.
  func addUnlockedFormat(_ style: CellStyle) throws(ExportError) -> Format {
    let format = try addFormat(style)
    format_set_unlocked(format.pointer)
    return format
  }

  /// The red that contradictions are shown in.
  func addAlarmFormat() throws(ExportError) -> Format {
    try addFormat(background: 0xFFC7CE, text: 0x9C0006)
  }

  /// The amber of what needs a look.
  func addCautionFormat() throws(ExportError) -> Format {
    try addFormat(background: 0xFFD9A0, text: 0x7F4A00)
  }

  /// Conditional formats fill with their background colour, others with the foreground.
  func addFormat(background: UInt32, text: UInt32) throws(ExportError) -> Format {
    let format = try addFormat(CellStyle())
    format_set_pattern(format.pointer, UInt8(LXW_PATTERN_SOLID.rawValue))
    format_set_bg_color(format.pointer, background)
    format_set_font_color(format.pointer, text)
    return format
  }
}

extension WorkbookHandle.Sheet {
  /// Locks every cell whose format does not say otherwise. There is no password: the lock is against
  /// slips, not against people.
  func protect() {
    var options = lxw_protection()
    options.format_columns = 1
    options.format_rows = 1
    worksheet_protect(pointer, nil, &options)
  }

  /// Takes the tab away.
  func hide() { worksheet_hide(pointer) }

  /// Opens the workbook on this sheet.
  func activate() { worksheet_activate(pointer) }

  /// Writes a formula whose value is words, none as long as nothing is typed.
  func write(
    formula: String, row: Int, column: Int, _ format: WorkbookHandle.Format
  ) throws(ExportError) {
    let corners = try corners(of: .init(rows: row...row, columns: column...column))
    try WorkbookHandle.check(
      "=\(formula)".withCString { formula in
        "".withCString {
          worksheet_write_formula_str(pointer, corners.0, corners.1, formula, format.pointer, $0)
        }
      }, at: place)
  }

  /// Refuses what does not meet a formula, and says why.
  func validate(
    _ area: SheetPlan.Area, formula: String, title: String, message: String
  ) throws(ExportError) {
    try setValidation(
      area, UInt8(LXW_VALIDATION_TYPE_CUSTOM_FORMULA.rawValue), formula: formula, title: title,
      message: message)
  }

  /// Offers the contents of a range of cells as a list. Lists written out in place would break off at
  /// 255 bytes, and with them the process.
  func offer(_ area: SheetPlan.Area, from range: String) throws(ExportError) {
    try setValidation(
      area, UInt8(LXW_VALIDATION_TYPE_LIST_FORMULA.rawValue), formula: "=\(range)",
      title: EntryWords.status, message: EntryWords.statusHint)
  }

  private func setValidation(
    _ area: SheetPlan.Area, _ type: UInt8, formula: String, title: String, message: String
  ) throws(ExportError) {
    let corners = try corners(of: area)
    let texts = [formula, title, message].map { (text: String) in strdup(text) }
    defer { for text in texts { free(text) } }
    var validation = lxw_data_validation()
    validation.validate = type
    validation.value_formula = texts[0]
    validation.error_title = texts[1]
    validation.error_message = texts[2]
    validation.error_type = UInt8(LXW_VALIDATION_ERROR_TYPE_STOP.rawValue)
    try WorkbookHandle.check(
      worksheet_data_validation_range(
        pointer, corners.0, corners.1, corners.2, corners.3, &validation), at: place)
  }

  /// Shows cells in another format while a formula holds.
  func alarm(
    _ area: SheetPlan.Area, when formula: String, _ format: WorkbookHandle.Format
  ) throws(ExportError) {
    let corners = try corners(of: area)
    let text = strdup("=\(formula)")
    defer { free(text) }
    var condition = lxw_conditional_format()
    condition.type = UInt8(LXW_CONDITIONAL_TYPE_FORMULA.rawValue)
    condition.value_string = text
    condition.format = format.pointer
    try WorkbookHandle.check(
      worksheet_conditional_format_range(
        pointer, corners.0, corners.1, corners.2, corners.3, &condition), at: place)
  }

  /// Prints an area on upright pages of A4, all of it on one if asked for.
  func printUpright(_ area: SheetPlan.Area, onOnePage: Bool) throws(ExportError) {
    let corners = try corners(of: area)
    worksheet_set_portrait(pointer)
    try WorkbookHandle.check(
      worksheet_print_area(pointer, corners.0, corners.1, corners.2, corners.3), at: place)
    worksheet_fit_to_pages(pointer, 1, onOnePage ? 1 : 0)
  }
}
