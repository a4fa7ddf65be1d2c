import ReportWorkspace
import ServerAccounts

/// The page of settings.
struct SettingsPage: Sendable {
  struct Option: Sendable {
    let code: String
    let name: String
    let isChosen: Bool
  }

  struct Field: Sendable {
    let key: String
    let label: String
    let hint: String?
    let value: String
    let isLine: Bool
    let isLines: Bool
    let isNumber: Bool
    let isChoice: Bool
    let isChecks: Bool
    let options: [Option]
  }

  struct Section: Sendable {
    let title: String
    let fields: [Field]
  }

  let title = "Thiết lập"
  let isDone: Bool
  let edition: String
  let sections: [Section]
  let unit: String
  let calendar: String
  let firstPeriod: String

  init(_ text: String, _ sections: [SettingsSection], workspace: Workspace, isDone: Bool) {
    self.isDone = isDone
    edition = Self.edition(of: text)
    let yaml = YAMLText(text)
    self.sections = sections.map { section in
      Section(
        title: section.title,
        fields: section.fields.filter { $0.isOffered(in: yaml) }.map { Self.field($0, yaml) })
    }.filter { !$0.fields.isEmpty }
    let values = workspace.settings
    unit = workspace.history[values.unit]?.fullName ?? values.unit.code
    calendar =
      values.report.calendar == .statistical
      ? "theo tháng dương lịch" : "từ ngày 15 đến ngày 14"
    firstPeriod = values.firstPeriod.map(Wording.name(of:)) ?? "không giới hạn"
  }

  private static func field(_ field: SettingsField, _ yaml: YAMLText) -> Field {
    let value = field.value(in: yaml)
    var (options, kind) = ([] as [Option], (line: false, lines: false, number: false))
    var (isChoice, isChecks) = (false, false)
    switch field.kind {
    case .line: kind.line = true
    case .lines: kind.lines = true
    case .number: kind.number = true
    case .choice(let choices):
      isChoice = true
      options = choices.map { Option(code: $0.code, name: $0.name, isChosen: $0.code == value) }
    case .checks(let choices):
      isChecks = true
      let chosen = field.values(in: yaml)
      options = choices.map {
        Option(code: $0.code, name: $0.name, isChosen: chosen.contains($0.code))
      }
    }
    return Field(
      key: field.key, label: field.label, hint: field.hint.isEmpty ? nil : field.hint,
      value: value, isLine: kind.line, isLines: kind.lines, isNumber: kind.number,
      isChoice: isChoice, isChecks: isChecks, options: options)
  }

  /// Tells one state of the file from another.
  static func edition(of text: String) -> String { Sodium.digest(of: text) }
}
