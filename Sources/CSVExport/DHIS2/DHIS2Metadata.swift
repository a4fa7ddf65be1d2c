import ReportCore

/// What a DHIS2 instance must know before it accepts the values of a report.
struct DHIS2Metadata: Encodable {
  struct Reference: Encodable, Hashable { var id: String }

  struct CategoryOption: Encodable {
    var id, code, name, shortName: String
  }

  struct Category: Encodable {
    var id, code, name, shortName: String
    let dataDimensionType = "DISAGGREGATION"
    var categoryOptions: [Reference]
  }

  struct DataElement: Encodable {
    var id, code, name, shortName: String
    let domainType = "AGGREGATE"
    var valueType, aggregationType: String
    let zeroIsSignificant = true
    let categoryCombo = Reference(id: DHIS2Metadata.defaultCombo)
  }

  struct Unit: Encodable {
    var id, code, name, shortName, openingDate: String
    var closedDate: String?
    var parent: Reference?
  }

  struct DataSet: Encodable {
    struct Element: Encodable { var dataElement: Reference }

    var id, code, name, shortName, periodType: String
    let categoryCombo = Reference(id: DHIS2Metadata.defaultCombo)
    var dataSetElements: [Element]
    var organisationUnits: [Reference]
  }

  /// Every instance has these from the start, under these identifiers.
  static let (defaultCombo, defaultOptionCombo) = ("bjDvmb4bfuf", "HllvX50cXC0")

  var categoryOptions: [CategoryOption] = []
  var categories: [Category] = []
  var dataElements: [DataElement] = []
  var organisationUnits: [Unit] = []
  var dataSets: [DataSet] = []
}

extension DHIS2Metadata {
  /// What the values of a report need.
  ///
  /// - Parameters:
  ///   - report: the report.
  ///   - facts: those of its facts that are written as values.
  /// - Returns: what an instance must know, and the mapping by which values are written for it.
  static func drafted(
    for report: Report, _ facts: [Report.Fact]
  ) -> (metadata: DHIS2Metadata, mapping: [(kind: DHIS2Mapping.Kind, code: String, uid: String)]) {
    var draft = Draft(report, facts)
    draft.addCategories()
    draft.addElements()
    draft.addUnits()
    draft.addDataSets()
    return (draft.metadata, draft.mapping)
  }

  private struct Draft {
    let report: Report
    let facts: [Report.Fact]
    var metadata = DHIS2Metadata()
    var mapping: [(kind: DHIS2Mapping.Kind, code: String, uid: String)] = []
    private var identifiers = DHIS2Identifier()
    private var names = ShortNames()
    private var elements: [IndicatorKey: String] = [:]
    private var units: [OrganisationUnit.ID: String] = [:]

    init(_ report: Report, _ facts: [Report.Fact]) {
      (self.report, self.facts) = (report, facts)
    }

    mutating func addCategories() {
      let used = Set(facts.map(\.key.item.indicator))
      let shown = Set(
        report.vocabulary.indicators.filter { used.contains($0.code) }.flatMap(\.categories))
      for category in report.vocabulary.categories where shown.contains(category.code) {
        var options: [Reference] = []
        for option in category.options {
          let code = "\(category.code)=\(option.code)"
          let id = identifiers.make("categoryOption", code)
          let name = names.unique("\(category.name): \(option.name)", in: "categoryOption")
          metadata.categoryOptions.append(
            .init(id: id, code: code, name: name.long, shortName: name.short))
          options.append(Reference(id: id))
        }
        let name = names.unique(category.name, in: "category")
        metadata.categories.append(
          .init(
            id: identifiers.make("category", category.code), code: category.code, name: name.long,
            shortName: name.short, categoryOptions: options))
      }
    }

    /// An element for each figure with its options: our figures by sex and by order of birth are each
    /// a whole of its own, and no cross table that DHIS2 could add up.
    mutating func addElements() {
      let known = Dictionary(
        report.vocabulary.indicators.map { ($0.code, $0) }, uniquingKeysWith: { one, _ in one })
      for item in Set(facts.map(\.key.item)).sorted() {
        let indicator = known[item.indicator]
        let id = identifiers.make("dataElement", "\(item)")
        elements[item] = id
        let name = names.unique(self.name(of: item, indicator), in: "dataElement")
        let isWhole = facts.first { $0.key.item == item }?.decimals == 0
        metadata.dataElements.append(
          .init(
            id: id, code: "\(item)", name: name.long, shortName: name.short,
            valueType: isWhole ? "INTEGER" : "NUMBER",
            aggregationType: indicator?.isOfDay == true ? "LAST" : "SUM"))
        mapping.append((.dataElement, "\(item)", id))
      }
      mapping.append((.categoryOptionCombo, "default", DHIS2Metadata.defaultOptionCombo))
      mapping.append((.attributeOptionCombo, "default", DHIS2Metadata.defaultOptionCombo))
    }

    private func name(
      of item: IndicatorKey, _ indicator: Report.Vocabulary.Indicator?
    ) -> String {
      let options = item.options.split(separator: ";").map { pair -> String in
        let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
        let category = report.vocabulary.categories.first { $0.code == parts.first }
        return category?.options.first { $0.code == parts.last }?.name ?? String(pair)
      }
      let name = indicator?.name ?? item.indicator
      return options.isEmpty ? name : "\(name), \(options.joined(separator: ", "))"
    }

    mutating func addUnits() {
      let used = Set(facts.map(\.key.unit))
      let known = Dictionary(
        report.vocabulary.units.map { ($0.id, $0) }, uniquingKeysWith: { one, _ in one })
      var wanted = used
      for unit in used {
        var above = known[unit]?.parentCode
        while let code = above, let parent = known[.init(code, in: unit.edition)],
          wanted.insert(parent.id).inserted
        {
          above = parent.parentCode
        }
      }
      let editions = Set(wanted.map(\.edition)).sorted()
      for unit in wanted.sorted() { units[unit] = identifiers.make("unit", "\(unit)") }
      // Those above come first, as whoever imports line by line needs it.
      for unit in wanted.sorted(by: { (depth($0, known), $0) < (depth($1, known), $1) }) {
        let name = names.unique(known[unit]?.name ?? unit.code, in: "unit")
        let next = editions.first { $0 > unit.edition }
        let parent = known[unit]?.parentCode.flatMap { units[.init($0, in: unit.edition)] }
        metadata.organisationUnits.append(
          .init(
            id: units[unit] ?? "", code: "\(unit)", name: name.long, shortName: name.short,
            openingDate: openingDay(of: unit.edition),
            closedDate: next.flatMap { CalendarDate($0.rawValue) }
              .map { $0.advanced(byDays: -1).description },
            parent: parent.map { Reference(id: $0) }))
        mapping.append((.organisationUnit, "\(unit)", units[unit] ?? ""))
      }
    }

    private func depth(
      _ unit: OrganisationUnit.ID, _ known: [OrganisationUnit.ID: Report.Vocabulary.Unit]
    ) -> Int {
      var (depth, above) = (0, known[unit]?.parentCode)
      while let code = above, let parent = known[.init(code, in: unit.edition)], depth < 10 {
        depth += 1
        above = parent.parentCode
      }
      return depth
    }

    /// Editions are named by the day that their state is known for. Values of earlier periods need units
    /// that were open then.
    private func openingDay(of edition: UnitEdition) -> String {
      let first = facts.filter { $0.key.unit.edition == edition }.map(\.key.period.firstDay).min()
      let named = CalendarDate(edition.rawValue)
      return [first, named].compactMap(\.self).min()?.description
        ?? report.header.period.firstDay.description
    }

    mutating func addDataSets() {
      let byType = Dictionary(
        grouping: facts.filter { DHIS2CSVExporter.period($0.key.period) != nil }
      ) { Self.periodType(of: $0.key.period) }
      for (type, facts) in byType.sorted(by: { $0.key < $1.key }) {
        let name = names.unique(
          FieldWords.dataSet(for: facts.first?.key.period.kind ?? .year), in: "dataSet")
        metadata.dataSets.append(
          .init(
            id: identifiers.make("dataSet", type), code: "DAN_SO_\(type.uppercased())",
            name: name.long, shortName: name.short, periodType: type,
            dataSetElements: Set(facts.map(\.key.item)).sorted().compactMap { elements[$0] }
              .map { .init(dataElement: Reference(id: $0)) },
            organisationUnits: Set(facts.map(\.key.unit)).sorted().compactMap { units[$0] }
              .map { Reference(id: $0) }))
      }
    }

    private static func periodType(of period: Period) -> String {
      switch period.kind {
      case .month: "Monthly"
      case .quarter: "Quarterly"
      case .halfYear: "SixMonthly"
      case .year, .nineMonths, .years: "Yearly"
      }
    }
  }
}

/// Names that DHIS2 accepts: of at most 230 letters, and short ones of at most 50, none twice of a kind.
struct ShortNames {
  private var taken: Set<String> = []

  mutating func unique(_ name: String, in kind: String) -> (long: String, short: String) {
    (free(name, kind + ".name", limit: 230), free(name, kind + ".shortName", limit: 50))
  }

  private mutating func free(_ name: String, _ kind: String, limit: Int) -> String {
    var candidate = String(name.prefix(limit))
    var number = 2
    while !taken.insert("\(kind):\(candidate)").inserted {
      let end = " (\(number))"
      candidate = String(name.prefix(limit - end.count)) + end
      number += 1
    }
    return candidate
  }
}
