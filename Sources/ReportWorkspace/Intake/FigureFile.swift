import DelimitedText
import Foundation
import ReportCore

/// A small text file of figures given by telephone, one per line: `Đơn vị;Chỉ tiêu;Số liệu`, or `Chỉ tiêu;Số
/// liệu` if all belong to one unit.
public struct FigureFile: Hashable, Sendable {
  /// One figure.
  struct Line: Hashable, Sendable {
    /// The row of a spreadsheet that it stands on.
    var row: Int
    /// The unit's code or name; empty where the file has no column of units.
    var unit: String
    var figure: TypedFigure
  }

  /// What the columns hold, the first being 1.
  struct Columns: Hashable, Sendable {
    var unit: Int?
    var indicator: Int
    var value: Int
  }

  /// The file's name without its folders.
  public let name: String
  let lines: [Line]
  let columns: Columns

  /// More is no list that somebody told: it is a return, which `import` reads.
  static let mostLines = 2000

  /// Reads a file. Encoding and separator are detected; a header line is optional.
  ///
  /// - Parameters:
  ///   - bytes: the file.
  ///   - name: its name.
  /// - Throws: `WorkspaceError` with code `unacceptableData` and all lines that cannot be read.
  public init(_ bytes: [UInt8], named name: String) throws(WorkspaceError) {
    self.name = name
    let text = DecodedText(bytes)
    let separator = SeparatorGuess(text.utf8.span).separator ?? .semicolon
    let table = DelimitedTable(text.utf8.span, separator: separator)
    var faults = table.faults.map {
      FigureWords.place($0.line, $0.field, name) + FigureWords.damaged
    }
    if text.replacementCount > 0 { faults.append("\(name): \(FigureWords.lossy)") }
    var rows = table.rows[...]
    guard let first = rows.first else {
      throw Self.refused([name + ": " + FigureWords.empty], name)
    }
    if let columns = Self.columns(ofHeads: first.fields) {
      self.columns = columns
      rows = rows.dropFirst()
    } else if let columns = Self.columns(of: first.fields.count) {
      self.columns = columns
    } else {
      throw Self.refused(
        faults.isEmpty
          ? [FigureWords.place(first.row, 1, name) + FigureWords.unknownColumns] : faults,
        name)
    }
    if rows.count > Self.mostLines { faults.append("\(name): \(FigureWords.tooMany)") }
    let known = [columns.unit, columns.indicator, columns.value].compactMap(\.self)
    var lines: [Line] = []
    for row in rows.prefix(Self.mostLines) {
      let fields = row.fields.map { $0.trimmingCharacters(in: .whitespaces) }
      if fields.allSatisfy(\.isEmpty) { continue }
      func field(_ column: Int) -> String {
        fields.indices.contains(column - 1) ? fields[column - 1] : ""
      }
      for (index, text) in fields.enumerated() where !text.isEmpty && !known.contains(index + 1) {
        faults.append(FigureWords.place(row.row, index + 1, name) + FigureWords.beyond(text))
      }
      for column in known where field(column).isEmpty {
        faults.append(FigureWords.place(row.row, column, name) + FigureWords.blank)
      }
      lines.append(
        Line(
          row: row.row, unit: columns.unit.map(field) ?? "",
          figure: TypedFigure(field(columns.indicator), field(columns.value))))
    }
    if lines.isEmpty { faults.append("\(name): \(FigureWords.empty)") }
    if !faults.isEmpty { throw Self.refused(faults, name) }
    self.lines = lines
  }

  private static func columns(ofHeads fields: [String]) -> Columns? {
    let heads = fields.map { $0.trimmingCharacters(in: .whitespaces).lowercased() }
    func column(_ words: Set<String>) -> Int? {
      heads.firstIndex(where: words.contains).map { $0 + 1 }
    }
    guard let indicator = column(FigureWords.indicatorHeads),
      let value = column(FigureWords.valueHeads)
    else { return nil }
    return Columns(unit: column(FigureWords.unitHeads), indicator: indicator, value: value)
  }

  private static func columns(of count: Int) -> Columns? {
    switch count {
    case 2: Columns(indicator: 1, value: 2)
    case 3: Columns(unit: 1, indicator: 2, value: 3)
    default: nil
    }
  }

  static func refused(_ faults: [String], _ name: String) -> WorkspaceError {
    WorkspaceError(
      .unacceptableData, FigureWords.refused(name, faults.count), details: faults)
  }
}
