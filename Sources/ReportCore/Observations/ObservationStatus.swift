/// The status of an observation, beside its value. An open code list, after SDMX `OBS_STATUS`.
public struct ObservationStatus: Hashable, Sendable, RawRepresentable, Codable {
  /// The code, as files carry it.
  public let rawValue: String

  /// The status with that code.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// A value as counted.
  public static let normal = ObservationStatus(rawValue: "normal")
  /// It did not occur: the value is zero and was reported with a dash.
  public static let `nil` = ObservationStatus(rawValue: "nil")
  /// A value that will be replaced by a final one.
  public static let provisional = ObservationStatus(rawValue: "provisional")
  /// A value that was not counted but estimated.
  public static let estimated = ObservationStatus(rawValue: "estimated")
  /// A value that cannot be compared with earlier ones.
  public static let breakInSeries = ObservationStatus(rawValue: "break_in_series")
  /// A value that nobody has checked.
  public static let unvalidated = ObservationStatus(rawValue: "unvalidated")
  /// A sum over fewer units than there are.
  public static let incomplete = ObservationStatus(rawValue: "incomplete")
  /// No value, and none was promised.
  public static let missing = ObservationStatus(rawValue: "missing")
  /// It occurs, and was not collected.
  public static let notCollected = ObservationStatus(rawValue: "not_collected")
  /// There can be no value.
  public static let notApplicable = ObservationStatus(rawValue: "not_applicable")

  /// All that this version knows.
  public static let known: [ObservationStatus] = [
    .normal, .nil, .provisional, .estimated, .breakInSeries, .unvalidated, .incomplete, .missing,
    .notCollected, .notApplicable,
  ]

  /// Whether an observation with this status has a value.
  public var hasValue: Bool { ![.missing, .notCollected, .notApplicable].contains(self) }

  /// How a status and the value beside it contradict each other.
  package enum Contradiction: Sendable {
    /// A value is promised, and there is none.
    case noValue
    /// A value stands where there is none.
    case value
    /// It did not occur, and a value other than zero was counted.
    case notZero
  }

  /// How a value, or none, contradicts the status: a total would count what a line prints as "-".
  package func contradiction(with value: ExactDecimal?) -> Contradiction? {
    guard let value else { return hasValue ? .noValue : nil }
    if !hasValue { return .value }
    return self == .nil && value != .zero ? .notZero : nil
  }
}
