import Foundation
public import ReportCore

/// A plan as the text of its file: reading it back gives the same plan.
public struct PlanText: Sendable {
  private let plan: Plan
  /// What an officer should know of the file, above everything else.
  private let remarks: [String]

  /// The text of a plan.
  ///
  /// - Parameters:
  ///   - plan: the plan.
  ///   - remarks: comment lines for readers of the file.
  public init(_ plan: Plan, remarks: [String] = []) {
    (self.plan, self.remarks) = (plan, remarks)
  }

  /// The whole file.
  public var text: String {
    var lines = ["# yaml-language-server: $schema=../schema/plan.json"]
    lines += remarks.map { "# \($0)" }
    lines += [
      "code: \(plan.code)", "version: \"1\"", "title: \(Self.quoted(plan.title))", "document:",
      "  number: \(Self.quoted(plan.document.number))",
      "  date: \(Self.quoted(plan.document.date))",
      "  issuer: \(Self.quoted(plan.document.issuer))",
      "unit: {code: \"\(plan.unit.code)\", edition: \(plan.unit.edition)}",
      "period: \"\(plan.period.code)\"",
    ]
    if !plan.notice.isEmpty { lines.append("notice: \(Self.quoted(plan.notice))") }
    lines += plan.targets.isEmpty ? ["targets: []"] : ["targets:"] + plan.targets.flatMap(target)
    lines += list("agencies", plan.agencies.map(agency))
    lines += list(
      "sections", plan.sections.map { [("place", $0.place), ("title", Self.quoted($0.title))] })
    let general = GeneralAssignments(of: plan.tasks)
    lines += list("assignments", general.entries.map { [("place", $0.place)] + roles($0.agencies) })
    lines += list("tasks", plan.tasks.map { task($0, general) })
    lines += list("duties", plan.duties.map(duty))
    return lines.joined(separator: "\n") + "\n"
  }

  private typealias Entry = [(key: String, value: String)]

  /// A list of entries, the first key of each behind its dash; nothing if there are none.
  private func list(_ name: String, _ entries: [Entry]) -> [String] {
    entries.isEmpty ? [] : ["\(name):"] + entries.flatMap(Self.lines)
  }

  private static func lines(of entry: Entry) -> [String] {
    entry.enumerated().map { index, pair in
      "  \(index == 0 ? "-" : " ") \(pair.key): \(pair.value)"
    }
  }

  private func named(_ name: String) -> (key: String, value: String) {
    ("name", Self.quoted(name))
  }

  private func target(_ target: Target) -> [String] {
    var entry: Entry = [
      ("code", target.code), ("title", Self.quoted(target.title)),
      ("item", Self.quoted(target.item.description)), ("unit", Self.quoted(target.unit.rawValue)),
      ("decimals", String(target.decimals)), Self.condition(target.condition, path: target.path),
      ("judged", target.timing.rawValue),
    ]
    if let each = target.each {
      let level = Self.condition(each)
      entry.append(("each", "{\(level.key): \(level.value)}"))
    }
    if let area = target.area { entry.append(("area", area)) }
    if target.isAspired { entry.append(("aspired", "true")) }
    if !target.reference.isEmpty { entry.append(("reference", Self.quoted(target.reference))) }
    if !target.isConfirmed { entry.append(("confirmed", "false")) }
    return Self.lines(of: entry)
  }

  private static func condition(
    _ condition: Target.Condition, path: [Int: Target.Condition] = [:]
  ) -> (key: String, value: String) {
    let key =
      switch condition {
      case .below: "below"
      case .atMost: "at_most"
      case .atLeast: "at_least"
      case .above: "above"
      case .between: "between"
      case .changeAtMost: "change_at_most"
      case .changeAtLeast: "change_at_least"
      case .percentChangeAtMost: "percent_change_at_most"
      case .percentChangeAtLeast: "percent_change_at_least"
      }
    func number(_ condition: Target.Condition) -> String {
      condition.upperEnd.map { "[\(condition.value), \($0)]" } ?? condition.value.description
    }
    if path.isEmpty { return (key, number(condition)) }
    let years = path.sorted { $0.key < $1.key }.map { "\($0.key): \(number($0.value))" }
    return (key, "{\(years.joined(separator: ", "))}")
  }

  private func task(_ task: PlanTask, _ general: GeneralAssignments) -> Entry {
    var entry: Entry = [
      ("code", task.code), ("title", Self.quoted(task.title)), ("place", task.place),
    ]
    entry += roles(
      task.agencies.mapValues { agencies in agencies.filter { task.inferred[$0] == nil } })
    if !task.generalPlaces.isEmpty {
      entry.append(("assigned_by", "[\(task.generalPlaces.joined(separator: ", "))]"))
    }
    entry.append(("deadline", Self.deadline(task.deadline)))
    if let day = task.internalDeadline { entry.append(("internal_deadline", day.description)) }
    if !task.programmes.isEmpty {
      let codes = task.programmes.map { "\"\($0)\"" }.joined(separator: ", ")
      entry.append(("programmes", "[\(codes)]"))
    }
    if !task.isConfirmed { entry.append(("confirmed", "false")) }
    return entry
  }

  private func roles(_ agencies: [TaskRole: [String]]) -> Entry {
    TaskRole.allCases.compactMap { role in
      guard let codes = agencies[role], !codes.isEmpty else { return nil }
      return (role.rawValue, "[\(codes.joined(separator: ", "))]")
    }
  }

  private static func deadline(_ deadline: PlanTask.Deadline) -> String {
    switch deadline {
    case .ongoing: "ongoing"
    case .urgent: "urgent"
    case .notStated: "not_stated"
    case .during(let period): "{during: \"\(period.code)\"}"
    case .from(let period): "{from: \"\(period.code)\"}"
    case .noLaterThan(let period): "{no_later_than: \"\(period.code)\"}"
    case .afterIssue(let words): "{after: \(quoted(words))}"
    case .periodic(let words): "{periodic: \(quoted(words))}"
    }
  }

  private func agency(_ agency: Plan.Agency) -> Entry {
    var entry: Entry = [("code", agency.code), named(agency.name)]
    switch agency.members {
    case .none: break
    case .agencies(let codes): entry.append(("members", "[\(codes.joined(separator: ", "))]"))
    case .units: entry.append(("members", "units"))
    }
    return entry
  }

  private func duty(_ duty: ReportingDuty) -> Entry {
    var entry: Entry = [
      ("place", duty.place), ("from", "[\(duty.from.joined(separator: ", "))]"),
      ("to", "[\(duty.to.joined(separator: ", "))]"), ("content", Self.quoted(duty.content)),
      ("frequency", Self.quoted(duty.frequency)),
    ]
    let names = Period.Kind.names.filter { duty.expectedFor.contains($0.value) }.keys.sorted()
    if !names.isEmpty { entry.append(("expected_for", "[\(names.joined(separator: ", "))]")) }
    if let days = duty.dueDays { entry.append(("due_days", String(days))) }
    return entry
  }

  /// A text in double quotes, in which only these signs mean anything.
  private static func quoted(_ text: String) -> String {
    let plain = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
      .replacing("\n", with: "\\n").replacing("\t", with: "\\t").replacing("\r", with: "\\r")
    return "\"\(plain)\""
  }
}

/// What the general assignments of a plan add to its tasks: of each place, all that any task has from it.
private struct GeneralAssignments {
  private(set) var entries: [(place: String, agencies: [TaskRole: [String]])] = []

  init(of tasks: [PlanTask]) {
    for task in tasks {
      for role in TaskRole.allCases {
        for agency in task.agencies[role] ?? [] {
          guard let place = task.inferred[agency] else { continue }
          add(agency, as: role, at: place)
        }
      }
    }
  }

  private mutating func add(_ agency: String, as role: TaskRole, at place: String) {
    let index =
      entries.firstIndex { $0.place == place }
      ?? {
        entries.append((place, [:]))
        return entries.count - 1
      }()
    if entries[index].agencies[role]?.contains(agency) != true {
      entries[index].agencies[role, default: []].append(agency)
    }
  }
}
