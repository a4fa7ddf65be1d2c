/// Maps and lists of YAML within one line.
enum YAMLFlow {
  /// Where the value of a key stands within a map, without spaces around it.
  static func value(of key: String, in text: [Character]) -> Range<Int>? {
    for part in parts(of: text, open: "{", close: "}") ?? [] {
      let own = Array(text[part])
      let bare = own.drop { $0 == " " }
      let name = Array(bare.prefix { $0 != ":" && $0 != " " })
      guard String(name) == key || String(name) == "\"\(key)\"" else { continue }
      guard let colon = own.firstIndex(of: ":") else { return nil }
      var (start, end) = (part.lowerBound + colon + 1, part.upperBound)
      while start < end, text[start] == " " { start += 1 }
      while end > start, text[end - 1] == " " { end -= 1 }
      return start..<end
    }
    return nil
  }

  /// The values of a list; `nil` if it is none of values in one piece.
  static func list(_ text: [Character]) -> [String]? {
    guard let parts = parts(of: text, open: "[", close: "]") else { return nil }
    var values: [String] = []
    for part in parts where text[part].contains(where: { $0 != " " }) {
      guard let value = YAMLScalar(Array(text[part]), isFlow: true)?.value else { return nil }
      values.append(value)
    }
    return values
  }

  /// Where the last value of a map ends, and whether there is none.
  static func end(of text: [Character]) -> (column: Int, isEmpty: Bool)? {
    guard let parts = parts(of: text, open: "{", close: "}"), let last = parts.last else {
      return nil
    }
    var column = last.upperBound
    while column > last.lowerBound, text[column - 1] == " " { column -= 1 }
    return (column, parts.count == 1 && column == last.lowerBound)
  }

  /// What follows a list on its line.
  static func comment(_ text: [Character]) -> [Character] {
    guard let end = parts(of: text, open: "[", close: "]")?.last?.upperBound else { return [] }
    return Array(text[(end + 1)...])
  }

  /// The places between the commas; `nil` if the text is none of that kind, or goes on in another line.
  private static func parts(
    of text: [Character], open: Character, close: Character
  ) -> [Range<Int>]? {
    guard let start = text.firstIndex(where: { $0 != " " }), text[start] == open else { return nil }
    var (parts, begun) = ([] as [Range<Int>], start + 1)
    var (depth, quote, isEscaped) = (0, Character?.none, false)
    for position in text.indices.dropFirst(start + 1) {
      let character = text[position]
      if let open = quote {
        if isEscaped {
          isEscaped = false
        } else if character == "\\", open == "\"" {
          isEscaped = true
        } else if character == open {
          quote = nil
        }
        continue
      }
      switch character {
      case "\"", "'": quote = character
      case "{", "[": depth += 1
      case "}", "]":
        if depth == 0 {
          guard character == close else { return nil }
          return parts + [begun..<position]
        }
        depth -= 1
      case ",":
        if depth == 0 {
          parts.append(begun..<position)
          begun = position + 1
        }
      default: break
      }
    }
    return nil
  }
}
