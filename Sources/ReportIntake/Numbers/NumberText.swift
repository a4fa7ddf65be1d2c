internal import Foundation
import ReportCore

/// The text of a cell taken apart: words, a sign, digits with separators, a unit behind.
struct NumberText {
  /// What the whole text stands for when it is no number.
  var word: NumberReading?
  var isNegative = false
  /// Digits, points, commas and single spaces.
  var body = ""
  var unit: UnitOfMeasure?

  init(_ text: String) {
    // Nearly all figures of a table are no more than digits.
    if !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
      body = text
      return
    }
    let text = Self.unified(text)
    word = Self.word(text)
    if word != nil { return }
    var rest = Substring(text)
    if rest.first == "-" || rest.first == "+" {
      isNegative = rest.first == "-"
      rest = rest.dropFirst().drop { $0 == " " }
    }
    let body = rest.prefix { $0.isASCII && $0.isNumber || ".,' ".contains($0) }
    guard body.first?.isNumber == true else {
      word = .refused(Self.reason(for: text))
      return
    }
    let end = body.lastIndex { $0.isNumber } ?? body.startIndex
    self.body = String(body[...end])
    let tail = rest[body.index(after: end)...]
    if !readUnit(tail, whole: text) { word = .refused(Self.reason(for: text)) }
  }

  /// One spelling for digits, spaces, dashes and signs that look alike.
  private static func unified(_ text: String) -> String {
    var result = ""
    for scalar in IntakeText.normalised(text).unicodeScalars {
      switch scalar.value {
      case 0xFF10...0xFF19:
        result.unicodeScalars.append(Unicode.Scalar(UInt8(scalar.value - 0xFEE0)))
      case 0xFF0C: result += ","
      case 0xFF0E: result += "."
      case 0xFF05: result += "%"
      case 0x2010...0x2015, 0x2212, 0xFF0D: result += "-"
      case 0x2026: result += "..."
      case 0x2018, 0x2019, 0x60, 0xB4: result += "'"
      default: result.unicodeScalars.append(scalar)
      }
    }
    // A leading apostrophe is how a spreadsheet is told to keep text.
    var trimmed = Substring(result.lowercased())
    if trimmed.first == "'" { trimmed.removeFirst() }
    return trimmed.trimmed
  }

  // MARK: - Words

  private static let nilWords: Set<String> = [
    "không", "không có", "không phát sinh", "không ps", "ko", "kps", "0 phát sinh", "nil",
  ]
  private static let pendingWords: Set<String> = [
    "đang cập nhật", "chưa cập nhật", "đang tổng hợp", "chưa có số liệu", "chưa thu thập",
    "không thu thập", "không thu thập được", "chưa thống kê", "đang thống kê",
    "không có số liệu", "chưa có", "chưa gửi", "chưa gửi báo cáo", "chưa báo cáo", "chưa nộp",
    "n/a", "na",
  ]

  private static func word(_ text: String) -> NumberReading? {
    if text.isEmpty { return .missing }
    if text.allSatisfy({ $0 == "-" || $0 == "_" }) { return .nilReported }
    if text.allSatisfy({ $0 == "." || $0 == " " }) {
      return text.count { $0 == "." } > 1 ? .notCollected : .refused(.notANumber)
    }
    if ["x", "×", "✓", "✔", "v"].contains(text) { return .refused(.cross) }
    var word = text[...]
    while let last = word.last, ".!) ".contains(last) { word.removeLast() }
    if word.first == "(" { word.removeFirst() }
    if nilWords.contains(String(word)) { return .nilReported }
    if pendingWords.contains(String(word)) { return .notCollected }
    return nil
  }

  private static let multiples = [
    "nghìn", "ngàn", "triệu", "tỷ", "tỉ", "chục", "trăm", "vạn", "tr", "k", "tr.",
  ]

  /// Why a text with something else than a number and a unit is refused.
  private static func reason(for text: String) -> NumberReading.Reason {
    guard text.contains(where: \.isNumber) else { return .notANumber }
    if text.hasPrefix("("), text.hasSuffix(")") { return .brackets }
    if looksLikeDate(text) { return .date }
    let words = text.split { $0 == " " || $0.isNumber || $0 == "," || $0 == "." }
    if words.contains(where: { multiples.contains(String($0)) }) { return .multiple }
    let isVague =
      text.contains { "~≈<>≤≥±/:+=*".contains($0) } || text.dropFirst().contains("-")
      || ["khoảng", "gần", "hơn", "trên", "dưới", "ước", "tầm", "từ", "đến"]
        .contains { word in words.contains { $0 == word } }
    return isVague ? .notExact : .notANumber
  }

  /// `02/03/2025`, `2-3-2025`, `02.03.2025`, `2025-03-02`, `02-thg 3`, `mar-25`.
  static func looksLikeDate(_ text: String) -> Bool {
    // A date is made of numbers and what stands between them; most texts are words.
    guard text.utf8.contains(where: { separatorBytes.contains($0) }), mayHoldNumber(text) else {
      return false
    }
    return isPlainlyNoDate(text.utf8.span) ? false : isDateByCharacters(text)
  }

  /// The same of any text.
  static func isDateByCharacters(_ text: String) -> Bool {
    let parts = text.split { "/-. ".contains($0) }.map(String.init)
    if parts.contains(where: { part in months.contains { part.hasPrefix($0) } }),
      parts.count > 1, parts.contains(where: { $0.allSatisfy(\.isNumber) })
    {
      return true
    }
    let numbers = parts.compactMap { Int($0) }
    guard parts.count == 3, numbers.count == 3, text.contains(where: { "/-.".contains($0) }) else {
      return false
    }
    let isYearLast = parts[2].count == 4 && (1900...2100).contains(numbers[2])
    let isYearFirst = parts[0].count == 4 && (1900...2100).contains(numbers[0])
    let (day, month) = isYearFirst ? (numbers[2], numbers[1]) : (numbers[0], numbers[1])
    return (isYearFirst || isYearLast || text.contains("/")) && (1...31).contains(day)
      && (1...31).contains(month)
  }

  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "thg",
    "tháng",
  ]
  private static let monthBytes = months.map { Array($0.utf8) }
  private static let separatorBytes = Array("/-. ".utf8)

  /// Whether a text is of letters that stand for themselves, and has neither the name of a month nor three parts:
  /// a sentence with numbers in it, which takes long to look through by characters.
  static func isPlainlyNoDate(_ text: Span<UInt8>) -> Bool {
    var (count, start) = (0, 0)
    for index in 0...text.count {
      if index < text.count {
        let byte = text[index]
        // U+00C0 to U+02FF and U+1E80 to U+1EFF: neither are they numbers, nor is anything joined with them.
        let isPlain =
          byte < 0xC0 || (0xC3...0xCB).contains(byte)
          || byte == 0xE1 && index + 1 < text.count && (0xBA...0xBB).contains(text[index + 1])
        if !isPlain { return false }
        if !separatorBytes.contains(byte) { continue }
      }
      if index > start {
        count += 1
        let part = text.extracting(start..<index)
        for month in monthBytes where part.starts(with: month) { return false }
      }
      start = index + 1
    }
    return count != 3
  }

  /// Whether a text has digits, or characters of which that cannot be told by their first byte: the letters of
  /// Vietnamese and the other Latin ones are no numbers.
  private static func mayHoldNumber(_ text: String) -> Bool {
    let bytes = text.utf8.span
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case 0x30...0x39: return true
      case 0..<0x80: index += 1
      case 0xC3...0xCB: index += 2
      case 0xE1 where index + 1 < bytes.count && (0xBA...0xBB).contains(bytes[index + 1]):
        index += 3
      default: return true
      }
    }
    return false
  }

  // MARK: - Units

  private static let perMilleSigns = [
    "‰", "%o", "%0", "%₀", "%º", "%°", "0/00", "o/oo", "°/oo", "º/oo", "phần nghìn",
  ]
  private static let unitWords: Set<String> = [
    "người", "trẻ", "hộ", "cặp", "ca", "cháu", "lượt", "con", "bé", "em", "bé trai", "bé gái",
    "trẻ em", "phụ nữ", "cụ", "khẩu", "nhân khẩu", "trường hợp", "lượt người", "đôi", "bà mẹ",
    "tuổi", "điểm %",
  ]

  /// Reads what stands behind the digits; `0/00` begins with a digit of its own.
  private mutating func readUnit(_ tail: Substring, whole: String) -> Bool {
    if tail.isEmpty { return true }
    let word = tail.trimmed
    if word == "%" || word == "phần trăm" {
      unit = .percent
      return true
    }
    if Self.perMilleSigns.contains(word) {
      unit = .perMille
      return true
    }
    if word == "/00", body.hasSuffix("0"), body.count > 1 {
      body.removeLast()
      body = body.trimmed
      guard body.last?.isNumber == true else { return false }
      unit = .perMille
      return true
    }
    var inside = word
    if inside.hasSuffix(".") { inside.removeLast() }
    if inside.hasPrefix("("), inside.hasSuffix(")") {
      inside = String(inside.dropFirst().dropLast())
    }
    guard Self.unitWords.contains(inside) else { return false }
    unit = UnitOfMeasure(rawValue: inside)
    return true
  }
}

extension Span<UInt8> {
  fileprivate func starts(with bytes: [UInt8]) -> Bool {
    if count < bytes.count { return false }
    for index in bytes.indices where self[index] != bytes[index] { return false }
    return true
  }
}
