public import ReportCore

/// The content of the body of a report's page, for a file or for a page of a server.
public struct HTMLBody {
  let report: Report
  /// What could not be carried.
  public private(set) var warnings: [String] = []
  /// The levels of the headings that prose stands under.
  private var above: [Report.Section.Level] = []

  /// The body of a report's page.
  public init(_ report: Report) { self.report = report }

  /// The title of the page, in one line.
  public var title: String {
    let words =
      report.document.map { [$0.type, $0.subject].filter { !$0.isEmpty } }
      ?? report.header.title.filter { !$0.isEmpty }
    return words.isEmpty ? report.name : words.joined(separator: " - ")
  }

  /// The elements, in order: head, contents, text, tables, signatures, origins.
  public var html: String {
    mutating get {
      var text = "<article class=\"report\">\n" + head
      text += contents
      text += "<main>\n"
      above = []
      if let document = report.document {
        for part in document.sections { text += section(part) }
        let shown = Set(
          document.sections.flatMap(\.blocks).compactMap { block in
            if case .table(let id) = block { id } else { nil }
          })
        // Annexes first in their order, then whatever prose and annexes leave out.
        let rest = report.tables.map(\.id).filter {
          !shown.contains($0) && !document.annexes.contains($0)
        }
        for id in document.annexes.filter({ !shown.contains($0) }) + rest {
          if let found = report.tables.first(where: { $0.id == id }) { text += table(found) }
        }
      } else {
        for each in report.tables { text += table(each) }
      }
      if report.tables.isEmpty { text += "<p>\(PageWords.noTables).</p>\n" }
      text += "</main>\n"
      text += signatures
      text += OriginsHTML(report).html
      return text + "</article>\n"
    }
  }

  // MARK: Head and foot

  private var head: String {
    let header = report.header
    var text = "<header class=\"head\">\n<div class=\"sides\">\n<div>"
    if header.style == .statisticalForm && report.document == nil {
      text += "<p>\(HTML.lines(header.basis))</p>"
      if !header.number.isEmpty { text += "<p>\(HTML.withRoom(header.number))</p>" }
      text += "</div>\n<div><p>\(HTML.escaped(PageWords.reporting(header.agency)))</p>"
      if !header.parentAgency.isEmpty {
        text += "<p>\(HTML.escaped(PageWords.above(header.parentAgency)))</p>"
      }
      if !header.receivers.isEmpty {
        let list = header.receivers.map { "<li>\(HTML.escaped(PageWords.bare($0)))</li>" }
        text += "<p>\(PageWords.receiving)</p><ul>\(list.joined())</ul>"
      }
      text += "</div>\n</div>\n"
    } else {
      if !header.parentAgency.isEmpty {
        text += "<p>\(HTML.escaped(header.parentAgency.uppercased()))</p>"
      }
      text += "<p class=\"ruled\"><strong>\(HTML.escaped(header.agency.uppercased()))</strong></p>"
      if !header.number.isEmpty { text += "<p>\(HTML.withRoom(header.number))</p>" }
      if let document = report.document, document.type.isEmpty {
        text += "<p>\(PageWords.about(HTML.escaped(document.subject)))</p>"
      }
      text += "</div>\n<div><p><strong>\(PageWords.state)</strong></p>"
      text += "<p class=\"ruled\"><strong>\(PageWords.motto)</strong></p>"
      text += "<p><em>\(HTML.escaped(PageWords.placeAndDate(header)))</em></p></div>\n</div>\n"
    }
    let lines = report.document.map { $0.type.isEmpty ? [$0.subject] : [$0.type, $0.subject] }
    let title = (lines ?? header.title).filter { !$0.isEmpty }.map { HTML.escaped($0) }
    text +=
      "<h1>\(title.isEmpty ? HTML.escaped(report.name) : title.joined(separator: "<br>"))</h1>\n"
    if !header.cutOff.isEmpty { text += "<p class=\"centre\">\(HTML.escaped(header.cutOff))</p>\n" }
    if header.style == .letterhead, !header.basis.isEmpty, report.document == nil {
      text += "<p class=\"centre\"><em>\(HTML.escaped(header.basis))</em></p>\n"
    }
    if !header.notice.isEmpty {
      text += "<p class=\"notice\" role=\"note\">\(HTML.escaped(header.notice))</p>\n"
    }
    if let document = report.document, !document.addressees.isEmpty {
      text += "<p class=\"centre\">\(PageWords.addressed) "
      text += document.addressees.map(HTML.escaped).joined(separator: "; ") + ".</p>\n"
    }
    return text + "</header>\n"
  }

  private var contents: String {
    if report.tables.count < 2 { return "" }
    let items = report.tables.map { table in
      "<li><a href=\"#\(TableHTML.anchor(of: table))\">\(HTML.escaped(table.title))</a></li>"
    }
    return "<nav class=\"contents\" aria-label=\"\(PageWords.tablesOfReport)\">\n"
      + "<h2>\(PageWords.tables)</h2>\n<ol>" + items.joined() + "</ol>\n</nav>\n"
  }

  private var signatures: String {
    let header = report.header
    let recipients =
      report.document?.recipients ?? (header.style == .letterhead ? header.receivers : [])
    let signers =
      report.document?.signers
      ?? report.signatures.map {
        Report.Signer(office: [$0.role.uppercased()], manner: $0.manner, name: $0.name)
      }
    if recipients.isEmpty && signers.isEmpty { return "" }
    var text = "<footer class=\"sides signatures\">\n"
    if !recipients.isEmpty {
      let list = recipients.map { "<li>\(HTML.escaped(PageWords.bare($0)))</li>" }
      text += "<div class=\"recipients\"><p><strong><em>\(PageWords.recipients)</em></strong></p>"
      text += "<ul>\(list.joined())</ul></div>\n"
    }
    for (index, signer) in signers.enumerated() {
      text += "<div class=\"centre\">"
      if header.style == .statisticalForm, report.document == nil, index == signers.count - 1 {
        text += "<p><em>\(HTML.escaped(PageWords.placeAndDate(header)))</em></p>"
      }
      text += signer.office.map { "<p><strong>\(HTML.escaped($0))</strong></p>" }.joined()
      if !signer.manner.isEmpty { text += "<p><em>\(HTML.escaped(signer.manner))</em></p>" }
      text += "<p class=\"name\"><strong>\(HTML.escaped(signer.name))</strong></p></div>\n"
    }
    return text + "</footer>\n"
  }

  // MARK: Prose

  private mutating func section(_ section: Report.Section) -> String {
    var text = ""
    let words = [section.number, section.title].filter { !$0.isEmpty }.map(HTML.escaped)
    if section.level != .none {
      let element = heading(of: section.level)
      let title = words.joined(separator: section.level == .part ? "<br>" : " ")
      text += "<\(element) class=\"\(section.level.rawValue)\">\(title)</\(element)>\n"
    }
    var items = ""
    for block in section.blocks {
      if case .paragraph(let paragraph) = block, paragraph.style == .item {
        items += "<li>\(runs(of: paragraph))</li>"
        continue
      }
      if !items.isEmpty { text += "<ul class=\"hyphens\">\(items)</ul>\n" }
      items = ""
      text += self.block(block)
    }
    return items.isEmpty ? text : text + "<ul class=\"hyphens\">\(items)</ul>\n"
  }

  /// The element of a heading: one step below that under which it stands, whatever levels are left out.
  private mutating func heading(of level: Report.Section.Level) -> String {
    let order: [Report.Section.Level] = [.none, .part, .chapter, .article, .point]
    let lower = order.drop { $0 != level }
    above.removeAll(where: lower.contains)
    above.append(level)
    return "h\(above.count + 1)"
  }

  private mutating func block(_ block: Report.Block) -> String {
    switch block {
    case .paragraph(let paragraph):
      return "<p class=\"\(paragraph.style.rawValue)\">\(runs(of: paragraph))</p>\n"
    case .table(let id):
      guard let found = report.tables.first(where: { $0.id == id }) else { return "" }
      return table(found)
    case .chart(let id, let index):
      guard let table = report.tables.first(where: { $0.id == id }),
        table.charts.indices.contains(index)
      else { return "" }
      let name = "\(TableHTML.anchor(of: table))-chart-\(index)-text"
      return ChartSVG(table.charts[index], of: table, name: name)?.figure ?? ""
    }
  }

  /// The words of a paragraph; a number leads to the cell that it comes from, or says what it counts.
  private func runs(of paragraph: Report.Paragraph) -> String {
    paragraph.runs.map { run in
      var text = HTML.lines(run.text)
      if run.isStrong { text = "<strong>\(text)</strong>" }
      switch run.source {
      case .cell(let table, let place, _):
        let cell = "\(TableHTML.anchor(of: table))-r\(place.row)-c\(place.column)"
        return "<a class=\"figure\" href=\"#\(cell)\">\(text)</a>"
      case .denominator:
        return "<a class=\"figure\" href=\"#\(OriginsHTML.ratesAnchor)\">\(text)</a>"
      case .count(let set): return "<a class=\"figure\" href=\"#\(anchor(of: set))\">\(text)</a>"
      case nil: return text
      }
    }.joined()
  }

  private func anchor(of set: Report.CountedSet) -> String {
    switch set {
    case .rows(let table), .judged(let table, _, _), .worded(let table, _, _),
      .lines(let table, _):
      TableHTML.anchor(of: table)
    case .expected, .reported, .missing, .units: OriginsHTML.coverageAnchor
    }
  }

  private mutating func table(_ table: Report.Table) -> String {
    let writer = TableHTML(table)
    var remarks = TableRemarks(table: table, listsComments: true)
    let lines = remarks.lines + [remarks.legend].compactMap(\.self)
    warnings += remarks.warnings
    return writer.html(remarks: lines)
  }
}
