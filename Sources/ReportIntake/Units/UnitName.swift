import ReportCore

/// A unit's name as somebody wrote it, taken apart into the word for its kind and the rest.
struct UnitName: Hashable {
  /// The kind, if one is written.
  var kind: OrganisationUnit.Kind?
  /// The rest, as `IntakeText.key` has it.
  var key: String

  /// The words and abbreviations for kinds, the longer first.
  private static let prefixes: [(text: String, kind: String)] =
    ([
      ("thành phố", "thành phố"), ("thị trấn", "thị trấn"), ("đặc khu", "đặc khu"),
      ("phường", "phường"), ("thị xã", "thị xã"), ("huyện", "huyện"), ("quận", "quận"),
      ("tỉnh", "tỉnh"), ("xã", "xã"), ("đk", "đặc khu"), ("tt", "thị trấn"), ("tx", "thị xã"),
      ("tp", "thành phố"), ("ph", "phường"), ("x", "xã"), ("p", "phường"), ("h", "huyện"),
      ("q", "quận"),
      ("t", "tỉnh"),
    ] as [(text: String, kind: String)]).map { (text: IntakeText.key($0.text), kind: $0.kind) }

  /// All ways to take a name apart, the plain one (no kind) first, where there is one.
  static func readings(of text: String) -> [UnitName] {
    var readings: [UnitName] = []
    for form in UnitLabel(text).names {
      for reading in self.readings(ofName: form) where !readings.contains(reading) {
        readings.append(reading)
      }
    }
    return readings
  }

  private static func readings(ofName text: String) -> [UnitName] {
    let key = IntakeText.key(stripped(text))
    if key.isEmpty { return [] }
    // A number alone is a number: wards that bear one need the word for their kind.
    let isNumber = key.allSatisfy { $0.isASCII && $0.isNumber }
    var readings = isNumber ? [] : [UnitName(kind: nil, key: key)]
    for prefix in prefixes where key.hasPrefix(prefix.text) {
      var rest = key.dropFirst(prefix.text.count)
      let isLong = prefix.text.count > 2
      guard let next = rest.first else { continue }
      // `p1` is phường 1; `pa` is no abbreviation.
      guard next == " " || next == "." || next == ":" || next.isNumber && !isLong else { continue }
      rest = rest.drop { " .:".contains($0) }
      if rest.isEmpty { continue }
      readings.append(
        UnitName(kind: .init(rawValue: prefix.kind), key: numbered(String(rest))))
    }
    return readings
  }

  /// Without what lists put before and behind a name: `1. `, `- `, `(*)`.
  private static func stripped(_ text: String) -> String {
    var rest = Substring(IntakeText.normalised(text))
    let number = rest.prefix { $0.isNumber }
    let behind = rest.dropFirst(number.count)
    if !number.isEmpty, let sign = behind.first, ".)".contains(sign),
      behind.dropFirst().first == " "
    {
      rest = behind.dropFirst(2)
    }
    while let first = rest.first, "-+*• ".contains(first) { rest.removeFirst() }
    while let last = rest.last, "*:;,. ¹²³⁴⁵".contains(last) { rest.removeLast() }
    for mark in ["(*", "(**", "(***", "(*)", "(**)"] where rest.hasSuffix(mark) {
      rest = rest.dropLast(mark.count)
    }
    return String(rest)
  }

  /// Numbers as names, without zeros in front: `phường 01` is `phường 1`.
  private static func numbered(_ key: String) -> String {
    guard key.allSatisfy({ $0.isASCII && $0.isNumber }) else { return key }
    let digits = key.drop { $0 == "0" }
    return digits.isEmpty ? "0" : String(digits)
  }
}
