import Foundation
import ReportWorkspace

/// A plan of the workspace: its targets, and its tasks with who does them and by when.
struct PlanPage: Sendable {
  struct Target: Sendable {
    let key: String
    let code: String
    let title: String
    /// `từ`, `dưới`: what stands before the number.
    let condition: String
    let value: String
    let unit: String
    let reference: String
    let error: String?
    /// Whether it is one number, which the form can change.
    let isOneNumber: Bool
    let isAssignable: Bool
  }

  struct Task: Sendable {
    let key: String
    let title: String
    let place: String
    let lead: String
    let others: String?
    let deadline: String
    let own: String
    let error: String?
  }

  let title: String
  let code: String
  /// The code again, for parts of the page whose own things have a code too.
  let planCode: String
  let name: String
  let period: String
  let edition: String
  let isDone: Bool
  /// Whether the file is the workspace's own: the set's are left as they are.
  let mayChange: Bool
  let targets: [Target]
  let hasTargets: Bool
  let tasks: [Task]
  let hasTasks: Bool

  init(
    _ plan: Plan, file: String?, catalogue: IndicatorCatalogue, isDone: Bool, faults: FormFaults?
  ) {
    let written = faults.flatMap { $0.isChangedMeanwhile ? nil : $0.form }
    (title, code, name) = ("Kế hoạch", plan.code, plan.title)
    planCode = plan.code
    period = Wording.name(of: plan.period)
    edition = file.map(WorkspaceFile.edition(of:)) ?? ""
    (self.isDone, mayChange) = (isDone, file != nil)
    targets = plan.targets.enumerated().map { position, target in
      let key = PlanFields.target(position)
      return Target(
        key: key, code: target.code, title: target.title, condition: Self.words(target.condition),
        value: written?[key] ?? Self.value(target.condition),
        unit: Wording.unit(
          of: target, level: catalogue[target.item.indicator]?.unit ?? target.unit),
        reference: target.reference, error: faults?.byField[key],
        isOneNumber: file != nil && PlanFields.isOneNumber(target),
        isAssignable: target.canBeAssigned)
    }
    tasks = plan.tasks.enumerated().map { position, task in
      let key = PlanFields.task(position)
      let others = TaskRole.allCases.filter { $0 != .lead && task.agencies[$0]?.isEmpty == false }
      var stated = task
      stated.internalDeadline = nil
      return Task(
        key: key, title: task.title, place: task.place, lead: plan.names(of: .lead, in: task),
        others: others.isEmpty
          ? nil
          : others.map { "\($0.words): \(plan.names(of: $0, in: task))" }.joined(separator: "; "),
        deadline: Wording.deadline(of: stated),
        own: written?[key] ?? task.internalDeadline.map(VietnameseTime.day) ?? "",
        error: faults?.byField[key])
    }
    (hasTargets, hasTasks) = (!targets.isEmpty, !tasks.isEmpty)
  }

  /// `2,0`, or `2,0 đến 2,2`.
  static func value(_ condition: ReportWorkspace.Target.Condition) -> String {
    [condition.value, condition.upperEnd].compactMap { $0?.shown }.joined(separator: " đến ")
  }

  static func words(_ condition: ReportWorkspace.Target.Condition) -> String {
    switch condition {
    case .below: "dưới"
    case .atMost: "không quá"
    case .atLeast, .between: "từ"
    case .above: "trên"
    case .changeAtMost, .percentChangeAtMost: "thay đổi so với năm trước không quá"
    case .changeAtLeast, .percentChangeAtLeast: "thay đổi so với năm trước từ"
    }
  }
}

/// The fields of a plan's form, and how they are written into its file.
enum PlanFields {
  /// The keys that hold the number of a target; a target has one of them.
  private static let conditions = [
    "below", "at_most", "at_least", "above", "change_at_most", "change_at_least",
    "percent_change_at_most", "percent_change_at_least",
  ]

  /// Whether a target is one number for the whole plan: ranges and levels by years are written in the file.
  static func isOneNumber(_ target: ReportWorkspace.Target) -> Bool {
    target.path.isEmpty && target.condition.upperEnd == nil
  }

  static func target(_ position: Int) -> String { "ct-\(position)" }
  static func task(_ position: Int) -> String { "nv-\(position)" }

  /// Writes what somebody filled in.
  ///
  /// - Returns: the names of what changed.
  /// - Throws: `FormFaults` at all fields that hold no number or no day.
  static func write(_ form: FormFields, of plan: Plan, to yaml: inout YAMLText) throws -> [String] {
    var (faults, changed) = ([] as [FormFaults.Fault], [] as [String])
    for (position, target) in plan.targets.enumerated() {
      let key = Self.target(position)
      guard isOneNumber(target), let given = form[key] else { continue }
      guard let value = number(given) else {
        faults.append(.init(field: key, text: "\(target.title): hãy ghi một số, ví dụ 73,5."))
        continue
      }
      if value == target.condition.value { continue }
      let place: [YAMLText.Step] = [.key("targets"), .item(position)]
      guard yaml.scalar(place + [.key("code")]) == target.code,
        let condition = conditions.first(where: { yaml.has(place + [.key($0)]) }),
        yaml.set(number: value.description, at: place + [.key(condition)])
      else {
        faults.append(.init(field: key, text: "\(target.title): hãy sửa trong tệp kế hoạch."))
        continue
      }
      changed.append(target.title)
    }
    for (position, task) in plan.tasks.enumerated() {
      let key = Self.task(position)
      guard let given = form[key] else { continue }
      let isEmpty = given.allSatisfy(\.isWhitespace)
      let day = isEmpty ? nil : VietnameseDate.read(given)
      if !isEmpty, day == nil {
        faults.append(.init(field: key, text: "\(task.title): hãy ghi \(VietnameseDate.wanted)."))
        continue
      }
      if day == task.internalDeadline { continue }
      let own: [YAMLText.Step] = [.key("tasks"), .item(position)]
      let place = own + [.key("internal_deadline")]
      guard yaml.scalar(own + [.key("code")]) == task.code,
        day.map({ yaml.set($0.description, at: place, isCode: true) }) ?? yaml.remove(place)
      else {
        faults.append(.init(field: key, text: "\(task.title): hãy sửa trong tệp kế hoạch."))
        continue
      }
      changed.append(task.title)
    }
    if !faults.isEmpty { throw FormFaults(faults, form) }
    return changed
  }

  /// A number as officers write it: `1.234,5`.
  static func number(_ text: String) -> ExactDecimal? {
    ExactDecimal(
      text.filter { !$0.isWhitespace }.replacing(".", with: "").replacing(",", with: "."))
  }
}
