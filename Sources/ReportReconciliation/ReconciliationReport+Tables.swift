import ReportCore

extension ReconciliationReport {
  // MARK: - Summary

  /// How many lines of each indicator are in each class.
  func summaryTable() throws(Report.Table.Malformation) -> Report.Table {
    let classes = Discrepancy.Class.allCases
    var heads: [Report.Table.Head] = [
      .init(HeadWords.ordinal, .ordinal), .init(HeadWords.indicator, .text),
      .init(HeadWords.unitOfMeasure, .label), .init(Words.lineCount),
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
    var total: [Report.Cell] = [.empty, .text(HeadWords.sum), .empty]
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
      id: "tong-hop", shortTitle: Words.summary, title: Words.summaryTitle, heads: heads,
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
    var notes = Words.summaryNotes
    let rules = byRule.map { (rule: wording.rule($0.key), items: $0.value.sorted()) }
      .sorted { ($0.items[0], $0.rule) < ($1.items[0], $1.rule) }
    for (rule, items) in rules {
      notes.append(Words.tolerated(rule, of: items.map { catalogue.name(of: $0) }))
    }
    return notes
  }

  // MARK: - Lines

  /// The lines with both figures and where they were read, and room for what officers add.
  func linesTable() throws(Report.Table.Malformation) -> Report.Table {
    let heads: [Report.Table.Head] = [
      .init(HeadWords.ordinal, .ordinal), .init(HeadWords.unit, .text),
      .init(HeadWords.indicator, .text), .init(Words.figure(of: reconciliation.here)),
      .init(Words.figure(of: reconciliation.there)), .init(Words.difference), .init("%"),
      .init(Words.tolerance, .label), .init(HeadWords.result, .label), .init(Words.causes, .text),
      .init(Words.places, .text), .init(Words.explanation, .text), .init(Words.agreedFigure),
    ]
    var rows: [Report.Table.Row] = []
    for line in listed { rows.append(row(line, at: rows.count)) }
    if rows.isEmpty {
      var cells = Array(repeating: Report.Cell.empty, count: heads.count)
      cells[1] = .text(Words.noDifference)
      rows.append(.init(cells: cells))
    }
    var notes = wording.linesNotes
    let equal = reconciliation.count(.equal)
    if !listsEqual && equal > 0 { notes.append(Words.unlistedEqual(equal)) }
    let oneSided = reconciliation.oneSidedItems
    if !listsEqual && !oneSided.isEmpty {
      notes.append(Words.unlistedOneSided(oneSided.map { catalogue.name(of: $0) }))
    }
    if reconciliation.lines.contains(where: { $0.here.isDerived || $0.there.isDerived }) {
      notes.append(Words.derivedMeaning)
    }
    return try Report.Table(
      id: "chi-tiet", shortTitle: Words.lines, title: Words.linesTitle, heads: heads,
      rows: rows, notes: notes)
  }

  /// What differs first, then what is on one side only, then what is tolerated. What somebody wrote beside
  /// is always there.
  var listed: [Discrepancy] {
    let order: [Discrepancy.Class] = [
      .outside, .unmatched, .onlyHere, .onlyThere, .notComparable, .neither, .withinTolerance,
    ]
    let classes = listsEqual ? order + [.equal] : order
    let oneSided = listsEqual ? [] : Set(reconciliation.oneSidedItems)
    return classes.flatMap { `class` in
      reconciliation.lines.filter { line in
        let isWritten = written[line.stableKey(in: reconciliation.period)] != nil
        return line.class == `class` && (!oneSided.contains(line.item) || isWritten)
      }
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
      if reading.isDerived { return Words.derived }
      guard let provenance = reading.provenance else { return Words.nowhere }
      let more = reading.keys.count > 1 ? Words.moreCells(reading.keys.count - 1) : ""
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
        name,
        over: [
          .init(Words.sumOfUnits), .init(Words.printedTotal), .init(Words.totalFits, .label),
        ])
    }
    let heads: [Report.Table.Head] = [
      .init(HeadWords.ordinal, .ordinal), .init(HeadWords.scope, .text),
      .init(HeadWords.indicator, .text), side(reconciliation.here), side(reconciliation.there),
      .init(Words.differenceOfTotals),
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
        cells.append(.text(totals.addsUp.map(Words.fits) ?? ""))
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
      rows.append(.init(cells: [.empty, .text(Words.nothingToAdd)] + rest))
    }
    var notes = [wording.totalsNote]
    for (units, names) in incomplete.sorted(by: { $0.key.description < $1.key.description }) {
      for (name, count) in names.sorted(by: { $0.key < $1.key }) {
        notes.append(Words.shortTotal(name, without: wording.list(units), of: count))
      }
    }
    return try Report.Table(
      id: "tong-cong", shortTitle: Words.totals, title: Words.totalsTitle,
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
