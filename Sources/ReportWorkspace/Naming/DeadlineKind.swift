public import ReportCore

/// Which kind of deadline a plan gives a task.
public enum DeadlineKind: String, CaseIterable, Sendable {
  /// All the time.
  case ongoing
  /// Within a period.
  case during
  /// From a period on.
  case from
  /// By the end of a period.
  case noLaterThan = "no_later_than"
  /// Once something was issued.
  case after
  /// Again and again.
  case periodic
  /// With all speed.
  case urgent
  /// The plan does not say.
  case notStated = "not_stated"

  /// The kind of a deadline.
  public init(_ deadline: PlanTask.Deadline) {
    self =
      switch deadline {
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

  /// Reads which kind somebody means: by its code, or in words.
  ///
  /// - Throws: `WorkspaceError.Code.invalidRequest` if there is none of that name.
  public init(reading text: String) throws(WorkspaceError) {
    let naming = Naming(
      Self.allCases.map { .init($0.rawValue, names: [NamingWords.name(of: $0)]) }, of: .deadline)
    self = Self(rawValue: try naming.code(text)) ?? .notStated
  }
}
