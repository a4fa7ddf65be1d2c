/// Which reviews that a plan orders for a period have come, which are late, and which are missing.
public struct ReviewStandings: Sendable {
  /// Where one sender stands.
  public struct Standing: Hashable, Sendable {
    /// Who is to send it.
    public let sender: PlanSender
    /// How the sender is called.
    public let name: String
    /// The duty that it follows from.
    public let duty: ReportingDuty
    /// The last day that is in time; `nil` if nobody has set one.
    public let deadline: CalendarDate?
    /// What came, the earliest first.
    public let received: [AgencyReview]
    /// The day that the standing refers to.
    public let today: CalendarDate

    /// Whether it has come, is late, or is still awaited.
    public var state: ReturnState {
      if received.isEmpty { return daysLate > 0 ? .missing : .awaited }
      return daysLate > 0 ? .late : .reported
    }

    /// Days after the deadline on which the first one came, or on which it is still awaited.
    public var daysLate: Int {
      guard let deadline else { return 0 }
      return max(0, (received.first?.received ?? today).dayNumber - deadline.dayNumber)
    }

    /// How long the deadline is past while nothing has come.
    public var daysOverdue: Int? { received.isEmpty && daysLate > 0 ? daysLate : nil }
  }

  /// The plan that this is about.
  public let plan: Plan
  /// The period that this is about.
  public let period: Period
  /// The standing of each sender, in the order of the duties and their agencies.
  public let standings: [Standing]

  /// The standings of those who are to send a review for a period; `nil` if the plan expects none for such a
  /// period.
  ///
  /// - Parameters:
  ///   - plan: which orders it.
  ///   - period: the period of the review.
  ///   - received: what came.
  ///   - units: the units that report, instead of the people's committees.
  ///   - deadline: the last day that is in time, instead of the plan's; `nil` for that one.
  ///   - today: the day that the standing refers to.
  public init?(
    of plan: Plan, for period: Period, received: [AgencyReview], units: [OrganisationUnit],
    deadline: CalendarDate? = nil, today: CalendarDate
  ) {
    let duties = plan.duties.filter { $0.expectedFor.contains(period.kind) }
    guard !duties.isEmpty, plan.period.on(period.calendar).contains(period) else { return nil }
    self.plan = plan
    self.period = period
    let own = received.filter { $0.period == period }.sorted { $0.received < $1.received }
    var standings: [Standing] = []
    for duty in duties {
      for sender in plan.senders(of: duty.from, units: units) {
        // The receiver does not send to itself.
        if case .agency(let code) = sender, duty.to.contains(code) { continue }
        if standings.contains(where: { $0.sender == sender }) { continue }
        standings.append(
          Standing(
            sender: sender, name: plan.name(of: sender), duty: duty,
            deadline: deadline ?? duty.dueDays.map { period.lastDay.advanced(byDays: $0) },
            received: own.filter { $0.sender == sender }, today: today))
      }
    }
    if standings.isEmpty { return nil }
    self.standings = standings
  }

  /// Those of whom nothing has come.
  public var silent: [Standing] { standings.filter(\.received.isEmpty) }

  /// Those of whom nothing has come though the deadline is past.
  public var overdue: [Standing] { standings.filter { $0.daysOverdue != nil } }

  /// The number of senders in that state.
  public func count(_ state: ReturnState) -> Int { standings.count { $0.state == state } }

  /// The duties that it follows from, each once.
  public var duties: [ReportingDuty] {
    standings.reduce(into: []) { found, standing in
      if !found.contains(standing.duty) { found.append(standing.duty) }
    }
  }
}
