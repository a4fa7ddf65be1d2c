import ReportCore

extension ReadSession {
  private static let figureColumn = 4
  private static let statusColumn = 5

  /// Reads a workbook that we made ourselves, by what its hidden sheet says. Whoever puts the forms of
  /// several units together copies their sheets into one workbook: each is read as its head says.
  mutating func readEntry(_ identity: EntryIdentity, in grids: [Grid]) {
    tables.recognise()
    log.sheet = EntryIdentity.sheetName
    let shown = grids.filter { !$0.isHidden && !$0.cells.isEmpty }
    let forms = shown.filter(identity.isForm)
    for grid in forms.isEmpty ? Array(shown.prefix(1)) : forms { markForm(grid, of: identity) }
    guard let unit = checkedUnit(identity, mayDiffer: forms.count > 1),
      let period = checkedPeriod(identity, unit: unit)
    else {
      if context.covers(identity.unit) { result.subjects.insert(identity.unit) }
      result.periods.formUnion([identity.period].compactMap { $0 })
      return
    }
    result.periods.insert(period)
    if forms.count <= 1 { result.subjects.insert(unit.id) }
    guard let first = forms.first ?? shown.first else {
      log.add(.noTable, "Không tìm thấy trang nhập số liệu; hãy dùng lại tệp đã phát.", line: 0)
      return
    }
    if forms.count > 1 {
      readForms(forms, of: identity, issuedFor: unit, period)
    } else {
      log.sheet = first.name
      guard headAgrees(first, identity, unit, period) else { return }
      readForm(first, of: identity, unit, period)
    }
    for grid in shown
    where !forms.contains(where: { $0.name == grid.name }) && grid.name != first.name {
      reportUnread(grid)
    }
    guard result.observations.contains(where: { $0.status != .missing }) else {
      result.observations.removeAll()
      log.sheet = first.name
      log.add(.noTable, "Tệp chưa được điền số liệu nào.", line: 0)
      return
    }
  }

  /// Marks the cells of a form as what they are where nothing more is said of them: a form that cannot be
  /// read is refused with all of its figures. Those beside no line of the form are told, for nobody reads them.
  private mutating func markForm(_ grid: Grid, of identity: EntryIdentity) {
    let lines = Set(identity.lines.map(\.row))
    let first = lines.min() ?? 0
    for cell in grid.cells where cell.row > identity.unitRow + 1 && texts.holdsFigure(cell) {
      if cell.column == Self.figureColumn, cell.row > first, !lines.contains(cell.row) {
        let reason = "dòng này không có chỉ tiêu nào của biểu đã phát, nên ô số không được đọc"
        marks.mark(
          .unknownMeaning, reason: reason, sheet: grid.name, row: cell.row, column: cell.column)
        log.sheet = grid.name
        log.add(
          .notRead, Wording.capitalised(reason) + ".", line: cell.row, column: cell.column,
          severity: .warning)
      } else if cell.column == Self.figureColumn {
        marks.mark(
          .refusedWithOthers, reason: "tệp nhập có lỗi nên không đọc được", sheet: grid.name,
          row: cell.row, column: cell.column)
      } else if cell.column == 1 {
        marks.mark(.lineNumber, sheet: grid.name, row: cell.row, column: 1)
      }
    }
  }

  private mutating func readForms(
    _ forms: [Grid], of identity: EntryIdentity, issuedFor issued: OrganisationUnit,
    _ period: Period
  ) {
    var units: [OrganisationUnit.ID: String] = [:]
    for grid in forms {
      log.sheet = grid.name
      guard let unit = unitNamed(inRow: identity.unitRow, of: grid, issued.id.edition) else {
        continue
      }
      result.subjects.insert(unit.id)
      guard headAgrees(grid, identity, unit, period) else { continue }
      if let given = options.unit, given != unit.id {
        log.add(
          .wrongIdentity,
          "Trang tính là của \(unit.fullName) (\(unit.code)), không phải \(given.code).",
          line: identity.unitRow, column: 1)
        continue
      }
      if let other = units.updateValue(grid.name, forKey: unit.id) {
        log.add(
          .duplicateKey,
          "Hai trang tính '\(other)' và '\(grid.name)' cùng của \(unit.fullName) (mã \(unit.code)), không rõ"
            + " trang nào đúng; hãy xóa trang thừa, hoặc ghi đúng tên và mã đơn vị ở đầu trang.",
          line: identity.unitRow, column: 1, unit: unit.id)
        continue
      }
      readForm(grid, of: identity, unit, period)
    }
  }

  /// The unit that the head of a form names with its code.
  private mutating func unitNamed(
    inRow row: Int, of grid: Grid, _ edition: UnitEdition
  ) -> OrganisationUnit? {
    let text = grid.text(row, 1)
    guard let code = EntryHead.code(in: text),
      let unit = context.history[.init(code, in: edition)], context.covers(unit.id)
    else {
      log.add(
        .foreignUnit,
        "Tệp có nhiều trang nhập số liệu, nhưng đầu trang này ghi '\(text)', không nêu đơn vị nào của tỉnh;"
          + " hãy ghi tên và mã đơn vị như tệp đã phát.", line: row, column: 1)
      return nil
    }
    return unit
  }

  private mutating func readForm(
    _ grid: Grid, of identity: EntryIdentity, _ unit: OrganisationUnit, _ period: Period
  ) {
    explanation.tell(
      grid, nil, "tệp nhập số liệu của \(unit.fullName), \(Wording.name(of: period))")
    var table = WideTable(direction: .indicatorsDown)
    table.subjects = [
      .init(index: Self.figureColumn, meaning: .unit(unit), row: 1, column: Self.figureColumn)
    ]
    for line in identity.lines {
      guard let item = line.item, context.catalogue.contains(item) else {
        log.add(
          .unknownIndicator,
          "Danh mục hiện nay không có chỉ tiêu của dòng '\(line.title)'; hãy phát lại tệp nhập.",
          line: line.row)
        continue
      }
      let title = grid.text(line.row, 2)
      guard title == line.title || IntakeText.key(title) == IntakeText.key(line.title) else {
        log.add(
          .wrongIdentity,
          "Dòng này phải là '\(line.title)' nhưng ghi '\(title)'; các dòng đã bị xê"
            + " dịch. Hãy dùng lại tệp đã phát.", line: line.row, column: 2)
        continue
      }
      table.items.append(.init(index: line.row, meaning: item, row: line.row, column: 2))
    }
    var reader = reader(of: grid, period, with: options)
    var own = IntakeResult()
    reader.read(table, into: &own, keepingBlanks: true)
    log = reader.log
    explanation.tell(grid, entryTrace(of: table, in: grid, identity, unit, period) + reader.trace)
    result.observations += own.observations.map { withStatus($0, in: grid) }
    result.derived += own.derived
  }

  /// What the cells of a form are beside its figures.
  private func entryTrace(
    of table: WideTable, in grid: Grid, _ identity: EntryIdentity, _ unit: OrganisationUnit,
    _ period: Period
  ) -> [WideRecogniser.Recognition] {
    var trace: [WideRecogniser.Recognition] = []
    func note(_ row: Int, _ column: Int, _ words: String) {
      if grid[row, column] != nil { trace.append(.init(row: row, column: column, words: words)) }
    }
    note(identity.unitRow, 1, "đơn vị báo cáo: \(unit.fullName) (\(unit.code))")
    note(identity.unitRow + 1, 1, "kỳ báo cáo: \(Wording.name(of: period))")
    for line in table.items {
      note(line.row, 1, "số thứ tự dòng")
      note(line.row, 2, "chỉ tiêu: \(context.catalogue.name(of: line.meaning))")
      note(line.row, 3, "đơn vị tính")
      note(line.row, Self.statusColumn, "tình trạng số liệu")
      note(line.row, Self.statusColumn + 1, "ghi chú")
      if grid[line.row, Self.figureColumn] == nil {
        trace.append(
          .init(row: line.row, column: Self.figureColumn, words: "ô trống: chưa có số liệu"))
      }
    }
    return trace
  }

  /// A sheet with figures that is no form of ours is named: nothing in it was read.
  private mutating func reportUnread(_ grid: Grid) {
    let figures = grid.cells.filter { if case .number = $0.content { true } else { false } }
    guard let first = figures.first else { return }
    log.sheet = grid.name
    log.add(
      .notRead,
      "Trang tính '\(grid.name)' không phải trang nhập số liệu đã phát nên không được đọc"
        + " (\(figures.count) ô số).", line: first.row, column: first.column, severity: .warning)
  }

  /// Whether what stands above the table says the same as the hidden sheet. Somebody who types another
  /// commune or quarter over it means that one.
  private mutating func headAgrees(
    _ grid: Grid, _ identity: EntryIdentity, _ unit: OrganisationUnit, _ period: Period
  ) -> Bool {
    let heads = [
      (identity.unitRow, "(mã \(unit.code))", unit.fullName),
      (identity.unitRow + 1, Wording.name(of: period), nil),
    ]
    for (row, wanted, name) in heads {
      let text = grid.text(row, 1)
      // As we issued it, it needs no look beyond its end.
      if text.isEmpty || text.hasSuffix(" " + wanted)
        || IntakeText.key(text).contains(IntakeText.key(wanted))
      {
        continue
      }
      let issued = [name, wanted].compactMap { $0 }.joined(separator: " ")
      log.add(
        .wrongIdentity,
        "Đầu trang ghi '\(text)' nhưng tệp này được phát cho \(issued); hãy dùng đúng tệp của đơn vị và"
          + " của kỳ.", line: row, column: 1)
      return false
    }
    return true
  }

  private mutating func checkedUnit(
    _ identity: EntryIdentity, mayDiffer: Bool
  ) -> OrganisationUnit? {
    guard identity.version == EntryIdentity.version else {
      log.add(
        .wrongIdentity,
        "Tệp nhập thuộc phiên bản '\(identity.version)', chương trình đọc phiên bản"
          + " \(EntryIdentity.version); hãy phát lại tệp nhập.", line: 1, column: 2)
      return nil
    }
    guard let unit = context.history[identity.unit], context.covers(unit.id) else {
      log.add(
        .foreignUnit,
        "Tệp nhập của đơn vị \(identity.unit), không thuộc"
          + " \(context.history[context.unit]?.fullName ?? context.unit.code).", line: 3, column: 2)
      return nil
    }
    if let given = options.unit, given != unit.id, !mayDiffer {
      log.add(
        .wrongIdentity,
        "Tệp nhập là của \(unit.fullName) (\(unit.code)), không phải của \(given.code).",
        line: 3, column: 2)
      return nil
    }
    return unit
  }

  private mutating func checkedPeriod(
    _ identity: EntryIdentity, unit: OrganisationUnit
  ) -> Period? {
    guard let period = identity.period else {
      log.add(.badPeriod, "Trang nhận dạng không ghi kỳ báo cáo.", line: 4, column: 2)
      return nil
    }
    if let given = options.period, given != period {
      log.add(
        .wrongIdentity,
        "Tệp nhập là của \(Wording.name(of: period)), không phải \(Wording.name(of: given)).",
        line: 4,
        column: 2)
      return nil
    }
    let expected = context.history.edition(for: period)
    guard unit.id.edition == expected else {
      log.add(
        .wrongEdition,
        "Kỳ \(period) dùng danh mục đơn vị \(expected), không dùng danh mục \(unit.id.edition).",
        line: 2, column: 2)
      return nil
    }
    return allowed(period)
  }

  /// An observation with what its line says of it in words.
  mutating func withStatus(_ observation: Observation, in grid: Grid) -> Observation {
    var observation = observation
    let row = observation.provenance.row
    let words = IntakeText.key(grid.text(row, Self.statusColumn))
    let note = grid.text(row, Self.statusColumn + 1)
    observation.provenance.note = note
    if words.isEmpty { return observation }
    let isBlank = observation.value == nil
    switch words {
    case "không phát sinh" where isBlank || observation.value == .zero:
      guard let indicator = context.catalogue[observation.key.item.indicator],
        indicator.canBeNil
      else {
        log.add(
          .nilNotPossible, "Số cuối kỳ không thể là 'không phát sinh'; hãy ghi số.", line: row,
          column: Self.statusColumn, item: observation.key.item)
        return observation
      }
      (observation.value, observation.status) = (.zero, .nil)
    case "không thu thập được" where isBlank:
      observation.status = .notCollected
    case "ước tính" where !isBlank:
      observation.status = .estimated
    case "sơ bộ" where !isBlank:
      observation.status = .provisional
    default:
      log.add(
        .contradictedStatus,
        "Tình trạng '\(grid.text(row, Self.statusColumn))' không khớp với ô số lượng; hãy sửa một trong"
          + " hai.", line: row, column: Self.statusColumn, item: observation.key.item)
    }
    return observation
  }
}
