internal import DelimitedText
public import ReportCore

/// Writes each table of a report as a separate CSV file, and the text around the tables as one more.
///
/// Each file is a rectangle: one line of heads, spanners joined to the heads below them, then the
/// rows. Figures are plain digits with a decimal point, rounded as they are printed, without the words
/// that are printed before and behind them, which are told in the file beside the tables. Text that a spreadsheet would take for a formula is
/// guarded; figures never are. What is said of single cells stands in the file beside the tables.
public struct CSVExporter: ReportExporter {
  /// How the files are written.
  public struct Options: Hashable, Sendable {
    /// The separator between fields.
    public var separator: CSVSeparator
    /// Whether the files begin with a byte order mark, without which Excel takes UTF-8 for the
    /// machine's own code page.
    public var hasByteOrderMark: Bool
    /// The decimal separator.
    public var decimalMark: CSVDecimalMark

    /// The defaults are what opens rightly by a double click.
    public init(
      separator: CSVSeparator = .comma, hasByteOrderMark: Bool = true,
      decimalMark: CSVDecimalMark = .point
    ) {
      self.separator = separator
      self.hasByteOrderMark = hasByteOrderMark
      self.decimalMark = decimalMark
    }
  }

  /// How the files are written.
  public var options: Options

  /// Creates an exporter.
  public init(options: Options = Options()) { self.options = options }

  /// The format `csv`.
  public var format: ExportFormat {
    ExportFormat(
      id: "csv", fileExtension: "csv", mediaType: "text/csv",
      summary: "mỗi bảng một tệp CSV, như bảng in; số viết bằng chữ số, dấu chấm thập phân",
      content: .tables)
  }

  /// Writes the files.
  ///
  /// - Parameters:
  ///   - report: what is written.
  ///   - folder: where.
  /// - Returns: one file for each table, then one for the text around them.
  /// - Throws: `ExportError` if a file cannot be written.
  public func write(
    _ report: Report, into folder: borrowing StagingFolder
  ) throws(ExportError) -> ExportResult {
    _ = try folder.path(for: report.name)
    var files: [String] = []
    for (index, table) in report.tables.enumerated() {
      let name = "\(report.name)--\(index + 1)-\(table.id).csv"
      try folder.write(bytes(of: table, notice: report.header.notice), to: name)
      files.append(name)
    }
    // Figures stay figures: what is marked on paper stands in a file of its own.
    if let marks = bytes(ofMarksIn: report) {
      let name = "\(report.name)--dau-hieu.csv"
      try folder.write(marks, to: name)
      files.append(name)
    }
    let name = "\(report.name)--thuyet-minh.csv"
    try folder.write(bytes(around: report), to: name)
    return ExportResult(
      files: files + [name],
      warnings: report.tables.isEmpty ? ["Báo cáo không có bảng nào để ghi ra CSV."] : [])
  }

  private func makeWriter() -> DelimitedWriter {
    DelimitedWriter(
      DelimitedFormat(
        separator: options.separator.separator, hasByteOrderMark: options.hasByteOrderMark,
        guardsFormulas: true))
  }

  private func bytes(of table: Report.Table, notice: String) -> [UInt8] {
    var writer = makeWriter()
    for title in Self.titles(of: table) { writer.append(shown: title) }
    if !notice.isEmpty { writer.append(shown: PageWords.notice) }
    writer.endRecord()
    for row in table.rows {
      for cell in row.cells { write(cell, to: &writer) }
      if !notice.isEmpty { writer.append(shown: notice) }
      writer.endRecord()
    }
    return writer.takeBytes()
  }

  /// The titles of the columns; those that are alike are told apart by where they stand.
  private static func titles(of table: Report.Table) -> [String] {
    let all = table.heads.flatMap { titles(of: $0) }
    let alike = Dictionary(all.map { ($0, 1) }, uniquingKeysWith: +)
    return all.enumerated().map { index, title in
      alike[title, default: 1] > 1 ? PageWords.title(title, ofColumn: index + 1) : title
    }
  }

  private static func titles(of head: Report.Table.Head) -> [String] {
    if head.children.isEmpty { return [head.title] }
    return head.children.flatMap { titles(of: $0) }.map { "\(head.title) - \($0)" }
  }

  private func write(_ cell: Report.Cell, to writer: inout DelimitedWriter) {
    switch cell.content {
    case .empty: writer.append("")
    case .text(let text), .code(let text): writer.append(shown: text)
    case .mark(let mark): writer.append(number: mark)
    case .number(let value, let style):
      writer.append(number: options.decimalMark.text(value, decimals: style.decimals))
    }
  }

  /// What is printed before and behind the figures of each column, and in which rows: `< …`, `… điểm %`.
  private static func wordsBesideFigures(in table: Report.Table) -> [String] {
    zip(table.columns.indices, titles(of: table)).flatMap { column, title in
      var rows: [(words: String, numbers: [Int])] = []
      for (index, row) in table.rows.enumerated() {
        guard case .number(_, let style) = row.cells[column].content,
          !(style.prefix + style.suffix).isEmpty
        else { continue }
        let words = "\(style.prefix)…\(style.suffix)"
        if let known = rows.firstIndex(where: { $0.words == words }) {
          rows[known].numbers.append(index + 1)
        } else {
          rows.append((words, [index + 1]))
        }
      }
      return rows.map { words, numbers in
        PageWords.printed(words, inColumn: title, rows: Self.runs(in: numbers))
      }
    }
  }

  /// Rising numbers in words: `1-3, 7`.
  private static func runs(in numbers: [Int]) -> String {
    var runs: [ClosedRange<Int>] = []
    for number in numbers {
      if let last = runs.last, last.upperBound + 1 == number {
        runs[runs.count - 1] = last.lowerBound...number
      } else {
        runs.append(number...number)
      }
    }
    return runs.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }
      .joined(separator: ", ")
  }

  /// What stands above and below the tables, as pairs of a name and a sentence.
  /// Which figures are marked as resting on less than they owe, or as open to change: the table, line and
  /// column, the mark, and how many returns are in the figure of how many.
  ///
  /// - Returns: `nil` where none is.
  private func bytes(ofMarksIn report: Report) -> [UInt8]? {
    var writer = makeWriter()
    for head in [
      HeadWords.table, HeadWords.row, HeadWords.column, PageWords.mark, PageWords.returnsPresent,
      PageWords.returnsExpected,
    ] {
      writer.append(shown: head)
    }
    writer.endRecord()
    var isAny = false
    for table in report.tables {
      let titles = Self.titles(of: table)
      for (index, row) in table.rows.enumerated() {
        for (title, cell) in zip(titles, row.cells) {
          guard let coverage = cell.coverage else { continue }
          isAny = true
          writer.append(shown: table.id)
          writer.append(number: String(index + 1))
          writer.append(shown: title)
          writer.append(shown: coverage.mark)
          writer.append(number: String(coverage.present))
          writer.append(number: String(coverage.expected))
          writer.endRecord()
        }
      }
    }
    return isAny ? writer.takeBytes() : nil
  }

  private func bytes(around report: Report) -> [UInt8] {
    var writer = makeWriter()
    func write(_ name: String, _ text: String) {
      if text.isEmpty { return }
      writer.append(shown: name)
      writer.append(shown: text)
      writer.endRecord()
    }
    let header = report.header
    write(PageWords.topic, HeadWords.content)
    write(PageWords.notice, header.notice)
    for line in header.title { write(PageWords.titleLine, line) }
    write(HeadWords.reportingUnit, header.agency)
    write(HeadWords.scope, PageWords.scope(of: header))
    write(HeadWords.reportingPeriod, header.cutOff)
    write(PageWords.basis, header.basis)
    for receiver in header.receivers { write(PageWords.recipient, receiver) }
    for table in report.tables {
      write(HeadWords.table, table.title)
      for note in table.notes + Self.wordsBesideFigures(in: table) {
        write(PageWords.remark(on: table.shortTitle), note)
      }
      for (index, row) in table.rows.enumerated() {
        for (column, cell) in zip(table.columns, row.cells) {
          guard let comment = cell.comment else { continue }
          let place = PageWords.place(row: index + 1, column: column.title)
          write(PageWords.remark(on: table.shortTitle), "\(place): \(comment)")
        }
      }
    }
    for finding in report.findings {
      let place = [finding.provenance.file, finding.provenance.sheet, finding.provenance.address]
      write(
        PageWords.finding,
        ShownText.line(
          (place.filter { !$0.isEmpty } + [finding.message]).joined(separator: ": "),
          atMost: 2_000))
    }
    for source in report.sources.files {
      write(HeadWords.source, "\(ShownText.line(source.title)) (SHA-256 \(source.sha256))")
    }
    if let head = report.sources.ledger {
      write(PageWords.seal, "\(PageWords.sealedEntry(head.entry)): \(head.printed)")
    }
    return writer.takeBytes()
  }
}

/// The separator between fields of a CSV file.
public enum CSVSeparator: String, Hashable, Sendable, CaseIterable {
  /// A comma, as RFC 4180 has it.
  case comma
  /// A semicolon, which spreadsheets expect where the decimal mark is a comma.
  case semicolon

  var separator: Separator {
    switch self {
    case .comma: .comma
    case .semicolon: .semicolon
    }
  }
}

/// The decimal separator of a CSV file.
public enum CSVDecimalMark: String, Hashable, Sendable, CaseIterable {
  /// A point, which programs expect.
  case point
  /// A comma, which spreadsheets expect that are set to Vietnamese. Between commas such a figure is
  /// quoted.
  case comma

  func text(_ value: ExactDecimal, decimals: Int) -> String {
    let digits = value.formatted(decimals: decimals)
    return switch self {
    case .point: digits
    case .comma: String(digits.map { $0 == "." ? "," : $0 })
    }
  }
}

extension ReportExporter where Self == CSVExporter {
  /// One CSV file for each table, with the default options.
  public static var csv: CSVExporter { CSVExporter() }
}
