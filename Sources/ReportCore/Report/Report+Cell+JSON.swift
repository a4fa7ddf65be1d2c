// The JSON forms of what a cell holds. They are written out by hand, for other programs read them:
// what the compiler would make calls its fields `_0`.

extension Report.Cell.Content {
  private enum CodingKeys: String, CodingKey {
    case type
    case text
    case value
    case style
  }

  private enum Kind: String, Codable {
    case empty
    case text
    case code
    case number
    case mark
  }

  /// Reads `{"type": "number", "value": "12.5", "style": …}` and its like.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    switch try container.decode(Kind.self, forKey: .type) {
    case .empty: self = .empty
    case .text: self = .text(try container.decode(String.self, forKey: .text))
    case .code: self = .code(try container.decode(String.self, forKey: .text))
    case .mark: self = .mark(try container.decode(String.self, forKey: .text))
    case .number:
      self = .number(
        try container.decode(ExactDecimal.self, forKey: .value),
        try container.decode(Report.Cell.NumberStyle.self, forKey: .style))
    }
  }

  /// Writes the kind of thing, and the thing.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    func write(_ kind: Kind, _ text: String) throws {
      try container.encode(kind, forKey: .type)
      try container.encode(text, forKey: .text)
    }
    switch self {
    case .empty: try container.encode(Kind.empty, forKey: .type)
    case .text(let text): try write(.text, text)
    case .code(let code): try write(.code, code)
    case .mark(let mark): try write(.mark, mark)
    case .number(let value, let style):
      try container.encode(Kind.number, forKey: .type)
      try container.encode(value, forKey: .value)
      try container.encode(style, forKey: .style)
    }
  }
}

extension Report.Cell.Formula {
  private enum CodingKeys: String, CodingKey, CaseIterable {
    case cell
    case number
    case sum
    case negated
    case operation
    case rounded
  }

  private struct Ends: Codable {
    var from: Reference
    var to: Reference
  }

  private struct Operation: Codable {
    var `operator`: IndicatorFormula.Operator
    var left: Report.Cell.Formula
    var right: Report.Cell.Formula
  }

  private struct Rounding: Codable {
    var of: Report.Cell.Formula
    var decimals: Int
  }

  /// Reads an object with one member, named after the kind of formula: `{"cell": {"row": 1, …}}`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    guard let key = container.allKeys.first, container.allKeys.count == 1 else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "a formula has one member"))
    }
    switch key {
    case .cell: self = .cell(try container.decode(Reference.self, forKey: key))
    case .number: self = .number(try container.decode(ExactDecimal.self, forKey: key))
    case .sum:
      let ends = try container.decode(Ends.self, forKey: key)
      self = .sum(from: ends.from, to: ends.to)
    case .negated: self = .negated(try container.decode(Self.self, forKey: key))
    case .operation:
      let operation = try container.decode(Operation.self, forKey: key)
      self = .operation(operation.operator, operation.left, operation.right)
    case .rounded:
      let rounding = try container.decode(Rounding.self, forKey: key)
      self = .rounded(rounding.of, decimals: rounding.decimals)
    }
  }

  /// Writes an object with one member, named after the kind of formula.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .cell(let reference): try container.encode(reference, forKey: .cell)
    case .number(let number): try container.encode(number, forKey: .number)
    case .sum(let first, let last):
      try container.encode(Ends(from: first, to: last), forKey: .sum)
    case .negated(let inner): try container.encode(inner, forKey: .negated)
    case .operation(let sign, let left, let right):
      try container.encode(
        Operation(operator: sign, left: left, right: right), forKey: .operation)
    case .rounded(let inner, let decimals):
      try container.encode(Rounding(of: inner, decimals: decimals), forKey: .rounded)
    }
  }
}
