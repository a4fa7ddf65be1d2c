/// Reads formulas such as `1000 * births / average(population)` and relations such as
/// `births = births.male + births.female`.
///
///     relation   = expression ( "=" | "!=" | "<" | "<=" | ">" | ">=" ) expression
///     expression = term { ("+" | "-") term }
///     term       = factor { ("*" | "/") factor }
///     factor     = number | "-" factor | "(" expression ")" | function "(" expression ")" | figure
///     function   = "average" | "opening" | "previous" | "last_year"
///     figure     = code [ "." option | "[" category "=" option { ";" category "=" option } "]" ]
///
/// `previous` and `last_year` may stand round a whole expression; `average` and `opening` stand round
/// one figure.
struct FormulaParser {

  /// What stands behind an indicator's code.
  enum Selection {
    case total
    case option(String)
    case options(String)
  }

  private let bytes: [UInt8]
  private let resolve: (String, Selection, Int) throws(FormulaError) -> IndicatorKey
  private var position = 0
  private var depth = 0
  private var factors = 0

  /// Deeper nesting is refused rather than followed.
  private static let maximumDepth = 100
  /// More figures and numbers than this are refused: an expression is a tree as deep as it is long.
  private static let mostFactors = 1_000

  /// Parses a whole formula.
  static func parse(
    _ text: String,
    resolve: @escaping (String, Selection, Int) throws(FormulaError) -> IndicatorKey
  ) throws(FormulaError) -> IndicatorFormula {
    var parser = FormulaParser(bytes: Array(text.utf8), resolve: resolve)
    let expression = try parser.expression()
    if parser.peek() != nil { throw parser.unexpected() }
    return expression
  }

  /// Parses a whole relation: two expressions with one sign between them.
  static func parseRelation(
    _ text: String,
    resolve: @escaping (String, Selection, Int) throws(FormulaError) -> IndicatorKey
  ) throws(FormulaError) -> Relation {
    var parser = FormulaParser(bytes: Array(text.utf8), resolve: resolve)
    let left = try parser.expression()
    guard let (sign, offset) = parser.relationSign() else { throw parser.error(.expected("=")) }
    let right = try parser.expression()
    if parser.peek() != nil { throw parser.unexpected() }
    return Relation(left, sign, right, at: offset)
  }

  private init(
    bytes: [UInt8],
    resolve: @escaping (String, Selection, Int) throws(FormulaError) -> IndicatorKey
  ) {
    self.bytes = bytes
    self.resolve = resolve
  }

  private mutating func expression() throws(FormulaError) -> IndicatorFormula {
    var left = try term()
    while let sign = self.sign(of: ["+": .add, "-": .subtract]) {
      let offset = position
      position += 1
      left = .operation(sign, left, try term(), at: offset)
    }
    return left
  }

  private mutating func relationSign() -> (Relation.Sign, offset: Int)? {
    guard peek() != nil else { return nil }
    for length in [2, 1] {
      let text = String(decoding: bytes[position...].prefix(length), as: UTF8.self)
      guard let sign = Relation.Sign(rawValue: text) else { continue }
      defer { position += length }
      return (sign, position)
    }
    return nil
  }

  private mutating func term() throws(FormulaError) -> IndicatorFormula {
    var left = try factor()
    while let sign = self.sign(of: ["*": .multiply, "/": .divide]) {
      let offset = position
      position += 1
      left = .operation(sign, left, try factor(), at: offset)
    }
    return left
  }

  private mutating func factor() throws(FormulaError) -> IndicatorFormula {
    depth += 1
    defer { depth -= 1 }
    if depth > Self.maximumDepth { throw error(.tooDeep) }
    factors += 1
    if factors > Self.mostFactors { throw error(.tooLong(most: Self.mostFactors)) }
    guard let byte = peek() else { throw error(.unexpectedEnd) }
    switch byte {
    case UInt8(ascii: "-"):
      position += 1
      return .negated(try factor())
    case UInt8(ascii: "("):
      return try parenthesised()
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      return try number()
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
      return try figureOrFunction()
    default:
      throw unexpected()
    }
  }

  private mutating func parenthesised() throws(FormulaError) -> IndicatorFormula {
    position += 1
    let inner = try expression()
    guard peek() == UInt8(ascii: ")") else { throw error(.expected(")")) }
    position += 1
    return inner
  }

  private mutating func number() throws(FormulaError) -> IndicatorFormula {
    let start = position
    while position < bytes.count, Self.isDigit(bytes[position]) || bytes[position] == 46 {
      position += 1
    }
    guard let value = ExactDecimal(String(decoding: bytes[start..<position], as: UTF8.self)) else {
      throw FormulaError(.badNumber, at: start)
    }
    return .number(value)
  }

  private mutating func figureOrFunction() throws(FormulaError) -> IndicatorFormula {
    let start = position
    let name = word()
    if peek() == UInt8(ascii: "(") { return try function(name, at: start) }
    var selection = Selection.total
    if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
      position += 1
      selection = .option(word())
    } else if position < bytes.count, bytes[position] == UInt8(ascii: "[") {
      guard let end = bytes[position...].firstIndex(of: UInt8(ascii: "]")) else {
        throw error(.expected("]"))
      }
      selection = .options(String(decoding: bytes[(position + 1)..<end], as: UTF8.self))
      position = end + 1
    }
    return .operand(IndicatorFormula.Operand(try resolve(name, selection, start)), at: start)
  }

  private mutating func function(
    _ name: String, at start: Int
  ) throws(FormulaError) -> IndicatorFormula {
    let inner = try parenthesised()
    if let shift = IndicatorFormula.Shift(rawValue: name), shift != .none {
      return try inner.shifted(by: shift)
    }
    guard let reading = IndicatorFormula.Reading(rawValue: name), reading != .value else {
      throw FormulaError(.unknownFunction(name), at: start)
    }
    guard case .operand(var operand, let offset) = inner, operand.reading == .value else {
      throw FormulaError(.needsOneFigure(name), at: start)
    }
    operand.reading = reading
    return .operand(operand, at: offset)
  }

  private mutating func word() -> String {
    let start = position
    while position < bytes.count,
      Self.isDigit(bytes[position]) || bytes[position] == UInt8(ascii: "_")
        || (bytes[position] | 32) >= 97 && (bytes[position] | 32) <= 122
    {
      position += 1
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func sign(of signs: [Character: IndicatorFormula.Operator]) -> IndicatorFormula
    .Operator?
  {
    peek().flatMap { signs[Character(Unicode.Scalar($0))] }
  }

  /// The next byte that is no space.
  private mutating func peek() -> UInt8? {
    while position < bytes.count, [32, 9, 10, 13].contains(bytes[position]) { position += 1 }
    return position < bytes.count ? bytes[position] : nil
  }

  private func error(_ fault: FormulaError.Fault) -> FormulaError {
    FormulaError(fault, at: position)
  }

  /// What stands here, as the whole sign that somebody typed.
  private func unexpected() -> FormulaError {
    error(.unexpected(String(String(decoding: bytes[position...], as: UTF8.self).prefix(1))))
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
}

extension IndicatorFormula {
  /// The same formula for another period.
  func shifted(by shift: Shift) throws(FormulaError) -> IndicatorFormula {
    if shift == .none { return self }
    return try mapOperands { (operand, offset) throws(FormulaError) in
      if operand.shift != .none { throw FormulaError(.shiftedTwice, at: offset) }
      var moved = operand
      moved.shift = shift
      return .operand(moved, at: offset)
    }
  }
}
