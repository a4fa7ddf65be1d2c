import Foundation
public import ReportCore

/// Which tasks of plans somebody wants to see.
public struct TaskFilter: Sendable {
  private enum Deadline {
    case kind(DeadlineKind)
    case upTo(CalendarDate)
  }

  private let agency: String?
  private let programme: String?
  private let deadline: Deadline?

  /// Creates a filter; what is not said leaves nothing out.
  ///
  /// - Parameters:
  ///   - agency: the code or name of an agency that has any role.
  ///   - programme: the number or name of a programme.
  ///   - deadline: a kind of deadline, or a day by which tasks are due.
  ///   - workspace: the workspace whose plans are meant.
  /// - Throws: `WorkspaceError.Code.invalidRequest` if a name is that of nothing, or of several things.
  public init(
    agency: String?, programme: String?, deadline: String?, in workspace: OpenWorkspace
  ) throws(WorkspaceError) {
    var names: [String: [String]] = [:]
    for plan in workspace.workspace.plans.plans {
      for agency in plan.agencies { names[agency.code, default: []].append(agency.name) }
    }
    let agencies = Naming(
      names.sorted { $0.key < $1.key }.map { .init($0.key, names: $0.value, shown: $0.key) },
      of: .agency)
    var foundAgency: String?
    var foundProgramme: String?
    var foundDeadline: Deadline?
    if let agency { foundAgency = try agencies.code(agency) }
    if let programme { foundProgramme = try Self.programme(programme, in: workspace) }
    if let deadline {
      if let day = CalendarDate(written: deadline) {
        foundDeadline = .upTo(day)
      } else {
        foundDeadline = .kind(try DeadlineKind(reading: deadline))
      }
    }
    (self.agency, self.programme, self.deadline) = (foundAgency, foundProgramme, foundDeadline)
  }

  /// A plan may name a programme by a number that the templates know nothing of.
  private static func programme(
    _ words: String, in workspace: OpenWorkspace
  ) throws(WorkspaceError) -> String {
    let isNamed = workspace.workspace.plans.plans.contains { plan in
      plan.tasks.contains { $0.programmes.contains(words) }
    }
    return isNamed ? words : try workspace.workspace.programme(named: words).code
  }

  /// The tasks of a plan that are wanted.
  public func tasks(of plan: Plan) -> [PlanTask] {
    plan.tasks.filter { task in
      if let agency, !task.everybody.contains(agency) { return false }
      if let programme, !task.programmes.contains(programme) { return false }
      switch deadline {
      case nil: return true
      case .upTo(let day): return task.dueDay.map { $0 <= day } ?? false
      case .kind(let kind): return DeadlineKind(task.deadline) == kind
      }
    }
  }
}
