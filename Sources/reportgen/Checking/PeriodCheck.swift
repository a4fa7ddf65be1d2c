import ReportCore
import ReportIntake
import ReportTemplates

/// What the checks of a period found, in the order in which an officer works it off.
struct PeriodCheck {
  /// A finding with what belongs to it.
  struct Item {
    let finding: Finding
    /// What the rule says.
    let title: String
    /// What the officer wrote about it.
    var explanation = ""
  }

  /// The findings of one unit.
  struct Group {
    /// `nil` for what concerns no single unit.
    let unit: OrganisationUnit.ID?
    let name: String
    let items: [Item]

    func count(_ severity: Finding.Severity) -> Int {
      items.count { $0.finding.severity == severity }
    }
  }

  let period: Period
  let workspace: Workspace
  /// The worst unit first, within it the worst finding.
  let groups: [Group]
  /// How often each rule was looked at, and what could not be checked.
  let result: ValidationResult
  /// How many units were checked.
  let unitCount: Int
  /// Explanations that are about nothing that was found.
  let unused: [Explanations.Entry]

  /// Applies the workspace's rules and its screen to the returns of a period.
  init(_ period: Period, pipeline: ReportPipeline, explanations: Explanations? = nil) {
    let workspace = pipeline.workspace
    let aggregator = pipeline.aggregator
    let units = Self.units(for: period, pipeline: pipeline)
    let above = [workspace.settings.unit].filter { !units.contains($0) }
    let validator = Validator(rules: workspace.library.rules.rules, aggregator: aggregator)
    let result = validator.validate(units + above, in: period)
    let screen = OutlierScreen(
      period, aggregator: aggregator,
      peers: PeerRates(
        of: units, in: period, aggregator: aggregator,
        settings: workspace.library.rules.screening))
    let intake = pipeline.findings.filter { finding in
      finding.period.map { period.contains($0) } ?? true
    }
    let findings = intake + result.findings + screen.findings(for: units)

    var entries = explanations?.entries ?? []
    var used: Set<Int> = []
    let titles = Dictionary(
      workspace.library.rules.rules.rules.map { ($0.code, $0.title) },
      uniquingKeysWith: { first, _ in first })
    let items = findings.map { finding in
      let position = entries.firstIndex { $0.explains(finding) }
      if let position { used.insert(position) }
      return Item(
        finding: finding, title: titles[finding.code.rawValue] ?? Self.title(of: finding),
        explanation: position.map { entries[$0].text } ?? "")
    }
    for position in used.sorted(by: >) { entries.remove(at: position) }
    self.period = period
    self.workspace = workspace
    self.result = result
    unitCount = units.count
    unused = entries
    groups = Self.groups(items, history: workspace.history)
  }

  /// Every finding, in the order of the groups.
  var items: [Item] { groups.flatMap(\.items) }

  func count(_ severity: Finding.Severity) -> Int { groups.reduce(0) { $0 + $1.count(severity) } }

  /// `2 lỗi, 5 cảnh báo, 1 thông tin`.
  var summary: String {
    "\(count(.error)) lỗi, \(count(.warning)) cảnh báo, \(count(.information)) thông tin"
  }

  /// The reporting units with figures for the period, in the order of their codes, which is that of the
  /// return.
  private static func units(
    for period: Period, pipeline: ReportPipeline
  ) -> [OrganisationUnit.ID] {
    let workspace = pipeline.workspace
    let returns = period.split(byMonths: workspace.settings.monthsPerReturn)
    let edition = workspace.history.edition(for: returns.last ?? period)
    let reported = pipeline.returns.data.units(in: Set(returns + [period]))
    return reported.filter { $0.edition == edition && $0 != workspace.settings.unit }.sorted()
  }

  private static func groups(_ items: [Item], history: OrganisationHistory) -> [Group] {
    let byUnit = Dictionary(grouping: items, by: \.finding.unit)
    let groups = byUnit.map { unit, items in
      let order = items.indices.sorted { left, right in
        let (one, other) = (items[left].finding.severity, items[right].finding.severity)
        return one != other ? one < other : left < right
      }
      let name = unit.map { id in
        "\(history[id]?.fullName ?? "Đơn vị không rõ") (\(id.code))"
      }
      return Group(unit: unit, name: name ?? "Chung", items: order.map { items[$0] })
    }
    return groups.sorted { left, right in
      for severity in Finding.Severity.allCases {
        let (one, other) = (left.count(severity), right.count(severity))
        if one != other { return one > other }
      }
      guard let one = left.unit else { return false }
      return right.unit.map { one < $0 } ?? true
    }
  }

  private static func title(of finding: Finding) -> String {
    switch finding.code.rawValue {
    case "outlier-history": "Khác thường so với các kỳ trước của đơn vị"
    case "outlier-peers": "Khác thường so với các đơn vị khác"
    default: finding.cause.map { Wording.capitalised($0.text) } ?? "Đọc báo cáo"
    }
  }
}
