import Foundation
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
    let error: String?
    /// The ids of what describes it.
    let described: String?
    let value: String
    let isLine: Bool
    let isLines: Bool
    let isNumber: Bool
    let isChoice: Bool
    let isChecks: Bool
    let options: [Option]
  }

  struct PlanLine: Sendable {
    let code: String
    let name: String
    let holds: String
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
  let plans: [PlanLine]
  let hasPlans: Bool
  /// By when units report, in words.
  let deadlines: [String]
  /// What templates reports are made from.
  let templates: String

  init(
    _ text: String, _ sections: [SettingsSection], workspace: Workspace, isDone: Bool,
    faults: FormFaults? = nil
  ) {
    self.isDone = isDone
    edition = Self.edition(of: text)
    let yaml = YAMLText(text)
    self.sections = sections.map { section in
      Section(
        title: section.title,
        fields: section.fields.filter { $0.isOffered(in: yaml) }.map {
          Self.field($0, yaml, faults)
        })
    }.filter { !$0.fields.isEmpty }
    let values = workspace.settings
    unit = workspace.history[values.unit]?.fullName ?? values.unit.code
    calendar =
      values.report.calendar == .statistical
      ? "theo tháng dương lịch" : "từ ngày 15 đến ngày 14"
    plans = workspace.plans.plans.map { plan in
      PlanLine(
        code: plan.code, name: plan.title,
        holds:
          "\(Wording.name(of: plan.period)); \(plan.targets.count) chỉ tiêu, \(plan.tasks.count) nhiệm vụ"
      )
    }
    hasPlans = !plans.isEmpty
    deadlines = workspace.library.deadlines.rules.map(Self.words)
    templates = Self.templates(of: workspace)
    firstPeriod = values.firstPeriod.map(Wording.name(of:)) ?? "không giới hạn"
  }

  private static func field(
    _ field: SettingsField, _ yaml: YAMLText, _ faults: FormFaults?
  ) -> Field {
    // What was just written stays, right or wrong; not where somebody else was first.
    let written = faults.flatMap { $0.isChangedMeanwhile ? nil : $0.form }
    let value = written?[field.key] ?? field.value(in: yaml)
    let error = faults?.byField[field.id]
    let described = [
      field.hint.isEmpty ? nil : "tg-\(field.key)", error.map { _ in "te-\(field.key)" },
    ]
    .compactMap(\.self)
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
      let chosen = written?.all(field.key) ?? field.values(in: yaml)
      options = choices.map {
        Option(code: $0.code, name: $0.name, isChosen: chosen.contains($0.code))
      }
    }
    return Field(
      key: field.key, label: field.label, hint: field.hint.isEmpty ? nil : field.hint,
      error: error, described: described.isEmpty ? nil : described.joined(separator: " "),
      value: value, isLine: kind.line, isLines: kind.lines, isNumber: kind.number,
      isChoice: isChoice, isChecks: isChecks, options: options)
  }

  /// `Cấp xã: 5 ngày làm việc sau ngày cuối kỳ (Thông tư …)`.
  private static func words(_ rule: DeadlineRule) -> String {
    let level =
      switch rule.level {
      case .commune: "Cấp xã"
      case .district: "Cấp huyện"
      case .province: "Cấp tỉnh"
      }
    let length =
      switch rule.allowance {
      case .calendarDays(let days): "\(days) ngày"
      case .workingDays(let days): "\(days) ngày làm việc"
      }
    let end = rule.validity.to.map { ", đến hết ngày \(Wording.date($0))" } ?? ""
    return "\(level): \(length) sau ngày cuối kỳ (\(rule.basis))\(end)."
  }

  private static func templates(of workspace: Workspace) -> String {
    let library = workspace.library
    let file = workspace.templates.appending(path: "VERSION")
    let version = (try? String(contentsOf: file, encoding: .utf8)).map {
      " phiên bản \($0.filter { !$0.isWhitespace })"
    }
    return "Bộ mẫu\(version ?? ""): \(library.catalogue.indicators.count) chỉ tiêu,"
      + " \(library.kinds.kinds.count) loại báo cáo."
  }

  /// Tells one state of the file from another.
  static func edition(of text: String) -> String { Sodium.digest(of: text) }
}
