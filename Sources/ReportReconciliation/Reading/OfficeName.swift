import ReportCore
import ReportIntake
import WorkbookReading

/// The name of the office at the head of its table.
enum OfficeName {
  /// The words that names of statistics offices begin with.
  private static let beginnings = [
    "cục thống kê", "chi cục thống kê", "thống kê tỉnh", "thống kê thành phố", "phòng thống kê",
  ]

  /// The first text above a table that names a statistics office.
  static func find(in grid: Grid) -> String? {
    for cell in grid.cells {
      if cell.row > 10 { return nil }
      guard case .text(let text) = cell.content, text.count < 80 else { continue }
      if isOne(text) { return text }
    }
    return nil
  }

  /// Whether a text is the name of a statistics office.
  static func isOne(_ text: String) -> Bool {
    let key = WordBook.key(text)
    return beginnings.contains { key.hasPrefix($0) }
  }
}
