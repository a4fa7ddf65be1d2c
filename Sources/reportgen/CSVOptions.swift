import ArgumentParser
import CSVExport

/// How tables are written as CSV.
struct CSVOptions: ParsableArguments {
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

  /// The exporter with these options.
  var exporter: CSVExporter {
    CSVExporter(options: .init(separator: csvSeparator, hasByteOrderMark: csvBom))
  }
}
