/// How a cell looks. Equal styles share one format of the workbook.
struct CellStyle: Hashable, Sendable {
  /// Where text stands between left and right.
  enum Alignment: Hashable, Sendable {
    case left
    case centre
    case right
  }

  /// Where text stands between top and bottom.
  enum Position: Hashable, Sendable {
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
