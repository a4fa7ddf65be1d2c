extension Span<UInt8> {
  /// What the first line declares, if it is `sep=` and a separator, as Excel reads and writes it.
  ///
  /// `end` is the place where the next line begins.
  func separatorDeclaration() -> (separator: Separator, end: Int)? {
    let start = byteOrderMarkLength
    guard count >= start + 5, starts(with: "sep=", at: start),
      let separator = Separator.all.first(where: { $0.byte == self[start + 4] })
    else { return nil }
    let end = start + 5
    if end == count { return (separator, end) }
    guard self[end].isLineEnd else { return nil }
    return (separator, nextLine(afterEndAt: end))
  }

  /// Whether the ASCII text of `prefix` stands at `offset`.
  func starts(with prefix: StaticString, at offset: Int = 0) -> Bool {
    guard count - offset >= prefix.utf8CodeUnitCount else { return false }
    return prefix.withUTF8Buffer { prefix in
      prefix.indices.allSatisfy { self[offset + $0] == prefix[$0] }
    }
  }
}
