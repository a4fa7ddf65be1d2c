import ReportCore

/// What decides how a cell of a table looks. There is nothing in it to be counted, for each cell has one.
struct Look: Equatable {
  /// What stands in the cell.
  enum Kind: Equatable {
    case nothing
    case mark
    case code(isLink: Bool)
    /// Words in a column of words.
    case text
    /// Words in a column of something else.
    case label
    /// A figure, with the number of its style and the places behind its point.
    case number(Int32, scale: UInt8)
  }

  var kind = Kind.nothing
  var isTotal: Bool
  var isEstimate: Bool
  var judgement: Report.Cell.Judgement?
  /// How far the words are set in.
  var indent = 0
  /// The sides on which the cell lies at the frame of the table.
  var frame: CellStyle.Borders = []

  /// The style, in that size of letters; the figure has that number format.
  func style(size: Double, numberFormat: String?) -> CellStyle {
    var style = CellStyle(size: size, isBold: isTotal, isItalic: isEstimate, borders: .all)
    // Colour comes with the sign and the words in the text, never alone.
    if let judgement { (style.fill, style.textColour) = CellStyle.colours(of: judgement) }
    style.indent = indent
    style.innerBorders = CellStyle.Borders.all.subtracting(frame)
    switch kind {
    case .nothing: break
    // Words keep a distance from the line at their left.
    case .text: style.indent = indent + 1
    case .mark, .label: style.alignment = .centre
    case .code(let isLink):
      style.alignment = .centre
      style.wraps = false
      if isLink { (style.textColour, style.isUnderlined) = (0x0563C1, true) }
    case .number:
      style.alignment = .right
      style.wraps = false
      style.numberFormat = numberFormat
    }
    return style
  }
}

extension CellStyle {
  /// The colours of a judgement.
  static func colours(of judgement: Report.Cell.Judgement) -> (fill: UInt32, text: UInt32) {
    switch judgement {
    case .met: (0xE2EFDA, 0x1E5C1E)
    case .notMet: (0xFCE4E4, 0x9C0006)
    case .notJudged: (0xEDEDED, 0x404040)
    }
  }
}
