import ReportCore

extension Grid {
  /// The tables that stand beside one another in a block, each with its own heads: `Xã | Số sinh | Xã | Số
  /// sinh`. The head over the names of the first begins each of the others.
  ///
  /// - Parameter block: where the heads and lines stand.
  /// - Returns: this grid where there is one table alone.
  func tablesSideBySide(_ block: TableBlock) -> [Grid] {
    guard lastColumn > 3, let lowest = block.heads.last else { return [self] }
    let texts = (1...lastColumn).map { column in
      block.heads.map { IntakeText.key(headText($0, column)) }
    }
    let named = (1...lastColumn).filter { column in
      block.heads.contains { TableFinder.isStubWord(text($0, column)) }
    }
    for first in named.prefix(2) {
      let others = named.filter { $0 > first + 1 && texts[$0 - 1] == texts[first - 1] }
      guard !others.isEmpty, others.allSatisfy({ holdsWords($0, of: block) }),
        holdsWords(first, of: block)
      else { continue }
      // The numbers of lines stand before the names of each.
      let hasNumbers = first > 1 && others.allSatisfy { texts[$0 - 2] == texts[first - 2] }
      let later = hasNumbers ? others.map { $0 - 1 } : others
      let starts = [1] + later
      let ends = later.map { $0 - 1 } + [lastColumn]
      // Each has figures of its own.
      let parts = zip(starts, ends).map { slice(columns: $0...$1) }
      let areTables = parts.allSatisfy { part in
        part.cells.contains { $0.row > lowest && WideRecogniser.isFigure($0) }
      }
      if areTables { return parts }
    }
    return [self]
  }

  /// Whether a column names lines.
  private func holdsWords(_ column: Int, of block: TableBlock) -> Bool {
    block.body.contains { text($0, column).contains(where: \.isLetter) }
  }
}
