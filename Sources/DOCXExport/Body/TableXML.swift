import ReportCore

/// Writes a table: heads that are repeated on every page, rows that are never torn, light lines inside
/// a darker frame.
struct TableXML {
  /// So many rows at the start and the end of a table stay together.
  private static let together = 3
  /// A piece of a wide table with no more lines than this, below its heads, stays on one page.
  private static let linesOfPiece = 28

  let table: Report.Table
  let shape: TableShape
  let piece: TableShape.Piece

  /// The table as the file says it.
  var xml: String {
    let total = piece.widths.reduce(0, +)
    var text = "<w:tbl><w:tblPr><w:tblW w:w=\"\(total)\" w:type=\"dxa\"/><w:jc w:val=\"center\"/>"
    let frame = "w:val=\"single\" w:sz=\"6\" w:space=\"0\" w:color=\"000000\""
    let inner = "w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"A6A6A6\""
    text += "<w:tblBorders><w:top \(frame)/><w:left \(frame)/><w:bottom \(frame)/>"
    text += "<w:right \(frame)/><w:insideH \(inner)/><w:insideV \(inner)/></w:tblBorders>"
    let margin = Int(TableShape.padding * 20)
    text +=
      "<w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\"\(margin)\" w:type=\"dxa\"/>"
    text += "<w:right w:w=\"\(margin)\" w:type=\"dxa\"/></w:tblCellMar>"
    text += "<w:tblLook w:val=\"0420\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\""
    text += " w:lastColumn=\"0\" w:noHBand=\"0\" w:noVBand=\"1\"/>"
    text += "<w:tblCaption w:val=\"\(XML.escaped(table.title))\"/>"
    text += "</w:tblPr><w:tblGrid>"
    text += piece.widths.map { "<w:gridCol w:w=\"\($0)\"/>" }.joined() + "</w:tblGrid>"
    return text + headRows + bodyRows + "</w:tbl>"
  }

  // MARK: Heads

  private var headRows: String {
    let heads = Report.Table.Head.kept(table.heads, over: Set(piece.columns))
    let height = heads.map(\.height).max() ?? 1
    var rows = Array(repeating: "", count: height)
    var column = 0
    for head in heads { place(head, row: 0, of: height, column: &column, in: &rows) }
    let style = ParagraphStyle(
      alignment: .center, size: max(shape.size - 1, 8), isItalic: true, keepsWithNext: true)
    let numbers = piece.columns.indices.map { index in
      let number = table.columnNumbers[piece.columns[index]]
      return cell(style.paragraph(number), width: piece.widths[index], fill: nil)
    }
    return (rows + [numbers.joined()]).map { cells in
      "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>\(cells)</w:tr>"
    }.joined()
  }

  /// Adds a head to its row, and what is below it to the rows below.
  private func place(
    _ head: Report.Table.Head, row: Int, of height: Int, column: inout Int,
    in rows: inout [String]
  ) {
    let style = ParagraphStyle(
      alignment: .center, size: shape.size, isBold: true, keepsWithNext: true)
    let first = column
    let span = head.leaves.count
    let width = piece.widths[first..<first + span].reduce(0, +)
    let isColumn = head.children.isEmpty
    let merge = isColumn && row < height - 1 ? "<w:vMerge w:val=\"restart\"/>" : ""
    rows[row] += cell(
      style.paragraph(head.title), width: width, span: span, merge: merge, fill: "EDEDED")
    if isColumn {
      if row + 1 < height {
        for below in row + 1..<height {
          rows[below] += cell(
            style.paragraph(""), width: width, merge: "<w:vMerge/>", fill: "EDEDED")
        }
      }
      column += 1
    } else {
      for child in head.children {
        place(child, row: row + 1, of: height, column: &column, in: &rows)
      }
    }
  }

  // MARK: Rows

  private var bodyRows: String {
    if table.rows.isEmpty {
      let style = ParagraphStyle(alignment: .center, size: shape.size, isItalic: true)
      let words = cell(
        style.paragraph(PageWords.noRows + "."), width: piece.widths.reduce(0, +),
        span: piece.columns.count, fill: nil)
      return "<w:tr><w:trPr><w:cantSplit/></w:trPr>\(words)</w:tr>"
    }
    var text = ""
    let staysWhole = shape.pieces.count > 1 && lineCount <= Self.linesOfPiece
    for (index, row) in table.rows.enumerated() {
      // The first rows stay with the heads, and no page holds the last one alone.
      let keeps =
        row.kind == .section || index < Self.together - 1
        || (staysWhole && index < table.rows.count - 1)
        || (table.rows.count - Self.together..<table.rows.count - 1).contains(index)
      text += "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
      text += row.kind == .section ? section(row) : line(row, keepsWithNext: keeps)
      text += "</w:tr>"
    }
    return text
  }

  /// How many lines the rows take, as far as it matters.
  private var lineCount: Int {
    if table.rows.count > Self.linesOfPiece { return table.rows.count }
    return table.rows.reduce(0) { count, row in
      count
        + (piece.columns.indices.map { index in
          let width = Double(piece.widths[index]) / 20 - 2 * TableShape.padding
          return row.kind == .section
            ? 1
            : TimesMetrics.lineCount(
              of: PageWords.text(of: row.cells[piece.columns[index]]), size: shape.size,
              bold: row.kind == .total, within: max(width, 1))
        }.max() ?? 1)
    }
  }

  private func line(_ row: Report.Table.Row, keepsWithNext: Bool) -> String {
    let name = table.columns.firstIndex { $0.kind == .text } ?? 0
    return piece.columns.indices.map { index in
      let column = piece.columns[index]
      let cell = row.cells[column]
      var style = style(of: cell, column: column)
      style.keepsWithNext = keepsWithNext
      style.isBold = row.kind == .total
      if column == name { style.left = Int(Double(row.level) * shape.size * 20) }
      return self.cell(
        style.paragraph(PageWords.text(of: cell)), width: piece.widths[index],
        fill: row.kind == .total ? "F7F7F7" : nil)
    }.joined()
  }

  /// A heading: its words run on over the empty cells behind them.
  private func section(_ row: Report.Table.Row) -> String {
    let cells = piece.columns.map { row.cells[$0] }
    let last = cells.lastIndex { $0.content != .empty } ?? 0
    return (0...last).map { index in
      var style = style(of: cells[index], column: piece.columns[index]).bold()
      style.keepsWithNext = true
      if index == last, case .text = cells[index].content { style.alignment = .left }
      let span = index == last ? cells.count - last : 1
      return cell(
        style.paragraph(PageWords.text(of: cells[index])),
        width: piece.widths[index..<index + span].reduce(0, +), span: span, fill: nil)
    }.joined()
  }

  private func style(of cell: Report.Cell, column: Int) -> ParagraphStyle {
    var style = ParagraphStyle(size: shape.size)
    style.isItalic = cell.status == .estimated || cell.status == .provisional
    switch (cell.content, table.columns[column].kind) {
    case (.number, _), (.mark, .figure): style.alignment = .right
    case (.text, .text): style.alignment = .left
    case (_, .ordinal), (_, .code), (_, .label), (.mark, _), (.code, _): style.alignment = .center
    case (.text, .figure), (.empty, _): style.alignment = .left
    }
    return style
  }

  private func cell(
    _ paragraph: String, width: Int, span: Int = 1, merge: String = "", fill: String?
  ) -> String {
    var text = "<w:tc><w:tcPr><w:tcW w:w=\"\(width)\" w:type=\"dxa\"/>"
    if span > 1 { text += "<w:gridSpan w:val=\"\(span)\"/>" }
    text += merge
    if let fill { text += "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"\(fill)\"/>" }
    return text + "<w:vAlign w:val=\"center\"/></w:tcPr>\(paragraph)</w:tc>"
  }
}
