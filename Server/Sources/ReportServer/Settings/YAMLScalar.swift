/// A value of YAML in one piece, as it is written on its line.
struct YAMLScalar {
  /// The value without quotes.
  let value: String
  /// What follows it on its line: spaces and a comment.
  let comment: [Character]

  /// Reads it; `nil` if it is no value in one piece.
  ///
  /// - Parameters:
  ///   - text: what stands behind the key, to the end of the line or of the place in a map.
  ///   - isFlow: whether it stands in a map of one line, where no comment can follow.
  init?(_ text: [Character], isFlow: Bool) {
    let bare = text.drop { $0 == " " }
    guard let first = bare.first else {
      (value, comment) = ("", [])
      return
    }
    if "[{|>&*!#".contains(first) { return nil }
    if first == "\"" || first == "'" {
      guard let end = Self.quoted(Array(bare)) else { return nil }
      let rest = Array(bare.dropFirst(end.length))
      guard rest.first.map({ $0 == " " }) ?? true else { return nil }
      (value, comment) = (end.value, rest)
      return
    }
    var plain = Array(bare)
    if !isFlow {
      for position in plain.indices.dropFirst()
      where plain[position] == "#" && plain[position - 1] == " " {
        plain = Array(plain[..<position])
        break
      }
    }
    while let last = plain.last, last == " " { plain.removeLast() }
    (value, comment) = (String(plain), Array(bare.dropFirst(plain.count)))
  }

  /// A value as it is written: a code or number as it is, all else within quotes.
  static func written(_ value: String, isCode: Bool) -> String {
    let isPlain = value.utf8.allSatisfy { byte in
      (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
        || byte == 45 || byte == 95
    }
    let words: Set = ["true", "false", "yes", "no", "on", "off", "y", "n"]
    if isCode, isPlain, let first = value.first, first != "-", !words.contains(value.lowercased()) {
      return value
    }
    return "\"" + value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  /// What stands within quotes, and how long it is with them; `nil` if they are not closed, or something
  /// in them is written in a way that we do not write.
  private static func quoted(_ text: [Character]) -> (value: String, length: Int)? {
    let quote = text[0]
    var (value, position) = ("", 1)
    while position < text.count {
      let character = text[position]
      let next = position + 1 < text.count ? text[position + 1] : nil
      if quote == "\"", character == "\\" {
        guard let next, next == "\"" || next == "\\" else { return nil }
        value.append(next)
        position += 2
      } else if character == quote {
        guard quote == "'", next == "'" else { return (value, position + 1) }
        value.append("'")
        position += 2
      } else {
        value.append(character)
        position += 1
      }
    }
    return nil
  }
}
