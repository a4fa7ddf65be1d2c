/// A review (sơ kết, tổng kết) that was sent because a plan orders it: its period, and when it came.
public struct AgencyReview: Hashable, Sendable {
  /// The agency or unit that sent it.
  public var sender: PlanSender
  /// The period that it is on.
  public var period: Period
  /// The day on which it came.
  public var received: CalendarDate
  /// Its number: `12/BC-SNV`; may be empty.
  public var number: String
  /// A remark, such as where it is filed; may be empty.
  public var note: String
  /// Where it was read.
  public var provenance: Provenance

  /// Creates a review.
  public init(
    sender: PlanSender, period: Period, received: CalendarDate, number: String = "",
    note: String = "", provenance: Provenance = Provenance()
  ) {
    self.sender = sender
    self.period = period
    self.received = received
    self.number = number
    self.note = note
    self.provenance = provenance
  }
}
