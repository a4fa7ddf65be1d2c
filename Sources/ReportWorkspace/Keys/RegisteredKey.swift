public import ReportCore

/// A key that a unit seals its packages with, as whoever receives them knows it.
public struct RegisteredKey: Hashable, Sendable, Codable {
  /// Since when a key counts no more, and why.
  public struct End: Hashable, Sendable, Codable {
    /// What became of it.
    public enum Kind: String, Hashable, Sendable, Codable {
      /// Somebody else may have it: nothing that it seals is believed, whatever day it names.
      case lost
      /// Another took its place: what it sealed before stands.
      case withdrawn
    }

    /// What became of it.
    public var kind: Kind
    /// The first day on which it counts no more.
    public var day: CalendarDate
    /// Why.
    public var reason: String
  }

  /// The unit that seals with it.
  public var unit: OrganisationUnit.ID
  /// The key, in hexadecimal.
  public var key: String
  /// The SHA-256 of the key, which both sides compared.
  public var fingerprint: String
  /// The day on which it was registered.
  public var registered: CalendarDate
  /// What became of it; `nil` while it counts.
  public var end: End?

  /// How it stands, in a word for officers.
  public var state: String { SealWords.state(of: self) }

  /// Why a package that says it was made on a day is not believed under this key; `nil` if it is.
  func objection(to made: CalendarDate) -> String? {
    guard let end else { return nil }
    switch end.kind {
    case .lost: return SealWords.lost(on: end.day)
    case .withdrawn:
      return made < end.day ? nil : SealWords.withdrawn(on: end.day, before: made)
    }
  }
}
