/// Foresees where pages end, so that the signatures are not torn apart or left on a page alone, and no
/// heading is left at the foot of a page.
struct Pagination {
  /// How full pages are counted: programs differ a little, and over many pages it adds up.
  private static let loose = 1.0
  private static let cautious = 0.98
  private static let tight = 0.96
  /// The most breaks that a sheet can hold.
  private static let mostBreaks = 1023

  private let heights: [Double]
  private let headHeight: Double
  private let headEnd: Int
  private let pageHeight: Double
  /// The rows that belong to what comes below them.
  private let headings: Set<Int>

  init(_ plan: SheetPlan, headings: Set<Int> = []) {
    self.headings = headings
    heights = plan.rowHeights
    headHeight = plan.headRows.map { plan.rowHeights[$0].reduce(0, +) } ?? 0
    headEnd = plan.headRows?.upperBound ?? -1
    let total = Double(plan.columnPixels.reduce(0, +))
    let scale =
      plan.page.columnBreaks.isEmpty
      ? min(1, plan.page.usablePixels / total) : Double(plan.page.scale) / 100
    pageHeight = plan.page.usablePoints / scale
  }

  /// Whether all rows are on one page, in every program.
  var isOnePage: Bool { heights.reduce(0, +) <= pageHeight * Self.tight }

  /// The scale of a sheet whose pages stand side by side: a little smaller where that saves a row of
  /// pages, each of which would hold a few lines only.
  static func scale(
    of plan: SheetPlan, headings: Set<Int>, keepingTogether starts: [Int]
  ) -> Int {
    if plan.page.columnBreaks.isEmpty { return plan.page.scale }
    func pages(_ scale: Int) -> Int {
      var plan = plan
      plan.page.scale = scale
      let pages = Pagination(plan, headings: headings)
      let breaks = pages.breaks(keepingTogether: starts)
      return breaks.isEmpty
        ? pages.pageStarts(cautious, keepsHeadings: false).count : breaks.count + 1
    }
    let now = pages(plan.page.scale)
    let least = max(leastScale, plan.page.scale * 85 / 100)
    let smaller = stride(from: plan.page.scale - 1, through: least, by: -1)
    return smaller.first { pages($0) < now } ?? plan.page.scale
  }

  /// The smallest print, in hundredths, that is still read.
  private static let leastScale = 45

  /// The rows before which a new page must begin.
  ///
  /// - Parameter starts: the rows that the last page may begin with, the best first; the last of them
  ///   is where the signatures begin.
  /// - Returns: none where the pages end well by themselves; else all, so that what comes before the
  ///   last cannot shift it.
  func breaks(keepingTogether starts: [Int]) -> [Int] {
    let starts = starts.map { withHeadings($0) }.filter { $0 > headEnd + 1 && $0 < heights.count }
    guard let best = starts.first else { return [] }
    let endsWell = [Self.loose, Self.cautious, Self.tight].allSatisfy { fullness in
      let starts = pageStarts(fullness, keepsHeadings: false)
      return starts.allSatisfy { $0 <= best && !headings.contains($0 - 1) }
    }
    if endsWell { return [] }
    var breaks = Array(pageStarts(Self.cautious, keepsHeadings: true).dropFirst())
    if let last = breaks.last, last > best {
      let start = starts.first { height(from: $0) + headHeight <= pageHeight * Self.cautious }
      if let start {
        breaks.removeAll { $0 >= start }
        breaks.append(start)
      }
    }
    return breaks.count <= Self.mostBreaks ? breaks : []
  }

  private func height(from row: Int) -> Double { heights[row...].reduce(0, +) }

  /// The first of the headings that stand right above a row, or the row.
  private func withHeadings(_ row: Int) -> Int {
    var first = row
    while headings.contains(first - 1) { first -= 1 }
    return first
  }

  /// The first rows of the pages, if they are filled so far.
  private func pageStarts(_ fullness: Double, keepsHeadings: Bool) -> [Int] {
    var starts = [0]
    var used = 0.0
    for (row, height) in heights.enumerated() {
      if used + height > pageHeight * fullness, used > 0 {
        var start = keepsHeadings ? withHeadings(row) : row
        // Headings that fill a whole page are parted after all.
        if start <= starts[starts.count - 1] { start = row }
        starts.append(start)
        used = (start > headEnd ? headHeight : 0) + heights[start..<row].reduce(0, +)
      }
      used += height
    }
    return starts
  }
}
