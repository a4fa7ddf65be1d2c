/// Whether figures that belong together agree in each return: opening and received less issued is
/// closing; what is spent is no more than what was assigned.
///
/// It looks at single returns, before anything is added up, so that a finding stands at the figure
/// that somebody wrote. A return that lacks one of the figures is not checked.
public struct BalanceCheck: Hashable, Sendable {
  /// How the figure must stand to the others.
  public enum Relation: String, Hashable, Sendable, CaseIterable {
    /// The same.
    case equal
    /// The same or less.
    case atMost = "at_most"
  }

  /// The code.
  public var code: String
  /// What must hold, in words.
  public var title: String
  /// The indicator whose figure is checked, with whatever options it has.
  public var item: String
  /// How it must stand to the others.
  public var relation: Relation
  /// The indicators that are added.
  public var plus: [String]
  /// The indicators that are taken off.
  public var minus: [String]
  /// The indicators of the period before that are added.
  public var previous: [String]

  /// A check.
  public init(
    code: String, title: String, item: String, relation: Relation, plus: [String] = [],
    minus: [String] = [], previous: [String] = []
  ) {
    self.code = code
    self.title = title
    self.item = item
    self.relation = relation
    self.plus = plus
    self.minus = minus
    self.previous = previous
  }

  /// What does not agree, by key.
  public func findings(in data: DataSet, catalogue: IndicatorCatalogue) -> [Finding] {
    var findings: [Finding] = []
    for position in 0..<data.count {
      let found = data[position]
      guard found.key.item.indicator == item, let value = found.value,
        let wanted = expected(for: found.key, in: data)
      else { continue }
      let figure = Fraction(value)
      let isRight =
        switch relation {
        case .equal: figure == wanted
        case .atMost: figure <= wanted
        }
      guard !isRight, let difference = try? figure.subtracting(wanted) else { continue }
      let sign = relation == .equal ? "phải bằng" : "không được quá"
      findings.append(
        Finding(
          .error, Finding.Code(rawValue: "balance-\(code)"),
          "\(title): \(catalogue.name(of: found.key.item)) của đơn vị \(found.key.unit.code),"
            + " \(Wording.name(of: found.key.period)), là \(words(figure)), \(sign) \(words(wanted));"
            + " lệch \(words(difference)).",
          at: found.provenance, unit: found.key.unit, item: found.key.item))
    }
    return findings
  }

  /// What the figure is held against; `nil` if a part of it is lacking.
  private func expected(for key: ObservationKey, in data: DataSet) -> Fraction? {
    var sum = Fraction.zero
    func add(_ indicators: [String], _ period: Period?, negated: Bool = false) -> Bool {
      for indicator in indicators {
        guard let period, let item = IndicatorKey(indicator, options: key.item.options),
          let value = data[ObservationKey(unit: key.unit, item: item, period: period)]?.value
        else { return false }
        let part = negated ? Fraction(value).negated : Fraction(value)
        guard let next = try? sum.adding(part) else { return false }
        sum = next
      }
      return true
    }
    return add(plus, key.period) && add(minus, key.period, negated: true)
      && add(previous, key.period.previous) ? sum : nil
  }

  private func words(_ value: Fraction) -> String {
    value.exactDecimal.map { Wording.number($0, style: .init(decimals: Int($0.scale))) }
      ?? value.description
  }
}
