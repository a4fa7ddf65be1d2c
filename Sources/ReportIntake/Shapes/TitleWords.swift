import ReportCore

/// The words of a title taken apart: what it names, the measure that it is in, and whether it opens as
/// a part of what stands before it.
struct TitleWords: Hashable {
  /// What the title is known by, fullest first: the words without bullets, numbers and openings; then
  /// without the time that it is for, without brackets with a measure, and with short forms spelt out.
  private(set) var keys: [String] = []
  /// The measure in brackets: `(người)`, `(%)`.
  private(set) var measure: UnitOfMeasure?
  /// Whether it opens with `Trong đó`.
  private(set) var isPart = false

  private static let openings = [
    "trong đó:", "trong đó", "trong tổng số:", "trong tổng số", "chia ra:", "tr.đó:", "trđ:",
    "bao gồm:", "tr.đó", "trđ",
  ]
  private static let tails = ["tính đến cuối", "tại thời điểm cuối", "đến cuối", "cuối", "trong"]
  private static let times = ["quý", "kỳ", "năm", "tháng", "kỳ báo cáo", "quý báo cáo"]

  /// Takes a title apart.
  ///
  /// - Parameters:
  ///   - title: the words.
  ///   - abbreviations: what short forms stand for, in lower-case letters.
  init(_ title: String, abbreviations: [String: String] = [:]) {
    var key = IntakeText.key(title)[...]
    for mark in ["(**)", "(*)", "**", "*"] where key.hasSuffix(mark) {
      key = key.dropLast(mark.count)
    }
    key = open(key)
    // A footnote, or the number of the column: `Số sinh (1)`, `Số sinh [2]`, `Số sinh¹`.
    for (open, close) in [("(", ")"), ("[", "]")] {
      guard let start = key.lastIndex(of: Character(open)), key.hasSuffix(close),
        start > key.startIndex
      else { continue }
      let inner = key[key.index(after: start)...].dropLast()
      if (1...2).contains(inner.count), inner.allSatisfy({ $0.isASCII && $0.isNumber || $0 == "*" })
      {
        key = key[..<start]
      }
    }
    while let last = key.last, "¹²³⁴⁵⁶⁷⁸⁹".contains(last) { key.removeLast() }
    while let last = key.last, ":.; ".contains(last) { key.removeLast() }
    var plain = String(key)
    if plain.isEmpty { return }
    add(plain)
    (plain, measure) = Self.withoutMeasure(plain)
    add(plain)
    plain = Self.withoutTimeInBrackets(plain)
    add(plain)
    plain = Self.spelt(plain, abbreviations)
    add(plain)
    for form in keys { add(Self.withoutTime(form)) }
    // `Là con thứ 3 trở lên`, `Số trẻ là nữ`, `Số người đang sử dụng các biện pháp tránh thai`.
    for form in keys { add(Self.withoutFillers(form)) }
  }

  private mutating func add(_ key: String) {
    if !key.isEmpty, !keys.contains(key) { keys.append(key) }
  }

  /// Without what lists put in front: bullets, numbers, and the words that open a part.
  private mutating func open(_ title: Substring) -> Substring {
    var key = title
    var changed = true
    while changed {
      changed = false
      while let first = key.first, "-+•*:. '".contains(first) {
        key.removeFirst()
        changed = true
      }
      for opening in Self.openings where key.hasPrefix(opening) {
        key = key.dropFirst(opening.count)
        isPart = true
        changed = true
      }
      let number = key.prefix { $0.isNumber || $0 == "." }
      let rest = key.dropFirst(number.count)
      if number.last == "." || number.contains("."), rest.first == " " || number.last == "." {
        key = rest
        changed = !number.isEmpty
      }
      // `(1)`, `[2]`
      if let bracket = key.first, "([".contains(bracket) {
        let number = key.dropFirst().prefix { $0.isASCII && $0.isNumber }
        let behind = key.dropFirst(number.count + 1)
        if (1...2).contains(number.count), let close = behind.first, ")]".contains(close),
          behind.count > 1
        {
          key = behind.dropFirst()
          changed = true
        }
      }
      // `a)`, `ii)`, `iv.`, `3)`
      let mark = key.prefix { $0.isASCII && ($0.isLetter || $0.isNumber) }
      let behind = key.dropFirst(mark.count)
      if (1...4).contains(mark.count), let sign = behind.first,
        sign == ")" || sign == "." && mark.allSatisfy({ "ivx".contains($0) })
          || sign == "." && mark.count == 1 && "abcde".contains(mark),
        behind.dropFirst().first == " "
      {
        key = behind.dropFirst(2)
        changed = true
      }
    }
    return key
  }

  /// Without a measure in brackets at the end, or a sign of one at either end.
  private static func withoutMeasure(_ key: String) -> (String, UnitOfMeasure?) {
    if key.hasSuffix(")"), let start = key.lastIndex(of: "(") {
      let inner = key[key.index(after: start)...].dropLast()
      if let measure = measure(inner.trimmed) {
        return (key[..<start].trimmed, measure)
      }
    }
    for sign in ["%", "‰"] where key.hasSuffix(" " + sign) {
      return (key.dropLast(2).trimmed, measure(sign))
    }
    // `% con thứ 3+`
    for sign in ["%", "‰"] where key.hasPrefix(sign + " ") {
      return (key.dropFirst(2).trimmed, measure(sign))
    }
    return (key, nil)
  }

  private static let measures: [String: String] = [
    "người": "người", "trẻ": "trẻ", "cháu": "trẻ", "hộ": "hộ", "cặp": "cặp", "đôi": "cặp",
    "%": "%", "‰": "‰", "%o": "‰", "%0": "‰", "0/00": "‰", "ca": "ca", "lượt": "lượt",
    "khẩu": "người", "trường hợp": "ca", "ng": "người", "đvt:người": "người",
    "đvt: người": "người", "bé": "trẻ", "em": "trẻ", "trẻ em": "trẻ", "bà mẹ": "người",
    "lượt người": "lượt", "nghìn người": "nghìn người", "1000 người": "nghìn người",
    "nghìn": "nghìn", "ngàn người": "nghìn người", "1.000 người": "nghìn người",
    "nghìn trẻ": "nghìn", "nghìn hộ": "nghìn", "nghìn cặp": "nghìn", "triệu người": "triệu người",
    "triệu đồng": "triệu đồng", "tr.đồng": "triệu đồng", "lớp": "lớp",
    "buổi": "buổi", "cuộc": "cuộc", "tuổi": "tuổi", "con": "trẻ", "phụ nữ": "người",
    "bé trai/100 bé gái": "bé trai", "nam/100 nữ": "bé trai", "trẻ nam/100 trẻ nữ": "bé trai",
    "số bé trai/100 bé gái": "bé trai",
  ]

  /// The measure that words are for.
  static func measure(_ words: String) -> UnitOfMeasure? {
    measures[IntakeText.key(words)].map { UnitOfMeasure(rawValue: $0) }
  }

  /// With short forms spelt out, and with one spelling for ages and orders of birth.
  private static func spelt(_ key: String, _ abbreviations: [String: String]) -> String {
    var text = abbreviations.isEmpty ? key : withoutAbbreviations(key, abbreviations)
    var bytes = KeyBytes(text)
    for (from, written, meant) in spellings where bytes.contains(from) {
      text = text.replacing(written, with: meant)
      bytes = KeyBytes(text)
    }
    // `SL` alone is a number.
    if bytes.hasSuffix(screened) { text = bytes.dropLast(2) + "sàng lọc" }
    return text
  }

  private static func withoutAbbreviations(
    _ key: String, _ abbreviations: [String: String]
  ) -> String {
    var words: [String] = []
    for word in key.split(separator: " ", omittingEmptySubsequences: true) {
      let core =
        word.utf8.contains(where: { "(),;:".utf8.contains($0) })
        ? word.filter { !"(),;:".contains($0) } : String(word)
      if let long = abbreviations[core] {
        words.append(String(word).replacing(core, with: long))
      } else {
        words.append(String(word))
      }
    }
    return words.joined(separator: " ")
  }

  private static let spellings: [(KeyBytes, written: String, meant: String)] =
    ([
      ("luỹ kế", "lũy kế"),
      ("thứ ba", "thứ 3"), ("thứ hai", "thứ 2"), ("3+", "3 trở lên"), ("3 +", "3 trở lên"),
      ("≥ 3", "3 trở lên"), ("≥3", "3 trở lên"), ("60+", "60 tuổi trở lên"),
      ("≥ 60 tuổi", "60 tuổi trở lên"), ("≥60 tuổi", "60 tuổi trở lên"),
      (">= 60 tuổi", "60 tuổi trở lên"), (">=60 tuổi", "60 tuổi trở lên"),
      ("< 20", "dưới 20"), ("<20", "dưới 20"),
      (">= 3", "3 trở lên"), (">=3", "3 trở lên"), ("thứ 03", "thứ 3"), ("thứ 02", "thứ 2"),
      ("15 đến 49", "15-49"), ("từ 15-49", "15-49"), ("từ 15 - 49", "15-49"),
      ("15 - 49", "15-49"), ("3 trở đi", "3 trở lên"), ("sức khoẻ", "sức khỏe"),
      ("trước hôn nhân", "trước khi kết hôn"), ("tiền hôn nhân", "trước khi kết hôn"),
      ("trước kết hôn", "trước khi kết hôn"),
    ] as [(String, String)]).map { (KeyBytes($0), written: $0, meant: $1) }

  private static let screened = KeyBytes(IntakeText.key(" được sl"))

  /// Without small words that some write and others leave out.
  private static func withoutFillers(_ key: String) -> String {
    let bytes = KeyBytes(key)
    guard fillers.contains(where: { bytes.contains(KeyBytes($0)) }) else { return key }
    return key.split(separator: " ").filter { !fillers.contains($0) }.joined(separator: " ")
  }

  private static let fillers: Set<Substring> = ["là", "các"]

  private static func withoutTime(_ key: String) -> String {
    let bytes = KeyBytes(key)
    guard let ending = endings.first(where: { bytes.hasSuffix($0) && bytes.count > $0.count })
    else { return key }
    return bytes.dropLast(ending.count)
  }

  private static let endings = tails.flatMap { tail in
    times.map { KeyBytes(" \(tail) \($0)") }
  }

  /// Without a time in brackets at the end: `Số trẻ sinh ra (trong quý)`.
  private static func withoutTimeInBrackets(_ key: String) -> String {
    guard key.hasSuffix(")"), let start = key.lastIndex(of: "("), start > key.startIndex else {
      return key
    }
    let inner = String(key[key.index(after: start)...].dropLast())
    let isTime = times.contains { time in
      inner == "của \(time)" || tails.contains { inner == "\($0) \(time)" }
    }
    return isTime || inner == "nếu có" ? key[..<start].trimmed : key
  }

  /// A key without the words for a count that stand in front of nearly every title.
  static func withoutCount(_ key: String) -> String { without(counts, key) }

  /// The same of a key without accents, whichever accents those words have.
  static func plainWithoutCount(_ key: String) -> String { without(plainCounts, key) }

  private static let counts = ["tổng số lượng ", "tổng số ", "số lượng ", "tổng ", "số "]
  private static let plainCounts = counts.map { IntakeText.accentless($0) + " " }

  private static func without(_ openings: [String], _ key: String) -> String {
    for opening in openings where key.hasPrefix(opening) && key.count > opening.count {
      return String(key.dropFirst(opening.count))
    }
    return key
  }
}
