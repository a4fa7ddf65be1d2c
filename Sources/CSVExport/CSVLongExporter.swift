internal import DelimitedText
public import ReportCore

/// Writes the observations of a report, one per line: the interchange form that intake reads back without loss.
///
/// UTF-8 without a byte order mark, comma, decimal point, values not rounded. Codes are written as they
/// are, with their leading zeros.
public struct CSVLongExporter: ReportExporter {
  /// The columns, in order.
  public static let columns = [
    "edition", "unit", "indicator", "options", "period", "calendar", "kind", "value", "numerator",
    "denominator", "status", "decimals", "source_file", "source_sheet", "source_cell", "note",
  ]

  /// Creates an exporter.
  public init() {}

  /// The format `csv-long`.
  public var format: ExportFormat {
    ExportFormat(
      id: "csv-long", fileExtension: "csv", mediaType: "text/csv",
      summary:
        "mỗi số liệu một dòng, không làm tròn, kèm nguồn; dùng để trao đổi giữa các hệ thống",
      content: .facts)
  }

  /// Writes the file.
  ///
  /// - Parameters:
  ///   - report: what is written.
  ///   - folder: where.
  /// - Returns: the one file.
  /// - Throws: `ExportError` if it cannot be written.
  public func write(
    _ report: Report, into folder: borrowing StagingFolder
  ) throws(ExportError) -> ExportResult {
    _ = try folder.path(for: report.name)
    let name = "\(report.name)--so-lieu.csv"
    try folder.write(to: name) { append in
      var writer = DelimitedWriter()
      for column in Self.columns { writer.append(column) }
      writer.endRecord()
      for fact in report.facts {
        Self.write(fact, notice: report.header.notice, to: &writer)
        // Millions of figures are never one text in memory.
        if writer.byteCount > 1 << 20 { try append(writer.takeBytes()) }
      }
      try append(writer.takeBytes())
    }
    return ExportResult(
      files: [name],
      warnings: report.facts.isEmpty
        ? ["\(name) chỉ có dòng tiêu đề: không bảng nào của báo cáo lấy số liệu của các chỉ tiêu."]
        : [])
  }

  private static func write(
    _ fact: Report.Fact, notice: String, to writer: inout DelimitedWriter
  ) {
    let key = fact.key
    for code in [
      key.unit.edition.rawValue, key.unit.code, key.item.indicator, key.item.options,
      key.period.code, key.period.calendar.rawValue, fact.kind.rawValue,
    ] {
      writer.append(code)
    }
    for number in [fact.value, fact.numerator, fact.denominator] {
      writer.append(number: number?.description ?? "")
    }
    writer.append(fact.status.rawValue)
    writer.append(number: String(fact.decimals))
    // What a sender wrote; these files lie beside others that are made for a spreadsheet.
    writer.append(ShownText.field(fact.provenance.file))
    writer.append(ShownText.field(fact.provenance.sheet))
    writer.append(fact.provenance.cell)
    let (note, said) = (ShownText.field(fact.provenance.note), ShownText.line(notice))
    let isSaid = note.lowercased().contains(said.lowercased())
    writer.append(
      isSaid || said.isEmpty
        ? note : [note, said].filter { !$0.isEmpty }.joined(separator: "; "))
    writer.endRecord()
  }
}

extension ReportExporter where Self == CSVLongExporter {
  /// One observation a line.
  public static var csvLong: CSVLongExporter { CSVLongExporter() }
}
