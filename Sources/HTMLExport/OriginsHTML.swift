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
      + "<h2 id=\"origins-title\">\(PageWords.originsTitle)</h2>\n\(parts)</section>\n"
  }

  /// `Xã Nghi Dương (11659)`; the code of a group is none of a catalogue, and is nobody's to look up.
  private func name(_ unit: OrganisationUnit.ID) -> String {
    guard let name = names[unit] else { return unit.code }
    return unit.isOfGroup ? name : "\(name) (\(unit.code))"
  }

  private var coverage: String {
    if report.coverage.isEmpty { return "" }
    let items = report.coverage.map { part -> String in
      let partial = part.partial ?? []
      let whole = part.expected - part.missing.count - partial.count
      let words = PageWords.reported(
        in: part.period, whole, of: part.expected, partial: partial.map(name),
        missing: part.missing.map(name))
      return "<li>\(HTML.escaped(words))</li>"
    }
    return "<h3 id=\"\(Self.coverageAnchor)\">\(HeadWords.reportingUnit)</h3>\n"
      + "<ul>\(items.joined())</ul>\n"
  }

  private var rates: String {
    let titles = Dictionary(
      report.vocabulary.indicators.map { ($0.code, $0.name) },
      uniquingKeysWith: { first, _ in first })
    let facts = report.facts.filter { $0.numerator != nil && $0.denominator != nil }
    if facts.isEmpty { return "" }
    var text =
      "<details id=\"\(Self.ratesAnchor)\"><summary>\(PageWords.ratesTitle)</summary>\n"
    text += "<div class=\"scroll\" role=\"region\" aria-label=\"\(HeadWords.rateParts)\""
    text += " tabindex=\"0\"><table><caption>\(PageWords.ratesCaption)</caption><thead><tr>"
    for head in [
      HeadWords.unit, HeadWords.indicator, HeadWords.period, HeadWords.numerator,
      HeadWords.denominator, HeadWords.result,
    ] {
      text += "<th scope=\"col\">\(head)</th>"
    }
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
      let place = PageWords.place(finding.provenance)
      let words = place.isEmpty ? finding.message : "\(place): \(finding.message)"
      let severity = Wording.capitalised(PageWords.severity(finding.severity))
      return "<li>\(severity): \(HTML.escaped(words))</li>"
    }
    return "<h3>\(PageWords.checkResults)</h3>\n<p>\(count)</p>\n"
      + "<details><summary>\(PageWords.findingsOneByOne)</summary>"
      + "<ul>\(items.joined(separator: "\n"))</ul></details>\n"
  }

  /// What the ledger can be compared with; of a report as it was sent.
  private var seal: String {
    guard let head = report.sources.ledger else { return "" }
    return "<p>\(PageWords.seal(ofEntry: head.entry))"
      + "<code>\(HTML.escaped(head.printed))</code></p>\n"
  }

  private var files: String {
    if report.sources.files.isEmpty { return "" }
    let items = report.sources.files.map { file in
      "<li>\(HTML.escaped(file.title)) <code>\(HTML.escaped(file.sha256))</code></li>"
    }
    return "<details><summary>\(PageWords.filesRead(items.count))</summary>"
      + "<ul>\(items.joined(separator: "\n"))</ul></details>\n"
  }
}
