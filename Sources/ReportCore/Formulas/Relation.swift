/// Two expressions and the sign between them: what a rule demands.
public struct Relation: Hashable, Sendable {
  /// What is demanded of the two sides.
  public enum Sign: String, Hashable, Sendable, CaseIterable {
    /// Both are the same.
    case equal = "="
    /// Both sides differ.
    case notEqual = "!="
    /// The left one is the smaller.
    case less = "<"
    /// The left one is not the larger.
    case atMost = "<="
    /// The left one is the larger.
    case greater = ">"
    /// The left one is not the smaller.
    case atLeast = ">="

    /// Whether the demand is met, when the sides may be off by so much.
    ///
    /// A tolerance makes every demand easier, but `!=` harder: what is equal within it is equal.
    public func holds(
      _ left: Fraction, _ right: Fraction, tolerance: Fraction = .zero
    ) throws(Fraction.ArithmeticError) -> Bool {
      let difference = try left.subtracting(right)
      let magnitude = difference < .zero ? difference.negated : difference
      return switch self {
      case .equal: magnitude <= tolerance
      case .notEqual: magnitude > tolerance
      case .less: difference < tolerance
      case .atMost: difference <= tolerance
      case .greater: difference.negated < tolerance
      case .atLeast: difference.negated <= tolerance
      }
    }
  }

  /// The left side.
  public let left: IndicatorFormula
  /// The relation that must hold.
  public let sign: Sign
  /// The right side.
  public let right: IndicatorFormula
  /// The position of the sign, in UTF-8 bytes from the start of the text.
  public let offset: Int

  init(_ left: IndicatorFormula, _ sign: Sign, _ right: IndicatorFormula, at offset: Int) {
    self.left = left
    self.sign = sign
    self.right = right
    self.offset = offset
  }

  /// The same relation between the figures with those options; `nil` if they are none.
  func with(options: String) -> Relation? {
    var isSound = true
    func marginal(_ operand: IndicatorFormula.Operand, _ offset: Int) -> IndicatorFormula {
      guard let item = IndicatorKey(operand.item.indicator, options: options) else {
        isSound = false
        return .operand(operand, at: offset)
      }
      return .operand(
        .init(item, reading: operand.reading, shift: operand.shift), at: offset)
    }
    let (left, right) = (left.mapOperands(marginal), right.mapOperands(marginal))
    return isSound ? Relation(left, sign, right, at: offset) : nil
  }

  /// Every operand of both sides, from left to right.
  public var operands: [(operand: IndicatorFormula.Operand, offset: Int)] {
    left.operands + right.operands
  }
}
