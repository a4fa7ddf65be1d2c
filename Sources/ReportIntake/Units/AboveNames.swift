import ReportCore

/// The names of all units that others lie in, of every edition: provinces, and the districts that there
/// were.
struct AboveNames: Sendable {
  private static let kinds: Set<String> = ["tỉnh", "thành phố", "huyện", "quận", "thị xã"]

  /// The kinds of the units of each name.
  private var kinds: [String: Set<String>] = [:]
  /// The provinces of each name, by their kinds, and what lay between them and communes.
  private var provinces: [String: [String: OrganisationUnit]] = [:]
  private var districts: [String: [String: OrganisationUnit]] = [:]

  init(_ history: OrganisationHistory) {
    for unit in history.hierarchies.values.flatMap(\.units)
    where Self.kinds.contains(unit.kind.rawValue) {
      let key = UnitMatcher.key(of: unit)
      kinds[key, default: []].insert(unit.kind.rawValue)
      if unit.isTop {
        provinces[key, default: [:]][unit.kind.rawValue] = unit
      } else {
        districts[key, default: [:]][unit.kind.rawValue] = unit
      }
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

  /// What a title names: a province, and what lay between it and the communes.
  struct Places: Hashable {
    var province: String?
    var district: String?
  }

  /// Words after which the name of a place stands, with the kind that they say; that of an office of health
  /// is whichever bears the name.
  private static let offices: [(words: [String], kind: String)] = [
    (["sở", "y", "tế"], "tỉnh"), (["chi", "cục", "dân", "số"], "tỉnh"), (["tỉnh"], "tỉnh"),
    (["thành", "phố"], "thành phố"), (["tp"], "thành phố"), (["huyện", "đảo"], "huyện"),
    (["huyện"], "huyện"), (["quận"], "quận"), (["thị", "xã"], "thị xã"), (["tx"], "thị xã"),
    (["trung", "tâm", "y", "tế", "khu", "vực"], area), (["ttyt", "khu", "vực"], area),
    (["ttyt", "kv"], area), (["trung", "tâm", "y", "tế"], area), (["ttyt"], area),
  ]
  private static let area = "khu vực"
  private static let provincialOffices = ["sở", "chi"]
  /// Titles that name others than whoever reports.
  private static let asides = [
    "kính gửi", "nơi nhận", "căn cứ", "theo ", "công văn", "hợp tác", "ban hành", "kèm theo",
    "sáp nhập", "hợp nhất", "ghi chú", "chưa có", "không gồm", "chưa gồm", "so với",
  ]

  /// The places that a title names, each as it is called in full; of several of one level none.
  func places(in title: String) -> Places {
    let key = IntakeText.key(title)
    if Self.asides.contains(where: key.contains) { return Places() }
    let words = key.split { !$0.isLetter && $0 != "'" }.map(String.init)
    var provinces: [String] = []
    var districts: [String] = []
    for index in words.indices {
      for (office, said) in Self.offices where words[index...].starts(with: office) {
        var start = index + office.count
        var kind = said
        if Self.provincialOffices.contains(office[0]) {
          kind = ""
          if start < words.count, words[start] == "tỉnh" { start += 1 }
        }
        if said == Self.area || said != "tỉnh" && said != "thành phố" {
          if let name = district(from: start, in: words, kind: said), !districts.contains(name) {
            districts.append(name)
          }
        } else if let name = province(from: start, in: words, kind: kind) {
          if !provinces.contains(name) { provinces.append(name) }
        } else if said == "thành phố",
          let name = district(from: start, in: words, kind: said), !districts.contains(name)
        {
          districts.append(name)
        }
      }
    }
    return Places(
      province: provinces.count == 1 ? provinces[0] : nil,
      district: districts.count == 1 ? districts[0] : nil)
  }

  /// The full name of the province whose name begins at a word.
  private func province(from start: Int, in words: [String], kind: String) -> String? {
    for name in Self.names(from: start, in: words) {
      // Hyphens and spaces are one where names are made of two: `bà rịa-vũng tàu`.
      for key in [name, provinces.keys.first { $0.replacing("-", with: " ") == name } ?? name] {
        guard let units = provinces[key] else { continue }
        let unit = kind.isEmpty ? units.min(by: { $0.key < $1.key })?.value : units[kind]
        if let unit { return unit.fullName }
      }
    }
    return nil
  }

  /// What is between provinces and communes and has a name that begins at a word.
  private func district(from start: Int, in words: [String], kind: String) -> String? {
    for name in Self.names(from: start, in: words) {
      guard let units = districts[name] else { continue }
      if kind == Self.area {
        return units.min { $0.key < $1.key }.map { "TTYT khu vực \($0.value.name)" }
      }
      // Districts became towns, and are called by either.
      if let unit = units[kind] ?? units.min(by: { $0.key < $1.key })?.value {
        return "\(kind) \(unit.name)"
      }
    }
    return nil
  }

  /// The words that a name may be made of, the most of them first.
  private static func names(from start: Int, in words: [String]) -> [String] {
    guard start < words.count else { return [] }
    return (1...min(4, words.count - start)).reversed().map { count in
      words[start..<start + count].joined(separator: " ")
    }
  }
}
