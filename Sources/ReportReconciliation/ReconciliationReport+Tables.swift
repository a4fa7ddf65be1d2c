import ReportCore

extension ReconciliationReport {
  // MARK: - Summary

  /// How many lines of each indicator are in each class.
  func summaryTable() throws(Report.Table.Malformation) -> Report.Table {
    let classes = Discrepancy.Class.allCases
    var heads: [Report.Table.Head] = [
      .init("TT", .ordinal), .init("Chỉ tiêu", .text), .init("Đơn vị tính", .label),
      .init("Số dòng"),
    ]
    heads += classes.map { Report.Table.Head(wording.name($0)) }
    let items = reconciliation.items
    var rows: [Report.Table.Row] = []
    for (index, item) in items.enumerated() {
      let lines = reconciliation.lines(for: item)
      var cells: [Report.Cell] = [
        .text(String(index + 1)), .text(catalogue.name(of: item)),
        .text(catalogue[item.indicator]?.unit.rawValue ?? ""), count(lines.count),
      ]
      for `class` in classes { cells.append(count(lines.count { $0.class == `class` })) }
      rows.append(.init(cells: cells))
    }
    var total: [Report.Cell] = [.empty, .text("Cộng"), .empty]
    for column in 3..<(4 + classes.count) {
      let number =
        column == 3
        ? reconciliation.lines.count : reconciliation.count(classes[column - 4])
      var cell = count(number)
      if !items.isEmpty {
        cell.formula = .sum(
          from: .init(row: 0, column: column), to: .init(row: items.count - 1, column: column))
      }
      total.append(cell)
    }
    rows.append(.init(.total, cells: total))
    return try Report.Table(
      id: "tong-hop", shortTitle: "Tổng hợp", title: "TỔNG HỢP KẾT QUẢ ĐỐI KHỚP", heads: heads,
      rows: rows, notes: summaryNotes)
  }

  private func count(_ number: Int) -> Report.Cell {
    Report.Cell(.number(ExactDecimal(Int64(number)), .init()))
  }

  private var summaryNotes: [String] {
    var byRule: [ToleranceTable.Rule: [IndicatorKey]] = [:]
    for line in reconciliation.lines {
      guard let rule = line.rule, byRule[rule]?.last != line.item else { continue }
      byRule[rule, default: []].append(line.item)
    }
    var notes = [
      "Mỗi dòng là một đơn vị và một chỉ tiêu; mỗi số liệu của hai bên nằm đúng ở một dòng.",
      "Chưa có văn bản quy định ngưỡng chênh lệch. Nếu không ghi khác: số đếm phải khớp tuyệt đối;"
        + " tỷ lệ được chênh nửa đơn vị của chữ số thập phân cuối cùng.",
    ]
    let rules = byRule.map { (rule: wording.rule($0.key), items: $0.value.sorted()) }
      .sorted { ($0.items[0], $0.rule) < ($1.items[0], $1.rule) }
    for (rule, items) in rules {
      let names = items.map { catalogue.name(of: $0) }.joined(separator: "; ")
      notes.append("Ngưỡng đã dùng \(rule): \(names).")
    }
    return notes
  }

  // MARK: - Lines

  /// The lines with both figures and where they were read, and room for what officers add.
  func linesTable() throws(Report.Table.Malformation) -> Report.Table {
    let heads: [Report.Table.Head] = [
      .init("TT", .ordinal), .init("Đơn vị", .text), .init("Chỉ tiêu", .text),
      .init("Số của \(reconciliation.here)"), .init("Số của \(reconciliation.there)"),
      .init("Chênh lệch"), .init("%"), .init("Ngưỡng", .label),
      .init("Kết quả", .label), .init("Nguyên nhân có thể", .text),
      .init("Ô số liệu của hai bên", .text), .init("Giải trình", .text), .init("Số thống nhất"),
    ]
    var rows: [Report.Table.Row] = []
    for line in listed { rows.append(row(line, at: rows.count)) }
    if rows.isEmpty {
      var cells = Array(repeating: Report.Cell.empty, count: heads.count)
      cells[1] = .text("Không có chênh lệch")
      rows.append(.init(cells: cells))
    }
    var notes = [
      "Chênh lệch = số của \(reconciliation.there) trừ số của \(reconciliation.here);"
        + " % tính trên số của \(reconciliation.here).",
      "Nguyên nhân do chương trình suy đoán từ số liệu, kèm các số làm căn cứ; cán bộ hai bên quyết"
        + " định.",
    ]
    let equal = reconciliation.count(.equal)
    if !listsEqual && equal > 0 { notes.append("Không liệt kê \(equal) dòng khớp hoàn toàn.") }
    let oneSided = reconciliation.oneSidedItems
    if !listsEqual && !oneSided.isEmpty {
      let names = oneSided.map { catalogue.name(of: $0) }.joined(separator: "; ")
      notes.append("Không liệt kê các chỉ tiêu mà chỉ một bên có: \(names).")
    }
    if reconciliation.lines.contains(where: { $0.here.isDerived || $0.there.isDerived }) {
      notes.append("(*) Số do chương trình cộng hoặc tính lại từ số liệu gốc của bên đó.")
    }
    return try Report.Table(
      id: "chi-tiet", shortTitle: "Chi tiết", title: "ĐỐI KHỚP TỪNG SỐ LIỆU", heads: heads,
      rows: rows, notes: notes)
  }

  /// What differs first, then what is on one side only, then what is tolerated.
  var listed: [Discrepancy] {
    let order: [Discrepancy.Class] = [
      .outside, .unmatched, .onlyHere, .onlyThere, .notComparable, .neither, .withinTolerance,
    ]
    let classes = listsEqual ? order + [.equal] : order
    let oneSided = listsEqual ? [] : Set(reconciliation.oneSidedItems)
    return classes.flatMap { `class` in
      reconciliation.lines.filter { $0.class == `class` && !oneSided.contains($0.item) }
    }
  }

  private func row(_ line: Discrepancy, at number: Int) -> Report.Table.Row {
    let decimals = wording.decimals(of: line.difference, line)
    let explanation = written[line.stableKey(in: reconciliation.period)]
    var difference = Report.Cell.empty
    if let value = wording.printed(line.difference, of: line) {
      difference = Report.Cell(.number(value, .init(decimals: decimals, isSigned: true)))
      if decimals == 0 {
        difference.formula = .operation(
          .subtract, .cell(.init(row: number, column: 4)), .cell(.init(row: number, column: 3)))
      }
    }
    var percent = Report.Cell.empty
    if let value = line.percent.flatMap({ try? $0.rounded(decimals: 1) }) {
      percent = Report.Cell(.number(value, .init(decimals: 1, isSigned: true)))
    }
    var agreed = Report.Cell.empty
    if let value = explanation?.agreed {
      agreed = Report.Cell(.number(value, .init(decimals: max(decimals, Int(value.scale)))))
    }
    return .init(cells: [
      .text(String(number + 1)), .text(wording.unitNames(line)),
      .text(catalogue.name(of: line.item)),
      figure(line.here, line), figure(line.there, line), difference, percent,
      .text(line.rule.map { $0 == .exact ? "0" : wording.rule($0) } ?? ""),
      Report.Cell(.text(wording.verdict(line)), judgement: judgement(of: line)),
      .text(wording.causes(of: line)), .text(places(line)),
      .text(explanation.map { self.text(of: $0, line) } ?? ""), agreed,
    ])
  }

  /// Lets exporters set off the classes: the words say which one it is.
  private func judgement(of line: Discrepancy) -> Report.Cell.Judgement {
    switch line.class {
    case .equal, .withinTolerance: .met
    case .outside: .notMet
    case .onlyHere, .onlyThere, .neither, .notComparable, .unmatched: .notJudged
    }
  }

  private func text(of explanation: AgreedExplanation, _ line: Discrepancy) -> String {
    let isOutdated = explanation.isOutdated(
      here: wording.plain(line.here, line), there: wording.plain(line.there, line))
    return explanation.text + (isOutdated ? " " + AgreedExplanation.outdatedMark : "")
  }

  private func figure(_ reading: Discrepancy.Reading, _ line: Discrepancy) -> Report.Cell {
    guard let value = wording.printed(reading.value, of: line) else {
      let isMark = reading.status == .notCollected
      return Report.Cell(isMark ? .mark("...") : .empty, status: reading.status)
    }
    let style = Report.Cell.NumberStyle(
      decimals: wording.decimals(of: reading.value, line), suffix: reading.isDerived ? " (*)" : "")
    return Report.Cell(
      .number(value, style), status: reading.status, provenance: reading.provenance)
  }

  private func places(_ line: Discrepancy) -> String {
    func place(_ reading: Discrepancy.Reading) -> String {
      if reading.isDerived { return "tính lại" }
      guard let provenance = reading.provenance else { return "không có" }
      let more = reading.keys.count > 1 ? " và \(reading.keys.count - 1) ô khác" : ""
      return [provenance.file, provenance.sheet, provenance.address].filter { !$0.isEmpty }
        .joined(separator: " ") + more
    }
    return "\(place(line.here)) / \(place(line.there))"
  }

  // MARK: - Totals

  /// The sums of the units against both printed totals.
  func totalsTable() throws(Report.Table.Malformation) -> Report.Table {
    let side: (String) -> Report.Table.Head = { name in
      .init(
        name, over: [.init("Cộng các đơn vị"), .init("Tổng in"), .init("Khớp tổng", .label)])
    }
    let heads: [Report.Table.Head] = [
      .init("TT", .ordinal), .init("Phạm vi", .text), .init("Chỉ tiêu", .text),
      side(reconciliation.here), side(reconciliation.there), .init("Chênh lệch giữa hai tổng"),
    ]
    var rows: [Report.Table.Row] = []
    var incomplete: [[OrganisationUnit.ID]: [String: Int]] = [:]
    for check in reconciliation.totals {
      if check.here.sum == nil && check.there.sum == nil { continue }
      var cells: [Report.Cell] = [
        .text(String(rows.count + 1)),
        .text("\(wording.name(of: check.unit)) (\(check.unit.code))"),
        .text(catalogue.name(of: check.item)),
      ]
      for (name, totals) in [
        (reconciliation.here, check.here), (reconciliation.there, check.there),
      ] {
        cells += [cell(totals.sum, check, totals), cell(totals.printed, check, nil)]
        cells.append(.text(totals.addsUp.map { $0 ? "Khớp" : "Lệch" } ?? ""))
        if !totals.missing.isEmpty {
          incomplete[totals.missing, default: [:]][name, default: 0] += 1
        }
      }
      let ours = check.here.printed ?? check.here.sum
      let theirs = check.there.printed ?? check.there.sum
      var difference = Report.Cell.empty
      if let ours, let theirs, let value = try? theirs.subtracting(ours).exactDecimal {
        let style = Report.Cell.NumberStyle(decimals: Int(value.scale), isSigned: true)
        difference = Report.Cell(.number(value, style))
      }
      rows.append(.init(cells: cells + [difference]))
    }
    if rows.isEmpty {
      let rest = Array(repeating: Report.Cell.empty, count: 8)
      rows.append(.init(cells: [.empty, .text("Không có chỉ tiêu cộng được")] + rest))
    }
    var notes = [
      "Chênh lệch = tổng của \(reconciliation.there) trừ tổng của \(reconciliation.here); tổng in nếu"
        + " có, nếu không thì tổng cộng các đơn vị."
    ]
    for (units, names) in incomplete.sorted(by: { $0.key.description < $1.key.description }) {
      for (name, count) in names.sorted(by: { $0.key < $1.key }) {
        notes.append(
          "(+) \(name) thiếu số liệu của \(wording.list(units)) ở \(count) chỉ tiêu; không kết luận về"
            + " tổng.")
      }
    }
    return try Report.Table(
      id: "tong-cong", shortTitle: "Tổng cộng", title: "CỘNG CÁC ĐƠN VỊ VÀ TỔNG IN CỦA HAI BÊN",
      heads: heads, rows: rows, notes: notes)
  }

  private func cell(
    _ value: Fraction?, _ check: TotalCheck, _ totals: TotalCheck.Totals?
  ) -> Report.Cell {
    guard let decimal = value?.exactDecimal else { return .empty }
    let style = Report.Cell.NumberStyle(
      decimals: Int(decimal.scale), suffix: totals?.missing.isEmpty == false ? " (+)" : "")
    return Report.Cell(.number(decimal, style))
  }
}
