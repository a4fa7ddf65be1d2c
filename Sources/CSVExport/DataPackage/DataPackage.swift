import ReportCore

/// What stands in `datapackage.json`: Data Package, version 1, with tabular resources.
struct DataPackage: Encodable {
  struct Source: Encodable {
    var title: String
    var path: String
  }

  struct Resource: Encodable {
    var name: String
    var path: String
    var title: String
    var profile = "tabular-data-resource"
    var format = "csv"
    var mediatype = "text/csv"
    var encoding = "utf-8"
    var dialect = Dialect()
    var schema: Schema
  }

  struct Dialect: Encodable {
    var delimiter = ","
    var doubleQuote = true
    var header = true
    var lineTerminator = "\r\n"
    var quoteChar = "\""
  }

  struct Schema: Encodable {
    var fields: [Field]
    var missingValues = [""]
    var primaryKey: [String]
    var foreignKeys: [ForeignKey] = []
  }

  struct Field: Encodable {
    var name: String
    var type: String
    var title: String
    var description: String?
    var constraints: Constraints?
  }

  struct Constraints: Encodable {
    var required: Bool?
    var `enum`: [String]?
    var pattern: String?
    var minimum: Int?
  }

  struct ForeignKey: Encodable {
    struct Reference: Encodable {
      var resource: String
      var fields: [String]
    }
    var fields: [String]
    var reference: Reference
  }

  var profile = "tabular-data-package"
  var name: String
  var title: String
  var description: String
  var created: String
  var licenses: [DataPackageExporter.License]?
  var sources: [Source]?
  var resources: [Resource]

  /// - Parameters:
  ///   - report: what the package holds.
  ///   - license: under which terms.
  ///   - files: the data, the units and the indicators.
  init(_ report: Report, license: DataPackageExporter.License?, files: [String]) {
    name = Self.name(report.name)
    title = report.header.title.joined(separator: " ")
    description = [report.header.notice, report.header.cutOff, report.header.basis]
      .filter { !$0.isEmpty }.joined(separator: ". ")
    created = "\(report.created)T00:00:00Z"
    licenses = license.map { [$0] }
    // Paths of sources may not lead out of the package: the files are not in it, so only their names.
    let sources = report.sources.files.map { file in
      Source(title: "\(file.title) (SHA-256 \(file.sha256))", path: Self.plain(file.path))
    }
    self.sources = sources.isEmpty ? nil : sources
    let schemas = [Self.facts, Self.units, Self.indicators]
    let names = ["so-lieu", "don-vi", "chi-tieu"]
    let titles = [FieldWords.figures, FieldWords.units, HeadWords.indicator]
    resources = files.indices.map { index in
      Resource(
        name: names[index], path: files[index], title: titles[index], schema: schemas[index])
    }
  }

  /// A name in the characters that the standard allows.
  private static func name(_ text: String) -> String {
    let allowed = text.lowercased().unicodeScalars.map { scalar -> Character in
      switch scalar {
      case "a"..."z", "0"..."9", "-", "_", ".": Character(scalar)
      default: "-"
      }
    }
    return String(allowed)
  }

  /// A path that stays below the package.
  private static func plain(_ path: String) -> String {
    path.split(separator: "/").filter { $0 != ".." && $0 != "." }.joined(separator: "/")
  }

  private static let facts = Schema(
    fields: [
      Field(
        name: "edition", type: "string", title: FieldWords.edition,
        description: FieldWords.editionMeaning,
        constraints: .init(required: true)),
      Field(
        name: "unit", type: "string", title: FieldWords.unitCode,
        description: FieldWords.unitCodeMeaning, constraints: .init(required: true)),
      Field(
        name: "indicator", type: "string", title: FieldWords.indicatorCode,
        constraints: .init(required: true)),
      Field(
        name: "options", type: "string", title: FieldWords.options,
        description: FieldWords.optionsMeaning),
      Field(
        name: "period", type: "string", title: HeadWords.period,
        description: FieldWords.periodMeaning,
        constraints: .init(
          required: true, pattern: "[0-9]{4}(-M[01][0-9]|-Q[1-4]|-S[12]|-9M|--[0-9]{4})?")),
      Field(
        name: "calendar", type: "string", title: FieldWords.calendar,
        description: FieldWords.calendarMeaning,
        constraints: .init(required: true, enum: ReportingCalendar.allCases.map(\.rawValue))),
      Field(
        name: "kind", type: "string", title: FieldWords.kind,
        constraints: .init(required: true, enum: ["collected", "aggregated", "computed"])),
      Field(
        name: "value", type: "number", title: FieldWords.value,
        description: FieldWords.valueMeaning),
      Field(name: "numerator", type: "number", title: HeadWords.numerator),
      Field(name: "denominator", type: "number", title: HeadWords.denominator),
      Field(
        name: "status", type: "string", title: FieldWords.status,
        description: ObservationStatus.known.map(\.rawValue).joined(separator: ", "),
        constraints: .init(required: true)),
      Field(
        name: "decimals", type: "integer", title: FieldWords.decimals,
        constraints: .init(required: true, minimum: 0)),
      Field(name: "source_file", type: "string", title: FieldWords.sourceFile),
      Field(name: "source_sheet", type: "string", title: FieldWords.sourceSheet),
      Field(name: "source_cell", type: "string", title: FieldWords.sourceCell),
      Field(name: "note", type: "string", title: HeadWords.note),
    ],
    primaryKey: ["edition", "unit", "indicator", "options", "period", "calendar"],
    foreignKeys: [
      ForeignKey(
        fields: ["edition", "unit"],
        reference: .init(resource: "don-vi", fields: ["edition", "unit"])),
      ForeignKey(
        fields: ["indicator"], reference: .init(resource: "chi-tieu", fields: ["indicator"])),
    ])

  private static let units = Schema(
    fields: [
      Field(
        name: "edition", type: "string", title: FieldWords.edition,
        constraints: .init(required: true)),
      Field(
        name: "unit", type: "string", title: FieldWords.unitCode, constraints: .init(required: true)
      ),
      Field(name: "name", type: "string", title: FieldWords.unitName),
      Field(name: "parent", type: "string", title: FieldWords.parentCode),
    ], primaryKey: ["edition", "unit"])

  private static let indicators = Schema(
    fields: [
      Field(
        name: "indicator", type: "string", title: FieldWords.indicatorCode,
        constraints: .init(required: true)),
      Field(name: "name", type: "string", title: FieldWords.indicatorName),
      Field(name: "unit_of_measure", type: "string", title: HeadWords.unitOfMeasure),
    ], primaryKey: ["indicator"])
}
