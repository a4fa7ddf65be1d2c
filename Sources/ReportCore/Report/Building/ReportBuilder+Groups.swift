extension ReportBuilder {
  /// Groups of units that make up a set of old units exactly, and so can be compared as a group where
  /// their members cannot.
  ///
  /// - Returns: `nil` where no unit needs it.
  func comparableGroupsTable(
    _ form: ReportForm, on unit: OrganisationUnit, for period: Period
  ) throws(Report.Table.Malformation) -> Report.Table? {
    let before = period.samePeriodLastYear
    let edition = aggregator.editionAtEnd(of: before)
    guard edition != unit.id.edition, aggregator.editionAtEnd(of: period) == unit.id.edition,
      let pieces = try? aggregator.comparablePieces(of: unit.id, in: period)
    else { return nil }
    let lines = form.lines.compactMap { line in line.item.map { (line, $0) } }
    var heads: [Report.Table.Head] = [
      .init("TT", .ordinal), .init("Nhóm đơn vị hiện nay", .text),
      .init("Đơn vị trước sắp xếp", .text),
    ]
    for (line, item) in lines {
      heads.append(
        .init(
          line.title.isEmpty ? aggregator.catalogue.name(of: item) : line.title,
          over: [
            .init(Wording.capitalised(Wording.name(of: period))), .init("Cùng kỳ năm trước"),
            .init("Tăng, giảm"),
          ]))
    }
    let book = FigureBook(aggregator: aggregator)
    var rows: [Report.Table.Row] = []
    for piece in pieces {
      guard let members = piece.units[unit.id.edition], members.count > 1 else { continue }
      var cells: [Report.Cell] = [
        .text(String(rows.count + 1)), .text(names(members)),
        .text(names(piece.units[edition] ?? [])),
      ]
      for (_, item) in lines {
        cells += groupCells(item, over: piece, in: period, book: book)
      }
      rows.append(.init(cells: cells))
    }
    // Without a figure on either side the groups say nothing.
    guard rows.contains(where: { $0.cells.dropFirst(3).contains { $0.content != .empty } }) else {
      return nil
    }
    let alone = pieces.count { $0.units[unit.id.edition]?.count == 1 }
    let grouped = pieces.reduce(0) { $0 + ($1.units[unit.id.edition]?.count ?? 0) } - alone
    let note =
      "\(alone) đơn vị so sánh được riêng với số liệu \(Wording.name(of: before)); \(grouped) đơn vị"
      + " có phần lãnh thổ của xã, phường cũ bị chia tách nên chỉ so sánh được theo \(rows.count) nhóm"
      + " dưới đây, mỗi nhóm gồm trọn vẹn các đơn vị cũ ghi cùng dòng."
    return try Report.Table(
      id: form.code, shortTitle: form.shortTitle,
      title: fill(form.title, unit: unit, period: period), heads: heads, rows: rows,
      notes: form.notes + [note, "X.: xã; P.: phường; TT.: thị trấn."])
  }

  private func groupCells(
    _ item: IndicatorKey, over piece: Territory.Piece, in period: Period, book: FigureBook
  ) -> [Report.Cell] {
    guard let indicator = aggregator.catalogue[item.indicator] else {
      return [.empty, .empty, .empty]
    }
    let change = aggregator.change(item, over: piece, in: period)
    let style = Report.Cell.NumberStyle(decimals: indicator.decimals)
    var signed = style
    signed.isSigned = true
    return [
      book.cell(change.current, style: style), book.cell(change.base, style: style),
      book.cell(
        change, of: indicator, decimals: indicator.decimals, inPercent: false, style: signed),
    ]
  }

  private func names(_ units: [OrganisationUnit.ID]) -> String {
    units.compactMap { aggregator.history[$0] }.map { unit in
      let short = Self.abbreviations[unit.kind.rawValue].map { "\($0). \(unit.name)" }
      return short ?? unit.fullName
    }
    .joined(separator: ", ")
  }

  /// A group has up to thirty names: whole words would fill pages.
  private static let abbreviations = ["xã": "X", "phường": "P", "thị trấn": "TT"]
}
