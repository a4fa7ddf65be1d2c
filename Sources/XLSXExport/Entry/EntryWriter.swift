import ReportCore

/// Lays out and writes a workbook to be filled in. Rows and columns count from 0.
struct EntryWriter {
  private enum Column {
    static let number = 0
    static let title = 1
    static let unit = 2
    static let figure = 3
    static let status = 4
    static let note = 5
  }

  /// The words that may stand beside a figure, or in place of one.
  static let statuses = ["không phát sinh", "không thu thập được", "ước tính", "sơ bộ"]
  private static let listSheet = "DanhMuc"
  private static let firstRow = 6

  private let entry: EntryWorkbook
  private let lines: [ReportForm.Line]

  init(_ entry: EntryWorkbook) {
    self.entry = entry
    lines = entry.form.lines.filter { line in
      guard let item = line.item else { return true }
      return line.measure == .inPeriod && entry.catalogue[item.indicator]?.origin == .collected
    }
  }

  func write(to path: String) throws(ExportError) {
    let workbook = try WorkbookHandle(path: path)
    try workbook.setProperties(
      .init(
        title: entry.form.title, author: "", company: "", keywords: "", comments: "",
        created: entry.created))
    let sheet = try workbook.addSheet(named: "Nhập số liệu")
    let guide = try workbook.addSheet(named: "Hướng dẫn")
    let lists = try workbook.addSheet(named: Self.listSheet)
    let identity = try workbook.addSheet(named: EntryWorkbook.identitySheet)
    try fill(sheet, of: workbook)
    try fillGuide(guide, of: workbook)
    let plain = try workbook.addFormat(CellStyle(wraps: false))
    for (row, status) in Self.statuses.enumerated() {
      try put(.text(status), row, 0, on: lists, plain)
    }
    for (row, pair) in identityRows.enumerated() {
      for (column, text) in pair.enumerated() {
        try put(.text(text), row, column, on: identity, plain)
      }
    }
    sheet.activate()
    for hidden in [lists, identity] {
      hidden.protect()
      hidden.hide()
    }
    ClosingGate.process.enter(day: entry.created.dayNumber)
    defer { ClosingGate.process.leave() }
    try workbook.close()
  }

  /// The hidden sheet: whose workbook it is, then row, indicator and title of every line.
  private var identityRows: [[String]] {
    [
      [EntryWorkbook.signature, String(EntryWorkbook.version)],
      ["edition", entry.unit.id.edition.rawValue], ["unit", entry.unit.code],
      ["period", entry.period.code], ["calendar", entry.period.calendar.rawValue],
      ["form", entry.form.code],
    ]
      + lines.enumerated().compactMap { index, line in
        guard let item = line.item else { return nil }
        return [
          "line", String(Self.firstRow + index + 1), item.indicator, item.options, title(of: line),
        ]
      }
  }

  private func title(of line: ReportForm.Line) -> String {
    guard let item = line.item, line.title.isEmpty else { return line.title }
    return entry.catalogue.name(of: item)
  }

  // MARK: - The sheet

  private func fill(
    _ sheet: WorkbookHandle.Sheet, of workbook: borrowing WorkbookHandle
  ) throws(ExportError) {
    for (column, pixels) in [50, 430, 80, 120, 170, 220].enumerated() {
      try sheet.setWidth(ofColumn: column, pixels: pixels)
    }
    let title = try workbook.addFormat(
      CellStyle(size: 14, isBold: true, alignment: .centre, wraps: false))
    let remark = try workbook.addFormat(CellStyle(isItalic: true, alignment: .centre, wraps: false))
    try put(.text(entry.form.title), 0, Column.title, on: sheet, title)
    try put(.text("Đơn vị báo cáo: \(entry.unit.fullName)"), 1, Column.title, on: sheet, remark)
    try put(
      .text("Kỳ báo cáo: \(Wording.name(of: entry.period))"), 2, Column.title, on: sheet, remark)
    try put(
      .text("Chỉ ghi vào các ô màu vàng. Ô đỏ là số liệu mâu thuẫn."), 3, Column.title, on: sheet,
      remark)
    let head = try workbook.addFormat(
      CellStyle(isBold: true, alignment: .centre, borders: .all, fill: 0xF2F2F2))
    for (column, text) in [
      "TT", "Tên chỉ tiêu", "Đơn vị tính", "Số lượng", "Tình trạng", "Ghi chú",
    ]
    .enumerated() {
      try put(.text(text), Self.firstRow - 1, column, on: sheet, head)
    }
    try fillLines(sheet, of: workbook)
    try addAlarms(to: sheet, of: workbook)
    sheet.protect()
  }

  private func fillLines(
    _ sheet: WorkbookHandle.Sheet, of workbook: borrowing WorkbookHandle
  ) throws(ExportError) {
    let text = CellStyle(borders: .all)
    let centred = try workbook.addFormat(text.aligned(.centre))
    let heading = try workbook.addFormat(text.bold())
    let open = text.with { $0.fill = 0xFFFFE0 }
    let note = try workbook.addUnlockedFormat(open)
    var figures: [Int: WorkbookHandle.Format] = [:]
    var titles: [Int: WorkbookHandle.Format] = [:]
    for (index, line) in lines.enumerated() {
      let row = Self.firstRow + index
      try put(.text(line.number), row, Column.number, on: sheet, centred)
      guard let item = line.item, let indicator = entry.catalogue[item.indicator] else {
        try put(.text(line.title), row, Column.title, on: sheet, heading)
        continue
      }
      if titles[line.level] == nil {
        titles[line.level] = try workbook.addFormat(text.with { $0.indent = line.level })
      }
      if figures[indicator.decimals] == nil {
        let code =
          indicator.decimals == 0
          ? "#,##0" : "#,##0." + String(repeating: "0", count: indicator.decimals)
        figures[indicator.decimals] = try workbook.addUnlockedFormat(
          open.with {
            $0.alignment = .right
            $0.numberFormat = code
          })
      }
      guard let titleFormat = titles[line.level], let figure = figures[indicator.decimals] else {
        continue
      }
      try put(.text(title(of: line)), row, Column.title, on: sheet, titleFormat)
      try put(.text(indicator.unit.rawValue), row, Column.unit, on: sheet, centred)
      try put(.blank, row, Column.figure, on: sheet, figure)
      try put(.blank, row, Column.status, on: sheet, note)
      try put(.blank, row, Column.note, on: sheet, note)
      try sheet.validate(
        area(row, Column.figure), formula: rule(for: indicator, at: name(row)),
        title: "Số liệu chưa đúng", message: Self.message(for: indicator))
      try sheet.offer(
        area(row, Column.status), from: "\(Self.listSheet)!$A$1:$A$\(Self.statuses.count)")
    }
  }

  /// What may be typed: a number of the indicator's kind, or the signs for none and not collected.
  private func rule(for indicator: Indicator, at cell: String) -> String {
    var number = ["ISNUMBER(\(cell))"]
    if indicator.domain != .signed { number.append("\(cell)>=0") }
    if indicator.domain == .count { number.append("\(cell)=INT(\(cell))") }
    let signs = indicator.overTime == .last ? ["..."] : ["-", "..."]
    return "=OR(AND(\(number.joined(separator: ","))),"
      + (signs + ["…"]).map { "\(cell)=\"\($0)\"" }.joined(separator: ",") + ")"
  }

  private static func message(for indicator: Indicator) -> String {
    let number =
      switch indicator.domain {
      case .count: "số nguyên từ 0"
      case .quantity: "số từ 0"
      case .signed: "số"
      }
    return "Cần \(number)"
      + (indicator.overTime == .last ? "" : ", '-' nếu không phát sinh")
      + ", '...' nếu không thu thập được."
  }

  /// A part must not be larger than its whole.
  private func addAlarms(
    to sheet: WorkbookHandle.Sheet, of workbook: borrowing WorkbookHandle
  ) throws(ExportError) {
    let alarm = try workbook.addAlarmFormat()
    for (index, line) in lines.enumerated() {
      guard let item = line.item, !item.options.isEmpty,
        let whole = lines.firstIndex(where: { $0.item == IndicatorKey(item.indicator) })
      else { continue }
      let (part, total) = (name(Self.firstRow + index), name(Self.firstRow + whole))
      try sheet.alarm(
        area(Self.firstRow + index, Column.figure),
        when: "AND(ISNUMBER(\(part)),ISNUMBER(\(total)),\(part)>\(total))", alarm)
    }
  }

  private func fillGuide(
    _ sheet: WorkbookHandle.Sheet, of workbook: borrowing WorkbookHandle
  ) throws(ExportError) {
    try sheet.setWidth(ofColumn: 0, pixels: 800)
    let format = try workbook.addFormat(CellStyle())
    let lines = [
      "1. Ghi số liệu vào cột 'Số lượng' của trang 'Nhập số liệu', bằng chữ số.",
      "2. Không phát sinh: ghi '-' hoặc chọn 'không phát sinh'. Không ghi '-' cho số cuối kỳ.",
      "3. Có phát sinh nhưng không thu thập được: ghi '...' hoặc chọn 'không thu thập được'.",
      "4. Ô để trống là chưa có số liệu, không phải bằng 0.",
      "5. Số ước tính hoặc sơ bộ: ghi số và chọn tình trạng tương ứng.",
      "6. Ô chuyển màu đỏ khi một phần lớn hơn tổng của nó; hãy kiểm tra lại.",
      "7. Lưu tệp ở dạng .xlsx và gửi lại; không thêm, bớt hay đổi thứ tự các dòng.",
    ]
    for (row, line) in lines.enumerated() { try put(.text(line), row, 0, on: sheet, format) }
    sheet.protect()
  }

  // MARK: - Cells

  private func area(_ row: Int, _ column: Int) -> SheetPlan.Area {
    .init(rows: row...row, columns: column...column)
  }

  private func name(_ row: Int) -> String {
    FormulaText.name(row: row, column: Column.figure)
  }

  private func put(
    _ content: SheetPlan.Content, _ row: Int, _ column: Int, on sheet: WorkbookHandle.Sheet,
    _ format: WorkbookHandle.Format
  ) throws(ExportError) {
    try sheet.write(
      .init(area: area(row, column), content: content, style: CellStyle()), format)
  }
}
