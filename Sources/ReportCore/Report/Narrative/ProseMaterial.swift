/// What the words of a report are made from, besides its tables.
public struct ProseMaterial: Hashable, Sendable {
  /// How kinds of reports are put into words; a kind that has none gets no document.
  public var narratives: [Narrative]
  /// What officers wrote for the period.
  public var officerText: OfficerText
  /// The explanations of findings, one sentence each: offered to officers, never printed directly.
  public var explanations: [String]

  /// The material of one period.
  public init(narratives: [Narrative], officerText: OfficerText, explanations: [String]) {
    self.narratives = narratives
    self.officerText = officerText
    self.explanations = explanations
  }
}
