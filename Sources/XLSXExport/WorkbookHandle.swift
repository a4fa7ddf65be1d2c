import CWorkbookPacking
import CWorkbookParts
import CXLSXWriter
import Foundation
import ReportCore

/// A workbook of the C library: the only place that knows it.
///
/// It stores the pointer alone, and whoever lets it go without closing it frees it. Sheets and formats
/// belong to it and must not outlive it: one function makes, fills and closes a workbook.
struct WorkbookHandle: ~Copyable {
  let workbook: UnsafeMutablePointer<lxw_workbook>

  /// A format of a workbook.
  struct Format {
    let pointer: UnsafeMutablePointer<lxw_format>

    /// Its number in the file. Formats are numbered as they are first asked, and those that nobody asked when
    /// the library comes to their first cell.
    var number: Int32 { lxw_format_get_xf_index(pointer) }
  }

  /// Creates a new workbook that closing will write to that path. What is large lies in its folder meanwhile.
  init(path: String) throws(ExportError) {
    let folder = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
    let made = path.withCString { path in
      folder.withCString { folder in
        // The library copies both texts.
        var options = lxw_workbook_options(
          constant_memory: 0, tmpdir: UnsafeMutablePointer(mutating: folder), use_zip64: 0)
        return workbook_new_opt(path, &options)
      }
    }
    guard let made else { throw Self.noMemory }
    // The first format is the workbook's default. It is set before any other is made, so that empty
    // cells and the unit of column widths go by the same font as the rest.
    if let standard = made.pointee.formats?.pointee.stqh_first {
      CellStyle.font.withCString { format_set_font_name(standard, $0) }
    }
    workbook = made
  }

  deinit {
    lxw_workbook_free(workbook)
    // Rows that were to stand in it.
    workbook_rows_clear()
  }

  /// Writes the file. The workbook is gone afterwards, whether or not that succeeds.
  consuming func close() throws(ExportError) {
    let workbook = workbook
    discard self
    defer { workbook_rows_clear() }
    workbook_parts_begin()
    workbook_words_off()
    errno = 0
    let status = workbook_close(workbook)
    let fault = errno
    workbook_words_on()
    let parts = workbook_parts_end()
    // The library does not see what its parts could not take.
    if parts.fault != 0 { throw Self.cannotWrite(because: parts.fault) }
    if status == LXW_NO_ERROR { return }
    do throws(ExportError) {
      try Self.check(status, at: "")
    } catch {
      throw error.code == .cannotWrite ? Self.cannotWrite(because: fault) : error
    }
  }

  private static func cannotWrite(because number: Int32) -> ExportError {
    let cause = POSIXErrorCode(rawValue: number).map { POSIXError($0) }
    return ExportError(
      .cannotWrite, SystemFault(cause).wordsOfWriting, at: "", cause: cause)
  }

  func setProperties(_ properties: WorkbookPlan.Properties) throws(ExportError) {
    let texts = [
      properties.title, properties.author, properties.company, properties.keywords,
      properties.comments,
    ].map { strdup(PlainText.cleaned($0)) }
    defer { for text in texts { free(text) } }
    var values = lxw_doc_properties()
    values.title = texts[0]
    values.author = texts[1]
    values.company = texts[2]
    values.keywords = texts[3]
    values.comments = texts[4]
    // Noon, in seconds since 1970: the same day nearly everywhere, and never 0, which means now.
    values.created = time_t(properties.created.dayNumber) * 86_400 + 43_200
    try Self.check(workbook_set_properties(workbook, &values), at: "")
  }

  /// Adds a sheet. The name must be valid: the library takes some that Excel does not.
  func addSheet(named name: String) throws(ExportError) -> Sheet {
    try Self.check(
      name.withCString { workbook_validate_sheet_name(workbook, $0) }, at: WorkbookPlace.sheet(name)
    )
    guard let pointer = name.withCString({ workbook_add_worksheet(workbook, $0) }) else {
      throw Self.noMemory
    }
    return Sheet(pointer: pointer, name: name)
  }

  func addFormat(_ style: CellStyle) throws(ExportError) -> Format {
    guard let format = workbook_add_format(workbook) else { throw Self.noMemory }
    CellStyle.font.withCString { format_set_font_name(format, $0) }
    format_set_font_size(format, style.size)
    if style.isBold { format_set_bold(format) }
    if style.isItalic { format_set_italic(format) }
    if style.isUnderlined { format_set_underline(format, UInt8(LXW_UNDERLINE_SINGLE.rawValue)) }
    if style.wraps { format_set_text_wrap(format) }
    if let colour = style.textColour { format_set_font_color(format, colour) }
    if let fill = style.fill {
      format_set_pattern(format, UInt8(LXW_PATTERN_SOLID.rawValue))
      format_set_fg_color(format, fill)
    }
    let alignment =
      switch style.alignment {
      case .left: LXW_ALIGN_LEFT
      case .centre: LXW_ALIGN_CENTER
      case .right: LXW_ALIGN_RIGHT
      }
    format_set_align(format, UInt8(alignment.rawValue))
    let position =
      switch style.position {
      case .top: LXW_ALIGN_VERTICAL_TOP
      case .middle: LXW_ALIGN_VERTICAL_CENTER
      case .bottom: LXW_ALIGN_VERTICAL_BOTTOM
      }
    format_set_align(format, UInt8(position.rawValue))
    if style.indent > 0 { format_set_indent(format, UInt8(style.indent)) }
    let thin = UInt8(LXW_BORDER_THIN.rawValue)
    if style.borders.contains(.left) { format_set_left(format, thin) }
    if style.borders.contains(.right) { format_set_right(format, thin) }
    if style.borders.contains(.top) { format_set_top(format, thin) }
    if style.borders.contains(.bottom) { format_set_bottom(format, thin) }
    // Lines inside a table are lighter than its frame.
    let light: lxw_color_t = 0xA6A6A6
    let inner = style.borders.intersection(style.innerBorders)
    if inner.contains(.left) { format_set_left_color(format, light) }
    if inner.contains(.right) { format_set_right_color(format, light) }
    if inner.contains(.top) { format_set_top_color(format, light) }
    if inner.contains(.bottom) { format_set_bottom_color(format, light) }
    if let code = style.numberFormat { code.withCString { format_set_num_format(format, $0) } }
    return Format(pointer: format)
  }

  /// Gives an area of a sheet a name that formulas can use.
  func define(
    _ name: String, as area: SheetPlan.Area, onSheet sheet: String
  ) throws(ExportError) {
    let corners = [
      (area.rows.lowerBound, area.columns.lowerBound),
      (area.rows.upperBound, area.columns.upperBound),
    ].map { "$\(FormulaText.columnName($0.1))$\($0.0 + 1)" }
    let formula = "='\(sheet)'!" + corners.joined(separator: ":")
    try Self.check(
      name.withCString { name in
        formula.withCString { workbook_define_name(workbook, name, $0) }
      }, at: WorkbookPlace.area(name))
  }

  static var noMemory: ExportError {
    ExportError(.failed, "Không đủ bộ nhớ để tạo tệp bảng tính.")
  }

  /// Turns a status of the library into an error that says what an officer can do.
  static func check(
    _ status: lxw_error, at place: @autoclosure () -> String
  ) throws(ExportError) {
    switch status {
    case LXW_NO_ERROR: return
    case LXW_ERROR_MEMORY_MALLOC_FAILED: throw noMemory
    case LXW_ERROR_CREATING_XLSX_FILE, LXW_ERROR_CREATING_TMPFILE, LXW_ERROR_READING_TMPFILE,
      LXW_ERROR_ZIP_FILE_OPERATION, LXW_ERROR_ZIP_PARAMETER_ERROR, LXW_ERROR_ZIP_BAD_ZIP_FILE,
      LXW_ERROR_ZIP_INTERNAL_ERROR, LXW_ERROR_ZIP_FILE_ADD, LXW_ERROR_ZIP_CLOSE:
      throw ExportError(
        .cannotWrite,
        "Không ghi được tệp bảng tính. Hãy kiểm tra quyền ghi và dung lượng đĩa còn trống.",
        at: place())
    case LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED, LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE,
      LXW_ERROR_WORKSHEET_MAX_NUMBER_URLS_EXCEEDED:
      throw ExportError(.tooLarge, "Vượt quá giới hạn của một trang tính.", at: place())
    default:
      throw ExportError(
        .failed, "Không tạo được tệp bảng tính (lỗi của chương trình).", at: place())
    }
  }
}

extension WorkbookHandle {
  /// A sheet of a workbook.
  struct Sheet {
    let pointer: UnsafeMutablePointer<lxw_worksheet>
    let name: String

    /// Writes one place, merged if it is several cells.
    func write(
      _ content: SheetPlan.Content, in area: SheetPlan.Area, _ format: Format
    ) throws(ExportError) {
      let (row, column) = (
        try self.row(area.rows.lowerBound), try self.column(area.columns.lowerBound)
      )
      if !area.isSingle {
        let text = if case .text(let text) = content { text } else { "" }
        let (lastRow, lastColumn) = (
          try self.row(area.rows.upperBound), try self.column(area.columns.upperBound)
        )
        try check(
          text.withCString {
            worksheet_merge_range(
              pointer, row, column, lastRow, lastColumn, $0, format.pointer)
          }, at: area)
        return
      }
      let status: lxw_error =
        switch content {
        case .blank: worksheet_write_blank(pointer, row, column, format.pointer)
        case .text(let text):
          text.withCString { worksheet_write_string(pointer, row, column, $0, format.pointer) }
        case .number(let number):
          worksheet_write_number(pointer, row, column, number, format.pointer)
        case .formula(let formula, let value):
          "=\(formula)".withCString {
            worksheet_write_formula_num(pointer, row, column, $0, format.pointer, value)
          }
        case .fileLink(let text, let target):
          "external:\(target)".withCString { target in
            text.withCString { text in
              worksheet_write_url_opt(pointer, row, column, target, format.pointer, text, nil)
            }
          }
        case .link(let text, let sheet):
          "internal:'\(sheet)'!A1".withCString { target in
            text.withCString { text in
              worksheet_write_url_opt(pointer, row, column, target, format.pointer, text, nil)
            }
          }
        }
      try check(status, at: area)
    }

    /// The number of a text in the file, counted as one more cell that holds it.
    func number(of text: String) throws(ExportError) -> UInt32 {
      let element = text.withCString { lxw_get_sst_index(pointer.pointee.sst, $0, 0) }
      guard let element else { throw WorkbookHandle.noMemory }
      return element.pointee.index
    }

    /// Adds rows that are written out, in front of the library's row of that index. They come in the order of
    /// sheets and rows, and stand in the file if the workbook is the next to be closed on this thread.
    func add(_ rows: RowBytes, before row: Int) throws(ExportError) {
      let (sheet, number) = (UInt32(pointer.pointee.index) + 1, try self.row(row) + 1)
      let isKept = try rows.handOver { bytes, count in
        workbook_rows_add(sheet, number, bytes, count)
      }
      if isKept == 0 { throw WorkbookHandle.noMemory }
    }

    func setWidth(ofColumn column: Int, pixels: Int) throws(ExportError) {
      let index = try self.column(column)
      guard let pixels = UInt32(exactly: pixels) else { throw outside }
      try WorkbookHandle.check(
        worksheet_set_column_pixels(pointer, index, index, pixels, nil), at: place)
    }

    func setHeight(ofRow row: Int, points: Double) throws(ExportError) {
      try WorkbookHandle.check(
        worksheet_set_row(pointer, try self.row(row), points, nil), at: place)
    }

    func addNote(_ note: SheetPlan.Note) throws(ExportError) {
      let (row, column) = (try self.row(note.row), try self.column(note.column))
      let lines = TimesMetrics.lineCount(of: note.text, size: 10, bold: false, within: 210)
      let status = CellStyle.font.withCString { font in
        var options = lxw_comment_options()
        options.font_name = UnsafeMutablePointer(mutating: font)
        options.font_size = 10
        options.width = 300
        options.height = UInt16(min(24 + lines * 18, 600))
        return note.text.withCString { text in
          worksheet_write_comment_opt(pointer, row, column, text, &options)
        }
      }
      try WorkbookHandle.check(status, at: place)
    }

    /// Sets what is seen on the screen.
    func setView(_ plan: SheetPlan) throws(ExportError) {
      if plan.frozen.rows > 0 || plan.frozen.columns > 0 {
        worksheet_freeze_panes(
          pointer, try row(plan.frozen.rows), try column(plan.frozen.columns))
      }
      if plan.page.zoom != 100, let zoom = UInt16(exactly: plan.page.zoom) {
        worksheet_set_zoom(pointer, zoom)
      }
      worksheet_gridlines(pointer, UInt8(LXW_HIDE_ALL_GRIDLINES.rawValue))
      if let filter = plan.filter {
        let corners = try corners(of: filter)
        try check(
          worksheet_autofilter(
            pointer, corners.0, corners.1, corners.2, corners.3), at: filter)
      }
      if let codes = plan.codes {
        let (first, last) = (
          FormulaText.name(row: codes.rows.lowerBound, column: codes.columns.lowerBound),
          FormulaText.name(row: codes.rows.upperBound, column: codes.columns.upperBound)
        )
        let status = "\(first):\(last)".withCString {
          worksheet_ignore_errors(pointer, UInt8(LXW_IGNORE_NUMBER_STORED_AS_TEXT.rawValue), $0)
        }
        try check(status, at: codes)
      }
    }

    /// Sets how the sheet is printed.
    func setPage(_ plan: SheetPlan) throws(ExportError) {
      if plan.page.isLandscape { worksheet_set_landscape(pointer) }
      worksheet_set_paper(pointer, 9)  // A4
      let (margins, inch) = (PageSetup.margins, PageSetup.millimetresPerInch)
      worksheet_set_margins(
        pointer, margins.left / inch, margins.right / inch, margins.top / inch,
        margins.bottom / inch)
      worksheet_center_horizontally(pointer)
      if plan.page.columnBreaks.isEmpty {
        worksheet_fit_to_pages(pointer, 1, 0)
      } else {
        var breaks: [lxw_col_t] = []
        for column in plan.page.columnBreaks { breaks.append(try self.column(column)) }
        breaks.append(0)
        worksheet_set_print_scale(pointer, UInt16(clamping: plan.page.scale))
        try WorkbookHandle.check(worksheet_set_v_pagebreaks(pointer, &breaks), at: place)
      }
      if let rows = plan.headRows {
        try WorkbookHandle.check(
          worksheet_repeat_rows(pointer, try row(rows.lowerBound), try row(rows.upperBound)),
          at: place)
      }
      if plan.repeatedColumns > 0 {
        try WorkbookHandle.check(
          worksheet_repeat_columns(pointer, 0, try column(plan.repeatedColumns - 1)), at: place)
      }
      if let area = plan.area {
        let corners = try corners(of: area)
        try check(
          worksheet_print_area(pointer, corners.0, corners.1, corners.2, corners.3), at: area)
      }
      if !plan.page.breaks.isEmpty {
        var breaks: [lxw_row_t] = []
        for row in plan.page.breaks { breaks.append(try self.row(row)) }
        breaks.append(0)
        try WorkbookHandle.check(worksheet_set_h_pagebreaks(pointer, &breaks), at: place)
      }
      try setHeaderAndFooter(plan)
    }

    private func setHeaderAndFooter(_ plan: SheetPlan) throws(ExportError) {
      var options = lxw_header_footer_options()
      options.margin = 10 / PageSetup.millimetresPerInch
      let font = CellStyle.font
      if !plan.page.header.isEmpty {
        let prefix = "&C&\"\(font),Bold\"&11 "
        let text = prefix + PageText.escaped(plan.page.header, atMost: 254 - prefix.utf16.count)
        try WorkbookHandle.check(
          text.withCString { worksheet_set_header_opt(pointer, $0, &options) }, at: place)
      }
      var footer = "&C&\"\(font),Regular\"&11Trang &P/&N"
      if !plan.page.seal.isEmpty {
        footer =
          "&L&\"\(font),Regular\"&7 " + PageText.escaped(plan.page.seal, atMost: 120) + footer
      }
      try WorkbookHandle.check(
        footer.withCString { worksheet_set_footer_opt(pointer, $0, &options) }, at: place)
    }

    // MARK: Indices

    var place: String { WorkbookPlace.sheet(name) }

    private var outside: ExportError {
      ExportError(.tooLarge, "Vượt quá giới hạn của một trang tính.", at: place)
    }

    private func row(_ row: Int) throws(ExportError) -> UInt32 {
      guard let index = UInt32(exactly: row) else { throw outside }
      return index
    }

    private func column(_ column: Int) throws(ExportError) -> UInt16 {
      guard let index = UInt16(exactly: column) else { throw outside }
      return index
    }

    func corners(
      of area: SheetPlan.Area
    ) throws(ExportError) -> (UInt32, UInt16, UInt32, UInt16) {
      (
        try row(area.rows.lowerBound), try column(area.columns.lowerBound),
        try row(area.rows.upperBound), try column(area.columns.upperBound)
      )
    }

    private func check(_ status: lxw_error, at area: SheetPlan.Area) throws(ExportError) {
      try WorkbookHandle.check(
        status,
        at: WorkbookPlace.cell(
          FormulaText.name(row: area.rows.lowerBound, column: area.columns.lowerBound),
          ofSheet: name))
    }
  }
}
