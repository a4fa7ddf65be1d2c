extension ReportBuilder {
  /// What each unit was assigned; no table where nothing was.
  func assignedTargetsTable(
    _ form: ReportForm, plan: Plan, on unit: OrganisationUnit, for period: Period
  ) throws(Report.Table.Malformation) -> Report.Table? {
    let targets = plan.targets.filter { target in
      assignedTargets.contains { $0.target == target.code }
    }
    if targets.isEmpty { return nil }
    let heads: [Report.Table.Head] =
      [.init("TT", .ordinal), .init("Mã đơn vị", .code), .init("Đơn vị", .text)]
      + targets.map { .init("\($0.title) (\($0.unit.rawValue))") }
    func cell(_ target: Target, _ value: ExactDecimal?, _ provenance: Provenance?) -> Report.Cell {
      guard let value else { return .empty }
      let style = Report.Cell.NumberStyle(
        decimals: target.decimals, isSigned: target.condition.isChange,
        prefix: Wording.sign(of: target.condition))
      return Report.Cell(.number(value, style), status: .normal, provenance: provenance)
    }
    var rows = [
      Report.Table.Row(
        .total,
        cells: [.empty, .code(unit.code), .text(unit.fullName)]
          + targets.map { cell($0, $0.condition.value, nil) })
    ]
    for member in Set(assignedTargets.map(\.unit)).sorted() where member != plan.unit {
      guard let known = aggregator.history[member] else { continue }
      let own = assignedTargets.filter { $0.unit == member }
      rows.append(
        .init(
          cells: [.text(String(rows.count)), .code(member.code), .text(known.fullName)]
            + targets.map { target in
              let entry = own.first { $0.target == target.code }
              return cell(target, entry?.value, entry?.provenance)
            }))
    }
    let check = AssignmentCheck(
      plan: plan, catalogue: aggregator.catalogue, history: aggregator.history)
    let findings = check.findings(for: assignedTargets).map(\.message)
    return try Report.Table(
      id: form.code, shortTitle: form.shortTitle,
      title: fill(form.title, unit: unit, period: period), heads: heads, rows: rows,
      notes: form.notes
        + (findings.isEmpty ? ["Tổng giao cho các đơn vị khớp chỉ tiêu được giao."] : findings))
  }

  /// Units by the share of their targets that they met; no table while none can be judged.
  func rankingTable(
    _ form: ReportForm, plan: Plan, on unit: OrganisationUnit, for period: Period
  ) throws(Report.Table.Malformation) -> Report.Table? {
    guard plan.unit == unit.id else { return nil }
    let ranking = TargetRanking(
      plan: plan, assigned: assignedTargets, period: period, aggregator: aggregator,
      minimumCases: form.minimumCases)
    guard ranking.entries.contains(where: { $0.rank != nil }) else { return nil }
    let rows = ranking.entries.map { entry in
      var remarks: [String] = []
      if !entry.incomplete.isEmpty {
        remarks.append(
          "không xếp hạng, chưa đủ số liệu: "
            + entry.incomplete.map(\.title).joined(separator: ", "))
      }
      if !entry.tooFew.isEmpty {
        remarks.append(
          "không xét vì số ca quá ít: " + entry.tooFew.map(\.title).joined(separator: ", "))
      }
      return Report.Table.Row(cells: [
        .text(entry.rank.map { String($0) } ?? ""), .code(entry.unit.code),
        .text(entry.unit.fullName),
        Report.Cell(.number(ExactDecimal(Int64(entry.met)), .init()), status: .normal),
        Report.Cell(.number(ExactDecimal(Int64(entry.judged)), .init()), status: .normal),
        .text(Wording.capitalised(remarks.joined(separator: "; "))),
      ])
    }
    return try Report.Table(
      id: form.code, shortTitle: form.shortTitle,
      title: fill(form.title, unit: unit, period: period),
      heads: [
        .init("Hạng", .ordinal), .init("Mã đơn vị", .code), .init("Đơn vị", .text),
        .init("Số chỉ tiêu đạt"), .init("Số chỉ tiêu được xét"), .init("Ghi chú", .text),
      ],
      rows: rows, notes: form.notes)
  }
}
