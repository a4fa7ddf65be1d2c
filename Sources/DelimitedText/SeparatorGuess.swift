/// The separator of a text, as far as the text reveals it.
///
///     guard let separator = SeparatorGuess(bytes.span).separator else { return askTheUser() }
///
/// A file with one column, or one that two separators divide equally well, is not guessed at.
public enum SeparatorGuess: Hashable, Sendable {
  /// The first line says `sep=` and the separator, as Excel reads and writes it.
  case declared(Separator)
  /// Most records have the same number of fields with this one, more than with any other.
  case counted(Separator)
  /// Several divide the records equally well, as both do in `2025;1,5;2,5` without a header.
  case ambiguous([Separator])
  /// None divides most records into the same number of fields: there may be but one column.
  case absent

  /// The separator, if it is known.
  public var separator: Separator? {
    switch self {
    case .declared(let separator), .counted(let separator): separator
    case .ambiguous, .absent: nil
    }
  }

  /// Looks at the first records of a text.
  ///
  /// ```swift
  /// let bytes = Array("a;b\nc;d\n".utf8)
  /// SeparatorGuess(bytes.span).separator == .semicolon  // true
  /// ```
  ///
  /// - Parameter bytes: The text in UTF-8.
  public init(_ bytes: Span<UInt8>) {
    if let declaration = bytes.separatorDeclaration() {
      self = .declared(declaration.separator)
      return
    }
    let scores = Separator.all.map { (separator: $0, score: bytes.agreement(on: $0)) }
    let best = scores.map(\.score).max() ?? 0
    let winners = scores.filter { $0.score == best }.map(\.separator)
    if best == 0 {
      self = .absent
    } else if winners.count == 1 {
      self = .counted(winners[0])
    } else {
      self = .ambiguous(winners)
    }
  }
}

extension Span<UInt8> {
  /// How many of the first records have the same number of fields, two or more; 0 if not most.
  ///
  /// Titles above the table do not count against it. A record with a fault agrees with nothing: a
  /// wrong separator often leaves text after a closing quote.
  fileprivate func agreement(on separator: Separator) -> Int {
    var reader = DelimitedReader(self, separator: separator)
    var fieldCounts: [Int] = []
    while fieldCounts.count < 100, let record = reader.next() {
      fieldCounts.append(record.hasFaults ? 0 : record.count)
    }
    var best = 0
    for fieldCount in Set(fieldCounts) where fieldCount >= 2 {
      let table = fieldCounts.drop { $0 != fieldCount }
      let agreeing = table.count { $0 == fieldCount }
      if agreeing * 2 > table.count { best = Swift.max(best, agreeing) }
    }
    return best
  }
}
