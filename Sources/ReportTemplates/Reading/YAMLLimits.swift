/// How much a YAML file may hold: far more than any that is meant, and little enough that a file made to
/// harm is refused at once.
enum YAMLLimits {
  /// How large a file may be.
  static let bytes = 16 << 20
  /// How deep values may stand in one another.
  static let depth = 60
  /// How long a value may be.
  static let valueBytes = 20_000
  /// How many values a file may have, those of aliases counted each time.
  static let values = 200_000

  /// Whether a text has more lines and commas than values may stand in a file: each ends one. Told before the
  /// library makes a tree of them, which takes a thousand times as much memory.
  static func areTooMany(in text: String) -> Bool {
    let bytes = text.utf8.span
    if bytes.count <= values { return false }
    var count = 0
    for index in bytes.indices
    where bytes[index] == UInt8(ascii: "\n") || bytes[index] == UInt8(ascii: ",") {
      count += 1
    }
    return count > values
  }

  /// The first line at which values stand too deep in one another, before the library, which follows them
  /// by recursion, sees them; `nil` if there is none.
  static func lineTooDeep(in text: String) -> Int? {
    var (line, brackets) = (1, 0)
    // Where the levels of the block begin that the line stands in.
    var levels: [Int] = []
    var (column, isIndent) = (0, true)
    let bytes = text.utf8.span
    for index in bytes.indices {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "\n"):
        (line, column, isIndent) = (line + 1, 0, true)
        continue
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        brackets += 1
        if brackets > depth { return line }
      case UInt8(ascii: "]"), UInt8(ascii: "}"): brackets = max(0, brackets - 1)
      default: break
      }
      // What follows the first character of a line is no level of it.
      if !isIndent { continue }
      if byte != UInt8(ascii: " ") {
        while let last = levels.last, last >= column { levels.removeLast() }
        levels.append(column)
        // Each dash opens a level of its own; "? " does the same.
        isIndent = byte == UInt8(ascii: "-") || byte == UInt8(ascii: "?")
        if levels.count > depth { return line }
      }
      column += 1
    }
    return nil
  }
}
