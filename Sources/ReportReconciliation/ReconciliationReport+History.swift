import ReportCore

extension ReconciliationReport {
  /// The share of lines within the tolerance, by indicator and period, with its course. `nil` where the
  /// two sides have fewer than two periods in common.
  func historyTable() throws(Report.Table.Malformation) -> Report.Table? {
    guard let past, past.periods.count > 1 else { return nil }
    var heads: [Report.Table.Head] = [
      .init(HeadWords.ordinal, .ordinal), .init(HeadWords.indicator, .text),
    ]
    heads += past.periods.map { .init(Wording.capitalised(Wording.name(of: $0))) }
    var rows: [Report.Table.Row] = []
    for item in past.items {
      let shares = past.periods.map { share(past.count(item, in: $0)) }
      rows.append(
        .init(cells: [.text(String(rows.count + 1)), .text(catalogue.name(of: item))] + shares))
    }
    let common = past.common
    let isPartly = !common.isEmpty && common.count < past.items.count
    if isPartly {
      let shares = past.periods.map { share(past.commonCount(in: $0)) }
      rows.append(.init(.total, cells: [.empty, .text(Words.commonIndicators)] + shares))
    }
    let all = past.periods.map { share(past.count(nil, in: $0)) }
    rows.append(.init(.total, cells: [.empty, .text(Words.allIndicators)] + all))
    let lines = past.periods.map { period in
      Report.Cell(.number(ExactDecimal(Int64(past.count(nil, in: period).compared)), .init()))
    }
    rows.append(.init(.total, cells: [.empty, .text(Words.comparedLines)] + lines))
    let course = past.periods.indices.map {
      Report.Cell.Formula.Reference(row: past.items.count, column: $0 + 2)
    }
    let chart = Report.Chart(
      kind: .lines, title: Words.courseTitle,
      description: Words.course(from: past.periods[0], to: reconciliation.period),
      unit: "%", isAcross: true,
      series: [.init(name: isPartly ? Words.commonIndicators : Words.allIndicators, cells: course)])
    return try Report.Table(
      id: "qua-cac-ky", shortTitle: Words.history, title: Words.historyTitle, heads: heads,
      rows: rows, notes: [Words.historyNote], charts: common.isEmpty ? [] : [chart])
  }

  /// By how much the sums of both sides lie apart, by indicator and period. `nil` where the two sides have
  /// fewer than two periods in common, or nothing adds.
  func differencesTable() throws(Report.Table.Malformation) -> Report.Table? {
    guard let past, past.periods.count > 1 else { return nil }
    var heads: [Report.Table.Head] = [
      .init(HeadWords.ordinal, .ordinal), .init(HeadWords.indicator, .text),
    ]
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
      id: "chenh-lech-qua-cac-ky", shortTitle: Words.differences, title: Words.differencesTitle,
      heads: heads, rows: rows, notes: [wording.differencesNote])
  }

  private func share(_ count: ReconciliationHistory.Count) -> Report.Cell {
    guard let share = count.share else { return .empty }
    return Report.Cell(.number(share, .init(decimals: 1)))
  }
}
