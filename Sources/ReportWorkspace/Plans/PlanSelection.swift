public import ReportCore

/// Which tasks of the plans are asked for; all that is set must hold.
public struct PlanSelection: Sendable {
  /// The code or the name of an agency that leads a task or takes part in it.
  public var agency: String?
  /// The programme that a task serves.
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
  /// - Parameter text: a day as `2025-12-31`, or the name of a kind.
  /// - Throws: `WorkspaceError` if it is neither.
  public mutating func setDeadline(named text: String) throws(WorkspaceError) {
    if let day = CalendarDate(text) {
      deadline = .until(day)
    } else if let kind = PlanTask.Deadline.Kind(rawValue: text) {
      deadline = .kind(kind)
    } else {
      throw WorkspaceError(.invalidRequest, PlanWords.unknownDeadline(text))
    }
  }

  /// The tasks of a plan that are asked for.
  ///
  /// - Throws: `WorkspaceError` if the plan has no such agency.
  func tasks(of plan: Plan) throws(WorkspaceError) -> [PlanTask] {
    let code = try agency.map { name throws(WorkspaceError) in
      guard let found = plan.agencies.first(where: { $0.code == name || $0.name == name }) else {
        let nearest = Spelling.nearest(to: name, among: plan.agencies.map(\.code))
        throw WorkspaceError(
          .invalidRequest, PlanWords.unknownAgency(name, of: plan.code, nearest: nearest))
      }
      return found.code
    }
    return plan.tasks.filter { task in
      if let code, !task.everybody.contains(code) { return false }
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
  /// - Throws: `WorkspaceError` if there is no plan, or one has no such agency.
  public func plans(_ selection: PlanSelection) throws(WorkspaceError) -> [PlanOverview] {
    let plans = workspace.plans.plans
    if plans.isEmpty { throw WorkspaceError(.unacceptableData, PlanWords.noPlan) }
    var shown: [PlanOverview] = []
    for plan in plans {
      shown.append(
        PlanOverview(
          plan, tasks: try selection.tasks(of: plan), catalogue: workspace.catalogue))
    }
    return shown
  }
}
