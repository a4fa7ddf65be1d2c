/// How a cell looks. Equal styles share one format of the workbook.
struct CellStyle: Hashable, Sendable {
  /// Where text stands between left and right.
  enum Alignment: UInt8, Hashable, Sendable {
    case left
    case centre
    case right
  }

  /// Where text stands between top and bottom.
  enum Position: UInt8, Hashable, Sendable {
    case top
    case middle
    case bottom
  }

  /// The sides that have a rule.
  struct Borders: OptionSet, Hashable, Sendable {
    let rawValue: Int
    static let left = Borders(rawValue: 1)
    static let right = Borders(rawValue: 2)
    static let top = Borders(rawValue: 4)
    static let bottom = Borders(rawValue: 8)
    static let all: Borders = [.left, .right, .top, .bottom]
  }

  /// The font that official documents prescribe.
  static let font = "Times New Roman"

  var size = 12.0
  var isBold = false
  var isItalic = false
  var isUnderlined = false
  var alignment = Alignment.left
  var position = Position.middle
  var wraps = true
  var indent = 0
  var borders: Borders = []
  /// Those of the borders that lie inside a table.
  var innerBorders: Borders = []
  /// The colours, as 0xRRGGBB.
  var textColour: UInt32?
  var fill: UInt32?
  var numberFormat: String?

  func bold(_ isBold: Bool = true) -> CellStyle { with { $0.isBold = isBold } }
  func italic(_ isItalic: Bool = true) -> CellStyle { with { $0.isItalic = isItalic } }
  func aligned(_ alignment: Alignment) -> CellStyle { with { $0.alignment = alignment } }
  func sized(_ size: Double) -> CellStyle { with { $0.size = size } }

  func with(_ change: (inout CellStyle) -> Void) -> CellStyle {
    var copy = self
    change(&copy)
    return copy
  }

  /// How high one line is, in points.
  var lineHeight: Double { size * 1.28 }
}

extension CellStyle {
  /// Takes what most differs in two words in place of one for each property: a style is looked up for each cell
  /// of a head and for each look of a column.
  func hash(into hasher: inout Hasher) {
    var flags = UInt64(alignment.rawValue) << 4 | UInt64(position.rawValue) << 6
    if isBold { flags |= 1 }
    if isItalic { flags |= 2 }
    if isUnderlined { flags |= 4 }
    if wraps { flags |= 8 }
    flags |= UInt64(truncatingIfNeeded: borders.rawValue) << 8
    flags |= UInt64(truncatingIfNeeded: innerBorders.rawValue) << 12
    flags |= UInt64(truncatingIfNeeded: indent) << 16
    flags |= UInt64(truncatingIfNeeded: numberFormat?.utf8.count ?? 0) << 24
    hasher.combine(flags ^ size.bitPattern)
    hasher.combine(UInt64(fill ?? 1 << 24) << 32 | UInt64(textColour ?? 1 << 24))
  }
}
