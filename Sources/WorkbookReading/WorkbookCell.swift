/// One cell of a worksheet, with what is needed to judge its value.
public struct WorkbookCell: Hashable, Sendable {
  /// The address of the cell.
  public let address: CellAddress
  /// What the cell holds.
  public let value: Value
  /// The formula, without `=`, when the value was computed; nil when it was typed in.
  public let formula: String?
  /// How the cell shows a number.
  public let format: NumberFormat
  /// The font of the cell. Names that begin with `.Vn` or `VNI-` mean text in TCVN3 or VNI.
  public let fontName: String?
  /// How the font of the cell sets its text apart: struck out, raised or lowered.
  public let marks: TextMarks
  /// The pieces of a text whose pieces have their own fonts; empty for every other cell.
  public let runs: [Run]
  /// Whether the row or the column of the cell is hidden.
  public let isHidden: Bool

  /// What a cell holds.
  public enum Value: Hashable, Sendable {
    /// Nothing.
    case blank
    /// Text, typed in or computed; not normalised, and possibly empty.
    case text(String)
    /// A number as exact decimal text of at most 15 significant digits: `-1234.5`.
    ///
    /// A `Double` is not offered: the digits are rounded from those of the file, half away from
    /// zero, without binary arithmetic. A number in percent format is the fraction: `0.125`.
    case number(String)
    /// A truth value.
    case boolean(Bool)
    /// The error that the spreadsheet computed, such as `#REF!`.
    case error(String)
    /// A number in date format, or a date in letters.
    ///
    /// A time of day without a date is a ``number(_:)`` whose format is a time.
    case date(WorkbookDate)
    /// A formula that the program which wrote the file did not compute.
    case formulaWithoutValue
    /// Something that contradicts the type which the file gives it, as it stands in the file.
    case unreadable(String)
  }

  /// A piece of text with one font.
  public struct Run: Hashable, Sendable {
    /// The characters, without marks.
    public let text: String
    /// The font; nil when it is the font of the cell.
    public let fontName: String?
    /// How the font sets the piece apart.
    public let marks: TextMarks

    /// Creates a piece of text with one font.
    public init(text: String, fontName: String?, marks: TextMarks = []) {
      self.text = text
      self.fontName = fontName
      self.marks = marks
    }
  }
}

/// How a font sets text apart, so that it may not mean what its letters say: `7¹` is not 71.
public struct TextMarks: OptionSet, Hashable, Sendable {
  /// The marks as bits.
  public let rawValue: UInt8

  /// Marks as bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// A line through the text.
  public static let struck = TextMarks(rawValue: 1)
  /// Small and high, as the number of a note.
  public static let raised = TextMarks(rawValue: 2)
  /// Small and low.
  public static let lowered = TextMarks(rawValue: 4)
}
