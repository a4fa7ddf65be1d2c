import ReportWorkspace

/// What is to be looked at before a period can be closed, by unit, the worst first.
struct FindingsPage: Sendable {
  struct Item: Sendable {
    /// Names the finding as it stands; another figure makes another one.
    let key: String
    let number: Int
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
    _ check: PeriodCheck?, _ opening: PeriodOpening, history: [OrganisationUnit.ID: DataSet],
    catalogue: IndicatorCatalogue, mayExplain: Bool, isOpenOnly: Bool
  ) {
    let chosen = opening.chosen
    (periods, code, periodName) = (chosen.options, chosen.code, chosen.name)
    periodCode = chosen.code
    summary = check?.summary ?? ""
    let count = check?.obstacles.count
    open = count ?? 0
    isClear = count == 0
    isEmpty = check == nil
    (self.isOpenOnly, done) = (isOpenOnly, opening.done)
    var number = 0
    let all = (check?.groups ?? []).compactMap { group -> Group? in
      let items = group.items.filter { item in
        !isOpenOnly || item.finding.severity == .error || item.needsExplanation
      }
      if items.isEmpty { return nil }
      let shown = items.map { item in
        number += 1
        return Self.item(
          item, number, in: check, history: group.unit.flatMap { history[$0] },
          catalogue: catalogue, mayExplain: mayExplain)
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
    _ item: PeriodCheck.Item, _ number: Int, in check: PeriodCheck?, history: DataSet?,
    catalogue: IndicatorCatalogue, mayExplain: Bool
  ) -> Item {
    let finding = item.finding
    let (look, mark) =
      switch finding.severity {
      case .error: ("bad", "✕")
      case .warning: item.explanation == nil ? ("warn", "!") : ("good", "✓")
      case .information: ("", "i")
      }
    let place = Advice.place(finding.provenance)
    let figures = finding.cells.prefix(8).map { cell in
      "\(catalogue.name(of: cell.key.item)): \(cell.value.map(\.shown) ?? "để trống")"
    }
    return Item(
      key: FindingKey(finding).text, number: number,
      severity: Wording.capitalised(Advice.severity(finding.severity)), look: look, mark: mark,
      title: item.title, message: finding.message, place: place.isEmpty ? nil : place,
      advice: check?.advice(on: item) ?? "",
      figures: figures, hasFigures: !figures.isEmpty,
      history: finding.item.flatMap { key in
        history.flatMap { HistoryChart(key, in: $0, name: catalogue.name(of: key)) }
      },
      explanation: item.explanation?.text,
      explainedBy: item.explanation.map { "\($0.author), \(Wording.date($0.given.date))" },
      outdated: item.outdated?.text, canExplain: mayExplain && finding.severity == .warning,
      unitCode: finding.unit.flatMap(pageCode))
  }

  /// The code under which a unit has a page; a group of units has none.
  private static func pageCode(of unit: OrganisationUnit.ID) -> String? {
    unit.code.allSatisfy { $0.isASCII && ($0.isNumber || $0.isLetter) } ? unit.code : nil
  }
}
