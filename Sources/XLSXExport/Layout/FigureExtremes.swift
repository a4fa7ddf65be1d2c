import ReportCore

/// The least and the greatest figure of each kind in a column.
///
/// As all digits are equally wide, none that lies between two of a kind is wider than both. So a long
/// column is not written out to be measured.
struct FigureExtremes {
  /// Figures that are written alike.
  struct Kind {
    let style: Report.Cell.NumberStyle
    let isBold: Bool
    let level: Int
    fileprivate let scale: UInt8
    fileprivate var significands: ClosedRange<Int64>

    /// The least and the greatest.
    var extremes: [ExactDecimal] {
      [significands.lowerBound, significands.upperBound].compactMap {
        ExactDecimal(significand: $0, scale: Int(scale))
      }
    }
  }

  private(set) var kinds: [Kind] = []

  /// Adds a figure.
  mutating func add(
    _ value: ExactDecimal, _ style: Report.Cell.NumberStyle, isBold: Bool, level: Int
  ) {
    let number = value.significand
    for index in kinds.indices
    where kinds[index].scale == value.scale && kinds[index].isBold == isBold
      && kinds[index].level == level && kinds[index].style == style
    {
      let range = kinds[index].significands
      if !range.contains(number) {
        kinds[index].significands = min(range.lowerBound, number)...max(range.upperBound, number)
      }
      return
    }
    kinds.append(
      Kind(
        style: style, isBold: isBold, level: level, scale: value.scale,
        significands: number...number))
  }

  /// Adds the figures of other rows.
  mutating func add(_ others: FigureExtremes) {
    for kind in others.kinds {
      for value in kind.extremes { add(value, kind.style, isBold: kind.isBold, level: kind.level) }
    }
  }
}
