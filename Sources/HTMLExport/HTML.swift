import ReportCore

/// Text as HTML holds it.
enum HTML {
  /// A line with the room that it leaves for what is written by hand: `Số:         /BC-CCDS`.
  static func withRoom(_ text: String) -> String {
    escaped(text.replacing("  ", with: "\u{A0} "))
  }

  /// Text within an element or a quoted attribute. What nobody would see, or what would turn the direction
  /// of writing, is a mark: the report may come from a ledger of earlier versions, which kept it.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    escaped.reserveCapacity(text.utf8.count)
    for scalar in ShownText.lines(text).unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// Text on lines of its own where it has line feeds.
  static func lines(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { escaped(String($0)) }.joined(separator: "<br>")
  }

  /// A path to a file beside the page, as a link: what is no plain character is escaped by its bytes.
  static func link(_ path: String) -> String {
    let plain = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/".utf8)
    let hex = Array("0123456789ABCDEF")
    var link = ""
    for byte in path.utf8 {
      if plain.contains(byte) {
        link.unicodeScalars.append(UnicodeScalar(byte))
      } else {
        link += "%" + String(hex[Int(byte >> 4)]) + String(hex[Int(byte & 15)])
      }
    }
    return link
  }

  /// A name for an anchor: letters, digits and hyphens.
  static func anchor(_ text: String) -> String {
    String(
      text.unicodeScalars.map { scalar -> Character in
        scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
          ? Character(scalar) : "-"
      })
  }
}
