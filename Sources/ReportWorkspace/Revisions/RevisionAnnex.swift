import Foundation
import ReportCore
import ReportTemplates

/// What changed of a period since an earlier point, as an annex for the exporters.
public struct RevisionAnnex: Sendable {
  /// What the figures of today are compared with.
  public struct Point: Sendable {
    let view: LedgerView
    /// The head of the column: `Số sơ bộ`.
    let name: String

    /// Figures up to some degree of finality, or those of an earlier time.
    ///
    /// - Parameters:
    ///   - text: `ước`, `sơ bộ`, `sent`, a day, or a moment.
    ///   - period: the period that was sent.
    /// - Throws: `WorkspaceError.Code.invalidRequest` if it is none of these.
    public init(reading text: String, sent period: Period) throws(WorkspaceError) {
      let word = text.precomposedStringWithCanonicalMapping
      if let maturity = Maturity(name: word) {
        (view, name) = (.now.upTo(maturity), RevisionWords.figures(maturity))
      } else {
        view = try LedgerView(reading: text, sent: period)
        name =
          EarlierTime.isSent(word)
          ? RevisionWords.sentFigures : RevisionWords.figures(until: word)
      }
    }

    /// The same within a sentence: `số sơ bộ`.
    public var words: String { name.prefix(1).lowercased() + name.dropFirst() }
  }

  /// The period that this is about.
  public let period: Period
  /// What the figures of today are compared with.
  public let point: Point
  let workspace: Workspace
  /// Figures that were there and are others now.
  public let differences: [RevisionDifference]
  /// How many figures have come that were not there.
  public let added: Int

  private let before: Aggregator
  private let now: Aggregator
  private let submissions: [Int: Submission]

  init(
    _ period: Period, since point: Point, store: any ReturnStore, workspace: Workspace
  ) throws {
    let (all, before, now, submissions) = try reading { () throws(StoreError) in
      (
        try store.revisions(of: Set(period.withParts), from: point.view, to: .now),
        try store.dataSet(point.view, periods: nil), try store.dataSet(.now, periods: nil),
        try store.submissions(.now, covering: nil)
      )
    }
    differences = all.filter { $0.old != nil }
    added = all.count - differences.count
    self.before = Self.aggregator(before, workspace)
    self.now = Self.aggregator(now, workspace)
    self.submissions = Dictionary(
      submissions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    self.period = period
    self.point = point
    self.workspace = workspace
  }

  private static func aggregator(_ data: DataSet, _ workspace: Workspace) -> Aggregator {
    Aggregator(
      data: data, catalogue: workspace.catalogue, history: workspace.history,
      monthsPerReturn: workspace.settings.monthsPerReturn)
  }

  /// How much changed, in words.
  public var summary: String {
    let units = Set(differences.map(\.key.unit)).count
    return RevisionWords.summary(differences.count, of: units, added: added)
  }

  /// The annex, for the exporters.
  ///
  /// - Returns: a report.
  /// - Throws: `WorkspaceError` if nobody reports on the period.
  public func report() throws(WorkspaceError) -> Report { try attempt { try annex() } }

  private func annex() throws -> Report {
    let settings = workspace.settings
    let office = try workspace.office(on: period.lastDay)
    let unitName = workspace.history[settings.unit]?.fullName ?? settings.unit.code
    let files = submissions.values.sorted { $0.id < $1.id }.compactMap { submission in
      submission.sha256.map { Report.Sources.File(path: submission.fileName, sha256: $0) }
    }
    return Report(
      name: "thay-doi-\(period.code)",
      header: Report.Header(
        style: .letterhead, parentAgency: office.parentAgency, agency: office.agency,
        number: office.number, place: office.place,
        title: [
          RevisionWords.title,
          "\(Wording.capitalised(Wording.name(of: period))), \(unitName)",
        ],
        cutOff: Wording.cutOff(of: period),
        basis: RevisionWords.basis,
        receivers: office.receivers, notice: settings.notice, period: period, unit: settings.unit,
        unitName: unitName),
      tables: [try totals(), try figures()], signatures: office.signatures,
      sources: Report.Sources(files: files, tool: Software.name),
      created: period.lastDay.advanced(byDays: 1))
  }

  /// The figures of the whole, of each indicator that changed.
  private func totals() throws -> Report.Table {
    let unit = workspace.settings.unit
    let rows = Set(differences.map(\.key.item)).sorted().enumerated().map { index, item in
      let indicator = workspace.catalogue[item.indicator]
      let decimals = indicator?.decimals ?? 0
      func value(_ aggregator: Aggregator) -> ExactDecimal? {
        let figure = aggregator.figure(item, of: unit, in: period)
        return figure.value.flatMap { try? $0.rounded(decimals: decimals) }
      }
      return Report.Table.Row(
        cells: [
          .text(String(index + 1)), .text(workspace.catalogue.name(of: item)),
          .text(indicator?.unit.rawValue ?? ""),
        ] + Self.cells(value(before), value(now), decimals: decimals))
    }
    return try Report.Table(
      id: "tong-so", shortTitle: RevisionWords.totals, title: RevisionWords.totalsTitle,
      heads: [
        .init(HeadWords.ordinal, .ordinal), .init(HeadWords.indicator, .text),
        .init(HeadWords.unitOfMeasure, .label),
      ] + valueHeads,
      rows: rows,
      notes: [summary] + (added > 0 ? [RevisionWords.totalsNote] : []))
  }

  /// Each changed figure, by unit and indicator.
  private func figures() throws -> Report.Table {
    let text = RevisionText(workspace: workspace)
    let rows = differences.enumerated().map { index, difference in
      let key = difference.key
      let indicator = workspace.catalogue[key.item.indicator]
      let submission = difference.new.flatMap { submissions[$0.submission] }
      var cells = Self.cells(
        difference.old?.value, difference.new?.value, decimals: indicator?.decimals ?? 0)
      for (column, side) in [difference.old, difference.new].enumerated() where side?.value == nil {
        cells[column] = .text(text.words(side))
      }
      return Report.Table.Row(
        cells: [
          .text(String(index + 1)), .code(key.unit.code),
          .text(workspace.history[key.unit]?.fullName ?? ""),
          .text(workspace.catalogue.name(of: key.item)), .code(key.period.code),
        ] + cells + [
          .text(submission.map { Wording.date($0.arrival.received.date) } ?? ""),
          .text(submission.map(Self.ground) ?? ""),
        ])
    }
    return try Report.Table(
      id: "theo-don-vi", shortTitle: RevisionWords.units, title: RevisionWords.unitsTitle,
      heads: [
        .init(HeadWords.ordinal, .ordinal), .init(FieldWords.unitCode, .code),
        .init(HeadWords.unit, .text), .init(HeadWords.indicator, .text),
        .init(HeadWords.period, .code),
      ] + valueHeads + [.init(RevisionWords.received, .label), .init(PageWords.basis, .text)],
      rows: rows)
  }

  private var valueHeads: [Report.Table.Head] {
    [
      .init(point.name), .init(RevisionWords.currentFigures), .init(RevisionWords.change),
      .init(RevisionWords.percentChange),
    ]
  }

  private static func cells(
    _ old: ExactDecimal?, _ new: ExactDecimal?, decimals: Int
  ) -> [Report.Cell] {
    func cell(_ value: ExactDecimal?, _ style: Report.Cell.NumberStyle) -> Report.Cell {
      value.map { Report.Cell(.number($0, style)) } ?? .empty
    }
    var (change, percent) = (ExactDecimal?.none, ExactDecimal?.none)
    if let old, let new, let difference = try? Fraction(new).subtracting(Fraction(old)) {
      change = difference.exactDecimal
      percent = try? difference.multiplied(by: Fraction(Int64(100))).divided(by: Fraction(old))
        .rounded(decimals: 1)
    }
    return [
      cell(old, .init(decimals: decimals)), cell(new, .init(decimals: decimals)),
      cell(change, .init(decimals: decimals, isSigned: true)),
      cell(percent, .init(decimals: 1, isSigned: true)),
    ]
  }

  /// What a figure rests on: the file or the entry, and the reason that was given.
  private static func ground(_ submission: Submission) -> String {
    [
      submission.fileName, submission.arrival.sender, submission.note.reason,
      submission.note.reopeningReason ?? "",
    ]
    .filter { !$0.isEmpty }.joined(separator: "; ")
  }
}

extension RevisionAnnex {
  /// Each changed figure in a line, for officers.
  public var lines: [String] {
    let text = RevisionText(workspace: workspace)
    return differences.map(text.describe)
  }
}

extension OpenWorkspace {
  /// The changes for a period since an earlier point. It blocks.
  ///
  /// - Parameters:
  ///   - period: the period, on the calendar that is reported on.
  ///   - point: what the figures of today are compared with.
  ///   - work: follows the work, and can end it.
  /// - Returns: every figure that changed, and the annex that tells of it.
  /// - Throws: `WorkspaceError` if the ledger cannot be read.
  public func revisions(
    of period: Period, since point: RevisionAnnex.Point, _ work: Work = .unwatched
  ) throws(WorkspaceError) -> RevisionAnnex {
    try attempt {
      let store = try ledger(work)
      try work.reached("Đang so số liệu")
      return try RevisionAnnex(period, since: point, store: store, workspace: workspace)
    }
  }
}
