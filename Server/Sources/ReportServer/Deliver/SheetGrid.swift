import ReportIntake
import ReportWorkspace

/// A sheet of a file as whoever made it sees it, with what was made of each cell.
struct SheetGrid: Sendable {
  struct Cell: Sendable {
    let text: String
    /// `good` where a figure is taken, `bad` where a fault lies; else what it is.
    let look: String
    /// The same as a sign, for it is never told by colour alone; `nil` for an empty cell and for names.
    let sign: String?
    let words: String
    /// What is wrong, said in the cell itself; `nil` where nothing is.
    let fault: String?

    static let empty = Cell(text: "", look: "", sign: nil, words: "", fault: nil)
  }

  struct Line: Sendable {
    let number: Int
    let cells: [Cell]
  }

  /// As many lines and columns are shown of a sheet.
  static let most = (lines: 200, columns: 40)

  /// What the table is called.
  let title: String
  let letters: [String]
  let lines: [Line]
  /// What is not shown; `nil` where all is.
  let more: String?

  /// The sheets of a file, in its order.
  static func grids(_ explanation: FileExplanation) -> [SheetGrid] {
    var names: [String] = []
    for cell in explanation.cells where names.last != cell.sheet { names.append(cell.sheet) }
    let sheets = Dictionary(grouping: explanation.cells, by: \.sheet)
    return names.map { SheetGrid($0, sheets[$0] ?? []) }
  }

  private init(_ name: String, _ cells: [ExplainedCell]) {
    title = name.isEmpty ? "Bảng trong tệp" : "Trang tính \(name)"
    let rows = Dictionary(grouping: cells, by: \.row)
    let numbers = rows.keys.sorted()
    let last = cells.map(\.column).max() ?? 0
    let columns = min(last, Self.most.columns)
    letters = (0..<columns).map { SheetColumn.letters(of: $0 + 1) }
    lines = numbers.prefix(Self.most.lines).map { number in
      let byColumn = Dictionary(
        (rows[number] ?? []).map { ($0.column, $0) }, uniquingKeysWith: { first, _ in first })
      return Line(
        number: number,
        cells: (0..<columns).map { byColumn[$0 + 1].map(Self.cell) ?? .empty })
    }
    var rest: [String] = []
    if numbers.count > Self.most.lines { rest.append("\(numbers.count - Self.most.lines) dòng") }
    if last > Self.most.columns { rest.append("\(last - Self.most.columns) cột") }
    more = rest.isEmpty ? nil : "Còn \(rest.joined(separator: ", ")) không hiện ở đây."
  }

  private static func cell(_ cell: ExplainedCell) -> Cell {
    let (look, sign): (String, String?) =
      switch cell.standing {
      case .taken: ("good", "✓")
      case .name: ("name", nil)
      case .refused: ("bad", "✕")
      case .notTaken: ("quiet", "–")
      }
    return Cell(
      text: cell.shown, look: look, sign: sign, words: cell.words,
      fault: cell.standing == .refused ? cell.words : nil)
  }
}
