public import ReportCore

/// A key with which a unit seals its packages, as the receiver knows it.
public struct RegisteredKey: Hashable, Sendable, Codable {
  /// Since when a key counts no more, and why.
  public struct End: Hashable, Sendable, Codable {
    /// What became of it.
    public enum Kind: String, Hashable, Sendable, Codable {
      /// Somebody else may have it: nothing that it seals is believed, whatever day it names.
      case lost
      /// It was replaced by another: what it sealed before remains valid.
      case withdrawn
    }

    /// What became of it.
    public var kind: Kind
    /// The first day on which it counts no more.
    public var day: CalendarDate
    /// The reason that was given.
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
  /// Its withdrawal or loss; `nil` while it is valid.
  public var end: End?

  /// Its state, in a word for officers.
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
