import ReportCore

/// A workbook as it will be written.
struct WorkbookPlan: Sendable {
  /// What the file says of itself.
  struct Properties: Equatable, Sendable {
    var title: String
    var author: String
    var company: String
    var keywords: String
    var comments: String
    /// The day of creation.
    var created: CalendarDate
  }

  /// Rows kept free for what stands above and below the rows of a table.
  static let rowsAround = 500

  var sheets: [SheetPlan]
  var properties: Properties
  /// What could not be carried.
  var warnings: [String]

  /// Lays out a report.
  init(
    _ report: Report, options: XLSXExporter.Options, limits: SheetLimits
  ) throws(ExportError) {
    var names = SheetNames()
    var warnings: [String] = []
    let hasContents = report.tables.isEmpty || options.includeContents && report.tables.count >= 3
    let contentsName = hasContents ? names.name(for: PageWords.contents) : ""
    var sheets: [SheetPlan] = []
    var entries: [(title: String, sheet: String)] = []
    var areaNames = AreaNames()
    var chartSources: [ChartSource] = []
    for (index, whole) in report.tables.enumerated() {
      let table = whole.sayingRepeatedTextsOnce()
      let parts = try Self.parts(of: table, limits: limits)
      if parts.count > 1 {
        warnings.append(
          "\(WorkbookPlace.table(table.shortTitle)): quá dài cho một trang tính nên được chia thành"
            + " \(parts.count) trang tính.")
      }
      var chartParts: [ChartSource.Part] = []
      for (number, rows) in parts.enumerated() {
        var layout = TableLayout(
          report: report, table: table, rows: rows, options: options,
          cellsOfPart: limits.cellsOfPart, isFirst: index == 0 && number == 0,
          leavesCorner: sheets.isEmpty && !hasContents)
        let sheet = try layout.sheet(
          named: names.name(for: table.shortTitle), areaName: areaNames.name(for: table.id))
        sheets.append(sheet)
        warnings += layout.warnings
        entries.append((table.title + (number > 0 ? PageWords.continued : ""), sheet.name))
        chartParts.append((rows, sheet))
      }
      if !table.charts.isEmpty {
        chartSources.append(ChartSource(table: table, parts: chartParts))
      }
    }
    if !chartSources.isEmpty {
      let layout = ChartsLayout(report: report, sources: chartSources)
      let sheet = layout.sheet(named: names.name(for: PageWords.charts))
      sheets.append(sheet)
      entries.append((PageWords.chartsTitle, sheet.name))
    }
    if hasContents {
      sheets.insert(
        ContentsLayout(report: report, entries: entries).sheet(named: contentsName), at: 0)
    }
    if !TableRemarks.areTold(report.findings, in: report.tables) {
      warnings.append("Bảng tính chỉ nêu số lượng phát hiện, không nêu từng phát hiện.")
    }
    if let head = report.sources.ledger {
      // Half of the digits fit beside the number of the page, and are enough to find the entry by.
      let seal = PageWords.shortSeal(ofEntry: head.entry) + head.printed.prefix(35)
      for index in sheets.indices { sheets[index].page.seal = seal }
    }
    self.sheets = sheets
    self.warnings = warnings
    properties = Self.properties(of: report)
    for index in self.sheets.indices { try self.sheets[index].checkTexts() }
  }

  /// The rows that each sheet of a table holds.
  private static func parts(
    of table: Report.Table, limits: SheetLimits
  ) throws(ExportError) -> [Range<Int>] {
    if table.columns.count > limits.columns {
      throw ExportError(
        .tooLarge,
        "Bảng có \(table.columns.count) cột; một trang tính chứa tối đa \(limits.columns) cột.",
        at: WorkbookPlace.table(table.shortTitle))
    }
    let most = limits.rows - rowsAround
    if table.rows.count <= most { return [0..<table.rows.count] }
    return stride(from: 0, to: table.rows.count, by: most).map { start in
      start..<min(start + most, table.rows.count)
    }
  }

  private static func properties(of report: Report) -> Properties {
    let header = report.header
    let keywords = [header.period.code, header.unit.code, header.unitName]
    return Properties(
      title: header.title.joined(separator: " "), author: header.agency, company: header.agency,
      keywords: keywords.joined(separator: ", "), comments: header.notice,
      created: report.created)
  }
}

/// Names for the areas of tables: ASCII, and no two alike.
private struct AreaNames {
  private var taken: Set<String> = []

  mutating func name(for id: String) -> String {
    let base =
      "Bang_"
      + String(
        id.map { character in
          character.isASCII && (character.isLetter || character.isNumber) ? character : "_"
        }.prefix(200))
    var name = base
    var number = 1
    while !taken.insert(name.lowercased()).inserted {
      number += 1
      name = "\(base)_\(number)"
    }
    return name
  }
}
