/// A state of the administrative map, named by the day for which it is known, such as `2025-07-01`.
///
/// Workspaces may add their own, such as the hamlets of one commune; those may have any name.
public struct UnitEdition: Hashable, Sendable, RawRepresentable {
  /// The name: the day that the state of the list is known for.
  public let rawValue: String

  /// The edition of that name.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// The last state before the reorganisation of 1 July 2025: 63 provinces, with districts.
  public static let june2025 = UnitEdition(rawValue: "2025-06-30")
  /// The state from 1 July 2025: 34 provinces, without districts.
  public static let july2025 = UnitEdition(rawValue: "2025-07-01")
}

extension UnitEdition: Comparable {
  /// Orders by name, which for dated editions is the order in time.
  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

extension UnitEdition: CustomStringConvertible {
  /// The name.
  public var description: String { rawValue }
}

extension UnitEdition: Codable {}
