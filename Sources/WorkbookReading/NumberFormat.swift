/// How a cell shows its number: the format code, and what the code makes of the number.
public struct NumberFormat: Hashable, Sendable {
  /// The format code, as in the file or, for built-in formats, as the standard lists it.
  public let code: String
  /// What the code makes of a number.
  public let kind: Kind

  /// What a format code makes of a number.
  public enum Kind: Hashable, Sendable {
    /// No particular format.
    case general
    /// Digits, perhaps with separators, a currency or a literal mark such as `"‰"`.
    case number
    /// The number times 100. A quoted `%` is only text beside the number: that is ``number``.
    case percent
    /// A date, with or without a time.
    case date
    /// A time of day or a length of time.
    case time
    /// The number as text.
    case text
  }

  /// Reads a format code.
  ///
  /// - Parameter code: The code, such as `0.0%` or `dd/mm/yyyy`.
  public init(code: String) {
    self.code = code
    kind = Self.kind(of: code)
  }

  /// No particular format.
  public static let general = NumberFormat(code: "General")

  /// The format with a number, which for numbers below 164 need not stand in the file.
  init(builtIn number: Int) {
    self.init(code: Self.builtInCodes[number] ?? "General")
  }

  /// Classifies a code by its first section, leaving out quoted and escaped text.
  private static func kind(of code: String) -> Kind {
    var bytes = code.utf8.makeIterator()
    var letters: [UInt8] = []
    var hasElapsedTime = false
    scan: while let byte = bytes.next() {
      switch byte {
      case UInt8(ascii: ";"):
        break scan
      case UInt8(ascii: "\\"), UInt8(ascii: "_"), UInt8(ascii: "*"):
        _ = bytes.next()
      case UInt8(ascii: "\""):
        while let quoted = bytes.next(), quoted != byte {}
      case UInt8(ascii: "["):
        var inside: [UInt8] = []
        while let next = bytes.next(), next != UInt8(ascii: "]") { inside.append(next | 0x20) }
        if let unit = inside.first, "hms".utf8.contains(unit), Set(inside).count == 1 {
          hasElapsedTime = true
        }
      default:
        letters.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
      }
    }
    if hasElapsedTime { return .time }
    let plain = String(decoding: letters, as: UTF8.self)
    if plain.contains("general") { return .general }
    if letters.contains(UInt8(ascii: "%")) { return .percent }
    if letters.contains(UInt8(ascii: "@")) { return .text }
    if letters.contains(where: { "yd".utf8.contains($0) }) { return .date }
    if letters.contains(where: { "hs".utf8.contains($0) }) { return .time }
    return letters.contains(UInt8(ascii: "m")) ? .date : plain.isEmpty ? .general : .number
  }

  /// The codes of ECMA-376 part 1, 18.8.30, and the dates of East Asian editions as dates.
  private static let builtInCodes: [Int: String] = {
    var codes = [
      0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00",
      5: "\"$\"#,##0_);(\"$\"#,##0)", 6: "\"$\"#,##0_);[Red](\"$\"#,##0)",
      7: "\"$\"#,##0.00_);(\"$\"#,##0.00)", 8: "\"$\"#,##0.00_);[Red](\"$\"#,##0.00)",
      9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
      14: "mm-dd-yy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
      18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "m/d/yy h:mm",
      37: "#,##0 ;(#,##0)", 38: "#,##0 ;[Red](#,##0)",
      39: "#,##0.00;(#,##0.00)", 40: "#,##0.00;[Red](#,##0.00)",
      41: "_(* #,##0_);_(* (#,##0);_(* \"-\"_);_(@_)",
      42: "_(\"$\"* #,##0_);_(\"$\"* (#,##0);_(\"$\"* \"-\"_);_(@_)",
      43: "_(* #,##0.00_);_(* (#,##0.00);_(* \"-\"??_);_(@_)",
      44: "_(\"$\"* #,##0.00_);_(\"$\"* (#,##0.00);_(\"$\"* \"-\"??_);_(@_)",
      45: "mm:ss", 46: "[h]:mm:ss", 47: "mmss.0", 48: "##0.0E+0", 49: "@",
    ]
    for number in [27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58] {
      codes[number] = "yyyy/m/d"
    }
    for number in [32, 33, 34, 35, 55, 56] { codes[number] = "h:mm" }
    return codes
  }()
}

/// What a reader needs to know of the looks of a cell.
struct CellStyle: Hashable, Sendable {
  var format = NumberFormat.general
  var fontName: String?
  var marks: TextMarks = []
}
