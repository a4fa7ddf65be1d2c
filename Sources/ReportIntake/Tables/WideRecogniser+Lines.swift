import ReportCore

extension WideRecogniser {
  /// Words for several units together that are none in the list.
  private static let groupWords = [
    "khu vực", "cụm", "vùng", "liên xã", "nhóm", "khối", "miền", "huyện", "quận", "thị xã",
    "địa bàn", "khu ", "thành phố", "tp", "tx",
  ].map { IntakeText.key($0) }

  /// Adds the lines of units, of sums and of groups.
  mutating func addUnits(to table: inout WideTable, from first: Int, _ columns: LineColumns) {
    let figures = Set(table.items.map(\.index))
    let last = block?.body.upperBound ?? grid.lastRow
    guard first <= last else { return }
    var above = Above()
    var blanks: [Int] = []
    for row in first...last {
      let name = columns.names.map { grid.text(row, $0) } ?? ""
      let code = columns.codes.map { grid.text(row, $0) } ?? ""
      let cells = grid.row(row).filter { figures.contains($0.column) && Self.isFigure($0) }
      if name.isEmpty, code.isEmpty, cells.isEmpty { continue }
      if isNumbering(row) {
        for cell in grid.row(row) { mark(.columnNumber, row: row, column: cell.column) }
        continue
      }
      markLine(row, columns)
      let column = columns.names ?? columns.codes ?? 1
      let opening = grid.row(row).first.map { grid.text(row, $0.column) } ?? ""
      if Self.isTotal(name) || name.isEmpty && Self.isTotal(opening) {
        note(row, column, "dòng tổng")
        table.subjects.append(.init(index: row, meaning: .whole(nil), row: row, column: column))
        continue
      }
      if name.isEmpty, code.isEmpty, let unit = above.unit, !cells.isEmpty,
        columns.periods.contains(where: { !grid.text(row, $0).isEmpty })
      {
        // One name over the lines of several months.
        var strip = WideTable.Strip<WideTable.Subject>(
          index: row, meaning: .unit(unit), row: row, column: column)
        if settlePeriod(of: &strip, columns, row: row) {
          note(row, column, "đơn vị: \(units.words(for: unit))")
          table.subjects.append(strip)
        } else {
          for cell in cells {
            mark(.refusedWithOthers, "dòng của kỳ khác", row: row, column: cell.column)
          }
        }
        continue
      }
      above.unit = nil
      if name.isEmpty, code.isEmpty, !opening.contains(where: \.isLetter) || opening == name {
        blanks.append(row)
        continue
      }
      if cells.isEmpty, !units.mentions(name), !units.hasCode(code) {
        above.section = units.namesAbove(name) ? name : ""
        // The group before ends here, also where nobody added the next one up.
        if isGroup(name, row: row, columns) {
          table.subjects.append(
            .init(index: row, meaning: .group(name), row: row, column: column))
        }
        continue
      }
      if givesUp(row: row) { return }
      above.take(row, columns, of: grid)
      // A unit above ends the section of the one before.
      let plain = units.match(code: code, name: name)
      let isAbove = plain.unit.map { !units.reports($0) } ?? false
      let match =
        isAbove ? plain : units.match(code: code, name: name, within: above.names + places)
      if let found = match.unit, !units.reports(found) {
        note(row, column, "đơn vị cấp trên: \(units.words(for: found))")
        above.section = found.fullName
        if !cells.isEmpty {
          table.subjects.append(
            .init(index: row, meaning: .whole(found), row: row, column: column))
        }
        continue
      }
      if match.unit == nil, cells.isEmpty { continue }
      let label = name.isEmpty ? opening : name
      if match.unit == nil, isGroup(label, row: row, columns) {
        note(row, column, "dòng của nhóm đơn vị '\(label)'")
        above.section = units.namesAbove(label) ? label : ""
        table.subjects.append(
          .init(index: row, meaning: .group(label), row: row, column: column))
        continue
      }
      if match.unit == nil, code.isEmpty, !units.mentions(label), let line = timeLine(label) {
        switch line {
        case .total:
          note(row, column, "dòng tổng")
          table.subjects.append(.init(index: row, meaning: .whole(nil), row: row, column: column))
        case .aside:
          note(row, column, "không đọc: dòng '\(label)'")
          for cell in cells { mark(.otherColumn, label, row: row, column: cell.column) }
        }
        continue
      }
      if match.unit == nil, code.isEmpty, TitleWords(label).isPart {
        // `Trong đó: chết dưới 1 tuổi` below the units is a part of something, and no unit.
        for cell in cells { mark(.unknownMeaning, label, row: row, column: cell.column) }
        log.add(
          .notRead, "Không đọc dòng '\(label)': không phải tên đơn vị.", line: row, column: column,
          severity: .warning)
        continue
      }
      for cell in cells where match.unit == nil {
        mark(.refusedWithOthers, "dòng không rõ đơn vị", row: row, column: cell.column)
      }
      if let found = unit(match, named: label.isEmpty ? code : label, row: row, column: column) {
        above.unit = found
        var strip = WideTable.Strip<WideTable.Subject>(
          index: row, meaning: .unit(found), row: row, column: column)
        guard settlePeriod(of: &strip, columns, row: row) else {
          for cell in cells {
            mark(.refusedWithOthers, "dòng của kỳ khác", row: row, column: cell.column)
          }
          continue
        }
        table.subjects.append(strip)
      }
    }
    settleBlanks(blanks, &table)
  }

  /// A line among those of units that words of time stand before: the sum of the period, or the same of
  /// another time.
  private enum TimeLine { case total, aside }

  private func timeLine(_ label: String) -> TimeLine? {
    let opening = IntakeText.key(label)
    if Self.pageLines.contains(where: opening.hasPrefix) { return .aside }
    var text = label
    if text.hasSuffix(")"), let start = text.lastIndex(of: "(") { text = String(text[..<start]) }
    let words = TimeWords(text, period: period, calendar: calendar)
    let isAll = words.rest.isEmpty || Self.isTotal(words.rest) || HeadReader.isTotal(words.rest)
    switch words.kind {
    case .own: return words.isExpressed && isAll ? .total : nil
    case .period(let named) where named == period: return isAll ? .total : nil
    case .aside:
      let key = IntakeText.key(text)
      return ["so sánh", "so với", "tăng", "tỷ lệ", "tỉ lệ", "chênh lệch", "đạt"].contains(
        where: key.hasPrefix) ? .aside : nil
    case .other where Self.earlier.contains(where: opening.hasPrefix): return .aside
    default: return isAll ? .aside : nil
    }
  }

  /// Lines that carry sums from one printed page to the next.
  private static let pageLines = [
    "mang sang", "cộng mang sang", "số mang sang", "chuyển trang", "cộng chuyển", "chuyển sang",
    "trang trước", "cộng trang trước", "mang từ trang",
  ].map { IntakeText.key($0) }
  /// Lines of another time among those of units.
  private static let earlier = [
    "cùng kỳ", "kỳ trước", "quý trước", "năm trước", "tháng trước", "so với",
  ].map { IntakeText.key($0) }

  /// What the lines before say of the lines to come.
  private struct Above {
    var section = ""
    /// The units above that the line's own columns name, or, where their cells are empty, those of the
    /// line before.
    var parents: [Int: String] = [:]
    /// The unit of the line before.
    var unit: OrganisationUnit?
    /// What the unit of the line must lie in.
    var names: [String] {
      let own = parents.sorted { $0.key < $1.key }.map(\.value)
      return own.isEmpty ? [section] : own
    }

    mutating func take(_ row: Int, _ columns: LineColumns, of grid: Grid) {
      for column in columns.parents {
        let own = grid.headText(row, column)
        if !own.isEmpty { parents[column] = own }
      }
    }
  }

  /// Marks what stands beside the figures of a line: its number, its code, its year.
  private mutating func markLine(_ row: Int, _ columns: LineColumns) {
    for cell in grid.row(row) where Grid.holdsFigure(cell) {
      if cell.column == columns.codes {
        mark(.code, row: row, column: cell.column)
      } else if columns.periods.contains(cell.column) {
        mark(.year, row: row, column: cell.column)
      } else if columns.parents.contains(cell.column) {
        mark(.code, row: row, column: cell.column)
      } else if cell.column < (columns.names ?? columns.codes ?? 1) {
        mark(.lineNumber, row: row, column: cell.column)
      }
    }
  }

  /// Whether a line that is of no unit is of several.
  private func isGroup(_ name: String, row: Int, _ columns: LineColumns) -> Bool {
    let key = TitleWords(name).keys.first ?? ""
    // `TP Hải Dương - Thành Đông` is one unit, whichever of them is meant.
    for sign in [" - ", " – ", ",", "/", ":"] {
      if let range = name.ranges(of: sign).last,
        units.mentions(String(name[range.upperBound...]).trimmed)
      {
        return false
      }
    }
    if ["cộng ", "tổng "].contains(where: key.hasPrefix), indicators.exact(name) == nil {
      return true
    }
    if Self.groupWords.contains(where: {
      key.hasPrefix($0 + " ") || key.hasPrefix($0) && $0.hasSuffix(" ")
    }) {
      return true
    }
    // A Roman number among lines with Arabic ones.
    guard let column = columns.names, column > 1 else { return false }
    func number(_ row: Int) -> String { grid.text(row, column - 1) }
    let own = number(row)
    guard !own.isEmpty, own.allSatisfy({ "IVXABCD".contains($0) }) else { return false }
    let last = block?.body.upperBound ?? grid.lastRow
    guard row < last else { return false }
    return Int(number(row + 1)) != nil && units.mentions(grid.text(row + 1, column))
  }

  // MARK: - Periods of lines

  /// The period that a line's own columns name; `false` after a finding that it cannot be taken.
  mutating func settlePeriod(
    of strip: inout WideTable.Strip<WideTable.Subject>, _ columns: LineColumns, row: Int
  ) -> Bool {
    guard let first = columns.periods.first else { return true }
    let cells = columns.periods.map { column in
      let heads = block?.heads ?? [max(row - 1, 1)]
      let head = heads.map { grid.headText($0, column) }.last(where: LinePeriod.isHead)
      return LinePeriod.Cell(text: grid.periodText(row, column), head: head ?? "")
    }
    return settlePeriod(of: &strip, cells, row: row, column: first)
  }

  /// The period that the cells beside a unit name, each under its head; `false` after a finding that it
  /// cannot be taken.
  mutating func settlePeriod(
    of strip: inout WideTable.Strip<WideTable.Subject>, _ cells: [LinePeriod.Cell], row: Int,
    column: Int
  ) -> Bool {
    let said = cells.map(\.text).filter { !$0.isEmpty }.joined(separator: " ")
    let line = LinePeriod(cells, year: period?.year, calendar: calendar)
    switch line.meaning {
    case .own: return true
    case .period(let found):
      guard let period else {
        strip.period = found
        return true
      }
      if found == period { return true }
      // The year alone says no more than the year.
      if found.kind == .year, found.year == period.year, period.kind != .year { return true }
      if !isPeriodGiven, found.firstDay >= period.firstDay, found.lastDay <= period.lastDay {
        // The months of the quarter that the title names.
        strip.period = found
        return true
      }
      contradicted(Wording.name(of: found), row: row, column: column)
      return false
    case .day(let day):
      if let period {
        if day >= period.firstDay, day <= period.lastDay { return true }
        contradicted("ngày \(Wording.date(day))", row: row, column: column)
        return false
      }
    case .unclear: break
    }
    log.add(
      .unknownPeriod,
      "Không rõ '\(said)' là kỳ nào; hãy ghi như 'Quý III/2025'."
        + (period.map { " Báo cáo là của \(Wording.name(of: $0))." } ?? ""), line: row,
      column: column)
    return false
  }

  private mutating func contradicted(_ found: String, row: Int, column: Int) {
    log.add(
      .unknownPeriod,
      "Dòng ghi \(found), nhưng báo cáo là của"
        + " \(period.map { Wording.name(of: $0) } ?? ""). Hãy chọn đúng kỳ hoặc sửa lại.",
      line: row,
      column: column)
  }

  // MARK: - Lines without a name

  /// Lines with figures and no name: the sum of all, lines that nobody filled in, or a fault.
  private mutating func settleBlanks(_ rows: [Int], _ table: inout WideTable) {
    var prefilled: [Int] = []
    for row in rows {
      let cells = grid.row(row).filter { cell in
        table.items.contains { $0.index == cell.column } && Self.isFigure(cell)
      }
      if cells.isEmpty { continue }
      if cells.allSatisfy(Self.isEmptyFigure) {
        prefilled.append(row)
        for cell in cells { mark(.prefilled, row: row, column: cell.column) }
      } else if isSum(row, of: table) {
        note(row, cells[0].column, "dòng tổng không ghi tên")
        table.subjects.append(
          .init(index: row, meaning: .whole(nil), row: row, column: cells[0].column))
      } else {
        for cell in cells {
          mark(.refusedWithOthers, "dòng không ghi tên đơn vị", row: row, column: cell.column)
        }
        log.add(
          .unknownUnit,
          "Dòng có số liệu nhưng không ghi tên đơn vị; hãy ghi tên, hoặc ghi 'Tổng cộng' nếu là dòng tổng.",
          line: row, column: cells[0].column)
      }
    }
    guard let first = prefilled.first else { return }
    log.add(
      .notRead,
      "\(prefilled.count) dòng công thức điền sẵn không có tên đơn vị và chỉ hiện số 0 (từ dòng \(first)):"
        + " không tính là số liệu.", line: first, severity: .information)
  }

  private static func isEmptyFigure(_ cell: Grid.Cell) -> Bool {
    switch cell.content {
    case .number(let digits): ExactDecimal(digits) == .zero
    case .text(let text): ["-", "0"].contains(text)
    case .error, .formulaWithoutValue: true
    default: false
    }
  }

  /// Whether a line holds the sums of the units' lines.
  private func isSum(_ row: Int, of table: WideTable) -> Bool {
    let own = table.subjects.filter { if case .unit = $0.meaning { true } else { false } }
    guard own.count > 1 else { return false }
    var matching = 0
    for item in table.items {
      guard let total = Self.number(grid[row, item.index]) else { continue }
      var sum = Fraction(Int64(0))
      for subject in own {
        guard let figure = Self.number(grid[subject.index, item.index]),
          let next = try? sum.adding(Fraction(figure))
        else { return false }
        sum = next
      }
      guard sum == Fraction(total) else { return false }
      matching += 1
    }
    return matching > 0
  }

  private static func number(_ cell: Grid.Cell?) -> ExactDecimal? {
    switch cell?.content {
    case .number(let digits)?: return ExactDecimal(digits)
    case .text(let text)?:
      switch NumberReader().read(text) {
      case .value(let value, _): return value
      case .nilReported: return .zero
      default: return nil
      }
    default: return nil
    }
  }
}
