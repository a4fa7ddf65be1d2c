import ReportWorkspace
import ServerAccounts

/// What is to be looked at before a period can be closed, by unit, the worst first.
struct FindingsPage: Sendable {
  struct Item: Sendable {
    /// Names the finding as it stands; another figure makes another one.
    let key: String
    /// The id of its field on the page.
    let field: String
    let severity: String
    let look: String
    let mark: String
    let title: String
    let message: String
    let place: String?
    let advice: String
    let figures: [String]
    let hasFigures: Bool
    let history: HistoryChart?
    let explanation: String?
    /// What stands in the field: what was just written, or the explanation as it is.
    let written: String
    /// What is wrong with what was just written.
    let itemFault: String?
    let isOpened: Bool
    /// The indicator of the figure, to be put right on the unit's page.
    let indicator: String?
    let explainedBy: String?
    let outdated: String?
    let canExplain: Bool
    let unitCode: String?
  }

  struct Group: Sendable {
    let name: String
    let unitCode: String?
    let counts: String
    let items: [Item]
  }

  let title = "Cần xem lại"
  let periods: [PeriodOption]
  let code: String
  /// The code again, for parts of the page whose own things have a code too.
  let periodCode: String
  let periodName: String
  let summary: String
  let open: Int
  let isClear: Bool
  let isEmpty: Bool
  let groups: [Group]
  let isOpenOnly: Bool
  let done: String?
  /// How many groups more there are than are shown.
  let more: Int?

  static let mostGroups = 60

  init(
    _ check: PeriodCheck?, _ opening: PeriodOpening, past: FindingsPast,
    catalogue: IndicatorCatalogue, mayExplain: Bool, isOpenOnly: Bool, faults: FormFaults? = nil
  ) {
    let chosen = opening.chosen
    (periods, code, periodName) = (chosen.options, chosen.code, chosen.name)
    periodCode = chosen.code
    summary = check?.summary ?? ""
    let count = check?.obstacles.count
    open = count ?? 0
    isClear = count == 0
    let sent = faults?.form["muc"]
    isEmpty = check == nil
    (self.isOpenOnly, done) = (isOpenOnly, opening.done)
    let all = (check?.groups ?? []).compactMap { group -> Group? in
      let items = group.items.filter { item in
        !isOpenOnly || item.finding.severity == .error || item.needsExplanation
          || FindingKey(item.finding).text == sent
      }
      if items.isEmpty { return nil }
      let shown = items.map { item in
        Self.item(
          item, in: check, past: past, of: group.unit,
          catalogue: catalogue, mayExplain: mayExplain, faults: faults)
      }
      let (errors, warnings) = (group.count(.error), group.count(.warning))
      return Group(
        name: group.name, unitCode: group.unit.flatMap(Self.pageCode),
        counts: "\(errors) lỗi, \(warnings) cảnh báo", items: shown)
    }
    groups = Array(all.prefix(Self.mostGroups))
    more = all.count > Self.mostGroups ? all.count - Self.mostGroups : nil
  }

  private static func item(
    _ item: PeriodCheck.Item, in check: PeriodCheck?, past: FindingsPast,
    of unit: OrganisationUnit.ID?,
    catalogue: IndicatorCatalogue, mayExplain: Bool, faults: FormFaults?
  ) -> Item {
    let finding = item.finding
    let key = FindingKey(finding).text
    let own = faults?.form["muc"] == key ? faults : nil
    let (look, mark) =
      switch finding.severity {
      case .error: ("bad", "✕")
      case .warning: item.explanation == nil ? ("warn", "!") : ("good", "✓")
      case .information: ("", "i")
      }
    let place = Advice.place(finding.provenance)
    let figures = figures(of: finding, catalogue)
    return Item(
      key: key, field: field(of: key),
      severity: Wording.capitalised(Advice.severity(finding.severity)), look: look, mark: mark,
      title: item.title, message: finding.message, place: place.isEmpty ? nil : place,
      advice: check?.advice(on: item) ?? "",
      figures: figures, hasFigures: !figures.isEmpty,
      history: finding.item.flatMap { past.chart(of: $0, unit, catalogue) },
      explanation: item.explanation?.text,
      written: own?.form["giai-trinh"] ?? item.explanation?.text ?? "",
      itemFault: own?.faults.first?.text, isOpened: item.explanation == nil || own != nil,
      indicator: (finding.item ?? finding.cells.first?.key.item)?.indicator,
      explainedBy: item.explanation.map { "\($0.author), \(Wording.date($0.given.date))" },
      outdated: item.outdated?.text, canExplain: mayExplain && finding.severity == .warning,
      unitCode: finding.unit.flatMap(pageCode))
  }

  private static let mostFigures = 8

  /// The figures that a finding rests on, those of another period with that, and how many more there are.
  static func figures(of finding: Finding, _ catalogue: IndicatorCatalogue) -> [String] {
    let shown = finding.cells.prefix(mostFigures).map { cell in
      let period = cell.key.period
      let name =
        catalogue.name(of: cell.key.item)
        + (period == finding.period ? "" : ", \(Wording.name(of: period))")
      return "\(name): \(cell.value.map(\.shown) ?? "để trống")"
    }
    let more = finding.cells.count - shown.count
    return shown + (more > 0 ? ["và \(more) ô khác"] : [])
  }

  /// The id of the field of a finding, whatever else the page shows.
  static func field(of key: String) -> String { "gt-\(Sodium.digest(of: key).prefix(12))" }

  /// The code under which a unit has a page; a group of units has none.
  private static func pageCode(of unit: OrganisationUnit.ID) -> String? {
    unit.code.allSatisfy { $0.isASCII && ($0.isNumber || $0.isLetter) } ? unit.code : nil
  }
}

/// What the units of findings gave over the last periods.
struct FindingsPast: Sendable {
  /// The latest last.
  let periods: [Period]
  let byUnit: [OrganisationUnit.ID: UnitHistory]

  /// A figure over the periods; `nil` where there is too little to be drawn.
  func chart(
    of item: IndicatorKey, _ unit: OrganisationUnit.ID?, _ catalogue: IndicatorCatalogue
  ) -> HistoryChart? {
    unit.flatMap { byUnit[$0] }.flatMap {
      HistoryChart(item, in: $0, over: periods, name: catalogue.name(of: item))
    }
  }
}
