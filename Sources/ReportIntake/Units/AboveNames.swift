import ReportCore

/// The names of all units that others lie in, of every edition: provinces, and the districts that there
/// were.
struct AboveNames: Sendable {
  private static let kinds: Set<String> = ["tỉnh", "thành phố", "huyện", "quận", "thị xã"]

  /// The kinds of the units of each name.
  private var kinds: [String: Set<String>] = [:]
  /// The provinces of each name, by their kinds.
  private var provinces: [String: [String: OrganisationUnit]] = [:]

  init(_ history: OrganisationHistory) {
    for unit in history.hierarchies.values.flatMap(\.units)
    where Self.kinds.contains(unit.kind.rawValue) {
      let key = UnitMatcher.key(of: unit)
      kinds[key, default: []].insert(unit.kind.rawValue)
      if unit.isTop { provinces[key, default: [:]][unit.kind.rawValue] = unit }
    }
  }

  /// Whether one of the readings is such a unit.
  func names(_ readings: [UnitName], needingKind: Bool) -> Bool {
    readings.contains { reading in
      // `Q3` is a quarter; `Quận 3` stands under a head that says so.
      guard kinds[reading.key] != nil, reading.key.contains(where: \.isLetter) else { return false }
      return reading.kind.map { Self.kinds.contains($0.rawValue) } ?? !needingKind
    }
  }

  /// The word that a unit is gone does not belong to its name: `huyện Gia Lộc cũ`, `Gia Lộc (cũ)`.
  static func withoutOld(_ text: String) -> String {
    for ending in [" cũ", " (cũ)", "(cũ)"] where text.lowercased().hasSuffix(ending) {
      return String(text.dropLast(ending.count)).trimmed
    }
    return text
  }

  /// Words after which the name of a province stands.
  private static let offices: [[String]] = [
    ["sở", "y", "tế"], ["chi", "cục", "dân", "số"], ["tỉnh"], ["thành", "phố"], ["tp"],
  ]
  /// Titles that name others than whoever reports.
  private static let asides = [
    "kính gửi", "nơi nhận", "căn cứ", "theo ", "công văn", "hợp tác", "ban hành", "kèm theo",
  ]

  /// The full name of the province that a title names; `nil` if it names none, or several.
  func province(in title: String) -> String? {
    let key = IntakeText.key(title)
    if Self.asides.contains(where: key.contains) { return nil }
    let words = key.split { !$0.isLetter && $0 != "'" }.map(String.init)
    var found: [String] = []
    for index in words.indices {
      for office in Self.offices where words[index...].starts(with: office) {
        var start = index + office.count
        var kind = office.count == 1 && office[0] == "tỉnh" ? "tỉnh" : ""
        if office == ["thành", "phố"] || office == ["tp"] { kind = "thành phố" }
        if kind.isEmpty, start < words.count, words[start] == "tỉnh" { start += 1 }
        guard let name = province(from: start, in: words, kind: kind) else { continue }
        if !found.contains(name) { found.append(name) }
      }
    }
    return found.count == 1 ? found[0] : nil
  }

  /// The full name of the province whose name begins at a word.
  private func province(from start: Int, in words: [String], kind: String) -> String? {
    for count in stride(from: min(4, words.count - start), through: 1, by: -1) {
      let name = words[start..<start + count].joined(separator: " ")
      // Hyphens and spaces are one where names are made of two: `bà rịa-vũng tàu`.
      for key in [name, provinces.keys.first { $0.replacing("-", with: " ") == name } ?? name] {
        guard let units = provinces[key] else { continue }
        let unit = kind.isEmpty ? units.min(by: { $0.key < $1.key })?.value : units[kind]
        if let unit { return unit.fullName }
      }
    }
    return nil
  }
}
