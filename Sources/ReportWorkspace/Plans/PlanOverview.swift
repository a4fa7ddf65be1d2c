import ReportCore

/// A plan with its targets and selected tasks, line by line for officers and as JSON for programs.
public struct PlanOverview: Encodable, Sendable {
  /// A target of the plan.
  struct Target: Encodable {
    let code: String
    let title: String
    let item: String
    let condition: String
    let unit: String
    /// What each unit must reach, of a share of units.
    let each: String?
    /// The code of the group of units that it is of.
    let area: String?
    let reference: String
    let confirmed: Bool
  }

  /// A task of the plan.
  struct Task: Encodable {
    let code: String
    let title: String
    let place: String
    let lead: [String]
    let coordinating: [String]
    /// The names of agencies by their other roles.
    let otherRoles: [String: [String]]
    /// Agencies that the paragraph does not name.
    let inferred: [String]
    /// The places of the general assignments that they follow from.
    let assignedBy: [String]
    let deadline: String
    let deadlineKind: String
    let due: String?
    let programmes: [String]
    let confirmed: Bool
  }

  let code: String
  let title: String
  let period: String
  let targets: [Target]
  let tasks: [Task]

  init(_ plan: Plan, tasks: [PlanTask], catalogue: IndicatorCatalogue) {
    code = plan.code
    title = plan.title
    period = plan.period.code
    targets = plan.targets.map { Target($0, catalogue) }
    self.tasks = tasks.map { Task($0, of: plan) }
  }

  /// The plan as indented JSON with ordered keys.
  ///
  /// - Throws: `WorkspaceError.Code.internalFault`, which is not expected.
  public static func json(_ plans: [PlanOverview]) throws(WorkspaceError) -> String {
    try attempt { try plans.jsonText() }
  }

  /// The plan for officers.
  public var lines: [String] {
    var lines = ["\(title) (\(code), \(period))"]
    if !targets.isEmpty {
      lines.append(PlanWords.targets)
      lines += targets.map { target in
        let parts = [target.each, target.area.map(PlanWords.area)].compactMap(\.self)
        let more = parts.isEmpty ? "" : "; " + parts.joined(separator: "; ")
        return "  \(target.title): \(target.condition) \(target.unit)\(more)  (\(target.reference))"
      }
    }
    lines.append(PlanWords.tasks(tasks.count))
    for task in tasks {
      lines.append("  \(task.code)  \(task.place)  \(task.title)")
      lines.append("      \(task.who)\(PlanWords.deadline(task.deadline, for: task.programmes))")
    }
    return lines
  }
}

extension PlanOverview.Target {
  fileprivate init(_ target: ReportCore.Target, _ catalogue: IndicatorCatalogue) {
    code = target.code
    title = target.title
    item = target.item.description
    condition = Wording.wanted(target)
    unit = Wording.unit(
      of: target,
      level: target.each == nil
        ? catalogue[target.item.indicator]?.unit ?? target.unit : target.unit)
    each = target.each.map { each in
      Wording.eachUnit(each, of: catalogue[target.item.indicator], target.item)
    }
    area = target.area
    reference = target.reference
    confirmed = target.isConfirmed
  }
}

extension PlanOverview.Task {
  fileprivate init(_ task: PlanTask, of plan: Plan) {
    code = task.code
    title = task.title
    place = task.place
    lead = task.lead.map { plan.names(of: [$0]) }
    coordinating = task.coordinating.map { plan.names(of: [$0]) }
    otherRoles = Dictionary(
      uniqueKeysWithValues: task.agencies.compactMap { role, codes in
        if role == .lead || role == .coordinating || codes.isEmpty { return nil }
        return (role.rawValue, codes.map { plan.names(of: [$0]) })
      })
    inferred = task.everybody.filter { task.inferred[$0] != nil }.map { plan.names(of: [$0]) }
    assignedBy = task.generalPlaces
    deadline = Wording.deadline(of: task)
    deadlineKind = DeadlineKind(task.deadline).rawValue
    due = task.dueDay?.description
    programmes = task.programmes
    confirmed = task.isConfirmed
  }

  /// The agencies by their roles; those that the paragraph does not name are marked.
  fileprivate var who: String {
    func names(_ agencies: [String]) -> String {
      agencies.map { inferred.contains($0) ? $0 + "*" : $0 }.joined(separator: "; ")
    }
    var who = PlanWords.lead(names(lead))
    if !coordinating.isEmpty { who += "; " + PlanWords.coordinating(names(coordinating)) }
    for role in TaskRole.allCases {
      if let others = otherRoles[role.rawValue] { who += "; \(role.words): \(names(others))" }
    }
    return who + PlanWords.assigned(by: assignedBy)
  }
}

extension OpenWorkspace {
  /// The plans of the workspace with the tasks that are asked for.
  ///
  /// - Throws: `WorkspaceError` if there is no plan.
  public func plans(_ filter: TaskFilter) throws(WorkspaceError) -> [PlanOverview] {
    let plans = workspace.plans.plans
    if plans.isEmpty { throw WorkspaceError(.unacceptableData, PlanWords.noPlan) }
    return plans.map(\.shown).map {
      PlanOverview($0, tasks: filter.tasks(of: $0), catalogue: workspace.catalogue)
    }
  }
}
