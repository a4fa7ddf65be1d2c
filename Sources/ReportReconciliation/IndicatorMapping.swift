public import ReportCore

/// The mapping of another office's indicators to our catalogue, with the conversion of their figures.
///
/// A mapping belongs to a side: if one counts couples where we count persons, that is stated here, and figures
/// are converted before they are compared. An unmapped code stands for itself.
public struct IndicatorMapping: Hashable, Sendable {
  /// What a foreign figure is multiplied with to be ours.
  public struct Conversion: Hashable, Sendable {
    /// The name in mapping files: `couples-to-persons`.
    public let name: String
    /// The factor.
    public let factor: Fraction

    private init(_ name: String, _ numerator: Int64, over denominator: Int64 = 1) {
      self.name = name
      factor = (try? Fraction(numerator, over: denominator)) ?? Fraction(Int64(1))
    }

    /// Creates a factor of one's own.
    ///
    /// - Returns: `nil` for zero and less: such a figure is no figure.
    public init?(factor: ExactDecimal) {
      guard factor > .zero else { return nil }
      name = factor.description
      self.factor = Fraction(factor)
    }

    /// No conversion.
    public static let none = Conversion("", 1)
    /// Couples, counted here as persons.
    public static let couplesToPersons = Conversion("couples-to-persons", 2)
    /// Persons, counted here as couples.
    public static let personsToCouples = Conversion("persons-to-couples", 1, over: 2)
    /// Percent, given here in per mille.
    public static let percentToPerMille = Conversion("percent-to-permille", 10)
    /// Per mille, given here in percent.
    public static let perMilleToPercent = Conversion("permille-to-percent", 1, over: 10)
    /// Thousands, given here one by one.
    public static let thousands = Conversion("thousands", 1000)

    /// Millions, given here one by one.
    public static let millions = Conversion("millions", 1_000_000)

    /// The factor as it is printed.
    var words: String {
      factor.exactDecimal.map { Wording.number($0) } ?? factor.description
    }

    /// All that mapping files can name.
    public static let named: [Conversion] = [
      .none, .couplesToPersons, .personsToCouples, .percentToPerMille, .perMilleToPercent,
      .thousands, .millions,
    ]

    /// Whether figures are printed in a coarser unit than they were counted in.
    var isCoarse: Bool { self == .thousands || self == .millions }
  }

  /// What a foreign indicator is here.
  public struct Target: Hashable, Sendable {
    /// Our indicator or marginal.
    public var item: IndicatorKey
    /// How the figures convert.
    public var conversion: Conversion

    /// Creates a target.
    public init(_ item: IndicatorKey, conversion: Conversion = .none) {
      self.item = item
      self.conversion = conversion
    }
  }

  /// The targets, by the foreign code and options.
  public let targets: [IndicatorKey: Target]

  /// Every code stands for itself.
  public static let identity = IndicatorMapping([:])

  /// Creates a mapping.
  public init(_ targets: [IndicatorKey: Target]) { self.targets = targets }

  /// The same with other conversions of some indicators of the foreign side, where this one says nothing
  /// of them. Parts whose whole is converted keep the unit that they were read in.
  func adding(_ conversions: [IndicatorKey: Conversion], of items: Set<IndicatorKey>) -> Self {
    var targets = targets
    for (item, conversion) in conversions where targets[item] == nil {
      targets[item] = Target(self[item].item, conversion: conversion)
    }
    for item in items where targets[item] == nil && conversions[IndicatorKey(item.indicator)] != nil
    {
      targets[item] = self[item]
    }
    return IndicatorMapping(targets)
  }

  /// What a foreign indicator is here. Options that the mapping does not name are carried over with
  /// their indicator.
  public subscript(foreign: IndicatorKey) -> Target {
    if let target = targets[foreign] { return target }
    guard !foreign.options.isEmpty, let total = targets[IndicatorKey(foreign.indicator)],
      total.item.options.isEmpty,
      let item = IndicatorKey(total.item.indicator, options: foreign.options)
    else { return Target(foreign) }
    return Target(item, conversion: total.conversion)
  }
}
