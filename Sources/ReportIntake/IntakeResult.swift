public import ReportCore

/// What was read from one file.
public struct IntakeResult: Sendable {
  /// The figures that units counted, in the order of the file.
  public var observations: [Observation] = []
  /// Figures that somebody had already added up or computed. They are not stored but derived anew and
  /// compared.
  public var derived: [Observation] = []
  /// Everything that is wrong or worth knowing, in the order of the file.
  public var findings: [Finding] = []

  /// Nothing yet.
  public init() {}

  /// Whether the file must be refused.
  public var isRefused: Bool { findings.contains { $0.severity == .error } }
}

extension Finding.Code {
  /// The file has no content.
  public static let emptyFile = Finding.Code(rawValue: "empty-file")
  /// A column that must be there is not.
  public static let missingColumn = Finding.Code(rawValue: "missing-column")
  /// The text of the file is damaged, or in an unknown encoding.
  public static let damagedText = Finding.Code(rawValue: "damaged-text")
  /// A line has another number of fields than the head.
  public static let raggedLine = Finding.Code(rawValue: "ragged-line")
  /// There is no such edition of units.
  public static let unknownEdition = Finding.Code(rawValue: "unknown-edition")
  /// There is no such unit.
  public static let unknownUnit = Finding.Code(rawValue: "unknown-unit")
  /// The unit does not belong to the reporting one.
  public static let foreignUnit = Finding.Code(rawValue: "foreign-unit")
  /// The unit belongs to another edition than the period asks for.
  public static let wrongEdition = Finding.Code(rawValue: "wrong-edition")
  /// There is no such indicator.
  public static let unknownIndicator = Finding.Code(rawValue: "unknown-indicator")
  /// The indicator has no such option.
  public static let unknownOption = Finding.Code(rawValue: "unknown-option")
  /// This is no period.
  public static let badPeriod = Finding.Code(rawValue: "bad-period")
  /// The workspace does not cover the period.
  public static let foreignPeriod = Finding.Code(rawValue: "foreign-period")
  /// There is no such calendar, kind or status.
  public static let unknownWord = Finding.Code(rawValue: "unknown-word")
  /// This is no number.
  public static let badNumber = Finding.Code(rawValue: "bad-number")
  /// The indicator cannot have such a number.
  public static let impossibleNumber = Finding.Code(rawValue: "impossible-number")
  /// The value and the status contradict each other.
  public static let contradictedStatus = Finding.Code(rawValue: "contradicted-status")
  /// The same figure stands elsewhere too.
  public static let duplicateKey = Finding.Code(rawValue: "duplicate-key")
  /// A computed figure came as if it had been counted.
  public static let computedIndicator = Finding.Code(rawValue: "computed-indicator")
}
