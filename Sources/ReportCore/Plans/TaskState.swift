/// The state of a task at the end of a day, according to the agencies' returns.
public struct TaskState: Hashable, Sendable {
  /// The task.
  public let task: PlanTask
  /// The latest return of each agency and sender up to that day, by agency and sender.
  public let returns: [TaskReturn]
  /// The last day that counts.
  public let day: CalendarDate

  /// The state of a task at the end of a day.
  ///
  /// - Parameters:
  ///   - task: the task.
  ///   - returns: the returns of all tasks and days.
  ///   - day: the last day that counts; later returns are passed over.
  public init(_ task: PlanTask, returns: [TaskReturn], on day: CalendarDate) {
    self.task = task
    self.day = day
    var latest: [[String]: TaskReturn] = [:]
    for entry in returns where entry.task == task.code && entry.date <= day {
      let key = [entry.agency, entry.sender]
      if let known = latest[key], known.date > entry.date { continue }
      latest[key] = entry
    }
    self.returns = latest.values.sorted {
      ($0.agency, $0.sender) < ($1.agency, $1.sender)
    }
  }

  /// The progress of the task; `nil` if no agency has reported.
  ///
  /// Answering agencies count, and others only if no answering one has reported. A task is done once every
  /// answering agency says so: one that has not reported keeps it open.
  public var status: TaskReturn.Status? {
    let answers = returns.filter { task.answering.contains($0.agency) }
    let counted = answers.isEmpty ? returns : answers
    if counted.isEmpty { return nil }
    let isEveryoneHeard = Set(answers.map(\.agency)).isSuperset(of: task.answering)
    if counted.allSatisfy({ $0.status == .done }) { return isEveryoneHeard ? .done : .inProgress }
    if counted.allSatisfy({ $0.status == .notStarted }) { return .notStarted }
    let isOngoing = counted.allSatisfy { $0.status == .ongoing || $0.status == .done }
    return isOngoing ? .ongoing : .inProgress
  }

  /// The answering agencies that have not reported.
  public var silent: [String] {
    task.answering.filter { agency in !returns.contains { $0.agency == agency } }
  }

  /// Whether the task should have been done and is not.
  public var isOverdue: Bool {
    guard let due = task.dueDay, status != .done else { return false }
    return due < day
  }

  /// Whether the task was done, but after its day.
  public var isDoneLate: Bool {
    guard let due = task.dueDay, status == .done else { return false }
    return returns.contains { $0.date > due && task.answering.contains($0.agency) }
  }
}
