import ReportCore

extension TemplateNode {
  /// The place of the formula's byte `offset` within this value, whatever way the value is quoted or
  /// folded over lines.
  ///
  /// Spaces and line breaks may differ between the file and the value; all other characters do not.
  func place(ofByte offset: Int) -> TemplatePlace {
    guard case .scalar(let text, let style) = node.content else { return place }
    var wanted = text.utf8.prefix(offset).count { !Self.isSpace($0) }
    let isAtEnd = offset >= text.utf8.count
    var (line, column) = (node.place.line, node.place.column)
    var source = Substring(file.text).unicodeScalars
    for _ in 1..<line {
      guard let end = source.firstIndex(of: "\n") else { return place }
      source = source[source.index(after: end)...]
    }
    source = source.dropFirst(column - 1)
    switch style {
    case .quoted:
      source = source.dropFirst()
      column += 1
    case .block:
      guard let end = source.firstIndex(of: "\n") else { return place }
      source = source[source.index(after: end)...]
      (line, column) = (line + 1, 1)
    case .plain:
      break
    }
    for character in source {
      let isSpace = character.isASCII && Self.isSpace(UInt8(character.value))
      if wanted == 0, isAtEnd || !isSpace { break }
      if !isSpace { wanted -= UTF8.width(character) }
      (line, column) = character == "\n" ? (line + 1, 1) : (line, column + 1)
    }
    return TemplatePlace(file: file.name, line: line, column: column)
  }

  private static func isSpace(_ byte: UInt8) -> Bool { [32, 9, 10, 13].contains(byte) }
}
