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
      Source(title: "\(file.path) (SHA-256 \(file.sha256))", path: Self.plain(file.path))
    }
    self.sources = sources.isEmpty ? nil : sources
    let schemas = [Self.facts, Self.units, Self.indicators]
    let names = ["so-lieu", "don-vi", "chi-tieu"]
    let titles = ["Số liệu", "Đơn vị hành chính", "Chỉ tiêu"]
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
        name: "edition", type: "string", title: "Danh mục đơn vị",
        description: "Ngày mà danh mục mã đơn vị hành chính có hiệu lực",
        constraints: .init(required: true)),
      Field(
        name: "unit", type: "string", title: "Mã đơn vị",
        description: "Giữ các số 0 ở đầu", constraints: .init(required: true)),
      Field(
        name: "indicator", type: "string", title: "Mã chỉ tiêu", constraints: .init(required: true)),
      Field(
        name: "options", type: "string", title: "Phân tổ",
        description: "category=option, cách nhau bằng dấu chấm phẩy; trống là tổng số"),
      Field(
        name: "period", type: "string", title: "Kỳ",
        description: "2025-M07, 2025-Q3, 2025-S1, 2025-9M, 2025 hoặc 2021--2025",
        constraints: .init(
          required: true, pattern: "[0-9]{4}(-M[01][0-9]|-Q[1-4]|-S[12]|-9M|--[0-9]{4})?")),
      Field(
        name: "calendar", type: "string", title: "Lịch của kỳ",
        description: "statistical: ngày đầu đến ngày cuối; administrative: ngày 15 đến ngày 14",
        constraints: .init(required: true, enum: ReportingCalendar.allCases.map(\.rawValue))),
      Field(
        name: "kind", type: "string", title: "Nguồn gốc số liệu",
        constraints: .init(required: true, enum: ["collected", "aggregated", "computed"])),
      Field(
        name: "value", type: "number", title: "Giá trị",
        description: "Theo đơn vị tính của chỉ tiêu, không làm tròn; trống là thiếu, không phải 0"),
      Field(name: "numerator", type: "number", title: "Tử số"),
      Field(name: "denominator", type: "number", title: "Mẫu số"),
      Field(
        name: "status", type: "string", title: "Trạng thái",
        description: ObservationStatus.known.map(\.rawValue).joined(separator: ", "),
        constraints: .init(required: true)),
      Field(
        name: "decimals", type: "integer", title: "Số chữ số thập phân khi in",
        constraints: .init(required: true, minimum: 0)),
      Field(name: "source_file", type: "string", title: "Tệp nguồn"),
      Field(name: "source_sheet", type: "string", title: "Trang nguồn"),
      Field(name: "source_cell", type: "string", title: "Ô nguồn"),
      Field(name: "note", type: "string", title: "Ghi chú"),
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
        name: "edition", type: "string", title: "Danh mục đơn vị",
        constraints: .init(required: true)),
      Field(name: "unit", type: "string", title: "Mã đơn vị", constraints: .init(required: true)),
      Field(name: "name", type: "string", title: "Tên đơn vị"),
      Field(name: "parent", type: "string", title: "Mã đơn vị cấp trên"),
    ], primaryKey: ["edition", "unit"])

  private static let indicators = Schema(
    fields: [
      Field(
        name: "indicator", type: "string", title: "Mã chỉ tiêu", constraints: .init(required: true)),
      Field(name: "name", type: "string", title: "Tên chỉ tiêu"),
      Field(name: "unit_of_measure", type: "string", title: "Đơn vị tính"),
    ], primaryKey: ["indicator"])
}
