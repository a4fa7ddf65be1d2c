import ReportCore
import ReportIntake
import WorkbookReading

/// The lines above a table's figures that hold numbers and no figures: those that number the columns,
/// and those that name their years. A line of a unit whose own figures nobody took is none of them.
struct HeadLines {
  /// Lines such as `A | B | (1) | (2) | (3)=(1)+(2)`.
  private(set) var numbering: Set<Int> = []
  /// Lines such as `Đơn vị | 2023 | 2024`.
  private(set) var years: Set<Int> = []

  /// The lines of a sheet above its first line with figures that were taken.
  init(_ grid: Grid, above first: Int) {
    guard first != Int.max else { return }
    var lines: [Int: (numbers: [String], words: [String])] = [:]
    for cell in grid.cells where cell.row < first {
      let text = TableAccountant.text(of: cell)
      if TableAccountant.holdsFigure(cell) {
        lines[cell.row, default: ([], [])].numbers.append(text)
      } else if !text.isEmpty {
        lines[cell.row, default: ([], [])].words.append(text)
      }
    }
    for (row, line) in lines where !line.numbers.isEmpty {
      let isNear = first - row <= 3 || line.numbers.count + line.words.count > 1
      if isNear, Self.isNumbering(line.numbers, line.words) { numbering.insert(row) }
      if Self.areYears(line.numbers, line.words) { years.insert(row) }
    }
  }

  /// Numbers that go up from the first column on, beside letters for the columns with words.
  private static func isNumbering(_ numbers: [String], _ words: [String]) -> Bool {
    guard words.allSatisfy({ $0.count <= 3 }) else { return false }
    var last = 0
    for text in numbers {
      let digits = text.drop { !$0.isNumber }.prefix { $0.isNumber }
      guard !text.contains(where: { ".,".contains($0) }), text.count <= 24,
        let number = Int(digits), number > last, number - last <= 3
      else { return false }
      last = number
    }
    return true
  }

  private static func areYears(_ numbers: [String], _ words: [String]) -> Bool {
    let found = numbers.compactMap { Int($0) }.filter { Period.reportedYears.contains($0) }
    guard found.count == numbers.count else { return false }
    // Beside words that head a column: those of a unit that nobody knows stand beside its figures.
    let isHead = words.allSatisfy { stubs.contains(WordBook.key($0)) || holdsYear($0) }
    return isHead || found.count > 1 && zip(found, found.dropFirst()).allSatisfy { $1 - $0 == 1 }
  }

  private static func holdsYear(_ text: String) -> Bool {
    text.split { !$0.isNumber }.contains {
      Int($0).map { Period.reportedYears.contains($0) } == true
    }
  }

  private static let stubs: Set<String> = [
    "đơn vị", "tên đơn vị", "xã", "phường", "xã, phường", "xã/phường", "huyện", "quận",
    "địa phương",
    "năm", "chỉ tiêu", "tên chỉ tiêu", "tt", "stt", "mã", "mã số", "a", "b", "c", "unit", "year",
  ]
}
