/// What an indicator is counted in: `người`, `hộ`, `cặp`, `%`, `‰`. An open list.
///
/// Persons and couples differ by a factor of two, percent and per mille by ten; both pairs are confused in real
/// returns, so the unit belongs to the indicator and is checked in formulas.
public struct UnitOfMeasure: Hashable, Sendable, RawRepresentable, Codable {
  /// The word or sign as it is shown to officers.
  public let rawValue: String

  /// The unit with that word or sign.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// Parts of a hundred.
  public static let percent = UnitOfMeasure(rawValue: "%")
  /// Parts of a thousand.
  public static let perMille = UnitOfMeasure(rawValue: "‰")
  /// Boys born for each hundred girls.
  public static let boysPerHundredGirls = UnitOfMeasure(rawValue: "bé trai/100 bé gái")

  /// How many parts make up a whole, for units that are shares: 100 for %, 1000 for ‰.
  public var partsOfWhole: Int64? {
    switch self {
    case .percent: 100
    case .perMille: 1000
    default: nil
    }
  }

  /// The word for a difference between two values: points for shares and for the sex ratio.
  public var ofDifference: String {
    switch self {
    case .percent, .boysPerHundredGirls: "điểm %"
    default: rawValue
    }
  }

  /// What a value in this unit is multiplied with to be in another; `nil` if they do not convert.
  ///
  /// ```swift
  /// UnitOfMeasure.percent.factor(to: .perMille)  // 10
  /// UnitOfMeasure.percent.factor(to: .boysPerHundredGirls)  // nil
  /// ```
  public func factor(to other: UnitOfMeasure) -> Fraction? {
    if self == other { return Fraction(Int64(1)) }
    guard let here = partsOfWhole, let there = other.partsOfWhole else { return nil }
    return try? Fraction(there, over: here)
  }

  /// Whether values in both units may be added and compared: children are persons, couples are not.
  public func isComparable(to other: UnitOfMeasure) -> Bool {
    self == other || isOfPersons && other.isOfPersons
  }

  private var isOfPersons: Bool {
    ["người", "trẻ", "trẻ em", "bé", "cháu", "phụ nữ", "bà mẹ"].contains(rawValue.lowercased())
  }
}
