/// Where a unit stands with its return for a period.
public enum ReturnState: String, Hashable, Sendable, Codable, CaseIterable {
  /// It came in time.
  case reported
  /// A part of it came: figures that are asked for are lacking.
  case partial
  /// It came, and checks found errors in it.
  case reportedWithErrors = "reported_with_errors"
  /// It came after the deadline.
  case late
  /// It has not come, and there is time left.
  case awaited
  /// It has not come, and the deadline is past.
  case missing

  /// The Vietnamese words.
  public var name: String {
    switch self {
    case .reported: "đã báo cáo"
    case .partial: "báo cáo chưa đủ"
    case .reportedWithErrors: "đã báo cáo, còn lỗi"
    case .late: "báo cáo chậm"
    case .awaited: "chưa đến hạn"
    case .missing: "chưa báo cáo"
    }
  }
}

/// A unit that is to report, and until when.
public struct ExpectedReturn: Hashable, Sendable {
  /// The unit that this is about.
  public let unit: OrganisationUnit.ID
  /// The last day that is in time; `nil` if there is no deadline.
  public let deadline: CalendarDate?

  /// Creates a return to come.
  public init(unit: OrganisationUnit.ID, deadline: CalendarDate?) {
    self.unit = unit
    self.deadline = deadline
  }
}

/// Where a unit stands with its return for a period, and on what ground.
public struct ReturnStanding: Hashable, Sendable {
  /// What is expected.
  public let expected: ExpectedReturn
  /// What came, in the order of arrival in the store.
  public let returns: [ReturnRevision]
  /// The day that the standing refers to.
  public let today: CalendarDate

  /// Creates a standing.
  public init(_ expected: ExpectedReturn, returns: [ReturnRevision], today: CalendarDate) {
    self.expected = expected
    self.returns = returns
    self.today = today
  }

  /// The day on which the first return came.
  public var firstReceived: CalendarDate? { returns.map(\.submission.arrival.received).min()?.date }

  /// The return with the word: the one that came last among the most final ones.
  public var current: ReturnRevision? {
    returns.max {
      ($0.submission.note.maturity, $0.submission.arrival.received, $0.submission.id)
        < ($1.submission.note.maturity, $1.submission.arrival.received, $1.submission.id)
    }
  }

  /// Days after the deadline on which the first return came, or on which it is still awaited.
  public var daysLate: Int {
    guard let deadline = expected.deadline else { return 0 }
    return max(0, (firstReceived ?? today).dayNumber - deadline.dayNumber)
  }

  /// The state. Errors take precedence over lateness, which `daysLate` still shows.
  public var state: ReturnState {
    guard let current else { return daysLate > 0 ? .missing : .awaited }
    return current.hasErrors ? .reportedWithErrors : daysLate > 0 ? .late : .reported
  }
}
