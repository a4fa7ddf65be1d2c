import ReportCore

/// What the figures are made of, as far as the report knows: who reported, the parts of each rate, what
/// was found in the data, and the files that were read.
struct OriginsHTML {
  /// The anchor of who has reported.
  static let coverageAnchor = "who-reported"
  /// The anchor of the parts of rates.
  static let ratesAnchor = "rates"

  private let report: Report
  private let names: [OrganisationUnit.ID: String]

  init(_ report: Report) {
    self.report = report
    names = Dictionary(
      report.vocabulary.units.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
  }

  /// The part of the page.
  var html: String {
    let parts = [coverage, rates, findings, files, seal].joined()
    if parts.isEmpty { return "" }
    return "<section class=\"origins\" aria-labelledby=\"origins-title\">\n"
      + "<h2 id=\"origins-title\">Số liệu được tính từ đâu</h2>\n\(parts)</section>\n"
  }

  private func name(_ unit: OrganisationUnit.ID) -> String {
    names[unit].map { "\($0) (\(unit.code))" } ?? unit.code
  }

  private var coverage: String {
    if report.coverage.isEmpty { return "" }
    let items = report.coverage.map { part -> String in
      let reported = part.expected - part.missing.count
      var words =
        "\(Wording.capitalised(Wording.name(of: part.period))): \(reported)/\(part.expected)"
      words += " đơn vị đã báo cáo"
      if !part.missing.isEmpty {
        words += "; chưa báo cáo: " + part.missing.map(name).joined(separator: ", ")
      }
      return "<li>\(HTML.escaped(words)).</li>"
    }
    return "<h3 id=\"\(Self.coverageAnchor)\">Đơn vị báo cáo</h3>\n<ul>\(items.joined())</ul>\n"
  }

  private var rates: String {
    let titles = Dictionary(
      report.vocabulary.indicators.map { ($0.code, $0.name) },
      uniquingKeysWith: { first, _ in first })
    let facts = report.facts.filter { $0.numerator != nil && $0.denominator != nil }
    if facts.isEmpty { return "" }
    var text =
      "<details id=\"\(Self.ratesAnchor)\"><summary>Tử số, mẫu số của các tỷ lệ, tỷ suất</summary>\n"
    text +=
      "<div class=\"scroll\" role=\"region\" aria-label=\"Tử số, mẫu số\" tabindex=\"0\"><table>"
    text += "<caption>Tử số và mẫu số của từng tỷ lệ, theo đơn vị và kỳ</caption><thead><tr>"
    text += "<th scope=\"col\">Đơn vị</th><th scope=\"col\">Chỉ tiêu</th><th scope=\"col\">Kỳ</th>"
    text +=
      "<th scope=\"col\">Tử số</th><th scope=\"col\">Mẫu số</th><th scope=\"col\">Kết quả</th>"
    text += "</tr></thead><tbody>\n"
    for fact in facts {
      let item = titles[fact.key.item.indicator] ?? fact.key.item.indicator
      let value = fact.value.flatMap { try? Fraction($0).rounded(decimals: fact.decimals) }
      text += "<tr><th scope=\"row\">\(HTML.escaped(name(fact.key.unit)))</th>"
      text += "<td>\(HTML.escaped(item))</td>"
      text += "<td>\(HTML.escaped(Wording.name(of: fact.key.period)))</td>"
      for part in [fact.numerator, fact.denominator] {
        text += "<td class=\"n\">\(part.map(Self.number) ?? "")</td>"
      }
      text += "<td class=\"n\">"
      text += value.map { Wording.number($0, style: .init(decimals: fact.decimals)) } ?? ""
      text += "</td></tr>\n"
    }
    return text + "</tbody></table></div></details>\n"
  }

  private static func number(_ value: ExactDecimal) -> String {
    Wording.number(value, style: .init(decimals: Int(value.scale)))
  }

  private var findings: String {
    guard let count = TableRemarks.count(of: report.findings) else { return "" }
    let items = report.findings.map { finding -> String in
      let place = TableHTML.words(finding.provenance)
      let words = place.isEmpty ? finding.message : "\(place): \(finding.message)"
      return "<li>\(Self.severity(finding.severity)): \(HTML.escaped(words))</li>"
    }
    return "<h3>Kết quả kiểm tra số liệu</h3>\n<p>\(count)</p>\n"
      + "<details><summary>Từng phát hiện</summary><ul>\(items.joined(separator: "\n"))</ul></details>\n"
  }

  private static func severity(_ severity: Finding.Severity) -> String {
    switch severity {
    case .error: "Lỗi"
    case .warning: "Cảnh báo"
    case .information: "Thông tin"
    }
  }

  /// What the ledger can be held against; of a report as it was sent.
  private var seal: String {
    guard let head = report.sources.ledger else { return "" }
    return
      "<p>Niêm phong sổ báo cáo, mục \(head.entry): <code>\(HTML.escaped(head.printed))</code></p>\n"
  }

  private var files: String {
    if report.sources.files.isEmpty { return "" }
    let items = report.sources.files.map { file in
      "<li>\(HTML.escaped(file.path)) <code>\(HTML.escaped(file.sha256))</code></li>"
    }
    return
      "<details><summary>Tệp số liệu đã đọc (\(report.sources.files.count)) và mã kiểm tra</summary>"
      + "<ul>\(items.joined(separator: "\n"))</ul></details>\n"
  }
}
