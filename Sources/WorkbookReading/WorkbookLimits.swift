/// How much a workbook may hold. A workbook is untrusted input: a file of a few kilobytes can
/// expand to gigabytes.
public struct WorkbookLimits: Hashable, Sendable {
  /// The bytes of the file itself.
  public var fileBytes = 64 << 20
  /// The expanded bytes of one part.
  public var partBytes = 128 << 20
  /// The expanded bytes of all parts that are read.
  public var expandedBytes = 256 << 20
  /// How many times larger than its compressed form a part may be, beyond ``ratioFreeBytes``.
  public var expansionRatio = 100
  /// Expanded bytes of a part for which the ratio is not asked: small sheets compress well.
  public var ratioFreeBytes = 16 << 20
  /// The depth of elements within elements.
  public var depth = 64
  /// Bytes of one piece of markup, such as a tag with its attributes.
  public var markupBytes = 1 << 20
  /// The sheets of the workbook.
  public var sheets = 1024
  /// The cells of the workbook that hold something.
  public var cells = 2_000_000
  /// The shared strings.
  public var sharedStrings = 2_000_000
  /// The bytes of all shared strings together.
  public var sharedStringBytes = 64 << 20
  /// The entries of each smaller table: cell formats, fonts, number formats, relationships.
  public var definitions = 65_536

  /// Limits far above the returns of a province and far below the memory of an office computer.
  public static let standard = WorkbookLimits()

  /// Makes the standard limits, to be changed one by one.
  public init() {}
}
