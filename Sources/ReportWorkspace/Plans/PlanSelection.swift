public import ReportCore

/// Which tasks of the plans are asked for; all that is set must hold.
public struct PlanSelection: Sendable {
  /// The code or the name of an agency that leads a task or takes part in it.
  public var agency: String?
  /// The number or the name of the programme that a task serves.
  public var programme: String?
  /// Until when a task is due.
  public var deadline: Deadline?

  /// What is asked of a deadline.
  public enum Deadline: Hashable, Sendable {
    /// It is of that kind.
    case kind(PlanTask.Deadline.Kind)
    /// It is that day at the latest.
    case until(CalendarDate)
  }

  /// All tasks.
  public init() {}

  /// Sets what is asked of a deadline.
  ///
  /// - Parameter text: a day as `2025-12-31`, or the code or name of a kind.
  /// - Throws: `WorkspaceError` if it is neither.
  public mutating func setDeadline(named text: String) throws(WorkspaceError) {
    if let day = CalendarDate(text) {
      deadline = .until(day)
      return
    }
    let naming = Naming(
      PlanTask.Deadline.Kind.allCases.map { .init($0.rawValue, names: [PlanWords.name(of: $0)]) },
      of: .deadline)
    deadline = .kind(PlanTask.Deadline.Kind(rawValue: try naming.code(text)) ?? .notStated)
  }

  /// The same with codes in place of names.
  ///
  /// - Throws: `WorkspaceError` if no plan has such an agency, or there is no such programme.
  func coded(in workspace: Workspace) throws(WorkspaceError) -> PlanSelection {
    var coded = self
    if let agency {
      var names: [String: [String]] = [:]
      for plan in workspace.plans.plans {
        for agency in plan.agencies { names[agency.code, default: []].append(agency.name) }
      }
      let naming = Naming(
        names.sorted { $0.key < $1.key }.map { .init($0.key, names: $0.value, shown: $0.key) },
        of: .agency)
      coded.agency = try naming.code(agency)
    }
    if let programme {
      // A plan may name a programme by a number that the templates know nothing of.
      let isNumber = workspace.plans.plans.contains { plan in
        plan.tasks.contains { $0.programmes.contains(programme) }
      }
      if !isNumber { coded.programme = try workspace.programme(named: programme).code }
    }
    return coded
  }

  /// The tasks of a plan that are asked for, by codes.
  func tasks(of plan: Plan) -> [PlanTask] {
    plan.tasks.filter { task in
      if let agency, !task.everybody.contains(agency) { return false }
      if let programme, !task.programmes.contains(programme) { return false }
      switch deadline {
      case nil: return true
      case .until(let day): return task.dueDay.map { $0 <= day } ?? false
      case .kind(let kind): return task.deadline.kind == kind
      }
    }
  }
}

extension PlanTask.Deadline {
  /// The kinds of deadlines, under the names that programs know them by.
  public enum Kind: String, CaseIterable, Sendable {
    /// All the time.
    case ongoing
    /// Within some span.
    case during
    /// From some day on.
    case from
    /// Until some day.
    case noLaterThan = "no_later_than"
    /// Some time after the plan was issued.
    case after
    /// Again and again.
    case periodic
    /// At once.
    case urgent
    /// The plan does not say.
    case notStated = "not_stated"
  }

  /// Of which kind it is.
  public var kind: Kind {
    switch self {
    case .ongoing: .ongoing
    case .during: .during
    case .from: .from
    case .noLaterThan: .noLaterThan
    case .afterIssue: .after
    case .periodic: .periodic
    case .urgent: .urgent
    case .notStated: .notStated
    }
  }
}

extension OpenWorkspace {
  /// The plans of the workspace with the tasks that are asked for.
  ///
  /// - Throws: `WorkspaceError` if there is no plan, or none has such an agency.
  public func plans(_ selection: PlanSelection) throws(WorkspaceError) -> [PlanOverview] {
    let plans = workspace.plans.plans
    if plans.isEmpty { throw WorkspaceError(.unacceptableData, PlanWords.noPlan) }
    let selection = try selection.coded(in: workspace)
    return plans.map { plan in
      let plan = plan.shown
      return PlanOverview(plan, tasks: selection.tasks(of: plan), catalogue: workspace.catalogue)
    }
  }
}
