import ReportCore

extension SampleReports {
  /// One thing changed in the ordinary report, which a format that carries such things must show.
  struct Change: Sendable {
    /// What is changed.
    var name: String
    /// What a format must carry for the change to be seen.
    var content: ExportFormat.Content
    /// The change.
    var apply: @Sendable (inout Report) -> Void

    init(
      _ name: String, _ content: ExportFormat.Content,
      _ apply: @escaping @Sendable (inout Report) -> Void
    ) {
      self.name = name
      self.content = content
      self.apply = apply
    }

    func applied(to report: Report) -> Report {
      var changed = report
      apply(&changed)
      return changed
    }
  }

  static let changes: [Change] = factChanges + tableChanges + pageChanges + [chartChange]

  private static let factChanges = [
    Change("value", .facts) { $0.facts[0].value = 4711 },
    Change("missing value", .facts) {
      $0.facts[0].value = nil
      $0.facts[0].status = .missing
    },
    Change("status", .facts) { $0.facts[0].status = .provisional },
    Change("kind of fact", .facts) { $0.facts[0].kind = .computed },
    Change("unit", .facts) { $0.facts[0].key.unit = .init("00003", in: .july2025) },
    Change("edition", .facts) { $0.facts[0].key.unit = .init("00004", in: .june2025) },
    Change("indicator", .facts) { $0.facts[0].key.item = IndicatorKey("deaths") },
    Change("option", .facts) {
      $0.facts[0].key.item = IndicatorKey("births", options: "sex=female") ?? IndicatorKey("x")
    },
    Change("period", .facts) { $0.facts[0].key.period = .quarter(2, of: 2025) },
    Change("calendar", .facts) {
      $0.facts[0].key.period = .quarter(3, of: 2025, calendar: .administrative)
    },
    Change("note", .facts) { $0.facts[0].provenance.note = "nhập tay" },
    Change("source", .facts) { $0.facts[0].provenance.file = "khac.csv" },
    Change("number of decimals", .facts) { $0.facts[0].decimals = 3 },
    Change("numerator", .facts) { $0.facts[0].numerator = 59 },
  ]

  private static let tableChanges = [
    Change("figure in a table", .tables) { change(&$0, row: 1, column: 3, to: number("211")) },
    Change("gap in a table", .tables) { change(&$0, row: 1, column: 3, to: gap) },
    Change("mark in a table", .tables) {
      change(&$0, row: 1, column: 3, to: Report.Cell(.mark("-"), status: .nil))
    },
    Change("code in a table", .tables) { change(&$0, row: 1, column: 1, to: .code("00311")) },
    Change("words in a table", .tables) { change(&$0, row: 1, column: 2, to: .text("Phường")) },
    Change("comment on a cell", .tables) {
      var cell = number("210")
      cell.comment = "Số ca quá ít, tỷ số không có ý nghĩa."
      change(&$0, row: 1, column: 3, to: cell)
    },
    Change("number of rows", .tables) {
      let table = $0.tables[1]
      $0.tables[1] = Self.table(
        table.id, table.shortTitle, heads: table.heads, rows: table.rows + [table.rows[1]],
        notes: table.notes)
    },
    Change("head", .tables) {
      let table = $0.tables[1]
      $0.tables[1] = Self.table(
        table.id, table.shortTitle, heads: [.init("Số", .ordinal)] + table.heads.dropFirst(),
        rows: table.rows, notes: table.notes)
    },
    Change("note under a table", .tables) {
      let table = $0.tables[1]
      $0.tables[1] = Self.table(
        table.id, table.shortTitle, heads: table.heads, rows: table.rows, notes: ["Ghi chú khác."])
    },
  ]

  private static let chartChange = Change("chart", .charts) {
    let table = $0.tables[1]
    let cells = table.rows.indices.map { Report.Cell.Formula.Reference(row: $0, column: 3) }
    $0.tables[1] = Self.table(
      table.id, table.shortTitle, heads: table.heads, rows: table.rows, notes: table.notes,
      charts: [
        .init(
          kind: .columns, title: "Số trẻ sinh ra", description: "Biểu đồ cột.", unit: "người",
          isAcross: false, series: [.init(name: "Số trẻ", cells: cells)])
      ])
  }

  private static let pageChanges = [
    Change("title", .pages) { $0.header.title[0] = "BÁO CÁO KHÁC" },
    Change("agency", .pages) { $0.header.agency = "CHI CỤC KHÁC" },
    Change("notice", .pages) { $0.header.notice = "Thông báo khác" },
    Change("receiver", .pages) { $0.header.receivers[0] = "Nơi khác" },
    Change("signature", .pages) { $0.signatures[0].name = "Trần Văn Khác" },
    Change("day of signing", .pages) { $0.header.date = date(2025, 10, 6) },
  ]

  private static func change(
    _ report: inout Report, row: Int, column: Int, to cell: Report.Cell
  ) {
    let table = report.tables[1]
    var rows = table.rows
    rows[row].cells[column] = cell
    report.tables[1] = Self.table(
      table.id, table.shortTitle, heads: table.heads, rows: rows, notes: table.notes)
  }
}
