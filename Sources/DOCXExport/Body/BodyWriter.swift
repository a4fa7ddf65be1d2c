import ReportCore

/// Writes what stands on the pages: head, prose, tables, signatures, annexes.
struct BodyWriter {
  let report: Report
  /// What has been written since the last change of pages.
  private(set) var text = ""
  /// The charts that are named, in order.
  private(set) var charts: [ChartXML] = []
  /// What could not be carried.
  private(set) var warnings: [String] = []
  private var page = PageSetup(restartsNumbers: true, hidesFirstNumber: true)
  private let chartsBefore: Int

  /// Charts are numbered on from those that stand before in the same file.
  init(_ report: Report, chartsBefore: Int = 0) {
    var report = report
    report.tables = report.tables.map { $0.sayingRepeatedTextsOnce() }
    self.report = report
    self.chartsBefore = chartsBefore
  }

  /// Writes everything.
  ///
  /// - Parameter isLast: whether nothing follows in the file.
  /// - Returns: what stands within the body.
  mutating func body(isLast: Bool = true) -> String {
    add(LetterHead(report).xml)
    if let document = report.document {
      for (index, section) in document.sections.enumerated() {
        add(section, isLast: index == document.sections.count - 1)
      }
      add(SignatureBlock(report).xml)
      add(seal)
      for (index, id) in document.annexes.enumerated() {
        guard let table = report.tables.first(where: { $0.id == id }) else { continue }
        addAnnex(table, number: document.annexes.count == 1 ? nil : index + 1)
      }
    } else {
      addTables()
      if !report.findings.isEmpty, let words = TableRemarks.count(of: report.findings) {
        add(Self.remark.paragraph(words))
      }
      add(SignatureBlock(report).xml)
      add(seal)
    }
    if isLast { return text + page.xml }
    turn(to: page)
    return text
  }

  /// What the ledger can be compared with by whoever has the paper; of a report as it was sent.
  private var seal: String {
    guard let head = report.sources.ledger else { return "" }
    return Self.remark.paragraph(PageWords.seal(ofEntry: head.entry) + head.printed)
  }

  // MARK: Pages

  private mutating func add(_ xml: String) { text += xml }

  /// Ends the pages so far, and goes on with others.
  private mutating func turn(to next: PageSetup) {
    // The end of a section is the property of a paragraph, which is kept too low to be seen.
    text += "<w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\""
    text += " w:lineRule=\"exact\"/>\(page.xml)</w:pPr></w:p>"
    page = next
  }

  // MARK: Prose

  /// Adds a section. The last paragraph of a paper stays with the signature, which never stands on a page
  /// alone.
  private mutating func add(_ section: Report.Section, isLast: Bool) {
    add(heading(of: section))
    var section = section
    section.blocks = Self.withFewOffers(section.blocks)
    let pair = report.document?.kind == .brief ? chartPair(in: section) : nil
    for (index, block) in section.blocks.enumerated() {
      switch block {
      case .paragraph(let paragraph):
        let isAtEnd = isLast && index == section.blocks.count - 1
        add(Self.xml(of: paragraph, size: bodySize, keepsWithNext: isAtEnd))
      case .table(let id):
        if let table = report.tables.first(where: { $0.id == id }) {
          addTable(table)
        }
      case .chart:
        if let pair, index == pair.lowerBound + 1 { continue }
        if let pair, index == pair.lowerBound {
          addSideBySide(section.blocks[pair].compactMap(chart))
        } else if let (chart, table) = chart(of: block) {
          addChart(chart, of: table)
        }
      }
    }
  }

  /// What is offered to whoever writes a paragraph, as far as a page has use for it: all of it stands in the
  /// file where they write.
  private static func withFewOffers(_ blocks: [Report.Block]) -> [Report.Block] {
    var (few, more): ([Report.Block], Int) = ([], 0)
    var offers = 0
    for block in blocks {
      guard case .paragraph(let paragraph) = block, paragraph.style == .offer else {
        if more > 0 { few.append(.paragraph(.init(.offer, PageWords.moreOffers(more)))) }
        (offers, more) = (0, 0)
        few.append(block)
        continue
      }
      offers += 1
      if offers > mostOffers { more += 1 } else { few.append(block) }
    }
    return more > 0 ? few + [.paragraph(.init(.offer, PageWords.moreOffers(more)))] : few
  }

  private static let mostOffers = 12

  /// Where two charts stand one after the other.
  private func chartPair(in section: Report.Section) -> Range<Int>? {
    let places = section.blocks.indices.dropLast().first { place in
      chart(of: section.blocks[place]) != nil && chart(of: section.blocks[place + 1]) != nil
    }
    return places.map { $0..<$0 + 2 }
  }

  private func chart(of block: Report.Block) -> (Report.Chart, Report.Table)? {
    guard case .chart(let id, let index) = block,
      let table = report.tables.first(where: { $0.id == id }), table.charts.indices.contains(index)
    else { return nil }
    return (table.charts[index], table)
  }

  /// The heading of a section, in the form of its level.
  private func heading(of section: Report.Section) -> String {
    var style = ParagraphStyle(
      size: bodySize, before: 120, after: 60, firstLine: 720, keepsWithNext: true)
    let title = section.title
    switch section.level {
    case .none: return ""
    case .part:
      style = style.bold().with {
        $0.name = "Heading1"
        $0.alignment = .center
        $0.firstLine = 0
        $0.before = 240
      }
      let words = style.run(section.number + "\n" + title.uppercased())
      return style.paragraph(runs: words)
    case .chapter:
      style = style.bold().with { $0.name = "Heading2" }
      return style.paragraph(Self.joined(section.number, title.uppercased()))
    case .article:
      style = style.bold().with { $0.name = "Heading3" }
      return style.paragraph(Self.joined(section.number, title))
    case .point:
      style.name = "Heading4"
      return style.paragraph(Self.joined(section.number, title))
    }
  }

  private static func joined(_ number: String, _ title: String) -> String {
    number.isEmpty ? title : "\(number) \(title)"
  }

  /// The size of letters of prose: a paper of one page takes the smaller of the two that are allowed.
  private var bodySize: Double { report.document?.kind == .brief ? 13 : 14 }

  /// Six points, the least that the decree asks for. Programs that take the larger of what stands above and
  /// below leave no more than that, so it stands in one place.
  private static let betweenParagraphs = 120

  static func xml(
    of paragraph: Report.Paragraph, size: Double = 14, keepsWithNext: Bool = false
  ) -> String {
    var style = ParagraphStyle(
      alignment: .both, size: size, after: Self.betweenParagraphs, firstLine: 720,
      keepsWithNext: keepsWithNext)
    switch paragraph.style {
    case .body, .officer: break
    case .item:
      style.name = "HyphenList"
      // Where room is short the list begins nearer to the margin than its style says.
      style.firstLine = size < 14 ? 284 : 0
    case .basis: style = style.italic()
    case .offer: style = style.italic().sized(12)
    case .placeholder:
      style.isFramed = true
      style.firstLine = 0
      style.alignment = .left
      style.before = 120
      style.after = 120
    case .remark: style = remark
    }
    let runs = paragraph.runs.map { style.run($0.text, isStrong: $0.isStrong) }.joined()
    return style.paragraph(runs: runs)
  }

  private static let remark = ParagraphStyle(
    alignment: .both, size: 11, isItalic: true, before: 40, after: 40)

  // MARK: Tables and charts

  /// Adds all tables of a report without prose. Pages are turned only where the next table lies the other
  /// way, so that none stays empty between two that are too wide for a page upright.
  private mutating func addTables() {
    let upright = page
    for table in report.tables {
      let shape = TableShape(of: table)
      turn(across: shape.isLandscape)
      add(Self.title.paragraph(table.title))
      addPieces(of: table, shape)
      for chart in table.charts { addChart(chart, of: table) }
    }
    turn(across: upright.isLandscape)
  }

  /// Adds a table within prose; one that is too wide for a page upright gets pages across.
  private mutating func addTable(_ table: Report.Table) {
    let shape = TableShape(of: table, staysUpright: report.document?.kind == .letter)
    let upright = page
    turn(across: shape.isLandscape)
    add(Self.title.paragraph(table.title))
    addPieces(of: table, shape)
    turn(across: upright.isLandscape)
  }

  private static let title = ParagraphStyle(
    alignment: .center, size: 13, isBold: true, before: 180, after: 120, keepsWithNext: true)

  private mutating func turn(across isLandscape: Bool) {
    if isLandscape != page.isLandscape { turn(to: PageSetup(isLandscape: isLandscape)) }
  }

  private mutating func addPieces(of table: Report.Table, _ shape: TableShape) {
    for (index, piece) in shape.pieces.enumerated() {
      if index > 0 {
        let style = ParagraphStyle(
          alignment: .right, size: 11, isItalic: true, before: 120, after: 60, keepsWithNext: true)
        add(style.paragraph(PageWords.continuedPart(index + 1, of: shape.pieces.count)))
      }
      add(TableXML(table: table, shape: shape, piece: piece).xml)
    }
    var remarks = TableRemarks(table: table, listsComments: true)
    // A letter has few lines, and says in words what is asked: it needs no key to signs.
    let legend = report.document?.kind == .letter ? nil : remarks.legend
    let lines = remarks.lines + [legend].compactMap(\.self)
    warnings += remarks.warnings
    if lines.isEmpty {
      add(ParagraphStyle(size: 6).paragraph(""))
      return
    }
    var head = ParagraphStyle(size: 11, isBold: true, isItalic: true, before: 60)
    head.keepsWithNext = true
    add(head.paragraph(PageWords.remarks))
    for (index, line) in lines.enumerated() {
      var style = Self.remark
      style.isItalic = false
      style.keepsWithNext = index < lines.count - 1 && lines.count < 8
      add(style.paragraph("- " + line))
    }
  }

  private mutating func addChart(_ chart: Report.Chart, of table: Report.Table) {
    guard let drawing = ChartXML(chart, of: table, number: chartsBefore + charts.count + 1) else {
      return
    }
    charts.append(drawing)
    let style = ParagraphStyle(alignment: .center, before: 120, after: 60)
    add(style.paragraph(runs: drawing.inline))
  }

  /// Adds charts beside each other, so that a paper of one page has room for both.
  private mutating func addSideBySide(_ pair: [(Report.Chart, Report.Table)]) {
    let half = PageSetup().textWidth / 2
    var cells: [String] = []
    for (chart, table) in pair {
      guard
        let drawing = ChartXML(
          chart, of: table, number: chartsBefore + charts.count + 1, isSmall: true)
      else { continue }
      charts.append(drawing)
      cells.append(ParagraphStyle(alignment: .center, before: 60).paragraph(runs: drawing.inline))
    }
    if cells.isEmpty { return }
    add(BareTable(widths: cells.map { _ in half }).xml(rows: [cells]))
    add(ParagraphStyle(size: 2).paragraph(""))
  }

  /// Adds a table on pages of its own, which are counted again.
  private mutating func addAnnex(_ table: Report.Table, number: Int?) {
    let shape = TableShape(of: table)
    turn(
      to: PageSetup(
        isLandscape: shape.isLandscape, restartsNumbers: true, hidesFirstNumber: true))
    let head = ParagraphStyle(alignment: .center, isBold: true, keepsWithNext: true)
    var first = head
    first.name = "Heading1"
    add(first.paragraph(PageWords.annex(number)))
    add(head.paragraph(table.title))
    let document = LetterHead(report).reference
    let reference = head.with {
      $0.isBold = false
      $0.isItalic = true
      $0.after = 120
    }
    add(reference.paragraph(PageWords.attached(to: document)))
    addPieces(of: table, shape)
  }
}
