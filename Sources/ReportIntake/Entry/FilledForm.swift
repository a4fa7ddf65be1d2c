import WorkbookReading

/// A workbook of ours that was filled in and returned: on an agency's tasks, or on targets of units. Its hidden
/// sheet says what each line stands for.
public struct FilledForm: Sendable {
  /// A line of the table.
  public struct Line: Sendable {
    /// The row, from 1.
    public let row: Int
    /// Its entry in the hidden sheet.
    public let words: [String]
  }

  private static let signature = "reportgen-plan-entry"

  /// The name of the sheet that was filled in.
  public let sheet: String
  /// The entries of the hidden sheet for the whole workbook, by key.
  public let values: [String: String]
  /// The lines, in the order of the hidden sheet.
  public let lines: [Line]
  private let grid: Grid

  /// Reads a workbook; `nil` if it is not of this kind.
  ///
  /// - Parameter bytes: the whole file.
  public init?(_ bytes: [UInt8]) {
    guard FileSignature.isWorkbook(bytes), let workbook = try? Workbook(bytes: bytes),
      let hidden = workbook.sheet(named: EntryIdentity.sheetName).map({ Grid($0) }),
      hidden.text(1, 1) == Self.signature
    else { return nil }
    var values: [String: String] = [:]
    var lines: [Line] = []
    for row in stride(from: 2, through: hidden.lastRow, by: 1) {
      let words = (1...max(1, hidden.lastColumn)).map { hidden.text(row, $0) }
      if words[0] == "line", words.count > 2, let line = Int(words[1]) {
        lines.append(Line(row: line, words: Array(words.dropFirst(2))))
      } else if words.count > 1 {
        values[words[0]] = words[1]
      }
    }
    let shown = workbook.sheets.first { sheet in
      sheet.visibility == .visible && sheet.name == values["sheet"]
    }
    guard let sheet = shown ?? workbook.sheets.first(where: { $0.visibility == .visible }) else {
      return nil
    }
    self.values = values
    self.lines = lines
    self.sheet = sheet.name
    grid = Grid(sheet)
  }

  /// The last row with something in it.
  public var lastRow: Int { grid.lastRow }

  /// The words in a cell, evenly spaced; a date as officers write it, a number in plain digits.
  public func text(_ row: Int, _ column: Int) -> String {
    switch grid[row, column]?.content {
    case .text(let text): text
    case .number(let digits): digits
    case .date(let date): Self.text(of: date)
    case .boolean(let truth): truth ? "TRUE" : "FALSE"
    case .error(let error): error
    case .unreadable(let text): text
    case .formulaWithoutValue, nil: ""
    }
  }

  /// The number in a cell as plain digits with a decimal point. Of words only such are taken that can be
  /// read in one way: `1.234.567`, `73,5`; `1.234` is not.
  ///
  /// - Returns: `nil` where there is something that is no number, or several; empty for an empty cell.
  public func number(_ row: Int, _ column: Int) -> String? {
    switch grid[row, column]?.content {
    case nil: return ""
    case .number(let digits): return digits
    case .text(let text): return Self.number(in: text)
    case .date, .boolean, .error, .formulaWithoutValue, .unreadable: return nil
    }
  }

  private static func number(in text: String) -> String? {
    let plain = text.filter { !$0.isWhitespace }
    let sides = plain.split(separator: ",", omittingEmptySubsequences: false)
    let groups = (sides.first ?? "").split(separator: ".", omittingEmptySubsequences: false)
    func isDigits(_ text: Substring) -> Bool {
      !text.isEmpty && text.utf8.allSatisfy { (48...57).contains($0) }
    }
    let isGrouped =
      groups.count > 2 && (1...3).contains(groups[0].count)
      && groups.dropFirst().allSatisfy { $0.count == 3 }
    guard sides.count <= 2, sides.allSatisfy({ !$0.isEmpty }), groups.allSatisfy(isDigits),
      sides.dropFirst().allSatisfy(isDigits), groups.count == 1 || isGrouped
    else { return nil }
    return groups.joined() + (sides.count == 2 ? "." + sides[1] : "")
  }

  private static func text(of date: WorkbookDate) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(two(date.day))/\(two(date.month))/\(date.year)"
  }
}
