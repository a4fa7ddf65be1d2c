/// The text of a workspace's settings, of which single values are changed in place: comments, order and
/// all other lines stay as somebody wrote them.
struct SettingsText: Sendable {
  /// A value that the form offers: a key of one line, at the margin or in the first office.
  enum Field: String, CaseIterable, Sendable {
    case notice
    case parentAgency = "parent_agency"
    case agency, place, number

    /// How the line of the key begins.
    var openings: [String] {
      switch self {
      case .notice: ["notice:"]
      default: ["    \(rawValue):", "  - \(rawValue):"]
      }
    }

    /// What the form calls it.
    var label: String {
      switch self {
      case .notice: "Câu in trên mọi trang"
      case .parentAgency: "Cơ quan chủ quản"
      case .agency: "Cơ quan lập báo cáo"
      case .place: "Địa danh"
      case .number: "Số, ký hiệu văn bản"
      }
    }
  }

  private(set) var text: String

  init(_ text: String) { self.text = text }

  /// The value of a field; `nil` where the file has no such line, or holds it in another way.
  subscript(field: Field) -> String? {
    lines.lazy.compactMap { line in
      Self.rest(of: line, after: field).flatMap { Self.value(of: $0)?.value }
    }.first
  }

  /// Puts another value in place of that of a field.
  ///
  /// - Returns: whether there was such a line.
  mutating func set(_ field: Field, to value: String) -> Bool {
    var lines = lines
    for (position, line) in lines.enumerated() {
      guard let rest = Self.rest(of: line, after: field), let old = Self.value(of: rest) else {
        continue
      }
      if old.value == value { return true }
      let start = line.dropLast(rest.count)
      lines[position] = start + Substring(" \(Self.quoted(value))" + old.comment)
      text = lines.joined(separator: "\n")
      return true
    }
    return false
  }

  private var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }

  private static func rest(of line: Substring, after field: Field) -> Substring? {
    field.openings.first { line.hasPrefix($0) }.map { line.dropFirst($0.count) }
  }

  /// A value on one line with the comment behind it.
  private static func value(of rest: Substring) -> (value: String, comment: String)? {
    let bare = rest.drop { $0 == " " }
    guard let first = bare.first else { return ("", "") }
    if "[{|>&*!".contains(first) { return nil }
    if first == "\"" || first == "'" {
      var (value, escaped) = ("", false)
      var position = bare.index(after: bare.startIndex)
      while position < bare.endIndex {
        let character = bare[position]
        let next = bare.index(after: position)
        if first == "\"", escaped {
          guard character == "\"" || character == "\\" else { return nil }
          value.append(character)
          escaped = false
        } else if first == "\"", character == "\\" {
          escaped = true
        } else if character == first {
          if first == "'", next < bare.endIndex, bare[next] == "'" {
            value.append("'")
            position = bare.index(after: next)
            continue
          }
          return (value, String(bare[next...]))
        } else {
          value.append(character)
        }
        position = next
      }
      return nil
    }
    if let comment = bare.firstRange(of: " #") {
      var value = bare[..<comment.lowerBound]
      while value.last == " " { value = value.dropLast() }
      return (String(value), String(bare[value.endIndex...]))
    }
    return (String(bare), "")
  }

  private static func quoted(_ value: String) -> String {
    "\"" + value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
