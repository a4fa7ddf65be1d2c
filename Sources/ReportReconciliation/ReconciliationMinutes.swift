import ReportCore

/// The record in prose: who met over what, what was found, what is agreed and what is left. Every figure
/// in it stands in a table of the record.
struct ReconciliationMinutes {
  typealias Block = Report.Block
  typealias Run = Report.Run
  typealias Section = Report.Section

  /// The most lines that are listed one by one; the annex has all.
  static let mostLines = 20

  enum Column {
    static let ours = 3
    static let theirs = 4
    static let difference = 5
    static let agreed = 12
  }

  let record: ReconciliationReport
  let report: Report
  /// The lines of the table of lines, in its order.
  let listed: [Discrepancy]

  var wording: ReconciliationWording { record.wording }
  static let details = "chi-tiet"

  /// The document, with the tables as annexes.
  var document: Report.Document {
    Report.Document(
      kind: .minutes, type: ReconciliationWording.recordType,
      subject: MinutesWords.subject(
        record.reconciliation.period, wording.name(of: record.reconciliation.unit)),
      sections: [
        Section(blocks: people),
        Section(level: .chapter, number: "I.", title: MinutesWords.sources, blocks: sources),
        Section(level: .chapter, number: "II.", title: MinutesWords.results, blocks: results),
        Section(level: .article, number: "1.", title: MinutesWords.outside, blocks: outside),
        Section(level: .article, number: "2.", title: MinutesWords.causes, blocks: causes),
      ] + course + [
        Section(level: .chapter, number: "III.", title: MinutesWords.conclusions, blocks: []),
        Section(level: .article, number: "1.", title: MinutesWords.agreed, blocks: agreed),
        Section(level: .article, number: "2.", title: MinutesWords.open, blocks: open),
        Section(
          level: .article, number: "3.", title: MinutesWords.rest, blocks: conclusion),
      ],
      signers: record.meeting.parties.map { party in
        .init(
          office: [ReconciliationWording.representative, party.name.uppercased()],
          manner: ReconciliationWording.signed)
      }, annexes: report.tables.map(\.id))
  }

  // MARK: - Parts

  private var people: [Block] {
    let day = report.header.date.map(Wording.longDate) ?? Wording.openDay
    let place =
      [record.meeting.place, report.header.place].first { !$0.isEmpty } ?? MinutesWords.openPlace
    var blocks = [body(MinutesWords.opening(day, in: place))]
    for (index, party) in record.meeting.parties.enumerated() {
      let words = Run(MinutesWords.party(index + 1, party.name.officialCase), isStrong: true)
      blocks.append(.paragraph(.init(.body, runs: [words])))
      blocks += party.people.map { body(MinutesWords.person($0)) }
      if party.people.isEmpty { blocks += [1, 2].map { _ in body(MinutesWords.openPerson) } }
    }
    blocks.append(body(MinutesWords.met))
    return blocks
  }

  private var sources: [Block] {
    let (here, there) = (record.reconciliation.here, record.reconciliation.there)
    var blocks = [item(MinutesWords.ourSource(here))]
    let theirs = MinutesWords.theirSource(there, file: record.otherFile)
    if let table = report.tables.first(where: { $0.id == "dem-so-lieu" }),
      let row = table.rows.firstIndex(where: { $0.kind == .total }),
      let all = number("dem-so-lieu", row, 3)
    {
      let cells = MinutesWords.cells
      var runs = [Run(theirs + cells.before), all, Run(cells.after)]
      for (index, row) in table.rows.enumerated() where row.kind != .total {
        guard case .text(let words) = row.cells[1].content,
          let count = number("dem-so-lieu", index, 3)
        else { continue }
        var name = words.prefix(1).lowercased() + words.dropFirst()
        if case .text(let head) = row.cells[2].content, !head.isEmpty { name += " (\(head))" }
        runs += [Run(index == 0 ? MinutesWords.among : "; "), count, Run(" \(name)")]
      }
      blocks.append(.paragraph(.init(.item, runs: runs + [Run(".")])))
    } else {
      blocks.append(item(theirs + MinutesWords.wholePeriod))
    }
    if let before { blocks.append(before) }
    return blocks
  }

  /// How much was written at the meetings before, of lines that are still listed and of others.
  private var before: Block? {
    let left = listed.indices.filter { explanation(listed[$0]) != nil }
    var counts: [[Run]] = []
    if !left.isEmpty { counts.append([count(left), Run(MinutesWords.writtenOfLines)]) }
    if !settled.isEmpty {
      counts.append([
        count(settled, of: ReconciliationReport.settledTable), Run(MinutesWords.writtenOfSettled),
      ])
    }
    if counts.isEmpty { return nil }
    let runs = Array(counts.joined(separator: [Run("; ")]))
    return .paragraph(
      .init(.item, runs: [Run(MinutesWords.writtenBefore)] + runs + [Run(".")]))
  }

  /// The lines of the table of what differs no longer.
  private var settled: [Int] {
    let table = report.tables.first { $0.id == ReconciliationReport.settledTable }
    return table.map { Array($0.rows.indices) } ?? []
  }

  private var results: [Block] {
    guard let table = report.tables.first,
      let total = table.rows.firstIndex(where: { $0.kind == .total }),
      let all = number(table.id, total, 3)
    else { return [] }
    var runs = [Run(MinutesWords.lineCount), all]
    for (position, kind) in Discrepancy.Class.allCases.enumerated() {
      guard record.reconciliation.count(kind) > 0, let count = number(table.id, total, 4 + position)
      else { continue }
      let name = wording.name(kind)
      runs += [Run("; \(name.prefix(1).lowercased() + name.dropFirst()): "), count]
    }
    return [
      .paragraph(.init(.body, runs: runs + [Run(".")])),
      body(MinutesWords.seeAnnex),
    ]
  }

  private var outside: [Block] {
    let rows = listed.indices.filter { listed[$0].class == .outside }
    if rows.isEmpty { return [body(MinutesWords.noneOutside)] }
    return rows.prefix(Self.mostLines).map { line($0, withCauses: true) } + rest(rows)
  }

  /// Causes with the number of lines that each may explain, the most frequent first.
  private var causes: [Block] {
    var rows: [String: [Int]] = [:]
    let differing = listed.indices.filter { listed[$0].class == .outside }
    for row in differing {
      for words in Set(listed[row].causes.map { wording.kind($0) }) {
        rows[words, default: []].append(row)
      }
    }
    let open = differing.filter { listed[$0].causes.isEmpty }
    var blocks = rows.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.map {
      counting($0.value, MinutesWords.lines(of: $0.key))
    }
    if !open.isEmpty {
      blocks.append(counting(open, MinutesWords.lines(of: MinutesWords.unknownCause)))
    }
    if blocks.isEmpty { return [body(MinutesWords.none)] }
    blocks.append(body(MinutesWords.causesAreGuesses))
    return blocks
  }

  /// Whether the two sources come closer, where both tell of several periods.
  private var course: [Section] {
    let id = "qua-cac-ky"
    guard let past = record.past, let first = past.periods.first, let last = past.periods.last,
      let table = report.tables.first(where: { $0.id == id }), !table.charts.isEmpty,
      let row = table.rows.firstIndex(where: { $0.kind == .total }),
      let before = number(id, row, 2), let now = number(id, row, 1 + past.periods.count),
      let old = past.commonCount(in: first).share, let new = past.commonCount(in: last).share
    else { return [] }
    let words = MinutesWords.course(
      from: first, to: last, old < new ? 1 : old > new ? -1 : 0,
      ofCommon: past.common.count < past.items.count)
    let runs = [Run(words.before), before, Run(words.between), now, Run(words.after)]
    return [
      Section(
        level: .article, number: "3.", title: MinutesWords.past,
        blocks: [.paragraph(.init(.body, runs: runs)), .chart(table: id, index: 0)])
    ]
  }

  private var agreed: [Block] {
    let rows = listed.indices.filter { explanation(listed[$0])?.agreed != nil }
    var blocks: [Block] = rows.prefix(Self.mostLines).map { row in
      var runs = [Run(MinutesWords.agreedFigure(of: subject(row)))]
      runs.append(number(Self.details, row, Column.agreed) ?? Run("?"))
      let text = words(of: listed[row])
      if !text.isEmpty { runs.append(Run("; \(text)")) }
      return .paragraph(.init(.item, runs: runs + [Run(".")]))
    }
    blocks += rest(rows)
    if !settled.isEmpty {
      blocks.append(
        counting(settled, of: ReconciliationReport.settledTable, MinutesWords.settled))
    }
    if record.reconciliation.count(.equal) > 0 {
      blocks.append(item(MinutesWords.equalFigures))
    }
    if blocks.isEmpty { return [body(MinutesWords.noneYet)] }
    return blocks
  }

  private var open: [Block] {
    let kinds: Set<Discrepancy.Class> = [.outside, .unmatched, .notComparable]
    let rows = listed.indices.filter {
      kinds.contains(listed[$0].class) && explanation(listed[$0])?.agreed == nil
    }
    var blocks: [Block] = []
    let other = rows.filter { listed[$0].class != .outside }
    let explained = rows.filter {
      listed[$0].class == .outside && explanation(listed[$0])?.text.isEmpty == false
    }
    let differing = rows.filter { listed[$0].class == .outside }
    if !differing.isEmpty { blocks.append(counting(differing, MinutesWords.notAgreed)) }
    blocks += explained.prefix(Self.mostLines).map { line($0, withCauses: false) } + rest(explained)
    blocks += other.prefix(Self.mostLines).map { line($0, withCauses: false) } + rest(other)
    for part in record.account.unmatched.prefix(Self.mostLines) {
      blocks.append(item(MinutesWords.unmatched(part.head)))
    }
    return blocks.isEmpty ? [body(MinutesWords.none)] : blocks
  }

  private var conclusion: [Block] {
    let confirmed =
      record.confirmations.isEmpty
      ? [] : [body(MinutesWords.confirmed)] + record.confirmations.map(item)
    return [body(MinutesWords.otherOpinions)] + confirmed + [body(MinutesWords.copies)]
  }
}
