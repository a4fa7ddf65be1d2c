/// The rows of tables that are made here and not by the C library, which would make an object of each of
/// their cells.
///
/// They stand between rows that the library makes, byte for byte as it would write them. So what a sheet has
/// besides (its size, merged cells, links) is the library's business, and so is a row with any of it.
enum PlainRows {
  /// Rows of a part, one below the other.
  struct Piece: Equatable, Sendable {
    /// The part of the plan.
    var part: Int
    /// The rows of the sheet.
    var rows: Range<Int>
    /// What stands in them, of what stands in the part.
    var places: Range<Int>
    /// The columns that each block of rows uses in which they lie, whoever makes its rows.
    var columns: [ClosedRange<Int>]
    /// The next row that the library makes.
    var next: Int

    /// The rows that lie in one block, of that number.
    func rows(ofBlock number: Int) -> Range<Int> {
      let size = SheetPlan.Part.block
      let first = (rows.lowerBound / size + number) * size
      return (first..<first + size).clamped(to: rows)
    }
  }

  /// The pieces of a sheet, from top to bottom.
  static func pieces(of plan: SheetPlan) -> [Piece] {
    // Where a note or a picture stands follows from the heights of rows, which the library must know.
    guard plan.notes.isEmpty, plan.charts.isEmpty, !plan.parts.isEmpty else { return [] }
    let outside = columnsOutsideParts(of: plan)
    // The table ends with a row of the library's, so that it knows how far the sheet goes.
    let last = plan.parts.last?.places.last?.area.rows.lowerBound
    var pieces: [Piece] = []
    for part in plan.parts.indices {
      add(plan.parts[part].places, ofPart: part, outside, keeping: last, to: &pieces)
    }
    for index in pieces.indices.reversed() {
      let end = pieces[index].rows.upperBound
      let isFollowed = index + 1 < pieces.count && pieces[index + 1].rows.lowerBound == end
      pieces[index].next = isFollowed ? pieces[index + 1].next : end
    }
    return pieces
  }

  /// The columns that each block uses for what stands above and below the rows of the table.
  private static func columnsOutsideParts(of plan: SheetPlan) -> [Int: ClosedRange<Int>] {
    var columns: [Int: ClosedRange<Int>] = [:]
    for place in plan.places {
      let (first, last) = (place.area.rows.lowerBound, place.area.rows.upperBound)
      for block in first / SheetPlan.Part.block...last / SheetPlan.Part.block {
        columns[block] = place.area.columns.joined(with: columns[block])
      }
    }
    return columns
  }

  /// A row of a part.
  private struct Row {
    var number: Int
    var places: Range<Int>
    var columns: ClosedRange<Int>
    /// Whether it needs nothing but cells.
    var isPlain: Bool

    /// The row that begins with a place.
    init(from start: Int, of places: Span<SheetPlan.Place>) {
      number = places[start].area.rows.lowerBound
      columns = places[start].area.columns
      isPlain = true
      var end = start
      while end < places.count, places[end].area.rows.lowerBound == number {
        columns = places[end].area.columns.joined(with: columns)
        switch places[end].content {
        case .blank, .text, .number, .formula: isPlain = isPlain && places[end].area.isSingle
        case .link, .fileLink: isPlain = false
        }
        end += 1
      }
      self.places = start..<end
    }
  }

  /// Adds what can be made here of the rows of a part, block by block.
  private static func add(
    _ all: [SheetPlan.Place], ofPart part: Int, _ outside: [Int: ClosedRange<Int>],
    keeping last: Int?, to pieces: inout [Piece]
  ) {
    let places = all.span
    let size = SheetPlan.Part.block
    var start = 0
    var rows: [Row] = []
    while start < places.count {
      let block = places[start].area.rows.lowerBound / size
      rows.removeAll(keepingCapacity: true)
      var kept = outside[block]
      var used = kept
      while start < places.count, places[start].area.rows.lowerBound / size == block {
        var row = Row(from: start, of: places)
        row.isPlain = row.isPlain && row.number != last
        used = row.columns.joined(with: used)
        if !row.isPlain { kept = row.columns.joined(with: kept) }
        rows.append(row)
        start = row.places.upperBound
      }
      // Of a block the library says together what columns its rows use, and looks only at its own.
      guard let used, kept == nil || kept == used else { continue }
      for row in rows where row.isPlain { add(row, ofPart: part, used, to: &pieces) }
    }
  }

  private static func add(
    _ row: Row, ofPart part: Int, _ columns: ClosedRange<Int>, to pieces: inout [Piece]
  ) {
    let size = SheetPlan.Part.block
    if let last = pieces.last, last.part == part, last.rows.upperBound == row.number,
      last.places.upperBound == row.places.lowerBound
    {
      pieces[pieces.count - 1].rows = last.rows.lowerBound..<row.number + 1
      pieces[pieces.count - 1].places = last.places.lowerBound..<row.places.upperBound
      if row.number.isMultiple(of: size) { pieces[pieces.count - 1].columns.append(columns) }
    } else {
      pieces.append(
        Piece(
          part: part, rows: row.number..<row.number + 1, places: row.places, columns: [columns],
          next: 0))
    }
  }
}

extension ClosedRange<Int> {
  /// The smallest range that holds both.
  fileprivate func joined(with other: Self?) -> Self {
    guard let other else { return self }
    return Swift.min(lowerBound, other.lowerBound)...Swift.max(upperBound, other.upperBound)
  }
}
