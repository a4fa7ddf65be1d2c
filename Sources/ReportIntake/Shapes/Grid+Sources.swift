import DelimitedText
package import WorkbookReading

extension Grid {
  /// The grid of a sheet.
  ///
  /// - Parameters:
  ///   - sheet: the sheet.
  ///   - encoding: the encoding of all its text, if somebody says so; else fonts decide.
  ///   - texts: what is known of texts from other files.
  package init(_ sheet: Worksheet, encoding: LegacyEncoding? = nil, texts: TextBook = TextBook()) {
    var conversions: [Conversion] = []
    var damage = Damage()
    var cells: [Cell] = []
    cells.reserveCapacity(sheet.cells.count)
    for cell in sheet.cells {
      let content: Content? =
        switch cell.value {
        case .blank: nil
        case .text(let text):
          damage.noting(
            texts.examined(Self.text(text, of: cell, encoding: encoding, log: &conversions)),
            at: cells.count)
        case .number(let digits): .number(digits)
        case .date(let date): .date(date)
        case .boolean(let truth): .boolean(truth)
        case .error(let error): .error(error)
        case .formulaWithoutValue: .formulaWithoutValue
        case .unreadable(let text): .unreadable(text)
        }
      guard let content else { continue }
      cells.append(
        Cell(
          row: cell.address.row, column: cell.address.column, content: content,
          isPercent: cell.format.kind == .percent, isHidden: cell.isHidden,
          isComputed: cell.formula != nil, marks: Self.marks(of: cell)))
    }
    Self.cover(&cells, under: sheet.mergedAreas)
    self.init(
      name: sheet.name, isHidden: sheet.visibility != .visible, cells: cells,
      mergedAreas: sheet.mergedAreas.map {
        ($0.first.row...$0.last.row, $0.first.column...$0.last.column)
      },
      conversions: conversions, damage: damage)
  }

  /// The grid of a text file.
  ///
  /// - Parameters:
  ///   - table: the records of the file.
  ///   - encoding: the encoding of fonts that its text is in, if somebody says so.
  ///   - texts: what is known of texts from other files.
  init(_ table: DelimitedTable, encoding: LegacyEncoding? = nil, texts: TextBook = TextBook()) {
    var conversions: [Conversion] = []
    var damage = Damage()
    var cells: [Cell] = []
    for row in table.rows {
      for (index, field) in row.fields.enumerated() {
        var text = field
        if let encoding, field.isLatin1 {
          text = encoding.converted(field)
          if text != field {
            conversions.note(encoding, fontName: nil, row: row.row, column: index + 1)
          }
        }
        guard let content = damage.noting(texts.examined(text), at: cells.count) else { continue }
        cells.append(Cell(row: row.row, column: index + 1, content: content))
      }
    }
    self.init(name: "", cells: cells, conversions: conversions, damage: damage)
  }

  /// How the digits of a cell are set apart.
  private static func marks(of cell: WorkbookCell) -> TextMarks {
    guard !cell.runs.isEmpty else { return cell.marks }
    return cell.runs.lazy.filter { $0.text.contains { $0.isNumber } }
      .reduce(into: TextMarks()) { $0.formUnion($1.marks) }
  }

  /// Notes which cells lie under merged areas, of which only the first cell shows.
  private static func cover(_ cells: inout [Cell], under areas: [CellArea]) {
    guard !areas.isEmpty else { return }
    var byRow: [Int: [Int]] = [:]
    for (index, cell) in cells.enumerated() { byRow[cell.row, default: []].append(index) }
    for area in areas {
      for row in byRow.keys.count < area.last.row - area.first.row
        ? Array(byRow.keys) : Array(area.first.row...area.last.row)
      {
        for index in byRow[row] ?? [] {
          let address = CellAddress(row: cells[index].row, column: cells[index].column)
          if area.contains(address), address != area.first { cells[index].isCovered = true }
        }
      }
    }
  }

  private static func text(
    _ text: String, of cell: WorkbookCell, encoding: LegacyEncoding?, log: inout [Conversion]
  ) -> String {
    let runs = cell.runs.isEmpty ? [WorkbookCell.Run(text: text, fontName: nil)] : cell.runs
    var result = ""
    for run in runs {
      let font = run.fontName ?? cell.fontName ?? ""
      // What somebody says of all text does not hold for text that is Unicode beyond doubt.
      guard
        let encoding = LegacyEncoding(fontName: font)
          ?? encoding.flatMap({ run.text.isLatin1 ? $0 : nil })
      else {
        result += run.text
        continue
      }
      let converted = encoding.converted(
        run.text, asCapitals: LegacyEncoding.drawsCapitals(fontName: font))
      if converted != run.text {
        log.note(
          encoding, fontName: font.isEmpty ? nil : font, row: cell.address.row,
          column: cell.address.column)
      }
      result += converted
    }
    return result
  }
}

extension Grid.Damage {
  /// The content of a cell with a text, whose damage is noted; `nil` if nothing is left of it.
  fileprivate mutating func noting(_ examined: ExaminedText, at index: Int) -> Grid.Content? {
    if examined.text.isEmpty { return nil }
    if examined.isLossy { lossy.append(index) }
    if let encoding = examined.suspected { suspected.append((index, encoding)) }
    return .text(examined.text)
  }
}

extension [Grid.Conversion] {
  fileprivate mutating func note(
    _ encoding: LegacyEncoding, fontName: String?, row: Int, column: Int
  ) {
    if let index = firstIndex(where: { $0.encoding == encoding && $0.fontName == fontName }) {
      self[index].count += 1
    } else {
      append(
        Grid.Conversion(
          encoding: encoding, fontName: fontName, row: row, column: column, count: 1))
    }
  }
}

extension String {
  /// Whether every character has a place in Latin-1, as all text of old fonts does.
  fileprivate var isLatin1: Bool { unicodeScalars.allSatisfy { $0.value <= 0xFF } }
}
