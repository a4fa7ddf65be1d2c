/// Something in the data that an officer must know. It is returned, never thrown.
public struct Finding: Hashable, Sendable, Codable {
  /// How much it weighs.
  public enum Severity: String, Hashable, Sendable, Codable, CaseIterable {
    /// The data cannot go up like this.
    case error
    /// The data can go up with an explanation.
    case warning
    /// Good to know.
    case information
  }

  /// What kind of finding it is. An open list; each part of the program adds its own.
  public struct Code: Hashable, Sendable, RawRepresentable, Codable {
    /// The code, in ASCII.
    public let rawValue: String

    /// The finding with that code.
    public init(rawValue: String) { self.rawValue = rawValue }
  }

  /// How much it weighs.
  public var severity: Severity
  /// What kind of finding it is.
  public var code: Code
  /// What, expected and found, and what to do: in Vietnamese, for officers.
  public var message: String
  /// Where it stands.
  public var provenance: Provenance
  /// The unit that it concerns.
  public var unit: OrganisationUnit.ID?
  /// The indicator or marginal that it concerns.
  public var item: IndicatorKey?

  /// A finding.
  public init(
    _ severity: Severity, _ code: Code, _ message: String, at provenance: Provenance = Provenance(),
    unit: OrganisationUnit.ID? = nil, item: IndicatorKey? = nil
  ) {
    self.severity = severity
    self.code = code
    self.message = message
    self.provenance = provenance
    self.unit = unit
    self.item = item
  }
}
