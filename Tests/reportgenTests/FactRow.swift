import Foundation

/// A line of the interchange table, as another program would read it. The tests' texts hold no quotes
/// before the last column.
struct FactRow {
  let unit: String
  let item: String
  let period: String
  let kind: String
  let value: String
  let numerator: String
  let denominator: String
  let status: String

  static func rows(in text: String) throws -> [FactRow] {
    text.split(whereSeparator: \.isNewline).dropFirst().map { line in
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      return FactRow(
        unit: fields[1], item: fields[3].isEmpty ? fields[2] : "\(fields[2]) \(fields[3])",
        period: fields[4], kind: fields[6], value: fields[7], numerator: fields[8],
        denominator: fields[9], status: fields[10])
    }
  }
}
