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
    Self.mark(
      Grid.Place(row: row, column: column), as: Mark(kind: kind, reason: reason),
      in: &marks[sheet, default: [:]])
  }

  private static func mark(_ place: Grid.Place, as mark: Mark, in sheet: inout [Grid.Place: Mark]) {
    if let old = sheet[place], rank(old.kind) > rank(mark.kind) { return }
    sheet[place] = mark
  }

  /// The marks of a sheet: to look up the sheet with each of its cells takes longer than all else.
  func marks(ofSheet sheet: String) -> [Grid.Place: Mark] { marks[sheet] ?? [:] }

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
