import ReportCore

/// The data structure definition of the facts of one report: dimensions, attributes, code lists.
struct SDMXStructure {
  /// A code and its words.
  struct Code {
    var id: String
    var name: String
    var parent: String?
  }

  /// A dimension or attribute with a code list, or a type if it has none.
  struct Component {
    var id: String
    var name: String
    var codes: [Code]?
    /// The text type of SDMX-ML where there are no codes.
    var type = "String"
  }

  /// The agency, the name and the version of the structure.
  let agency: String
  let id: String
  let version = "1.0"
  /// What the structure is of, in words.
  let title: String
  /// The dimensions before the period.
  let dimensions: [Component]
  /// The attributes of an observation.
  let attributes: [Component]
  /// The categories behind the dimensions from the fourth on.
  let categories: [String]

  /// `REPORTGEN:SO_KET_2025_Q3_VN_31(1.0)`.
  var identifier: String { "\(agency):\(id)(\(version))" }

  init(_ report: Report, agency: String) {
    self.agency = agency
    id = SDMXCode.name(report.name) + "_" + SDMXCode.name(SDMXCode.area(report.header.unit.code))
    title = report.header.title.joined(separator: " ")
    let vocabulary = report.vocabulary
    let facts = report.facts
    let used = Set(facts.flatMap { $0.key.item.pairs.map { String($0.category) } })
    categories = used.union(vocabulary.categories.map(\.code)).sorted()
    var dimensions = [
      Component(
        id: "REF_AREA", name: FieldWords.units, codes: Self.areas(facts, vocabulary)),
      Component(
        id: "UNIT_EDITION", name: FieldWords.fullEdition,
        codes: Set(facts.map(\.key.unit.edition)).sorted().map {
          Code(id: SDMXCode.edition($0), name: $0.rawValue)
        }),
      Component(
        id: "INDICATOR", name: HeadWords.indicator, codes: Self.indicators(facts, vocabulary)),
    ]
    for code in categories {
      let category = vocabulary.categories.first { $0.code == code }
      var name = SDMXColumnNames.dimension(SDMXCode.name(code))
      while dimensions.contains(where: { $0.id == name }) {
        name += "_"
      }
      dimensions.append(
        Component(
          id: name, name: category?.name ?? code,
          codes: Self.options(of: code, facts, category)))
    }
    self.dimensions = dimensions
    attributes = [
      Component(id: "OBS_STATUS", name: FieldWords.figureStatus, codes: Self.statuses),
      Component(
        id: "STATUS_DETAIL", name: FieldWords.statusDetail,
        codes: Set(facts.map(\.status.rawValue)).sorted().map {
          Code(id: SDMXCode.escaped($0), name: $0)
        }),
      Component(
        id: "KIND", name: FieldWords.kind,
        codes: [
          Code(id: "collected", name: FieldWords.collected),
          Code(id: "aggregated", name: FieldWords.aggregated),
          Code(id: "computed", name: FieldWords.computed),
        ]),
      Component(
        id: "UNIT_MEASURE", name: HeadWords.unitOfMeasure,
        codes: Set(vocabulary.indicators.map(\.unit.rawValue)).sorted().map {
          Code(id: SDMXCode.unitOfMeasure(.init(rawValue: $0)), name: $0)
        }),
      Component(id: "DECIMALS", name: FieldWords.decimals, type: "Integer"),
      Component(id: "NUMERATOR", name: HeadWords.numerator, type: "Decimal"),
      Component(id: "DENOMINATOR", name: HeadWords.denominator, type: "Decimal"),
      Component(id: "SOURCE", name: FieldWords.sourcePlace),
      Component(id: "COMMENT_OBS", name: HeadWords.note),
    ]
  }

  private static let statuses = [
    Code(id: "A", name: FieldWords.normal), Code(id: "B", name: FieldWords.seriesBreak),
    Code(id: "E", name: FieldWords.estimated), Code(id: "L", name: FieldWords.notCollected),
    Code(id: "M", name: FieldWords.impossible), Code(id: "O", name: FieldWords.missing),
    Code(id: "P", name: FieldWords.provisional), Code(id: "U", name: FieldWords.incomplete),
    Code(id: "V", name: FieldWords.unchecked),
  ]

  private static func areas(
    _ facts: [Report.Fact], _ vocabulary: Report.Vocabulary
  ) -> [Code] {
    // A code may stand in several editions under different names; the edition is a dimension too.
    var names: [String: [String]] = [:]
    for unit in vocabulary.units where !unit.id.isOfGroup {
      if names[unit.id.code]?.contains(unit.name) != true {
        names[unit.id.code, default: []].append(unit.name)
      }
    }
    return Set(facts.map(\.key.unit.code)).sorted().map { code in
      Code(id: SDMXCode.area(code), name: names[code]?.joined(separator: " / ") ?? code)
    }
  }

  private static func indicators(
    _ facts: [Report.Fact], _ vocabulary: Report.Vocabulary
  ) -> [Code] {
    let names = Dictionary(
      vocabulary.indicators.map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first })
    return Set(facts.map(\.key.item.indicator)).sorted().map { code in
      Code(id: SDMXCode.escaped(code), name: names[code] ?? code)
    }
  }

  private static func options(
    of code: String, _ facts: [Report.Fact], _ category: Report.Vocabulary.Category?
  ) -> [Code] {
    var codes = [Code(id: SDMXCode.total, name: FieldWords.whole)]
    var seen: Set<String> = []
    for option in category?.options ?? [] where seen.insert(option.code).inserted {
      codes.append(Code(id: SDMXCode.option(option.code), name: option.name))
    }
    let used = Set(
      facts.flatMap { $0.key.item.pairs.filter { $0.category == code }.map { String($0.option) } })
    for option in used.subtracting(seen).sorted() {
      codes.append(Code(id: SDMXCode.option(option), name: option))
    }
    return codes
  }
}
