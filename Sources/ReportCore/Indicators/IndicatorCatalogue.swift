/// The indicators of a workspace, with their formulas parsed, checked and ready for evaluation.
public struct IndicatorCatalogue: Sendable {
  /// Why indicators do not make up a catalogue.
  public struct RefusedIndicator: Error, Hashable, Sendable {
    /// The kinds of fault.
    public enum Fault: Hashable, Sendable {
      /// A duplicate code.
      case duplicateIndicator
      /// There is no such category.
      case unknownCategory(String, nearest: String?)
      /// The formula is refused.
      case formula(FormulaError)
      /// A collected indicator that is recomputed, or a computed one without a rule for it.
      case contradictedAggregation
    }
    /// The kind of fault.
    public let fault: Fault
    /// The code of the indicator in question.
    public let indicator: String
  }

  /// All indicators, in the order in which they were handed over.
  public let indicators: [Indicator]
  /// All categories, by code.
  public let categories: [String: Category]
  /// What the workspace chose where law and practice leave a definition open, by setting.
  public let settings: [String: String]
  /// What else indicators and their parts are called in returns, by item.
  public private(set) var aliases: [IndicatorKey: [String]] = [:]
  /// The full forms of abbreviations in titles, such as `KHHGĐ`, in the order in which they are expanded.
  public private(set) var abbreviations: [String: String] = [:]

  private let positions: [String: Int]
  private let expressions: [String: IndicatorFormula]
  private let unsetSettings: [String: String]

  /// The same catalogue with other names of its items, besides those that it has already.
  public func adding(
    aliases: [IndicatorKey: [String]], abbreviations: [String: String] = [:]
  ) -> IndicatorCatalogue {
    var result = self
    for (item, names) in aliases { result.aliases[item, default: []] += names }
    result.abbreviations.merge(abbreviations) { _, new in new }
    return result
  }

  /// Creates a catalogue of those indicators.
  ///
  /// - Parameters:
  ///   - indicators: in the order in which they are shown.
  ///   - categories: those that the indicators are broken down by.
  ///   - settings: the choice for each setting; it stands in formulas as `{setting}`. An indicator
  ///     whose setting has no choice has no value, and says so.
  /// - Throws: `RefusedIndicator`, with the place where it lies in a formula.
  public init(
    indicators: [Indicator], categories: [Category], settings: [String: String] = [:]
  ) throws(RefusedIndicator) {
    self.indicators = indicators
    self.settings = settings
    self.categories = Dictionary(
      categories.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    var positions: [String: Int] = [:]
    for (position, indicator) in indicators.enumerated() {
      if positions.updateValue(position, forKey: indicator.code) != nil {
        throw RefusedIndicator(fault: .duplicateIndicator, indicator: indicator.code)
      }
      for category in indicator.categories where self.categories[category] == nil {
        let nearest = Spelling.nearest(to: category, among: self.categories.keys)
        throw RefusedIndicator(
          fault: .unknownCategory(category, nearest: nearest), indicator: indicator.code)
      }
      if case .computed = indicator.origin {
        if indicator.overTime != .recompute {
          throw RefusedIndicator(fault: .contradictedAggregation, indicator: indicator.code)
        }
      } else if indicator.overUnits == .recompute || indicator.overTime == .recompute {
        throw RefusedIndicator(fault: .contradictedAggregation, indicator: indicator.code)
      }
    }
    self.positions = positions
    (expressions, unsetSettings) = try Self.compile(
      indicators, positions: positions, categories: self.categories, settings: settings)
  }

  /// The indicator with that code.
  public subscript(code: String) -> Indicator? { positions[code].map { indicators[$0] } }

  /// The formula of a computed indicator in terms of collected ones; `nil` where a setting that it
  /// rests on has no choice.
  public func expression(for code: String) -> IndicatorFormula? { expressions[code] }

  /// The setting without a choice that a computed indicator rests on, itself or through others.
  public func unsetSetting(for code: String) -> String? { unsetSettings[code] }

  /// Whether an indicator is a share, which cannot exceed the whole: a quotient in parts of a hundred or a
  /// thousand of two counts for the same time, unless its plausible values go further.
  ///
  /// ```swift
  /// workspace.workspace.catalogue.isShare("births")  // false
  /// ```
  public func isShare(_ code: String) -> Bool {
    guard let indicator = self[code], let whole = indicator.unit.partsOfWhole,
      let quotient = expression(for: code)?.quotient
    else { return false }
    if let plausible = indicator.plausible, plausible.upperBound > ExactDecimal(whole) {
      return false
    }
    let operands = quotient.numerator.operands + quotient.denominator.operands
    return quotient.numerator == quotient.numerator.withoutSigns
      && operands.allSatisfy { $0.operand.reading == .value && $0.operand.shift == .none }
  }

  /// The plausible range of an indicator, bounds included: its own, or between none and all for a share.
  public func plausible(of code: String) -> ClosedRange<ExactDecimal>? {
    if let range = self[code]?.plausible { return range }
    guard isShare(code), let whole = self[code]?.unit.partsOfWhole else { return nil }
    return .zero...ExactDecimal(whole)
  }

  /// Whether the indicator is known and has these options.
  public func contains(_ item: IndicatorKey) -> Bool {
    guard let indicator = self[item.indicator] else { return false }
    return item.pairs.allSatisfy { pair in
      indicator.categories.contains(String(pair.category))
        && categories[String(pair.category)]?.options.contains { $0.code == pair.option } == true
    }
  }

  /// An indicator's total and each of its marginals, in the order of the form.
  func items(of indicator: Indicator) -> [IndicatorKey] {
    let marginals = options(of: indicator).compactMap {
      IndicatorKey(indicator.code, options: $0)
    }
    return [IndicatorKey(indicator.code)] + marginals
  }

  /// The options of an indicator one by one: `sex=male`.
  package func options(of indicator: Indicator) -> [String] {
    indicator.categories.compactMap { categories[$0] }
      .flatMap { category in category.options.map { "\(category.code)=\($0.code)" } }
  }

  /// The Vietnamese name of an indicator or a marginal: `Tổng số trẻ sinh ra: nam`.
  ///
  /// ```swift
  /// workspace.workspace.catalogue.name(of: IndicatorKey("births"))  // Tổng số trẻ sinh ra
  /// ```
  public func name(of item: IndicatorKey) -> String {
    let name = self[item.indicator]?.name ?? item.indicator
    let options = item.pairs.map { pair in
      categories[String(pair.category)]?.options.first { $0.code == pair.option }?.name
        ?? String(pair.option)
    }
    return options.isEmpty ? name : name + ": " + options.joined(separator: ", ")
  }

  /// Reads a formula that is no indicator's own, such as one side of a check.
  ///
  /// ```swift
  /// let catalogue = workspace.workspace.catalogue
  /// let formula = try catalogue.expression("births - deaths")
  /// formula.operands.map(\.operand.item)  // [births, deaths]
  /// ```
  public func expression(_ formula: String) throws(FormulaError) -> IndicatorFormula {
    let parsed = try Self.parse(
      formula, indicators: indicators, positions: positions, categories: categories)
    return try inCollectedItems(parsed)
  }

  /// Reads a relation between two formulas, such as `births = births.male + births.female`.
  ///
  /// - Parameters:
  ///   - formula: the text; its two sides must be counted in the same unit.
  ///   - asReported: whether computed indicators stand for the figure that a unit printed; else
  ///     their formulas take their place, so that they are recomputed.
  /// - Returns: the relation, its operands with their places in the text.
  /// - Throws: `FormulaError` with its place, also where persons are set against couples.
  public func relation(
    _ formula: String, asReported: Bool = false
  ) throws(FormulaError) -> Relation {
    let parsed = try FormulaParser.parseRelation(
      formula, resolve: Self.resolver(indicators, positions: positions, categories: categories))
    try Self.checkReadings(parsed.operands, indicators: indicators, positions: positions)
    try parsed.checkUnits { unit(of: $0) }
    if asReported { return parsed }
    return Relation(
      try inCollectedItems(parsed.left), parsed.sign, try inCollectedItems(parsed.right),
      at: parsed.offset)
  }

  /// Reads the name of one figure, such as `births.male`.
  public func item(_ name: String) throws(FormulaError) -> IndicatorKey {
    let parsed = try Self.parse(
      name, indicators: indicators, positions: positions, categories: categories)
    guard case .operand(let operand, _) = parsed, operand == IndicatorFormula.Operand(operand.item)
    else {
      throw FormulaError(.needsOneItem, at: 0)
    }
    return operand.item
  }

  private func unit(of item: IndicatorKey) -> UnitOfMeasure? { self[item.indicator]?.unit }

  private func inCollectedItems(_ parsed: IndicatorFormula) throws(FormulaError) -> IndicatorFormula
  {
    try parsed.mapOperands { (operand, offset) throws(FormulaError) in
      guard let own = expressions[operand.item.indicator] else {
        return .operand(operand, at: offset)
      }
      return try own.shifted(by: operand.shift)
    }
  }
}

// MARK: - Reading formulas

extension IndicatorCatalogue {
  private static func parse(
    _ formula: String, indicators: [Indicator], positions: [String: Int],
    categories: [String: Category]
  ) throws(FormulaError) -> IndicatorFormula {
    let expression = try FormulaParser.parse(
      formula, resolve: resolver(indicators, positions: positions, categories: categories))
    try checkReadings(expression.operands, indicators: indicators, positions: positions)
    try expression.checkUnits { item in positions[item.indicator].map { indicators[$0].unit } }
    return expression
  }

  private static func resolver(
    _ indicators: [Indicator], positions: [String: Int], categories: [String: Category]
  ) -> (String, FormulaParser.Selection, Int) throws(FormulaError) -> IndicatorKey {
    { (code, selection, offset) throws(FormulaError) in
      guard let position = positions[code] else {
        let nearest = Spelling.nearest(to: code, among: positions.keys)
        throw FormulaError(.unknownIndicator(code, nearest: nearest), at: offset)
      }
      return try key(for: indicators[position], selection, categories: categories, at: offset)
    }
  }

  private static func checkReadings(
    _ operands: [(operand: IndicatorFormula.Operand, offset: Int)], indicators: [Indicator],
    positions: [String: Int]
  ) throws(FormulaError) {
    for (operand, offset) in operands where operand.reading != .value {
      guard let position = positions[operand.item.indicator],
        indicators[position].overTime == .last
      else { throw FormulaError(.notAStock(operand.item.indicator), at: offset) }
    }
  }

  private static func key(
    for indicator: Indicator, _ selection: FormulaParser.Selection,
    categories: [String: Category], at offset: Int
  ) throws(FormulaError) -> IndicatorKey {
    let own = indicator.categories.compactMap { categories[$0] }
    switch selection {
    case .total:
      return IndicatorKey(indicator.code)
    case .option(let option):
      let holders = own.filter { $0.options.contains { $0.code == option } }
      guard let category = holders.first else {
        let known = own.flatMap { $0.options.map(\.code) }
        throw FormulaError(
          .unknownOption(option, nearest: Spelling.nearest(to: option, among: known)), at: offset)
      }
      if holders.count > 1 { throw FormulaError(.ambiguousOption(option), at: offset) }
      return IndicatorKey(indicator.code, options: "\(category.code)=\(option)")
        ?? IndicatorKey(indicator.code)
    case .options(let text):
      let known = own.flatMap { category in
        category.options.map { "\(category.code)=\($0.code)" }
      }
      guard let key = IndicatorKey(indicator.code, options: text),
        key.pairs.allSatisfy({ known.contains("\($0.category)=\($0.option)") })
      else {
        throw FormulaError(
          .unknownOption(text, nearest: Spelling.nearest(to: text, among: known)), at: offset)
      }
      return key
    }
  }

  /// Replaces the names of computed indicators by their formulas, so that only collected
  /// figures are left.
  private static func compile(
    _ indicators: [Indicator], positions: [String: Int], categories: [String: Category],
    settings: [String: String]
  ) throws(RefusedIndicator) -> (expressions: [String: IndicatorFormula], unset: [String: String]) {
    var compiled: [String: IndicatorFormula] = [:]
    var unset: [String: String] = [:]
    var pending: [String] = []

    func compile(_ indicator: Indicator) throws(FormulaError) -> IndicatorFormula? {
      guard case .computed(var formula) = indicator.origin else { return nil }
      if let setting = indicator.setting {
        guard let choice = settings[setting] else {
          unset[indicator.code] = setting
          return nil
        }
        formula = formula.split(separator: "{\(setting)}", omittingEmptySubsequences: false)
          .joined(separator: choice.contains { "+-*/".contains($0) } ? "(\(choice))" : choice)
      }
      if let done = compiled[indicator.code] { return done }
      if let start = pending.firstIndex(of: indicator.code) {
        throw FormulaError(.cycle(pending[start...] + [indicator.code]), at: 0)
      }
      pending.append(indicator.code)
      defer { pending.removeLast() }
      let parsed = try parse(
        formula, indicators: indicators, positions: positions, categories: categories)
      let expression = try parsed.mapOperands { (operand, offset) throws(FormulaError) in
        guard let position = positions[operand.item.indicator] else {
          return .operand(operand, at: offset)
        }
        do throws(FormulaError) {
          guard let inner = try compile(indicators[position]) else {
            unset[indicator.code] = unset[indicator.code] ?? unset[indicators[position].code]
            return .operand(operand, at: offset)
          }
          return try inner.shifted(by: operand.shift)
        } catch {
          throw FormulaError(error.fault, at: offset)
        }
      }
      if unset[indicator.code] != nil { return nil }
      compiled[indicator.code] = expression
      return expression
    }

    for indicator in indicators {
      do throws(FormulaError) {
        _ = try compile(indicator)
      } catch {
        throw RefusedIndicator(fault: .formula(error), indicator: indicator.code)
      }
    }
    return (compiled, unset)
  }
}
