/// What an agency says of a task on a day.
public struct TaskReturn: Hashable, Sendable {
  /// How far it has come.
  public enum Status: String, Hashable, Sendable, CaseIterable {
    /// Nothing has been done yet.
    case notStarted = "not_started"
    /// It is being done.
    case inProgress = "in_progress"
    /// It is done all the time, as the plan wants.
    case ongoing
    /// It is finished.
    case done

    /// The words for officers.
    public var words: String {
      switch self {
      case .notStarted: "chưa thực hiện"
      case .inProgress: "đang thực hiện"
      case .ongoing: "thực hiện thường xuyên"
      case .done: "đã hoàn thành"
      }
    }
  }

  /// The code of the task.
  public var task: String
  /// The code of the agency.
  public var agency: String
  /// The sender within the agency, if the agency stands for many: a commune.
  public var sender: String
  /// How far it has come.
  public var status: Status
  /// What was reached.
  public var result: String
  /// The difficulties.
  public var difficulty: String
  /// What is to be done next; may be empty.
  public var nextStep = ""
  /// A figure that shows how much was done: `12 lớp, 340 người`; may be empty.
  public var figure = ""
  /// The number of a decision or report, a file.
  public var evidence: String
  /// The day that it refers to.
  public var date: CalendarDate
  /// Where it was read.
  public var provenance: Provenance

  /// Creates a return.
  public init(
    task: String, agency: String, sender: String = "", status: Status, result: String = "",
    difficulty: String = "", evidence: String = "", date: CalendarDate,
    provenance: Provenance = Provenance()
  ) {
    self.task = task
    self.agency = agency
    self.sender = sender
    self.status = status
    self.result = result
    self.difficulty = difficulty
    self.evidence = evidence
    self.date = date
    self.provenance = provenance
  }
}

extension TaskReturn {
  /// What was reached, with its figure.
  var told: String {
    let words = [result, figure.isEmpty ? "" : Wording.figure(figure)]
    return words.filter { !$0.isEmpty }.joined(separator: "; ")
  }
}
