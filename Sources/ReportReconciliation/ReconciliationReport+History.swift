import ReportCore

extension ReconciliationReport {
  /// The share of lines within the tolerance, by indicator and period, with its course. `nil` where the
  /// two sides have fewer than two periods in common.
  func historyTable() throws(Report.Table.Malformation) -> Report.Table? {
    guard let past, past.periods.count > 1 else { return nil }
    var heads: [Report.Table.Head] = [.init("TT", .ordinal), .init("Chỉ tiêu", .text)]
    heads += past.periods.map { .init(Wording.capitalised(Wording.name(of: $0))) }
    var rows: [Report.Table.Row] = []
    for item in past.items {
      let shares = past.periods.map { share(past.count(item, in: $0)) }
      rows.append(
        .init(cells: [.text(String(rows.count + 1)), .text(catalogue.name(of: item))] + shares))
    }
    let all = past.periods.map { share(past.count(nil, in: $0)) }
    rows.append(.init(.total, cells: [.empty, .text("Tất cả các chỉ tiêu")] + all))
    let lines = past.periods.map { period in
      Report.Cell(.number(ExactDecimal(Int64(past.count(nil, in: period).compared)), .init()))
    }
    rows.append(.init(.total, cells: [.empty, .text("Số dòng hai bên cùng có số")] + lines))
    let course = past.periods.indices.map {
      Report.Cell.Formula.Reference(row: past.items.count, column: $0 + 2)
    }
    let chart = Report.Chart(
      kind: .lines, title: "Tỷ lệ dòng khớp hoặc trong ngưỡng qua các kỳ",
      description: "Tỷ lệ phần trăm số dòng khớp hoặc trong ngưỡng, từ"
        + " \(Wording.name(of: past.periods[0])) đến \(Wording.name(of: reconciliation.period)).",
      unit: "%", isAcross: true,
      series: [.init(name: "Tất cả các chỉ tiêu", cells: course)])
    return try Report.Table(
      id: "qua-cac-ky", shortTitle: "Qua các kỳ",
      title: "TỶ LỆ (%) SỐ LIỆU KHỚP HOẶC TRONG NGƯỠNG QUA CÁC KỲ", heads: heads, rows: rows,
      notes: [
        "Tính trên các dòng mà cả hai bên có số, theo số liệu hiện có của hai bên và ngưỡng của lần đối"
          + " khớp này. Ô trống: không có dòng nào hai bên cùng có số."
      ], charts: [chart])
  }

  /// By how much the sums of both sides lie apart, by indicator and period. `nil` where the two sides have
  /// fewer than two periods in common, or nothing adds.
  func differencesTable() throws(Report.Table.Malformation) -> Report.Table? {
    guard let past, past.periods.count > 1 else { return nil }
    var heads: [Report.Table.Head] = [.init("TT", .ordinal), .init("Chỉ tiêu", .text)]
    heads += past.periods.map { .init(Wording.capitalised(Wording.name(of: $0))) }
    var rows: [Report.Table.Row] = []
    for item in past.items {
      let differences = past.periods.map { past.count(item, in: $0).difference }
      if differences.allSatisfy({ $0 == nil }) { continue }
      let cells = differences.map { difference in
        difference.map { Report.Cell(.number($0, .init(decimals: 2, isSigned: true))) } ?? .empty
      }
      rows.append(
        .init(cells: [.text(String(rows.count + 1)), .text(catalogue.name(of: item))] + cells))
    }
    if rows.isEmpty { return nil }
    return try Report.Table(
      id: "chenh-lech-qua-cac-ky", shortTitle: "Chênh lệch qua các kỳ",
      title: "CHÊNH LỆCH (%) GIỮA SỐ CỦA HAI BÊN QUA CÁC KỲ", heads: heads, rows: rows,
      notes: [
        "Chênh lệch = tổng số của \(reconciliation.there) trừ tổng số của \(reconciliation.here), tính %"
          + " trên số của \(reconciliation.here); chỉ cộng các đơn vị mà cả hai bên có số."
      ])
  }

  private func share(_ count: ReconciliationHistory.Count) -> Report.Cell {
    guard let share = count.share else { return .empty }
    return Report.Cell(.number(share, .init(decimals: 1)))
  }
}
