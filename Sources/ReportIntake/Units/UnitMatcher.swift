public import ReportCore

/// Finds the units that names and codes in a return stand for, within the reporting unit.
///
/// A code decides; otherwise the exact name, regardless of case, spacing, composition, tone position and the
/// word for the kind. Names that are merely similar are never taken: without diacritics, ten pairs of
/// neighbouring communes coincide.
public struct UnitMatcher: Sendable {
  /// The edition of the units.
  public let edition: UnitEdition
  /// The units among which names are looked for.
  public let units: [OrganisationUnit]

  private let hierarchy: OrganisationHierarchy
  private let codes: Set<String>
  private var byKey: [String: [Int]] = [:]
  private var byPlainKey: [String: [Int]] = [:]
  private let plainNames: Spelling.Index
  /// The words of all names, without accents.
  private let vocabulary: Set<String>
  /// The names of all units of the edition, without accents, once they are asked for.
  private let countrywide = Memo<Set<String>>()
  private let mentioned = Memo<Bool>()
  private let contained = Memo<Bool>()
  /// The units above those of which each unit was made, in editions before.
  private let forebears: [String: [OrganisationUnit]]
  private let above: AboveNames

  /// Creates a matcher for the units that a context covers in one edition; `nil` if there is no such edition.
  ///
  /// - Parameters:
  ///   - context: what returns are read against.
  ///   - edition: the edition.
  public init?(_ context: IntakeContext, edition: UnitEdition) {
    guard let hierarchy = context.history.hierarchies[edition] else { return nil }
    self.edition = edition
    self.hierarchy = hierarchy
    units = hierarchy.units.filter { context.covers($0.id) }
    plainNames = Spelling.Index(units.lazy.map { IntakeText.accentless($0.name) })
    vocabulary = Hint.words(of: units.map { IntakeText.accentless($0.name) })
    codes = Set(units.map(\.code))
    forebears = Self.forebears(of: units, in: context.history)
    above = AboveNames(context.history)
    for (index, unit) in units.enumerated() {
      byKey[Self.key(of: unit), default: []].append(index)
      byPlainKey[IntakeText.accentless(unit.name), default: []].append(index)
    }
  }

  private static func forebears(
    of units: [OrganisationUnit], in history: OrganisationHistory
  ) -> [String: [OrganisationUnit]] {
    var result: [String: [OrganisationUnit]] = [:]
    for unit in units {
      for old in history.successions.flatMap({ (succession: UnitSuccession) in
        succession.links(of: unit.id)
      }) {
        guard let hierarchy = history.hierarchies[old.edition] else { continue }
        for above in hierarchy.ancestors(of: old.code)
        where result[unit.code]?.contains(above) != true {
          result[unit.code, default: []].append(above)
        }
      }
    }
    return result
  }

  /// Looks for the unit of a row or column.
  ///
  /// - Parameters:
  ///   - code: the code beside the name; empty if there is none.
  ///   - name: the name, with or without the word for the kind; empty if there is none.
  ///   - district: the name of the unit above, which tells units of one name apart.
  /// - Returns: the unit, or why it is not known.
  public func match(code: String = "", name: String = "", district: String = "") -> UnitMatch {
    match(code: code, name: name, within: [district])
  }

  /// The same where several units above are named, such as the district and the province.
  package func match(
    code: String = "", name: String = "", within above: [String]
  ) -> UnitMatch {
    let label = UnitLabel(name)
    let parents = ([label.parent] + above).filter { !$0.isEmpty }
    let byName = name.isEmpty ? nil : named(name, within: parents)
    if case .misplaced? = byName { return byName ?? .unknown(suggestions: []) }
    let match = match(
      code: code.isEmpty && !label.code.isEmpty ? label.code : code, name: name, byName: byName)
    guard let unit = match.unit, let other = parents.first(where: { !isWithin(unit, $0) }) else {
      return match
    }
    return .misplaced([unit], under: other)
  }

  private func match(code: String, name: String, byName: UnitMatch?) -> UnitMatch {
    let code = code.trimmed
    guard !code.isEmpty else { return byName ?? .unknown(suggestions: []) }
    if codes.contains(code), let unit = hierarchy[code] {
      if case .unit(let named, _)? = byName, named.id != unit.id {
        return .contradicted(code: unit, name: named)
      }
      if case .unit(_, let kindDiffers)? = byName {
        return .unit(unit, kindDiffers: kindDiffers)
      }
      guard case .ambiguous(let named)? = byName else {
        return byName == nil || isSame(unit, name) ? .unit(unit) : nameDiffers(unit, byName)
      }
      return named.contains { $0.id == unit.id }
        ? .unit(unit) : .contradicted(code: unit, name: named[0])
    }
    let restored = withZeros(code)
    if let restored, case .unit(let named, _)? = byName, named.id == restored.id {
      return .unit(restored)
    }
    if let restored { return .unknown(suggestions: [restored]) }
    if let foreign = hierarchy[code] { return .foreign(foreign) }
    if case .unit(let named, _)? = byName { return .unknown(suggestions: [named]) }
    return byName.map { .unknown(suggestions: suggestions(in: $0)) } ?? .unknown(suggestions: [])
  }

  /// Whether a unit lies in what is named as one above it.
  func lies(_ unit: OrganisationUnit, in above: String) -> Bool { isWithin(unit, above) }

  /// Whether a unit has that code.
  func hasCode(_ code: String) -> Bool { codes.contains(code) }

  /// Whether words are the name of one or more units. Takes no time for what is none.
  func mentions(_ text: String) -> Bool {
    mentioned.value(of: IntakeText.head(text), isMentioned)
  }

  private func isMentioned(_ text: String) -> Bool {
    UnitName.readings(of: text).contains { reading in
      (byKey[reading.key] ?? []).contains { index in
        reading.kind == nil || reading.kind == units[index].kind
          || Self.mayChange(units[index].kind, reading.kind)
      }
    }
  }

  /// Whether a unit reports for itself.
  func reports(_ unit: OrganisationUnit) -> Bool { hierarchy.children(of: unit.code).isEmpty }

  /// The unit whose code lost its zeros in a spreadsheet.
  private func withZeros(_ code: String) -> OrganisationUnit? {
    guard code.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
    for zeros in 1...4 {
      let longer = String(repeating: "0", count: zeros) + code
      if codes.contains(longer) { return hierarchy[longer] }
    }
    return nil
  }

  /// A code beside a name that nobody bears: the name must at least be one that was meant.
  private func nameDiffers(_ unit: OrganisationUnit, _ match: UnitMatch?) -> UnitMatch {
    .unknown(suggestions: [unit] + (match.map(suggestions) ?? []).filter { $0.id != unit.id })
  }

  private func isSame(_ unit: OrganisationUnit, _ name: String) -> Bool {
    UnitName.readings(of: name).contains { $0.key == Self.key(of: unit) }
  }

  private func suggestions(in match: UnitMatch) -> [OrganisationUnit] {
    switch match {
    case .unit(let unit, _), .foreign(let unit): [unit]
    case .ambiguous(let units), .unknown(let units): units
    case .contradicted(let code, let name): [code, name]
    case .misplaced(let units, _): units
    }
  }

  // MARK: - Names

  /// The units with that code or that name, as names are read: whatever their case, composition and place
  /// of the tone mark, with or without the word for the kind.
  package static func units(
    called words: String, among units: [OrganisationUnit]
  ) -> [OrganisationUnit] {
    let readings = UnitName.readings(of: words)
    return units.filter { unit in
      if unit.code == words { return true }
      if readings.isEmpty { return false }
      let key = key(of: unit)
      return readings.contains { $0.key == key && ($0.kind == nil || $0.kind == unit.kind) }
    }
  }

  static func key(of unit: OrganisationUnit) -> String {
    UnitName.readings(of: "xã " + unit.name).last?.key ?? ""
  }

  private func named(_ name: String, within parents: [String]) -> UnitMatch {
    let readings = UnitName.readings(of: name)
    var exact: [Int] = []
    var otherKind: [Int] = []
    for reading in readings {
      for index in byKey[reading.key] ?? [] {
        if reading.kind == nil || reading.kind == units[index].kind {
          exact.append(index)
        } else {
          otherKind.append(index)
        }
      }
    }
    let named = Set(exact).sorted().map { units[$0] }
    var found = narrowed(named, to: parents)
    if found.isEmpty, !named.isEmpty { return misplaced(named, parents) }
    // Where nothing says which level is meant, a unit that reports comes before one that does not.
    if found.count > 1, readings.allSatisfy({ $0.kind == nil }) {
      let reporting = found.filter { hierarchy.children(of: $0.code).isEmpty }
      if !reporting.isEmpty { found = reporting }
    }
    if found.count == 1 { return .unit(found[0]) }
    if found.count > 1 { return .ambiguous(found) }
    let otherNamed = Set(otherKind).sorted().map { units[$0] }
    let others = narrowed(otherNamed, to: parents)
    if others.isEmpty, !otherNamed.isEmpty { return misplaced(otherNamed, parents) }
    if others.count == 1, Self.mayChange(others[0].kind, readings.last?.kind) {
      return .unit(others[0], kindDiffers: true)
    }
    return .unknown(suggestions: others + alike(readings, except: others))
  }

  /// Communes become wards by resolutions that lists of units take up late.
  private static func mayChange(
    _ kind: OrganisationUnit.Kind, _ written: OrganisationUnit.Kind?
  ) -> Bool {
    let pair: Set<OrganisationUnit.Kind?> = [kind, written]
    return pair == [.xa, .phuong] || pair == [.tinh, .thanhPho]
  }

  private func narrowed(
    _ found: [OrganisationUnit], to parents: [String]
  ) -> [OrganisationUnit] {
    found.filter { unit in parents.allSatisfy { isWithin(unit, $0) } }
  }

  private func misplaced(_ found: [OrganisationUnit], _ parents: [String]) -> UnitMatch {
    let other = parents.first { parent in !found.contains { isWithin($0, parent) } }
    return .misplaced(found, under: other ?? parents.first ?? "")
  }

  /// Whether a unit lies in what is named as the one above it: one of its own edition, or, where that
  /// has no such level any more, one that a unit lay in of which it was made.
  private func isWithin(_ unit: OrganisationUnit, _ parent: String) -> Bool {
    if parent.isEmpty || unit.code == parent { return true }
    return contained.value(of: "\(unit.code)\n\(parent)") { _ in isContained(unit, parent) }
  }

  private func isContained(_ unit: OrganisationUnit, _ parent: String) -> Bool {
    let parts = parts(ofAbove: parent)
    if parts.count > 1 { return parts.contains { isContained(unit, $0) } }
    let wanted = Self.readings(ofAbove: parent)
    let number = Int(parent)
    func isNamed(_ above: OrganisationUnit) -> Bool {
      above.code == parent || number != nil && Int(above.code) == number
        || wanted.contains { $0.key == Self.key(of: above) && Self.fits($0.kind, above.kind) }
    }
    if isNamed(unit) || hierarchy.ancestors(of: unit.code).contains(where: isNamed) { return true }
    return forebears[unit.code, default: []].contains(where: isNamed)
  }

  /// Whether a word for a kind can be meant for a unit of another: cities were provinces, and districts
  /// became towns.
  private static func fits(
    _ written: OrganisationUnit.Kind?, _ kind: OrganisationUnit.Kind
  ) -> Bool {
    guard let written, written != kind else { return true }
    let upper: Set<String> = ["tỉnh", "thành phố"]
    let middle: Set<String> = ["huyện", "quận", "thị xã", "thành phố"]
    return upper.isSuperset(of: [written.rawValue, kind.rawValue])
      || middle.isSuperset(of: [written.rawValue, kind.rawValue])
  }

  private func alike(
    _ readings: [UnitName], except known: [OrganisationUnit]
  ) -> [OrganisationUnit] {
    let plain = Set(readings.map { IntakeText.accentless($0.key) }.flatMap(Self.withoutPlainKind))
    let same = plain.flatMap { byPlainKey[$0] ?? [] }
    if !same.isEmpty {
      return Set(same).sorted().map { units[$0] }.filter { !known.contains($0) }
    }
    for key in plain.sorted(by: { $0.count < $1.count }) where (3...60).contains(key.count) {
      // A hint that leads astray is worse than none: `Mang sang` is no slip of the pen for `Hồng Bàng`.
      let mostSlips = key.count < 6 ? 1 : key.count < 13 ? 2 : 3
      if let near = plainNames.nearest(to: key),
        Hint.mayBeMeant(key, by: near, known: vocabulary), !isName(key),
        Hint.slips(Array(key), Array(near)) <= mostSlips,
        let index = byPlainKey[near]?.first
      {
        return [units[index]].filter { !known.contains($0) }
      }
    }
    return []
  }

  /// A name without accents, and the same without the word for its kind, which is known by its accents else.
  private static func withoutPlainKind(_ key: String) -> [String] {
    let kinds = ["phuong ", "xa ", "thi tran ", "dac khu ", "quan ", "huyen ", "thi xa ", "tinh "]
    guard let kind = kinds.first(where: key.hasPrefix), key.count > kind.count else { return [key] }
    return [key, String(key.dropFirst(kind.count))]
  }

  /// Whether a unit anywhere in the country bears that name: then it is no slip of the pen.
  private func isName(_ plainKey: String) -> Bool {
    countrywide.value(of: "") { _ in
      Set(hierarchy.units.map { IntakeText.accentless(Self.key(of: $0)) })
    }.contains(plainKey)
  }

  // MARK: - Units above

  /// A name of a unit above taken apart, with and without the word that it is gone. A health centre's area
  /// is the district that it is named for.
  static func readings(ofAbove text: String) -> [UnitName] {
    let plain = AboveNames.withoutOld(text)
    var readings = UnitName.readings(of: text)
    if plain != text { readings += UnitName.readings(of: plain) }
    if let area = UnitLabel.area(in: plain) {
      readings += UnitName.readings(of: area).map { reading in
        UnitName(kind: reading.kind ?? .init(rawValue: "huyện"), key: reading.key)
      }
    }
    return readings
  }

  /// The places that one text names: `Sóc Sơn - Đông Anh` is two, unless it is a name as a whole.
  private func parts(ofAbove text: String) -> [String] {
    let whole = UnitLabel.area(in: text) ?? text
    if above.names(Self.readings(ofAbove: text), needingKind: false) { return [text] }
    let parts = whole.split { ",;/+&-–".contains($0) }.flatMap { $0.split(separator: " và ") }
      .map { String($0).trimmed }.filter { !$0.isEmpty }
    let areAll =
      parts.count > 1
      && parts.allSatisfy { above.names(Self.readings(ofAbove: $0), needingKind: false) }
    return areAll ? parts : [text]
  }

  /// Whether words name a unit that others lie in, of any edition: `huyện Gia Lộc`, `TTYT TP Hải Dương`.
  ///
  /// The word for its kind may be demanded: wards bear the names of the provinces and towns that they
  /// were.
  func namesAbove(_ text: String, needingKind: Bool = true) -> Bool {
    let text = IntakeText.head(text)
    let parts = parts(ofAbove: text)
    let isSaid = !needingKind || parts.count > 1 && UnitLabel.area(in: text) != nil
    return parts.allSatisfy { part in
      above.names(Self.readings(ofAbove: part), needingKind: !isSaid)
    }
  }

  /// The places above that a title names.
  func places(in title: String) -> AboveNames.Places { above.places(in: title) }

  /// Where a unit lies, and where those lay of which it was made.
  func places(of unit: OrganisationUnit) -> String {
    var other: [String] = []
    for above in forebears[unit.code, default: []] where !other.contains(above.fullName) {
      other.append(above.fullName)
    }
    let own = hierarchy.ancestors(of: unit.code).map(\.fullName)
    let isOld = forebears[unit.code]?.first.map { $0.id.edition > unit.id.edition } ?? false
    let words = isOld ? "; nay thuộc " : "; trước đây thuộc "
    return "\(unit.fullName) (\(unit.code)) thuộc \(own.joined(separator: ", "))"
      + (other.isEmpty ? "" : words + other.prefix(6).joined(separator: ", "))
  }

  // MARK: - Words

  /// A unit with the units above it: `Xã An Lão (11674), Huyện An Lão`.
  func words(for unit: OrganisationUnit) -> String {
    let above = hierarchy.parent(of: unit.code).flatMap { parent in
      parent.parentCode == nil ? nil : parent.fullName
    }
    return "\(unit.fullName) (\(unit.code))" + (above.map { ", \($0)" } ?? "")
  }
}
