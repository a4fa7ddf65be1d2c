extension Separator {
  /// A text does not say which separator it has.
  public struct Doubt: Error, Hashable, Sendable {
    /// Those that divide it equally well.
    public let candidates: [Separator]
  }

  /// The separator of a text, from what its first records say; a comma where there may be but one column.
  ///
  /// - Parameter bytes: The text in UTF-8.
  /// - Throws: `Doubt` if several divide it equally well.
  public init(foundIn bytes: Span<UInt8>) throws(Doubt) {
    switch SeparatorGuess(bytes) {
    case .declared(let found), .counted(let found): self = found
    case .absent: self = .comma
    case .ambiguous(let candidates): throw Doubt(candidates: candidates)
    }
  }
}

extension DelimitedTable {
  /// Reads a file of which nothing is known: encoding and separator are found from its bytes.
  ///
  /// ```swift
  /// try DelimitedTable(foundIn: Array("a;b\n1;2,5\n".utf8)).rows[1].fields  // ["1", "2,5"]
  /// ```
  ///
  /// - Parameter bytes: The file.
  /// - Throws: `Separator.Doubt` if it does not say which separator it has.
  public init(foundIn bytes: [UInt8]) throws(Separator.Doubt) {
    let text = DecodedText(bytes)
    self.init(text.utf8.span, separator: try Separator(foundIn: text.utf8.span))
  }

  /// Reads a file of which nothing is known, with a separator for one that does not say.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - separator: What is taken where several divide it equally well.
  public init(foundIn bytes: [UInt8], inDoubt separator: Separator) {
    let text = DecodedText(bytes)
    let found: Separator
    do throws(Separator.Doubt) {
      found = try Separator(foundIn: text.utf8.span)
    } catch {
      found = separator
    }
    self.init(text.utf8.span, separator: found)
  }
}
