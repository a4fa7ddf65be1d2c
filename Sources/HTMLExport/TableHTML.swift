import ReportCore

/// A table of the page, with its charts before it, its notes behind it, and where its figures are from.
struct TableHTML {
  let table: Report.Table
  private let name: Int

  init(_ table: Report.Table) {
    self.table = table
    name = table.columns.firstIndex { $0.kind == .text } ?? 0
  }

  /// The anchor of a table.
  static func anchor(of table: Report.Table) -> String { anchor(of: table.id) }

  /// The anchor of a table, by its code.
  static func anchor(of id: String) -> String { "t-" + HTML.anchor(id) }

  private var anchor: String { Self.anchor(of: table) }

  /// The table with what belongs to it.
  func html(remarks: [String]) -> String {
    var text = "<section class=\"table\" id=\"\(anchor)\">\n"
    for (index, chart) in table.charts.enumerated() {
      text += ChartSVG(chart, of: table, name: "\(anchor)-chart-\(index)")?.figure ?? ""
    }
    text +=
      "<div class=\"scroll\" role=\"region\" aria-labelledby=\"\(anchor)-title\" tabindex=\"0\">\n"
    text += "<table>\n<caption id=\"\(anchor)-title\">\(HTML.lines(table.title))</caption>\n"
    text += "<thead>\n\(headRows)</thead>\n<tbody>\n"
    if table.rows.isEmpty {
      text += "<tr><td colspan=\"\(table.columns.count)\">\(PageWords.noRows).</td></tr>\n"
    }
    for index in table.rows.indices { text += row(index) }
    text += "</tbody>\n</table>\n</div>\n"
    if !remarks.isEmpty {
      text += "<div class=\"remarks\"><p><strong><em>\(PageWords.remarks)</em></strong></p><ul>"
      text += remarks.map { "<li>\(HTML.lines($0))</li>" }.joined() + "</ul></div>\n"
    }
    return text + origins + "</section>\n"
  }

  // MARK: Heads

  private var headRows: String {
    let height = table.headHeight
    var rows = Array(repeating: "", count: height)
    func place(_ head: Report.Table.Head, row: Int) {
      let span = head.leaves.count
      let isColumn = head.children.isEmpty
      var attributes = " scope=\"\(isColumn ? "col" : "colgroup")\""
      if span > 1 { attributes += " colspan=\"\(span)\"" }
      if isColumn, height - row > 1 { attributes += " rowspan=\"\(height - row)\"" }
      rows[row] += "<th\(attributes)>\(HTML.lines(head.title))</th>"
      for child in head.children { place(child, row: row + 1) }
    }
    for head in table.heads { place(head, row: 0) }
    let numbers = table.columnNumbers.map { "<td>\($0)</td>" }.joined()
    return rows.map { "<tr>\($0)</tr>\n" }.joined()
      + "<tr class=\"numbers\" aria-hidden=\"true\">\(numbers)</tr>\n"
  }

  // MARK: Rows

  private func row(_ index: Int) -> String {
    let row = table.rows[index]
    let kind =
      switch row.kind {
      case .data: ""
      case .total: " class=\"total\""
      case .section: " class=\"section\""
      }
    if row.kind == .section { return "<tr\(kind)>\(section(row, index))</tr>\n" }
    let cells = row.cells.enumerated().map { column, cell in
      self.cell(cell, row: index, column: column, level: row.level)
    }
    return "<tr\(kind)>\(cells.joined())</tr>\n"
  }

  private func section(_ row: Report.Table.Row, _ index: Int) -> String {
    let last = row.cells.lastIndex { $0.content != .empty } ?? 0
    return (0...last).map { column in
      let span = column == last ? row.cells.count - last : 1
      let words = HTML.lines(PageWords.text(of: row.cells[column]))
      let place = "id=\"\(anchor)-r\(index)-c\(column)\""
      let wide = span > 1 ? " colspan=\"\(span)\"" : ""
      return column == name || column == last
        ? "<th scope=\"rowgroup\" \(place)\(wide)>\(words)</th>"
        : "<td \(place)\(wide)>\(words)</td>"
    }.joined()
  }

  private func cell(_ cell: Report.Cell, row: Int, column: Int, level: Int) -> String {
    let kind = table.columns[column].kind
    var classes: [String] = []
    switch (cell.content, kind) {
    case (.number, _), (.mark, .figure): classes.append("n")
    case (_, .ordinal), (_, .code), (_, .label), (.mark, _): classes.append("c")
    case (.text, _), (.code, _), (.empty, _): break
    }
    if column == name, level > 0 { classes.append("l\(min(level, 15))") }
    if cell.status == .estimated || cell.status == .provisional { classes.append("estimate") }
    switch cell.judgement {
    case .met: classes.append("met")
    case .notMet: classes.append("not-met")
    case .notJudged: classes.append("not-judged")
    case nil: break
    }
    var words = HTML.lines(PageWords.text(of: cell))
    if let link = cell.link, !link.isEmpty, !link.hasPrefix("/"), !words.isEmpty {
      words = "<a href=\"./\(HTML.link(link))\">\(words)</a>"
    } else if origin(of: cell) != nil, !words.isEmpty {
      words = "<a class=\"figure\" href=\"#\(originAnchor(row))\">\(words)</a>"
    }
    let tag = column == name && cell.content != .empty ? "th" : "td"
    var text = "<\(tag)" + (tag == "th" ? " scope=\"row\"" : "")
    text += " id=\"\(anchor)-r\(row)-c\(column)\""
    if !classes.isEmpty { text += " class=\"\(classes.joined(separator: " "))\"" }
    let origin = [origin(of: cell), cell.comment].compactMap(\.self).filter { !$0.isEmpty }
    if !origin.isEmpty { text += " title=\"\(HTML.escaped(origin.joined(separator: ". ")))\"" }
    return text + ">\(words)</\(tag)>"
  }

  // MARK: Origins

  /// What a figure is made of, in words.
  private func origin(of cell: Report.Cell) -> String? {
    if let formula = cell.formula { return "= " + FormulaWords(table).words(formula) }
    guard let place = cell.provenance, !place.file.isEmpty || !place.note.isEmpty else {
      return nil
    }
    return PageWords.place(place)
  }

  /// The anchor of the line that says what the figures of a row are made of. Browsers open the part that it
  /// lies in.
  private func originAnchor(_ row: Int) -> String { "\(anchor)-o\(row)" }

  /// The origins of every figure that says them, for those who use no pointer. The figures lead here.
  private var origins: String {
    var lines: [String] = []
    for (index, row) in table.rows.enumerated() {
      let cells = row.cells.enumerated().compactMap { column, cell in
        origin(of: cell).map { words in
          let number = table.columnNumbers[column]
          let head = number.isEmpty ? table.columns[column].title : "(\(number))"
          return "<a href=\"#\(anchor)-r\(index)-c\(column)\">"
            + "\(HTML.escaped(PageWords.column(head)))</a>: " + HTML.escaped(words)
        }
      }
      if cells.isEmpty { continue }
      var words = table.words(inRow: index)
      if words.isEmpty { words = Wording.capitalised(PageWords.row(index + 1)) }
      lines.append(
        "<li id=\"\(originAnchor(index))\">\(HTML.escaped(words)): \(cells.joined(separator: "; "))</li>"
      )
    }
    if lines.isEmpty { return "" }
    return "<details><summary>\(PageWords.tableOriginsTitle)</summary>"
      + "<ul>\(lines.joined())</ul></details>\n"
  }
}

/// A formula in words that name columns and rows as the table prints them.
struct FormulaWords {
  private let table: Report.Table

  init(_ table: Report.Table) { self.table = table }

  /// `cột (3) : cột (1) × 100`.
  func words(_ formula: Report.Cell.Formula) -> String {
    switch formula {
    case .cell(let place): name(of: place)
    case .number(let number): Wording.number(number, style: .init(decimals: Int(number.scale)))
    case .sum(let first, let last): PageWords.sum(from: name(of: first), to: name(of: last))
    case .negated(let inner): "-(\(words(inner)))"
    case .rounded(let inner, _): words(inner)
    case .operation(let sign, let left, let right):
      "\(part(left)) \(Self.sign(sign)) \(part(right))"
    }
  }

  private func part(_ formula: Report.Cell.Formula) -> String {
    if case .operation = formula { "(\(words(formula)))" } else { words(formula) }
  }

  private func name(of place: Report.Cell.Formula.Reference) -> String {
    let number = table.columnNumbers[place.column]
    let column = number.isEmpty ? table.columns[place.column].title : "(\(number))"
    return PageWords.cell(
      in: table.words(inRow: place.row), row: place.row + 1, column: column)
  }

  private static func sign(_ sign: IndicatorFormula.Operator) -> String {
    switch sign {
    case .add: "+"
    case .subtract: "-"
    case .multiply: "×"
    case .divide: ":"
    }
  }
}
