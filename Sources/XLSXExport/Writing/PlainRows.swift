/// The rows of long tables that are made here and not by the C library, which would make an object of each of
/// their cells.
///
/// They stand between rows that the library makes, byte for byte as it would write them. So what a sheet has
/// besides (its size, merged cells, links) is the library's business, and a block of rows with any of it too.
enum PlainRows {
  /// Rows of a part, one below the other.
  struct Piece: Equatable, Sendable {
    /// The part of the plan.
    var part: Int
    /// The rows of the sheet.
    var rows: Range<Int>
    /// What stands in them, of what stands in the part.
    var places: Range<Int>
    /// The next row that the library makes.
    var next: Int
  }

  /// The pieces of a sheet, from top to bottom.
  static func pieces(of plan: SheetPlan) -> [Piece] {
    // Where a note or a picture stands follows from the heights of rows, which the library must know.
    guard plan.notes.isEmpty, plan.charts.isEmpty else { return [] }
    var pieces: [Piece] = []
    for part in plan.parts.indices { add(plan.parts[part].places, ofPart: part, to: &pieces) }
    // The table ends with rows of the library's, so that it knows how far the sheet goes.
    if let last = pieces.last, last.part == plan.parts.count - 1,
      last.places.upperBound == plan.parts[last.part].places.count
    {
      pieces.removeLast()
    }
    for index in pieces.indices.reversed() {
      let end = pieces[index].rows.upperBound
      let isFollowed = index + 1 < pieces.count && pieces[index + 1].rows.lowerBound == end
      pieces[index].next = isFollowed ? pieces[index + 1].next : end
    }
    return pieces
  }

  private static func add(
    _ places: [SheetPlan.Place], ofPart part: Int, to pieces: inout [Piece]
  ) {
    var start = 0
    while start < places.count {
      let block = block(of: places, from: start)
      if block.isPlain {
        if let last = pieces.last, last.part == part, last.places.upperBound == start {
          pieces[pieces.count - 1].rows = last.rows.lowerBound..<block.rows.upperBound
          pieces[pieces.count - 1].places = last.places.lowerBound..<block.end
        } else {
          pieces.append(
            Piece(part: part, rows: block.rows, places: start..<block.end, next: 0))
        }
      }
      start = block.end
    }
  }

  /// The block of rows that a place lies in: where its places end, and whether it is whole and needs nothing
  /// but cells.
  private static func block(
    of all: [SheetPlan.Place], from start: Int
  ) -> (rows: Range<Int>, end: Int, isPlain: Bool) {
    let places = all.span
    let size = SheetPlan.Part.block
    let first = places[start].area.rows.lowerBound / size * size
    var (end, row, rows, isPlain) = (start, -1, 0, true)
    while end < places.count {
      let area = places[end].area
      if area.rows.lowerBound >= first + size { break }
      if area.rows.lowerBound != row { (row, rows) = (area.rows.lowerBound, rows + 1) }
      switch places[end].content {
      case .blank, .text, .number, .formula: isPlain = isPlain && area.isSingle
      case .link, .fileLink: isPlain = false
      }
      end += 1
    }
    return (first..<first + size, end, isPlain && rows == size)
  }
}
