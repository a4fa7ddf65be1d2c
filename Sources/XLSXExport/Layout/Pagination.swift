/// Foresees where pages end, so that the signatures are not torn apart or left on a page alone.
struct Pagination {
  private let heights: [Double]
  private let headHeight: Double
  private let headEnd: Int
  private let pageHeight: Double

  init(_ plan: SheetPlan) {
    heights = plan.rowHeights
    headHeight = plan.headRows.map { plan.rowHeights[$0].reduce(0, +) } ?? 0
    headEnd = plan.headRows?.upperBound ?? -1
    let repeated = plan.columnPixels.prefix(plan.repeatedColumns).reduce(0, +)
    let total = plan.columnPixels.reduce(0, +) + repeated * (plan.page.pagesWide - 1)
    let scale = min(1, plan.page.usablePixels * Double(plan.page.pagesWide) / Double(total))
    // Printers and programs differ a little; a page that ends early harms nobody.
    pageHeight = plan.page.usablePoints / scale * 0.98
  }

  /// The rows before which a new page must begin.
  ///
  /// - Parameter starts: the rows that the last page may begin with, the best first; the last of them
  ///   is where the signatures begin.
  /// - Returns: at most one row, and none where the pages end well by themselves.
  func breaks(keepingTogether starts: [Int]) -> [Int] {
    guard let signatures = starts.last, signatures < heights.count else { return [] }
    let starts = starts.filter { $0 > headEnd + 1 }
    let firsts = pageStarts()
    guard let lastPage = firsts.last, lastPage > (starts.first ?? signatures) else { return [] }
    // The last page begins below the last rows of the table: pull them over with the signatures.
    for start in starts where height(from: start) + headHeight <= pageHeight { return [start] }
    return signatures < lastPage ? [signatures] : []
  }

  private func height(from row: Int) -> Double { heights[row...].reduce(0, +) }

  /// The first rows of the pages.
  private func pageStarts() -> [Int] {
    var starts = [0]
    var used = 0.0
    for (row, height) in heights.enumerated() {
      if used + height > pageHeight, used > 0 {
        starts.append(row)
        used = row > headEnd ? headHeight : 0
      }
      used += height
    }
    return starts
  }
}
