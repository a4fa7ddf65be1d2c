import ReportCore

/// The head of an official paper: agencies and motto, number and date, type and subject, addressees.
struct LetterHead {
  private let report: Report
  private let page = PageSetup()

  init(_ report: Report) { self.report = report }

  private var header: Report.Header { report.header }
  private var document: Report.Document? { report.document }

  /// Whether all must stand on one page.
  private var isBrief: Bool { document?.kind == .brief }

  /// What comes before the first sentence.
  var xml: String {
    let isForm = header.style == .statisticalForm && document == nil
    return (isForm ? formHead : head) + title + notice + addressees
  }

  /// How annexes name the paper that they belong to.
  var reference: String {
    let number = header.number.split(separator: ":").last.map { bareNumber(String($0)) } ?? ""
    return PageWords.reference(to: document?.type ?? "", number: number, header: header)
  }

  private func bareNumber(_ text: String) -> String {
    let parts = text.split(separator: " ", omittingEmptySubsequences: true)
    return parts.count == 1 && parts[0].hasPrefix("/")
      ? "……" + parts[0] : parts.joined(separator: " ")
  }

  // MARK: Agencies, motto, number and date

  private var head: String {
    let widths = [Int(Double(page.textWidth) * 0.41), Int(Double(page.textWidth) * 0.59)]
    let line = ParagraphStyle.centred
    let agency = header.agency.uppercased()
    var left = ""
    if !header.parentAgency.isEmpty {
      left += line.sized(13).paragraph(header.parentAgency.uppercased())
    }
    left += ruled(agency, line.sized(13).bold(), share: 0.4, within: widths[0])
    var right = line.sized(size(ofState: widths[1])).bold().paragraph(PageWords.state)
    right += ruled(PageWords.motto, line.sized(13).bold(), share: 1, within: widths[1])
    var number = line.sized(13).with { $0.before = 60 }.paragraph(
      header.number.isEmpty ? PageWords.openNumber : header.number)
    if let document, document.type.isEmpty {
      number += line.sized(12).with { $0.before = 120 }.paragraph(
        PageWords.about(Self.unbroken(document.subject)))
    }
    let date = line.sized(13).italic().with { $0.before = 60 }.paragraph(
      PageWords.placeAndDate(header))
    return BareTable(widths: widths).xml(rows: [[left, right], [number, date]])
      + ParagraphStyle(size: 6).paragraph("")
  }

  /// The name of the state stands on one line, in 13 or 12 points.
  private func size(ofState width: Int) -> Double {
    let room = Double(width) / 20
    return TimesMetrics.width(of: PageWords.state, size: 13, bold: true) < room ? 13 : 12
  }

  /// A line, with a rule under its middle as wide as a share of its words: drawn, not underlined.
  private func ruled(
    _ text: String, _ style: ParagraphStyle, share: Double, within width: Int
  ) -> String {
    let last = text.split(separator: "\n").last.map(String.init) ?? text
    let lines = TimesMetrics.lines(
      of: last, size: style.size, bold: true, within: Double(width) / 20)
    let words = TimesMetrics.width(of: lines.last ?? last, size: style.size, bold: true)
    let rule = min(Int(words * share * 20), width)
    let side = max(0, (width - rule) / 2)
    let low = ParagraphStyle(
      alignment: .center, size: 2, left: side, right: side, hasRule: true)
    return style.paragraph(text) + low.paragraph("")
  }

  private var formHead: String {
    let widths = [page.textWidth / 2, page.textWidth - page.textWidth / 2]
    let plain = ParagraphStyle(size: 12)
    var left = header.basis.split(separator: "\n").enumerated().map { index, line in
      (index == 0 ? plain.bold() : plain).paragraph(String(line))
    }.joined()
    if !header.number.isEmpty { left += plain.paragraph(header.number) }
    var right = plain.paragraph(PageWords.reporting(header.agency))
    if !header.parentAgency.isEmpty {
      right += plain.paragraph(PageWords.above(header.parentAgency))
    }
    if !header.receivers.isEmpty { right += plain.paragraph(PageWords.receiving) }
    right += header.receivers.map { plain.paragraph("+ \(PageWords.bare($0))") }.joined()
    return BareTable(widths: widths).xml(rows: [
      [left.isEmpty ? plain.paragraph("") : left, right]
    ])
  }

  // MARK: Type and subject

  private var title: String {
    let line = ParagraphStyle.centred.bold()
    guard let document else {
      var text = ""
      for (index, words) in header.title.filter({ !$0.isEmpty }).enumerated() {
        text += line.with { $0.before = index == 0 ? 240 : 0 }
          .paragraph(index == 0 ? words.uppercased() : words)
      }
      let remark = ParagraphStyle.centred.sized(12).italic()
      if !header.cutOff.isEmpty { text += remark.paragraph("(\(header.cutOff))") }
      if header.style == .letterhead, !header.basis.isEmpty {
        text += remark.paragraph(header.basis)
      }
      return text
    }
    if document.type.isEmpty { return "" }
    let type = line.with { $0.before = isBrief ? 120 : 240 }.paragraph(document.type.uppercased())
    return type + ruled(subject, line.sized(14), share: 0.4, within: page.textWidth)
  }

  /// The subject; one of two lines breaks before its place, so that no name is parted.
  private var subject: String {
    let subject = Self.unbroken(document?.subject ?? "")
    let room = Double(page.textWidth) / 20
    func fits(_ words: Substring) -> Bool {
      TimesMetrics.width(of: String(words), size: 14, bold: true) <= room
    }
    guard !fits(subject[...]), let place = subject.ranges(of: PageWords.inPlace).last
    else { return subject }
    let parts = [subject[..<place.lowerBound], subject[place.lowerBound...].dropFirst()]
    return parts.allSatisfy(fits) ? parts.joined(separator: "\n") : subject
  }

  /// A quarter stays with its number.
  private static func unbroken(_ words: String) -> String {
    words.replacing(PageWords.quarter + " ", with: PageWords.quarter + "\u{A0}")
  }

  private var notice: String {
    if header.notice.isEmpty { return "" }
    let style = ParagraphStyle.centred.sized(13).bold().with {
      $0.isFramed = true
      $0.before = isBrief ? 100 : 160
      $0.after = isBrief ? 60 : 120
      $0.left = page.textWidth / 5
      $0.right = page.textWidth / 5
    }
    return style.paragraph(header.notice)
  }

  /// One agency stands on the line of the words, several below it.
  private var addressees: String {
    guard let document, !document.addressees.isEmpty else { return "" }
    let line = ParagraphStyle(before: 160, after: 160)
    if isBrief || document.addressees.count == 1 {
      let all = document.addressees.joined(separator: "; ")
      return line.with {
        $0.alignment = .center
        if isBrief { ($0.size, $0.before, $0.after) = (13, 80, 80) }
      }.paragraph("\(PageWords.addressed) \(all).")
    }
    let lines = document.addressees.enumerated().map { index, addressee in
      ParagraphStyle(after: index == document.addressees.count - 1 ? 160 : 0, left: 2880)
        .paragraph("- \(addressee)\(index == document.addressees.count - 1 ? "." : ";")")
    }
    return ParagraphStyle(before: 160, left: 1700).paragraph(PageWords.addressed) + lines.joined()
  }
}

/// A table without lines, for what stands side by side.
struct BareTable {
  let widths: [Int]

  func xml(rows: [[String]]) -> String {
    var text = "<w:tbl><w:tblPr><w:tblW w:w=\"\(widths.reduce(0, +))\" w:type=\"dxa\"/>"
    text += "<w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\"0\" w:type=\"dxa\"/>"
    text += "<w:right w:w=\"0\" w:type=\"dxa\"/></w:tblCellMar>"
    text += "<w:tblLook w:val=\"0000\" w:firstRow=\"0\" w:lastRow=\"0\" w:firstColumn=\"0\""
    text += " w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/></w:tblPr><w:tblGrid>"
    text += widths.map { "<w:gridCol w:w=\"\($0)\"/>" }.joined() + "</w:tblGrid>"
    for row in rows {
      text += "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
      for (cell, width) in zip(row, widths) {
        text += "<w:tc><w:tcPr><w:tcW w:w=\"\(width)\" w:type=\"dxa\"/></w:tcPr>\(cell)</w:tc>"
      }
      text += "</w:tr>"
    }
    return text + "</w:tbl>"
  }
}
