import ReportCore

/// Writes the checks of a form as conditions that a spreadsheet can compute while figures are typed.
///
/// A condition holds where the demand is *not* met. What was not filled in breaks nothing, as with
/// `Validator`, whose word is final: a spreadsheet computes with binary fractions.
struct EntryCondition {
  /// The longest formula that Excel reads, less what is written around a condition.
  private static let longest = 8000

  /// The row of each figure, from 1.
  let rows: [IndicatorKey: Int]
  /// The letters of the columns of figures and of statuses.
  let (figures, statuses): (String, String)
  let catalogue: IndicatorCatalogue

  /// When a check fails, as a formula without its equals sign; `nil` if it would be too long.
  func failure(of check: FormCheck) -> String? {
    let text =
      switch check.demand {
      case .relation(let relation, let left, let right, let tolerance):
        failure(of: relation, left, right, tolerance)
      case .together(let first, let second): "AND(\(isGiven(first)),NOT(\(isGiven(second))))"
      case .apart(let first, let second):
        all([first, second].flatMap { [isGiven($0), "\(value($0))<>0"] })
      }
    return text.utf8.count <= Self.longest ? text : nil
  }

  // MARK: - Relations

  /// A side in which something is blank is compared with the other only where the figures that are filled in are
  /// added and are too much already: a blank is no zero.
  private func failure(
    of relation: Relation, _ left: ValidationRule.MissingStrategy,
    _ right: ValidationRule.MissingStrategy, _ tolerance: ValidationRule.Tolerance
  ) -> String {
    let whole = (isComplete(relation.left, left), isComplete(relation.right, right))
    let limit = limit(tolerance, relation)
    var ways: [String] = []
    if left != .zero, relation.sign.boundsAbove, relation.left.isSum,
      relation.left.operands.count > 1
    {
      let excess = difference(relation.left, relation.right) + ">" + limit
      ways.append(all(isBegun(relation.left) + [whole.1, excess]))
    }
    if right != .zero, relation.sign.boundsBelow, relation.right.isSum,
      relation.right.operands.count > 1
    {
      let excess = difference(relation.right, relation.left) + ">" + limit
      ways.append(all(isBegun(relation.right) + [whole.0, excess]))
    }
    // Where nothing else is demanded, a side that is filled in to its end is one that is begun.
    if ways.isEmpty || (relation.sign != .atMost && relation.sign != .atLeast) {
      ways.append(all([whole.0, whole.1, broken(relation, limit)]))
    }
    return ways.count == 1 ? ways[0] : "OR(\(ways.joined(separator: ",")))"
  }

  private func broken(_ relation: Relation, _ limit: String) -> String {
    let difference = difference(relation.left, relation.right)
    return switch relation.sign {
    case .equal: "ABS(\(difference))>\(limit)"
    case .notEqual: "ABS(\(difference))<=\(limit)"
    case .less: "\(difference)>=\(limit)"
    case .atMost: "\(difference)>\(limit)"
    case .greater: "-\(difference)>=\(limit)"
    case .atLeast: "-\(difference)>\(limit)"
    }
  }

  private func difference(_ first: IndicatorFormula, _ second: IndicatorFormula) -> String {
    "ROUND(\(text(of: first))-\(text(of: second)),9)"
  }

  private func limit(_ tolerance: ValidationRule.Tolerance, _ relation: Relation) -> String {
    if tolerance.percent == .zero { return "\(tolerance.absolute)" }
    let sides = [relation.left, relation.right].map { "ABS(\(text(of: $0)))" }
    return
      "MAX(\(tolerance.absolute),\(tolerance.percent)/100*MAX(\(sides.joined(separator: ","))))"
  }

  /// Whether every figure of a side is filled in, or may be blank.
  private func isComplete(
    _ side: IndicatorFormula, _ strategy: ValidationRule.MissingStrategy
  ) -> String {
    let items = side.operands.map(\.operand.item)
    if items.isEmpty { return "TRUE" }
    return all(strategy == .zero ? items.map(isCollected) : items.map(isGiven))
  }

  /// That a figure of a side is filled in, and none was given up.
  private func isBegun(_ side: IndicatorFormula) -> [String] {
    let items = side.operands.map(\.operand.item)
    return items.map(isCollected) + ["OR(\(items.map(isGiven).joined(separator: ",")))"]
  }

  private func all(_ conditions: [String]) -> String {
    "AND(\(conditions.joined(separator: ",")))"
  }

  private func text(of expression: IndicatorFormula) -> String {
    switch expression {
    case .number(let number): number < .zero ? "(\(number))" : "\(number)"
    case .operand(let operand, _): value(operand.item)
    case .negated(let inner): "(-\(text(of: inner)))"
    case .operation(let sign, let left, let right, _):
      "(\(text(of: left))\(sign.rawValue)\(text(of: right)))"
    }
  }

  // MARK: - Cells

  /// The figure; what is no number counts as zero.
  private func value(_ item: IndicatorKey) -> String { "N(\(figure(item)))" }

  private func isGiven(_ item: IndicatorKey) -> String {
    let number = "ISNUMBER(\(figure(item)))"
    guard let indicator = catalogue[item.indicator], indicator.canBeNil else { return number }
    return "OR(\(number),\(figure(item))=\"-\",\(status(item))=\"\(EntryWords.nilStatus)\")"
  }

  private func isCollected(_ item: IndicatorKey) -> String {
    "NOT(OR(\(figure(item))=\"...\",\(figure(item))=\"…\",\(status(item))=\"\(EntryWords.notCollectedStatus)\"))"
  }

  private func figure(_ item: IndicatorKey) -> String { "$\(figures)$\(rows[item] ?? 0)" }

  private func status(_ item: IndicatorKey) -> String { "$\(statuses)$\(rows[item] ?? 0)" }
}

extension Relation.Sign {
  /// Whether the left side may be too much.
  fileprivate var boundsAbove: Bool { self == .equal || self == .atMost || self == .less }

  /// Whether the right side may be too much.
  fileprivate var boundsBelow: Bool { self == .equal || self == .atLeast || self == .greater }
}
