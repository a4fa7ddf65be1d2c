import ReportCore

/// One commune's returns, or a province of two communes, written in one line.
///
/// `births=10 births.male@2025-Q2=6 B:births=3 deaths=?`: items with a value; the period where it is not
/// the one in question; the unit where it is not A; `?` for what occurs and was not collected. Each
/// figure's row is its place in the line, from 1.
struct SmallWorkspace {
  struct NoPeriod: Error { let code: String }

  static let edition = UnitEdition(rawValue: "test")

  let period: Period
  let aggregator: Aggregator

  static func unit(_ code: String) -> OrganisationUnit.ID { .init(code, in: edition) }

  static let history: OrganisationHistory = {
    let units = [("P", nil), ("A", "P"), ("B", "P")].map { code, parent in
      OrganisationUnit(id: unit(code), name: code, kind: .xa, parentCode: parent)
    }
    do {
      return OrganisationHistory(
        hierarchies: [try OrganisationHierarchy(edition: edition, units: units)],
        editions: EditionTimeline(edition))
    } catch {
      preconditionFailure("\(error)")
    }
  }()

  init(
    _ line: String, period: String = "2025-Q3", catalogue: IndicatorCatalogue = CheckCatalogue.all
  ) throws {
    self.period = try Self.period(period)
    var data = DataSet()
    for (position, word) in line.split(separator: " ").enumerated() {
      let sides = Self.sides(of: word)
      let key = try Self.key(sides.name, in: self.period, catalogue: catalogue)
      let value = sides.value == "?" ? nil : ExactDecimal(sides.value)
      _ = data.insert(
        Observation(
          key: key, value: value, status: value == nil ? .notCollected : .normal,
          provenance: Provenance(file: "test.csv", row: position + 1)))
    }
    aggregator = Aggregator(data: data, catalogue: catalogue, history: Self.history)
  }

  func validate(_ rules: [ValidationRule], unit: String = "A") throws -> ValidationResult {
    try Validator(
      rules: RuleSet(rules, catalogue: aggregator.catalogue), aggregator: aggregator
    ).validate([Self.unit(unit)], in: period)
  }

  private static func sides(of word: Substring) -> (name: Substring, value: Substring) {
    guard let sign = word.lastIndex(of: "=") else { return (word, "") }
    return (word[..<sign], word[word.index(after: sign)...])
  }

  static func period(_ code: some StringProtocol) throws -> Period {
    guard let period = Period(code: code) else { throw NoPeriod(code: String(code)) }
    return period
  }

  static func key(
    _ name: some StringProtocol, in period: Period,
    catalogue: IndicatorCatalogue = CheckCatalogue.all
  ) throws -> ObservationKey {
    let atUnit = name.split(separator: ":")
    let unit = atUnit.count > 1 ? String(atUnit[0]) : "A"
    let parts = (atUnit.last ?? "").split(separator: "@")
    return ObservationKey(
      unit: self.unit(unit), item: try catalogue.item(String(parts[0])),
      period: parts.count > 1 ? try self.period(parts[1]) : period)
  }
}
