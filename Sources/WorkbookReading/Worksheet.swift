/// One table of a workbook: its cells and what is hidden or merged.
public struct Worksheet: Sendable {
  /// The name on the tab.
  public let name: String
  /// Whether the sheet shows a tab.
  public let visibility: Visibility
  /// The merged areas, in the order of the file. Only the first cell of an area holds a value.
  public let mergedAreas: [CellArea]
  /// The hidden rows, ascending.
  public let hiddenRows: [ClosedRange<Int>]
  /// The hidden columns, ascending.
  public let hiddenColumns: [ClosedRange<Int>]
  /// The cells that hold something, row by row.
  public let cells: Cells

  /// Whether a sheet shows a tab.
  public enum Visibility: Hashable, Sendable {
    /// The tab shows.
    case visible
    /// The tab is hidden; a menu brings it back.
    case hidden
    /// The tab is hidden and only a program can bring it back.
    case veryHidden
  }

  /// The cell at a place: blank when nothing is there.
  ///
  /// The format and the font of empty cells are not kept; a formatted sheet has millions.
  ///
  /// - Parameter address: The place.
  public subscript(address: CellAddress) -> WorkbookCell {
    if let index = cells.table.index(of: address) { return cells[index] }
    return WorkbookCell(
      address: address, value: .blank, formula: nil, format: .general, fontName: nil, marks: [],
      runs: [],
      isHidden: hiddenRows.containsLine(address.row) || hiddenColumns.containsLine(address.column))
  }

  /// The cells of a worksheet, built one at a time from compact storage.
  public struct Cells: RandomAccessCollection, Sendable {
    let table: CellTable

    /// The first position: zero.
    public var startIndex: Int { 0 }
    /// The position after the last cell.
    public var endIndex: Int { table.records.count }
    /// The cell at a position.
    ///
    /// - Parameter position: The position, below ``endIndex``.
    public subscript(position: Int) -> WorkbookCell { table.cell(at: position) }
  }
}

extension [ClosedRange<Int>] {
  /// Adds a line, lengthening the last range when the line follows it.
  mutating func addLine(_ line: Int) {
    if let last, last.upperBound + 1 == line {
      self[count - 1] = last.lowerBound...line
    } else {
      append(line...line)
    }
  }

  /// The ranges in ascending order, those that touch joined.
  func joined() -> [ClosedRange<Int>] {
    var result: [ClosedRange<Int>] = []
    for range in sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = result.last, range.lowerBound <= last.upperBound + 1 {
        result[result.count - 1] = last.lowerBound...Swift.max(last.upperBound, range.upperBound)
      } else {
        result.append(range)
      }
    }
    return result
  }

  /// Whether a line is in one of the ranges, which are joined.
  func containsLine(_ line: Int) -> Bool {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle].upperBound < line { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low].contains(line)
  }
}
