/// The layout of a table that does not follow our forms: where units, indicators and figures are.
///
/// It is data, written once for an office that sends its own workbook, so that no code is needed. Rows and
/// columns count from 1. Whatever it does not mention is not read.
public struct ReturnLayout: Hashable, Sendable {
  /// Whether units are rows or columns.
  public enum Direction: String, Hashable, Sendable, CaseIterable {
    /// Every line is a unit.
    case down
    /// Every column is a unit.
    case across
  }

  /// The code.
  public var code: String
  /// What the layout is of, for people.
  public var title: String
  /// The sheet; `nil` takes the first one that is visible.
  public var sheet: String?
  /// Whether units are rows or columns.
  public var direction: Direction
  /// The column (the row, if units are across) of the units' names.
  public var names: Int?
  /// The column (or row) of the units' codes.
  public var codes: Int?
  /// The column (or row) of the units above.
  public var districts: Int?
  /// The columns (or rows) that say which period a unit's figures are of: a year and a quarter, or both in
  /// one.
  public var periods: [Int]
  /// The first row (or column) of units.
  public var first: Int
  /// The last row (or column) of units; `nil` goes on to the end.
  public var last: Int?
  /// Rows (or columns) in between that are not read.
  public var skipped: Set<Int>
  /// Which column (or row) holds which indicator.
  public var figures: [Int: IndicatorKey]
  /// What points and commas mean; `nil` leaves it to the file.
  public var convention: NumberConvention?

  /// Creates a layout.
  public init(
    code: String, title: String = "", sheet: String? = nil, direction: Direction = .down,
    names: Int? = nil, codes: Int? = nil, districts: Int? = nil, periods: [Int] = [], first: Int,
    last: Int? = nil, skipped: Set<Int> = [], figures: [Int: IndicatorKey],
    convention: NumberConvention? = nil
  ) {
    self.code = code
    self.title = title
    self.sheet = sheet
    self.direction = direction
    self.names = names
    self.codes = codes
    self.districts = districts
    self.periods = periods
    self.first = first
    self.last = last
    self.skipped = skipped
    self.figures = figures
    self.convention = convention
  }
}
