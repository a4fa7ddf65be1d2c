import ArgumentParser
import CSVExport
import ReportCore

/// How the formats are written, where there is a choice.
struct ExportOptions: ParsableArguments {
  @Option(
    help: "Dấu phân cách của định dạng csv: comma hoặc semicolon.",
    transform: { text in
      guard let separator = CSVSeparator(rawValue: text) else {
        throw ValidationError("Cần 'comma' hoặc 'semicolon'; gặp '\(text)'.")
      }
      return separator
    })
  var csvSeparator: CSVSeparator = .comma

  @Flag(
    inversion: .prefixedNo,
    help: "Ghi dấu BOM ở đầu tệp csv, để Excel nhận đúng tiếng Việt.")
  var csvBom = true

  /// The exporters that have options, with what was chosen.
  func exporters() throws -> [any ReportExporter] {
    [CSVExporter(options: .init(separator: csvSeparator, hasByteOrderMark: csvBom))]
  }
}
