/// Why a formula is refused, and where.
public struct FormulaError: Error, Hashable, Sendable {
  /// The kinds of fault.
  public enum Fault: Hashable, Sendable {
    /// This does not belong here.
    case unexpected(String)
    /// The formula ends too early.
    case unexpectedEnd
    /// This sign is lacking.
    case expected(String)
    /// A number has no sense, or too many digits.
    case badNumber
    /// There is no such function.
    case unknownFunction(String)
    /// The function takes one figure, not an expression.
    case needsOneFigure(String)
    /// `previous` or `last_year` stands inside another.
    case shiftedTwice
    /// Parentheses stand too deep in one another.
    case tooDeep
    /// There are more figures and numbers than can be computed.
    case tooLong(most: Int)
    /// There is no such indicator; the nearest known one.
    case unknownIndicator(String, nearest: String?)
    /// The indicator has no such option; the nearest known one.
    case unknownOption(String, nearest: String?)
    /// More than one category of the indicator has this option.
    case ambiguousOption(String)
    /// The indicators compute each other in a circle.
    case cycle([String])
    /// A rule's item must be one figure, not a formula.
    case needsOneItem
    /// An average or an opening of what is no stock.
    case notAStock(String)
    /// The two sides are counted in different units.
    case unitMismatch(String, String)
  }

  /// The kind of fault.
  public let fault: Fault
  /// The position, in UTF-8 bytes from the start of the formula.
  public let offset: Int

  init(_ fault: Fault, at offset: Int) {
    self.fault = fault
    self.offset = offset
  }
}
