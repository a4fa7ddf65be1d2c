/// A task of a plan: who leads it, who takes part, by when, and for which programme.
public struct PlanTask: Hashable, Sendable {
  /// When the plan wants it done.
  public enum Deadline: Hashable, Sendable {
    /// All the time (thường xuyên).
    case ongoing
    /// Within a period: quý IV/2025, trong năm 2026.
    case during(Period)
    /// From the start of a period on: từ năm 2026.
    case from(Period)
    /// By the end of a period at the latest: chậm nhất trong tháng 10/2025.
    case noLaterThan(Period)
    /// Once the competent authority has issued something; what.
    case afterIssue(String)
    /// Again and again; how often, in the plan's sense: định kỳ hằng năm.
    case periodic(String)
    /// With all speed, without a date: khẩn trương.
    case urgent
    /// The plan does not say.
    case notStated

    /// The last day, where the plan's words amount to one.
    public var lastDay: CalendarDate? {
      switch self {
      case .during(let period), .noLaterThan(let period): period.lastDay
      case .ongoing, .from, .afterIssue, .periodic, .urgent, .notStated: nil
      }
    }
  }

  /// The code within the plan: `II.2.a-1` has one such as `nv-03`.
  public var code: String
  /// What is to be done, in the office's words rather than the plan's.
  public var title: String
  /// The place in the plan: `II.5.a-3` is the third dash of point a of II.5.
  public var place: String
  /// The codes of the agencies by what the paragraph makes them. An agency may have several roles; it
  /// never both leads and takes part.
  public var agencies: [TaskRole: [String]]
  /// Agencies that the paragraph itself does not name, each with the place of the plan's general assignment
  /// (phân công chung) that it follows from. They are included above as well.
  public var inferred: [String: String]
  /// When the plan wants it done.
  public var deadline: Deadline
  /// The day that the office has set for itself (thời hạn nội bộ), where the plan names none.
  public var internalDeadline: CalendarDate?
  /// The numbers of the national programmes that it belongs to: `588`.
  public var programmes: [String]
  /// Whether a document orders it; `false` if it was only carried over from another year.
  public var isConfirmed = true

  /// Creates a task.
  public init(
    code: String, title: String, place: String, agencies: [TaskRole: [String]],
    inferred: [String: String] = [:], deadline: Deadline = .notStated,
    internalDeadline: CalendarDate? = nil, programmes: [String] = []
  ) {
    self.code = code
    self.title = title
    self.place = place
    self.agencies = agencies
    self.inferred = inferred
    self.deadline = deadline
    self.internalDeadline = internalDeadline
    self.programmes = programmes
  }

  /// The agencies that lead (chủ trì).
  public var lead: [String] { agencies[.lead] ?? [] }

  /// The agencies that take part (phối hợp).
  public var coordinating: [String] { agencies[.coordinating] ?? [] }

  /// Every agency that has a role, once, in the order of the roles.
  public var everybody: [String] {
    TaskRole.allCases.flatMap { agencies[$0] ?? [] }.reduce(into: []) { known, agency in
      if !known.contains(agency) { known.append(agency) }
    }
  }

  /// The agencies that are to say how far the task has come: those that lead, and where none does those
  /// that carry it out, else those of the next role that the paragraph names.
  public var answering: [String] {
    let order: [TaskRole] = [
      .lead, .implementing, .funding, .advising, .directing, .supervising, .coordinating,
    ]
    return order.lazy.compactMap { agencies[$0] }.first { !$0.isEmpty } ?? []
  }

  /// The places of the general assignments that agencies follow from, in the order of the agencies.
  public var generalPlaces: [String] {
    everybody.compactMap { inferred[$0] }.reduce(into: []) { places, place in
      if !places.contains(place) { places.append(place) }
    }
  }

  /// The day after which the task is overdue: the earlier of the plan's and the office's own.
  public var dueDay: CalendarDate? {
    [deadline.lastDay, internalDeadline].compactMap(\.self).min()
  }
}

/// A reporting duty in a plan: who sends what to whom, and how often.
public struct ReportingDuty: Hashable, Sendable {
  /// The place in the plan.
  public var place: String
  /// The codes of the agencies that send.
  public var from: [String]
  /// The codes of the agencies that receive.
  public var to: [String]
  /// What is sent.
  public var content: String
  /// How often: `định kỳ`, `hằng năm`.
  public var frequency: String
  /// The periods for which the office expects it (hằng năm: the year). If the plan only says "định kỳ", the
  /// office sets them; empty if nobody has.
  public var expectedFor: Set<Period.Kind> = []
  /// How many days after the period it is due; `nil` if nobody has set that.
  public var dueDays: Int?

  /// Creates a duty.
  public init(place: String, from: [String], to: [String], content: String, frequency: String) {
    self.place = place
    self.from = from
    self.to = to
    self.content = content
    self.frequency = frequency
  }
}
