public import ReportCore

/// A workbook with one sheet to be filled in: what was printed is locked, cells for answers are open, and a
/// hidden sheet says what each line stands for, so that nobody has to write a code.
///
/// It knows nothing of what is asked: whoever makes one says what stands where.
public struct FillInWorkbook: Sendable {
  /// The version of the layout that the hidden sheet names.
  public static let version = 1
  /// What the hidden sheet begins with.
  public static let signature = "reportgen-plan-entry"

  /// What stands in a cell.
  public enum Cell: Hashable, Sendable {
    /// Nothing, locked.
    case empty
    /// Words, locked.
    case text(String)
    /// Words in the middle, locked.
    case centred(String)
    /// A number, locked, with so many decimals and a sign before it: `≤ `.
    case number(ExactDecimal, decimals: Int, sign: String)
    /// A number that follows from others, locked: the formula without `=`, and its value now.
    case formula(String, ExactDecimal, decimals: Int)
    /// Room for words, perhaps with some already.
    case open(String)
    /// Room for one of the choices.
    case choice(String)
    /// Room for a number, perhaps with one already.
    case openNumber(ExactDecimal?, decimals: Int)
  }

  /// A column.
  public struct Column: Hashable, Sendable {
    /// What stands above it.
    public var head: String
    /// How wide it is.
    public var pixels: Int

    /// Creates a column.
    public init(_ head: String, pixels: Int) { (self.head, self.pixels) = (head, pixels) }
  }

  /// A cell that turns red while a formula holds.
  public struct Alarm: Hashable, Sendable {
    /// The line, from 0.
    public var line: Int
    /// The column, from 0.
    public var column: Int
    /// The formula, without `=`.
    public var formula: String

    /// Creates an alarm.
    public init(line: Int, column: Int, formula: String) {
      (self.line, self.column, self.formula) = (line, column, formula)
    }
  }

  /// The name of the file.
  public var fileName: String
  /// The name of the sheet.
  public var sheetName: String
  /// What stands above the table: the title first.
  public var titles: [String]
  /// A line above the table with room for an answer: the words, and what stands there already.
  public var question: (words: String, answer: String)?
  /// The columns.
  public var columns: [Column]
  /// The lines of the table.
  public var lines: [[Cell]]
  /// The lines that are set off from the others: what is wanted, and sums.
  public var boldLines: Set<Int> = []
  /// What may be chosen.
  public var choices: [String] = []
  /// What turns red, and when.
  public var alarms: [Alarm] = []
  /// How it is filled in.
  public var guide: [String]
  /// What the hidden sheet says of the whole.
  public var identity: [(key: String, value: String)]
  /// What the hidden sheet says of lines: the line, from 0, then its words.
  public var lineIdentity: [(line: Int, words: [String])]
  /// The day of creation.
  public var created: CalendarDate

  /// Creates a workbook to be filled in.
  public init(
    fileName: String, sheetName: String, titles: [String], columns: [Column], lines: [[Cell]],
    guide: [String], identity: [(key: String, value: String)],
    lineIdentity: [(line: Int, words: [String])], created: CalendarDate
  ) {
    self.fileName = fileName
    self.sheetName = sheetName
    self.titles = titles
    self.columns = columns
    self.lines = lines
    self.guide = guide
    self.identity = identity
    self.lineIdentity = lineIdentity
    self.created = created
  }

  /// The row of a line, from 1, as formulas and readers count.
  public func row(ofLine line: Int) -> Int { FillInWriter.headRow(of: self) + line + 2 }

  /// The name of a cell of a line: `D12`.
  public func cell(line: Int, column: Int) -> String {
    FormulaText.name(row: row(ofLine: line) - 1, column: column)
  }

  /// Writes the workbook.
  ///
  /// - Parameter folder: where it is made.
  /// - Returns: the file.
  /// - Throws: `ExportError`: `cannotWrite`, `invalidName`, `tooLarge`, `failed`.
  public func write(into folder: borrowing StagingFolder) throws(ExportError) -> ExportResult {
    let path = try folder.path(for: fileName)
    try folder.write([], to: fileName)
    let shown = "\(folder.destination)/\(fileName)"
    do throws(ExportError) {
      try withDecimalPoint { () throws(ExportError) in try FillInWriter(self).write(to: path) }
    } catch {
      guard error.location.isEmpty else { throw error }
      throw ExportError(error.code, error.message, at: shown, cause: error.cause)
    }
    try WorkbookWriter.check(path, shownAs: shown)
    return ExportResult(files: [fileName], warnings: [])
  }
}
