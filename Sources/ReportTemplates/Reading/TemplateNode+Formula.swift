import ReportCore
import Yams

extension TemplateNode {
  /// The place of the formula's byte `offset` within this value, whatever way the value is quoted or
  /// folded over lines.
  ///
  /// Spaces and line breaks may differ between the file and the value; all other characters do not.
  func place(ofByte offset: Int) -> TemplatePlace {
    guard case .scalar(let scalar) = node, let mark = scalar.mark else { return place }
    var wanted = scalar.string.utf8.prefix(offset).count { !Self.isSpace($0) }
    let isAtEnd = offset >= scalar.string.utf8.count
    var (line, column) = (mark.line, mark.column)
    var source = Substring(file.text).unicodeScalars
    for _ in 1..<mark.line {
      guard let end = source.firstIndex(of: "\n") else { return place }
      source = source[source.index(after: end)...]
    }
    source = source.dropFirst(mark.column - 1)
    switch scalar.style {
    case .singleQuoted, .doubleQuoted:
      source = source.dropFirst()
      column += 1
    case .literal, .folded:
      guard let end = source.firstIndex(of: "\n") else { return place }
      source = source[source.index(after: end)...]
      (line, column) = (line + 1, 1)
    case .plain, .any:
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
