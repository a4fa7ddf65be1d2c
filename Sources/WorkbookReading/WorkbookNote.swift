/// Something about a workbook that its reader should know and that does not stop the reading.
public struct WorkbookNote: Hashable, Sendable, CustomStringConvertible {
  /// What was noticed, for programs.
  public let code: Code
  /// The worksheet concerned; nil when it concerns the whole workbook.
  public let sheet: String?
  /// What was noticed, for officers.
  public let message: String

  init(_ code: Code, sheet: String? = nil, _ message: String) {
    self.code = code
    self.sheet = sheet
    self.message = message
  }

  /// Where and what.
  public var description: String { (sheet.map { "sheet \"\($0)\": " } ?? "") + message }

  /// The kinds of note. The list may grow.
  public struct Code: Hashable, Sendable, CustomStringConvertible {
    private enum Kind: String {
      case hiddenSheet, hiddenRows, hiddenColumns, externalLinks, macros, notAWorksheet
      case missingSharedStrings, missingStyles
    }
    private let kind: Kind
    private init(_ kind: Kind) { self.kind = kind }

    /// A worksheet is hidden; it was read anyway.
    public static let hiddenSheet = Code(.hiddenSheet)
    /// A worksheet has hidden rows; they were read anyway.
    public static let hiddenRows = Code(.hiddenRows)
    /// A worksheet has hidden columns; they were read anyway.
    public static let hiddenColumns = Code(.hiddenColumns)
    /// The workbook refers to other files; they are never opened.
    public static let externalLinks = Code(.externalLinks)
    /// The workbook holds macros; they are never run.
    public static let macros = Code(.macros)
    /// A sheet is no table (a chart, a dialog, a macro sheet) and was passed over.
    public static let notAWorksheet = Code(.notAWorksheet)
    /// The workbook names a table of shared strings that it does not hold.
    public static let missingSharedStrings = Code(.missingSharedStrings)
    /// The workbook names a table of styles that it does not hold: dates show as numbers.
    public static let missingStyles = Code(.missingStyles)

    /// The name of the code.
    public var description: String { kind.rawValue }
  }
}

extension WorkbookNote {
  /// What is hidden in a sheet.
  static func ofHidden(_ sheet: Worksheet) -> [WorkbookNote] {
    func lines(_ ranges: [ClosedRange<Int>]) -> Int { ranges.reduce(0) { $0 + $1.count } }
    var notes: [WorkbookNote] = []
    if sheet.visibility != .visible {
      notes.append(WorkbookNote(.hiddenSheet, sheet: sheet.name, "trang tính ẩn, vẫn được đọc"))
    }
    if !sheet.hiddenRows.isEmpty {
      notes.append(
        WorkbookNote(
          .hiddenRows, sheet: sheet.name, "có \(lines(sheet.hiddenRows)) hàng ẩn, vẫn được đọc"))
    }
    if !sheet.hiddenColumns.isEmpty {
      notes.append(
        WorkbookNote(
          .hiddenColumns, sheet: sheet.name,
          "có \(lines(sheet.hiddenColumns)) cột ẩn, vẫn được đọc"))
    }
    return notes
  }
}
