import ReportCore
import ReportIntake
import ReportTemplates

/// The names that officers use for what findings are about: rules, units, indicators and periods by name instead of a code.
struct FindingNames {
  private var rules: [String: Set<String>] = [:]
  private var units: [String: Set<String>] = [:]
  private var items: [String: Set<String>] = [:]

  /// The names of what those findings are about.
  init(_ found: [PeriodCheck.Item], in workspace: Workspace) {
    for item in found {
      let finding = item.finding
      rules[Naming.folded(item.title), default: []].insert(finding.code.rawValue)
      if let id = finding.unit, let unit = workspace.history[id] {
        for name in [unit.fullName, unit.name] {
          units[Naming.folded(name), default: []].insert(id.code)
        }
      }
      if let key = finding.item {
        items[Naming.folded(workspace.catalogue.name(of: key)), default: []]
          .insert(key.description)
      }
    }
  }

  /// An explanation with codes instead of names; an ambiguous name is kept.
  func coded(_ entry: Explanations.Entry) -> Explanations.Entry {
    var entry = entry
    func code(_ words: String, _ names: [String: Set<String>]) -> String {
      let codes = names[Naming.folded(words)] ?? []
      return codes.count == 1 ? codes.first ?? words : words
    }
    entry.rule = code(entry.rule, rules)
    entry.unit = code(entry.unit, units)
    entry.item = code(entry.item, items)
    entry.period = PeriodWords.period(in: entry.period)?.code ?? entry.period
    return entry
  }
}
