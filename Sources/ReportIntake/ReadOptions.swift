public import ReportCore

/// What the caller knows about a file that the file itself may not say.
public struct ReadOptions: Hashable, Sendable {
  /// The period; a file that names another one is refused.
  public var period: Period?
  /// The calendar of periods that titles name.
  public var calendar = ReportingCalendar.statistical
  /// The unit that a file with one column of figures is from, where it does not say so.
  public var unit: OrganisationUnit.ID?
  /// The layout of a file that does not follow our forms.
  public var layout: ReturnLayout?
  /// The encoding of fonts that all text is in.
  public var encoding: LegacyEncoding?
  /// What points and commas mean in numbers that were typed as text.
  public var convention: NumberConvention?
  /// What is known of the figures as a whole, such as that they are provisional.
  public var status = ObservationStatus.normal
  /// Whether units with faults may be left out, so that the others can be taken.
  public var onlyUnitsWithoutFaults = false

  /// What is known of a file of which nothing is known.
  public init() {}
}
