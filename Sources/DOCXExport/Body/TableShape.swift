import ReportCore

/// How a table fits a page: upright or across, in which size of letters, with columns how wide, and in
/// how many pieces where it is wider than any page.
struct TableShape {
  /// What a cell keeps free at each side, in points.
  static let padding = 3.4
  /// The sizes of letters that are tried, from large to small.
  private static let sizes = [11.0, 10, 9, 8]
  /// The most columns that Word takes.
  private static let mostColumns = 63

  /// A part of the columns that stands as a table of its own.
  struct Piece {
    /// The columns, from left to right.
    var columns: [Int]
    /// Their widths, in twentieths of a point.
    var widths: [Int]
  }

  /// The page it stands on.
  var isLandscape: Bool
  /// The size of its letters.
  var size: Double
  /// Its pieces; one, unless it is wider than a page.
  var pieces: [Piece]

  /// The longest word that widens a column, in points: longer ones break, as names of files may.
  private static let longestWord = (usual: 160.0, upright: 80.0)

  /// The shape of a table.
  ///
  /// - Parameters:
  ///   - table: the table.
  ///   - staysUpright: whether it stands within a letter, whose pages are never turned; a table that does
  ///     not fit them gets pages across after all.
  init(of table: Report.Table, staysUpright: Bool = false) {
    if staysUpright {
      let room = Double(PageSetup().textWidth) / 20
      for size in Self.sizes.prefix(3) {
        let needs = Self.needs(of: table, size: size, longestWord: Self.longestWord.upright)
        if needs.reduce(0, { $0 + $1.least }) <= room {
          let all = Array(table.columns.indices)
          (isLandscape, self.size) = (false, size)
          pieces = [Piece(columns: all, widths: Self.widths(needs, table, all, room))]
          return
        }
      }
    }
    let pages = [PageSetup(), PageSetup(isLandscape: true)]
    for (page, sizes) in zip(pages, [Self.sizes.prefix(2), Self.sizes.prefix(4)]) {
      for size in sizes {
        let needs = Self.needs(of: table, size: size)
        let room = Double(page.textWidth) / 20
        if table.columns.count <= Self.mostColumns, needs.reduce(0, { $0 + $1.least }) <= room {
          self.isLandscape = page.isLandscape
          self.size = size
          let all = Array(table.columns.indices)
          pieces = [Piece(columns: all, widths: Self.widths(needs, table, all, room))]
          return
        }
      }
    }
    isLandscape = true
    // Words break over as many lines as they need: of a table of words alone no piece has to stand without
    // the names of its rows.
    if !table.columns.contains(where: { $0.kind == .figure }) {
      for size in Self.sizes.suffix(2) {
        let needs = Self.needs(
          of: table, size: size, longestWord: Self.longestWord.upright, mayBreak: true)
        let room = Double(PageSetup(isLandscape: true).textWidth) / 20
        if needs.reduce(0, { $0 + $1.least }) <= room {
          self.size = size
          let all = Array(table.columns.indices)
          pieces = [Piece(columns: all, widths: Self.widths(needs, table, all, room))]
          return
        }
      }
    }
    // As few pieces as can be, then in large letters.
    let room = Double(PageSetup(isLandscape: true).textWidth) / 20
    size = 9
    pieces = Self.pieces(of: table, size: 9, room)
    let smaller = Self.pieces(of: table, size: 8, room)
    if smaller.count < pieces.count { (size, pieces) = (8, smaller) }
  }

  /// A table that is wider than a page, in pieces of about the same width.
  private static func pieces(of table: Report.Table, size: Double, _ room: Double) -> [Piece] {
    var needs = Self.needs(of: table, size: size)
    // Names that are repeated beside each piece make its rows as low as they can.
    for (column, head) in table.columns.enumerated() where head.kind == .text {
      needs[column].least = max(needs[column].least, min(needs[column].natural, room * 0.26))
    }
    let stub = Self.stub(of: table, needs, room)
    var cut = split(table, needs, room, stub: stub)
    let fewest = cut.count
    for share in [0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.55] {
      let even = split(table, needs, room * share, stub: stub)
      if even.count > fewest { break }
      cut = even
    }
    return cut.map { columns in
      Piece(columns: columns, widths: widths(columns.map { needs[$0] }, table, columns, room))
    }
  }

  // MARK: Room

  private struct Need {
    /// For the longest word and figure.
    var least: Double
    /// For every text on one line.
    var natural: Double
  }

  private static func needs(
    of table: Report.Table, size: Double, longestWord: Double = longestWord.usual,
    mayBreak: Bool = false
  ) -> [Need] {
    table.columns.enumerated().map { column, head in
      var least = TimesMetrics.widest(of: head.title, size: size, bold: true).word
      var natural = least
      for row in table.rows where row.kind != .section {
        let text = PageWords.text(of: row.cells[column])
        if text.isEmpty { continue }
        let indent = head.kind == .text ? Double(row.level) * size : 0
        let wide = TimesMetrics.widest(of: text, size: size, bold: row.kind == .total)
        natural = max(natural, wide.line + indent)
        switch row.cells[column].content {
        case .number, .mark, .code: least = max(least, wide.line)
        case .text, .empty: least = max(least, min(wide.word + indent, longestWord))
        }
      }
      switch head.kind {
      // Long texts are not drawn out over many short lines.
      case .text where mayBreak, .label where mayBreak: break
      case .text: least = max(least, min(natural, size * 8), min(natural / 7, size * 18))
      case .label: least = max(least, min(natural, size * 5))
      case .ordinal, .code, .figure: break
      }
      let edges = 2 * padding + 1
      return Need(least: least * 1.04 + edges, natural: natural * 1.04 + edges)
    }
  }

  /// Words get what is left over as far as they have use for it; then all columns alike.
  private static func widths(
    _ needs: [Need], _ table: Report.Table, _ columns: [Int], _ room: Double
  ) -> [Int] {
    var widths = needs.map(\.least)
    var free = room - widths.reduce(0, +)
    let texts = columns.indices.filter {
      [.text, .label].contains(table.columns[columns[$0]].kind)
    }
    let wanted = texts.reduce(0) { $0 + needs[$1].natural - needs[$1].least }
    if wanted > 0, free > 0 {
      let share = min(1, free / wanted)
      for index in texts {
        let more = (needs[index].natural - needs[index].least) * share
        widths[index] += more
        free -= more
      }
    }
    if free > 0 {
      let takers = columns.indices.filter { table.columns[columns[$0]].kind != .ordinal }
      let all = takers.isEmpty ? Array(columns.indices) : takers
      for index in all { widths[index] += free / Double(all.count) }
    } else if free < 0 {
      let factor = room / widths.reduce(0, +)
      widths = widths.map { $0 * factor }
    }
    return widths.map { max(20, Int($0 * 20)) }
  }

  /// The columns before the figures, which are repeated in each piece.
  private static func stub(of table: Report.Table, _ needs: [Need], _ room: Double) -> [Int] {
    let stub = Array(table.columns.indices.prefix { table.columns[$0].kind != .figure })
    let isWide = stub.reduce(0, { $0 + needs[$1].least }) > room / 2
    return isWide || stub.count == table.columns.count ? [] : stub
  }

  private static func split(
    _ table: Report.Table, _ needs: [Need], _ room: Double, stub: [Int]
  ) -> [[Int]] {
    let taken = stub.reduce(0) { $0 + needs[$1].least }
    var pieces: [[Int]] = []
    var piece: [Int] = []
    var used = taken
    for column in table.columns.indices.dropFirst(stub.count) {
      let isFull = used + needs[column].least > room || stub.count + piece.count >= mostColumns
      if isFull, !piece.isEmpty {
        pieces.append(stub + piece)
        (piece, used) = ([], taken)
      }
      piece.append(column)
      used += needs[column].least
    }
    return piece.isEmpty ? pieces : pieces + [stub + piece]
  }
}

extension Report.Table.Head {
  /// The heads over some of the columns, with those that have none of them left out.
  ///
  /// - Parameters:
  ///   - heads: the heads, from left to right.
  ///   - columns: the columns that are kept.
  /// - Returns: the heads that are left.
  static func kept(_ heads: [Self], over columns: Set<Int>) -> [Self] {
    var next = 0
    func kept(_ head: Self) -> Self? {
      if head.children.isEmpty {
        defer { next += 1 }
        return columns.contains(next) ? head : nil
      }
      let children = head.children.compactMap(kept)
      return children.isEmpty ? nil : Self(head.title, over: children)
    }
    return heads.compactMap(kept)
  }
}
