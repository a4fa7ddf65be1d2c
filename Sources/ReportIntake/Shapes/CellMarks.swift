import ReportCore

/// What the readers made of the cells of a file's sheets, while they read.
///
/// What nobody marked is told from the cell itself when the account is drawn up, so that no cell with a
/// figure can stay out of it.
struct CellMarks {
  struct Mark: Hashable {
    var kind: CellClass
    var reason = ""
  }

  private var marks: [String: [Grid.Place: Mark]] = [:]

  /// Marks a cell. A fault is never overwritten by something milder, nor a figure by a mere label.
  mutating func mark(
    _ kind: CellClass, reason: String = "", sheet: String, row: Int, column: Int
  ) {
    let place = Grid.Place(row: row, column: column)
    if let old = marks[sheet]?[place], Self.rank(old.kind) > Self.rank(kind) { return }
    marks[sheet, default: [:]][place] = Mark(kind: kind, reason: reason)
  }

  subscript(sheet: String, row: Int, column: Int) -> Mark? {
    marks[sheet]?[Grid.Place(row: row, column: column)]
  }

  private static func rank(_ kind: CellClass) -> Int {
    switch kind {
    case .refused: 3
    case .taken, .compared, .refusedWithOthers: 2
    default: 1
    }
  }
}
