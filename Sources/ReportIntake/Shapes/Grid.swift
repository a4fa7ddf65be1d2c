public import WorkbookReading

/// A table as it is in a file of any kind: cells with their places.
///
/// Text is Unicode, composed and with normalised spacing; conversions that were necessary are recorded, as is
/// what could not be recovered. Numbers of a workbook stay numbers, numbers of a text file are text.
public struct Grid: Sendable {
  /// A cell that holds something.
  public struct Cell: Hashable, Sendable {
    /// The row, from 1; in text files the line.
    public let row: Int
    /// The column, from 1.
    public let column: Int
    /// What it holds.
    public let content: Content
    /// Whether a workbook shows the number times 100 with a percent sign.
    public var isPercent = false
    /// Whether its row or column is hidden.
    public var isHidden = false
    /// Whether it is hidden by a merged area.
    public var isCovered = false
    /// Whether it was computed.
    public var isComputed = false
    /// How digits in it are set apart: struck out, raised or lowered.
    public var marks: TextMarks = []
  }

  /// What a cell holds.
  public enum Content: Hashable, Sendable {
    /// Text, which is never empty.
    case text(String)
    /// A number as exact decimal text.
    case number(String)
    /// A date.
    case date(WorkbookDate)
    /// A truth value.
    case boolean(Bool)
    /// An error that a spreadsheet computed.
    case error(String)
    /// A formula that was never computed.
    case formulaWithoutValue
    /// Something that contradicts its own type.
    case unreadable(String)
  }

  /// Text that had to be converted from an encoding of fonts.
  struct Conversion: Hashable {
    var encoding: LegacyEncoding
    var fontName: String?
    var row: Int
    var column: Int
    var count: Int
  }

  /// The cells whose text is damaged, by their places in the list of cells.
  struct Damage {
    /// Those whose letters are lost.
    var lossy: [Int] = []
    /// Those that look like text of an old encoding, and nothing says that they are.
    var suspected: [(index: Int, encoding: LegacyEncoding)] = []
  }

  /// The name of the sheet; empty for text files.
  public let name: String
  /// Whether the sheet is hidden.
  public let isHidden: Bool
  /// The cells, row by row and from left to right.
  public let cells: [Cell]
  /// The merged areas of each row. Areas taller than any head are left out.
  private let mergedAreas: [Int: [(row: Int, columns: ClosedRange<Int>)]]
  /// What was converted, by encoding and font.
  let conversions: [Conversion]
  /// What is wrong with the text.
  let damage: Damage
  /// Whether a zero that was computed may only stand for a figure that nobody has computed.
  var awaitsComputing = false

  /// The last column with something in it; 0 if there is none.
  package let lastColumn: Int

  private static let tallestHead = 20

  struct Place: Hashable {
    let row: Int
    let column: Int
  }

  init(
    name: String, isHidden: Bool = false, cells: [Cell],
    mergedAreas: [(rows: ClosedRange<Int>, columns: ClosedRange<Int>)] = [],
    conversions: [Conversion] = [], damage: Damage = Damage()
  ) {
    self.name = name
    self.isHidden = isHidden
    self.cells = cells
    var areas: [Int: [(row: Int, columns: ClosedRange<Int>)]] = [:]
    for area in mergedAreas where area.rows.count <= Self.tallestHead {
      for row in area.rows { areas[row, default: []].append((area.rows.lowerBound, area.columns)) }
    }
    self.mergedAreas = areas
    lastColumn = cells.lazy.map(\.column).max() ?? 0
    self.conversions = conversions
    self.damage = damage
  }

  /// The cell at a place, if it holds something.
  public subscript(row: Int, column: Int) -> Cell? {
    let position = position(row, column)
    guard position < cells.count, cells[position].row == row, cells[position].column == column
    else { return nil }
    return cells[position]
  }

  /// The cells of a row.
  func row(_ row: Int) -> ArraySlice<Cell> { cells[position(row, 0)..<position(row + 1, 0)] }

  /// Where the first cell at a place or behind it stands in the list.
  private func position(_ row: Int, _ column: Int) -> Int {
    var low = 0
    var high = cells.count
    while low < high {
      let middle = (low + high) / 2
      if (cells[middle].row, cells[middle].column) < (row, column) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low
  }

  /// The cells of some rows alone, in their places.
  func slice(_ rows: ClosedRange<Int>) -> Grid {
    Grid(self, cells: Array(cells[position(rows.lowerBound, 0)..<position(rows.upperBound + 1, 0)]))
  }

  /// The cells of some columns alone, in their places.
  func slice(columns: ClosedRange<Int>) -> Grid {
    Grid(self, cells: cells.filter { columns.contains($0.column) })
  }

  /// The cells of some rows alone, in their places, and other words in some of them.
  func keeping(rows: Set<Int>, with words: [Place: String]) -> Grid {
    var kept = cells.filter {
      rows.contains($0.row) && words[Place(row: $0.row, column: $0.column)] == nil
    }
    for (place, text) in words where rows.contains(place.row) {
      kept.append(Cell(row: place.row, column: place.column, content: .text(text)))
    }
    return Grid(self, cells: kept.sorted { ($0.row, $0.column) < ($1.row, $1.column) })
  }

  /// The same with words put behind the text of some cells.
  func adding(_ words: String, to places: Set<[Int]>) -> Grid {
    let written = cells.map { cell -> Cell in
      guard case .text(let text) = cell.content, places.contains([cell.row, cell.column]) else {
        return cell
      }
      var changed = Cell(row: cell.row, column: cell.column, content: .text("\(text) \(words)"))
      changed.isHidden = cell.isHidden
      changed.isCovered = cell.isCovered
      return changed
    }
    return Grid(self, cells: written)
  }

  /// The first cells of a sheet with very many; `nil` of any other.
  var beginningOfMany: Grid? {
    cells.count > 100_000 ? Grid(self, cells: Array(cells.prefix(20_000))) : nil
  }

  private init(_ whole: Grid, cells: [Cell]) {
    name = whole.name
    isHidden = whole.isHidden
    self.cells = cells
    mergedAreas = whole.mergedAreas
    conversions = []
    damage = Damage()
    awaitsComputing = whole.awaitsComputing
    lastColumn = cells.lazy.map(\.column).max() ?? 0
  }

  /// The first column of the merged area that a cell lies in without beginning it.
  func isCovered(_ row: Int, _ column: Int) -> Bool {
    mergedAreas[row]?.contains { area in
      area.columns.contains(column) && (area.columns.lowerBound != column || area.row != row)
    } ?? false
  }

  /// Whether a cell with something in it is merged with cells of other rows or columns.
  func isSpread(_ row: Int, _ column: Int) -> Bool {
    isCovered(row + 1, column) && isOrigin(row, column, of: row + 1)
      || mergedAreas[row]?.contains { area in
        area.row == row && area.columns.lowerBound == column && area.columns.count > 1
      } ?? false
  }

  /// Whether the merged area that a row below shares begins at a cell.
  private func isOrigin(_ row: Int, _ column: Int, of below: Int) -> Bool {
    mergedAreas[below]?.contains { $0.row == row && $0.columns.lowerBound == column } ?? false
  }

  /// The last row with something in it; 0 if there is none.
  package var lastRow: Int { cells.last?.row ?? 0 }

  /// The words of a cell, a number's digits included; empty if it holds none.
  func text(_ row: Int, _ column: Int) -> String {
    switch self[row, column]?.content {
    case .text(let text): text
    case .number(let digits): digits
    default: ""
    }
  }

  /// The words of a cell or of the merged area that it lies in.
  package func headText(_ row: Int, _ column: Int) -> String {
    let own = text(row, column)
    if !own.isEmpty { return own }
    guard let area = mergedAreas[row]?.first(where: { $0.columns.contains(column) }) else {
      return ""
    }
    return text(area.row, area.columns.lowerBound)
  }
}
