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
        all(
          [checkable(relation.left, left), checkable(relation.right, right)]
            + [broken(relation, tolerance)])
      case .together(let first, let second): "AND(\(isGiven(first)),NOT(\(isGiven(second))))"
      case .apart(let first, let second):
        all([first, second].flatMap { [isGiven($0), "\(value($0))<>0"] })
      }
    return text.utf8.count <= Self.longest ? text : nil
  }

  // MARK: - Relations

  private func broken(
    _ relation: Relation, _ tolerance: ValidationRule.Tolerance
  ) -> String {
    let (left, right) = (text(of: relation.left), text(of: relation.right))
    let difference = "ROUND(\(left)-\(right),9)"
    let limit =
      tolerance.percent == .zero
      ? "\(tolerance.absolute)"
      : "MAX(\(tolerance.absolute),\(tolerance.percent)/100*MAX(ABS(\(left)),ABS(\(right))))"
    return switch relation.sign {
    case .equal: "ABS(\(difference))>\(limit)"
    case .notEqual: "ABS(\(difference))<=\(limit)"
    case .less: "\(difference)>=\(limit)"
    case .atMost: "\(difference)>\(limit)"
    case .greater: "-\(difference)>=\(limit)"
    case .atLeast: "-\(difference)>\(limit)"
    }
  }

  /// Whether enough of a side is filled in.
  private func checkable(
    _ side: IndicatorFormula, _ strategy: ValidationRule.MissingStrategy
  ) -> String {
    let items = side.operands.map(\.operand.item)
    if items.isEmpty { return "TRUE" }
    let given = items.map(isGiven)
    let collected = items.map { "NOT(\(isNotCollected($0)))" }
    return switch strategy {
    case .skipIfAny: all(given)
    case .skipIfAll: all(collected + ["OR(\(given.joined(separator: ",")))"])
    case .zero: all(collected)
    }
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

  private func isNotCollected(_ item: IndicatorKey) -> String {
    "OR(\(figure(item))=\"...\",\(figure(item))=\"…\",\(status(item))=\"\(EntryWords.notCollectedStatus)\")"
  }

  private func figure(_ item: IndicatorKey) -> String { "$\(figures)$\(rows[item] ?? 0)" }

  private func status(_ item: IndicatorKey) -> String { "$\(statuses)$\(rows[item] ?? 0)" }
}

extension Indicator {
  /// Whether a dash can mean that nothing occurred: in a count of events, not of what there is.
  var canBeNil: Bool { overTime == .sum || overTime == .yearToDate }
}
