import ReportCore

extension SheetBuilder {
  /// Adds the official head, the title and the notice.
  ///
  /// - Parameters:
  ///   - header: what the head says.
  ///   - tableTitle: the title of what stands below; left out where it repeats the report's.
  ///   - leavesCorner: whether the right corner above is kept free for a digital signature.
  mutating func addHead(
    _ header: Report.Header, tableTitle: String, leavesCorner: Bool = false
  ) {
    let first = nextRow
    switch header.style {
    case .letterhead: addLetterhead(header)
    case .statisticalForm: addFormHead(header)
    }
    if leavesCorner, first < nextRow { leaveCorner(above: first) }
    _ = addRow(height: 8)
    let title = CellStyle(size: 14, isBold: true, alignment: .centre)
    for line in header.title where !line.isEmpty {
      for part in parts(of: line.uppercased(), title) { addLine(part, title) }
    }
    let remark = CellStyle(size: 12, isItalic: true, alignment: .centre)
    if !header.cutOff.isEmpty { addLine("(\(header.cutOff))", remark) }
    if header.style == .letterhead, !header.basis.isEmpty { addParagraph(header.basis, remark) }
    if !header.notice.isEmpty { addNotice(header.notice) }
    if !tableTitle.isEmpty, tableTitle.uppercased() != header.title.last?.uppercased() {
      _ = addRow(height: 6)
      addLine(tableTitle, title.sized(13))
    }
    _ = addRow(height: 6)
  }

  /// A line of a title; one of two lines breaks before its place, so that no name is parted.
  private func parts(of line: String, _ style: CellStyle) -> [String] {
    let room = room(in: headColumns, style)
    func fits(_ words: Substring) -> Bool {
      TimesMetrics.width(of: String(words), size: style.size, bold: style.isBold) <= room
    }
    guard !fits(line[...]), let place = line.ranges(of: PageWords.inPlace.uppercased()).last
    else { return [line] }
    let parts = [line[..<place.lowerBound], line[place.lowerBound...].dropFirst()]
    return parts.allSatisfy(fits) ? parts.map(String.init) : [line]
  }

  /// How much is kept free above the first row, in points: with the margin, room for the number of the
  /// paper and the time of signing, as Annex I of Decree 30/2020 wants it of annexes in files of their own.
  static let corner = 34.0

  /// Makes the first row so much higher, with its words at its foot: no row comes in between.
  private mutating func leaveCorner(above row: Int) {
    plan.rowHeights[row] += Self.corner
    for index in plan.places.indices where plan.places[index].area.rows == row...row {
      let style = plan.style(of: plan.places[index]).with { $0.position = .bottom }
      plan.places[index].style = plan.styles.number(of: style)
    }
  }

  /// The head of administrative documents: agencies left, state title and motto right.
  private mutating func addLetterhead(_ header: Report.Header) {
    let sides = blocks([0.44, 0.56])
    let centred = CellStyle(alignment: .centre)
    let agency = header.agency.uppercased()
    var left: [(String, CellStyle)] = [(agency, centred.bold()), (rule(under: agency, 0.4), .rule)]
    if !header.parentAgency.isEmpty {
      left.insert((header.parentAgency.uppercased(), centred), at: 0)
    }
    let right: [(String, CellStyle)] = [
      (PageWords.state, centred.bold()), (PageWords.motto, centred.bold().sized(13)),
      (rule(under: PageWords.motto, size: 13, 0.96), .rule),
    ]
    for row in 0..<max(left.count, right.count) {
      let cells = [left, right].enumerated().compactMap { side, lines in
        row < lines.count ? (lines[row].0, lines[row].1, sides[side]) : nil
      }
      addRow(cells.map { (text: $0.0, style: $0.1, columns: $0.2) })
    }
    addRow([
      (header.number, centred, sides[0]),
      (PageWords.placeAndDate(header), centred.sized(13).italic(), sides[1]),
    ])
  }

  /// The head of statistical forms: the form left, who reports to whom right.
  private mutating func addFormHead(_ header: Report.Header) {
    let sides = blocks([0.5, 0.5])
    let plain = CellStyle(position: .top)
    var left = header.basis.split(separator: "\n").map { (String($0), plain) }
    if !left.isEmpty { left[0].1 = plain.bold() }
    if !header.number.isEmpty { left.append((header.number, plain)) }
    var right = [(PageWords.reporting(header.agency), plain)]
    if !header.parentAgency.isEmpty {
      right.append((PageWords.above(header.parentAgency), plain))
    }
    if !header.receivers.isEmpty { right.append((PageWords.receiving, plain)) }
    right += header.receivers.map { ("+ \(PageWords.bare($0))", plain) }
    for row in 0..<max(left.count, right.count) {
      let cells = [left, right].enumerated().compactMap { side, lines in
        row < lines.count ? (lines[row].0, lines[row].1, sides[side]) : nil
      }
      addRow(cells.map { (text: $0.0, style: $0.1, columns: $0.2) })
    }
  }

  private mutating func addNotice(_ notice: String) {
    _ = addRow(height: 4)
    // The middle, unless one wide column lies across where it would end.
    let middle = blocks([0.2, 0.6, 0.2])[1]
    let isWide = width(of: middle) > 0.4 * width(of: headColumns)
    let columns = headColumns.count > 6 && isWide ? middle : headColumns
    let style = CellStyle(
      size: 13, isBold: true, alignment: .centre, borders: .all, textColour: 0x9C0006,
      fill: 0xFFF2CC)
    addRow([(notice, style, columns)])
  }

  /// A rule of a part of the width that text has: the borders of cells would be as wide as columns.
  private func rule(under text: String, size: Double = 12, _ share: Double) -> String {
    let width = TimesMetrics.width(of: text, size: size, bold: true) * share
    let one = TimesMetrics.width(of: "_", size: CellStyle.rule.size, bold: false)
    return String(repeating: "_", count: min(max(Int(width / one), 6), 60))
  }
}

extension CellStyle {
  /// A rule drawn with low lines, close under the text above.
  static let rule = CellStyle(size: 6, alignment: .centre, position: .top, wraps: false)
}
