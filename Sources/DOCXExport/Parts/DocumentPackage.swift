import ReportCore

/// The parts that a document consists of, and how they hang together.
struct DocumentPackage {
  static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  static let packaging = "http://schemas.openxmlformats.org/package/2006"
  static let word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
  private static let types = "application/vnd.openxmlformats-officedocument"

  /// One report, or several that are printed together; never none.
  private let reports: [Report]
  private let report: Report
  /// What could not be carried.
  private(set) var warnings: [String] = []

  init(_ reports: [Report]) {
    self.reports = reports
    report = reports[0]
  }

  /// All parts: the list of types first, as programs expect it, then by name.
  mutating func parts() throws(ExportError) -> [PackagePart] {
    var body = ""
    var charts: [ChartXML] = []
    for (index, report) in reports.enumerated() {
      var writer = BodyWriter(report, chartsBefore: charts.count)
      body += writer.body(isLast: index == reports.count - 1)
      charts += writer.charts
      warnings += writer.warnings
    }
    var parts = [
      PackagePart("_rels/.rels", Self.rootRelations),
      PackagePart("docProps/app.xml", Self.application),
      PackagePart("docProps/core.xml", core),
      PackagePart("word/document.xml", Self.document(body)),
      PackagePart("word/_rels/document.xml.rels", Self.relations(of: charts)),
      PackagePart("word/fontTable.xml", FixedParts.fontTable),
      PackagePart("word/header1.xml", FixedParts.header(hasNumber: true)),
      PackagePart("word/header2.xml", FixedParts.header(hasNumber: false)),
      PackagePart("word/numbering.xml", FixedParts.numbering),
      PackagePart("word/settings.xml", FixedParts.settings),
      PackagePart("word/styles.xml", FixedParts.styles),
      PackagePart("word/theme/theme1.xml", FixedParts.theme),
    ]
    for chart in charts {
      let name = "chart\(chart.number)"
      parts.append(PackagePart("word/charts/\(name).xml", chart.part))
      parts.append(
        PackagePart(
          "word/charts/_rels/\(name).xml.rels",
          Self.relations([
            ("rId1", "package", "../embeddings/\(name).xlsx")
          ])))
      let workbook = try ZipFile.bytes(
        of: ChartWorkbook.parts(of: chart), day: report.created, named: report.name)
      parts.append(PackagePart("word/embeddings/\(name).xlsx", bytes: workbook))
    }
    parts.sort { $0.name < $1.name }
    return [PackagePart("[Content_Types].xml", Self.contentTypes(charts))] + parts
  }

  private static func document(_ body: String) -> String {
    XML.declaration + "<w:document xmlns:w=\"\(word)\" xmlns:r=\"\(office)\""
      + " xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\""
      + " xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\""
      + " xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\">"
      + "<w:body>\(body)</w:body></w:document>"
  }

  // MARK: Relations and types

  private static func relations(_ relations: [(id: String, type: String, target: String)])
    -> String
  {
    XML.declaration + "<Relationships xmlns=\"\(packaging)/relationships\">"
      + relations.map { relation in
        "<Relationship Id=\"\(relation.id)\" Type=\"\(office)/\(relation.type)\""
          + " Target=\"\(relation.target)\"/>"
      }.joined() + "</Relationships>"
  }

  private static func relations(of charts: [ChartXML]) -> String {
    relations(
      [
        ("rIdFonts", "fontTable", "fontTable.xml"), ("rIdFirstHeader", "header", "header2.xml"),
        ("rIdHeader", "header", "header1.xml"), ("rIdNumbering", "numbering", "numbering.xml"),
        ("rIdSettings", "settings", "settings.xml"), ("rIdStyles", "styles", "styles.xml"),
        ("rIdTheme", "theme", "theme/theme1.xml"),
      ] + charts.map { ($0.relation, "chart", "charts/chart\($0.number).xml") })
  }

  private static let rootRelations =
    XML.declaration + "<Relationships xmlns=\"\(packaging)/relationships\">"
    + "<Relationship Id=\"rId1\" Type=\"\(office)/officeDocument\" Target=\"word/document.xml\"/>"
    + "<Relationship Id=\"rId2\" Type=\"\(packaging)/relationships/metadata/core-properties\""
    + " Target=\"docProps/core.xml\"/>"
    + "<Relationship Id=\"rId3\" Type=\"\(office)/extended-properties\""
    + " Target=\"docProps/app.xml\"/></Relationships>"

  private static func contentTypes(_ charts: [ChartXML]) -> String {
    let word = types + ".wordprocessingml"
    var overrides = [
      ("/docProps/app.xml", types + ".extended-properties+xml"),
      ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
      ("/word/document.xml", word + ".document.main+xml"),
      ("/word/fontTable.xml", word + ".fontTable+xml"),
      ("/word/header1.xml", word + ".header+xml"), ("/word/header2.xml", word + ".header+xml"),
      ("/word/numbering.xml", word + ".numbering+xml"),
      ("/word/settings.xml", word + ".settings+xml"), ("/word/styles.xml", word + ".styles+xml"),
      ("/word/theme/theme1.xml", types + ".theme+xml"),
    ]
    overrides += charts.map {
      ("/word/charts/chart\($0.number).xml", types + ".drawingml.chart+xml")
    }
    return XML.declaration + "<Types xmlns=\"\(packaging)/content-types\">"
      + "<Default Extension=\"rels\""
      + " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
      + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
      + "<Default Extension=\"xlsx\" ContentType=\"\(types).spreadsheetml.sheet\"/>"
      + overrides.map { "<Override PartName=\"\($0)\" ContentType=\"\($1)\"/>" }.joined()
      + "</Types>"
  }

  // MARK: Properties

  private static let application =
    XML.declaration
    + "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">"
    + "<Application>reportgen</Application></Properties>"

  private var core: String {
    let day = report.created
    func digits(_ number: Int, _ count: Int) -> String {
      let text = String(number)
      return String(repeating: "0", count: max(0, count - text.count)) + text
    }
    let time = "\(digits(day.year, 4))-\(digits(day.month, 2))-\(digits(day.day, 2))T00:00:00Z"
    let title =
      report.document.map { [$0.type, $0.subject].filter { !$0.isEmpty }.joined(separator: " ") }
      ?? report.header.title.joined(separator: " ")
    return XML.declaration
      + "<cp:coreProperties xmlns:cp=\"\(Self.packaging)/metadata/core-properties\""
      + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\""
      + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">"
      + "<dc:title>\(XML.escaped(title))</dc:title>"
      + "<dc:creator>\(XML.escaped(report.header.agency))</dc:creator><dc:language>vi-VN</dc:language>"
      + "<dcterms:created xsi:type=\"dcterms:W3CDTF\">\(time)</dcterms:created>"
      + "<dcterms:modified xsi:type=\"dcterms:W3CDTF\">\(time)</dcterms:modified></cp:coreProperties>"
  }
}
