// The JSON forms of blocks and of what numbers come from: objects with a `type`, for other programs
// read them.

extension Report.Block: Codable {
  private enum CodingKeys: String, CodingKey { case type, paragraph, table, index }

  private enum Kind: String, Codable { case paragraph, table, chart }

  /// Reads `{"type": "table", "table": "theo-don-vi"}` and its like.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    switch try container.decode(Kind.self, forKey: .type) {
    case .paragraph:
      self = .paragraph(try container.decode(Report.Paragraph.self, forKey: .paragraph))
    case .table: self = .table(try container.decode(String.self, forKey: .table))
    case .chart:
      self = .chart(
        table: try container.decode(String.self, forKey: .table),
        index: try container.decode(Int.self, forKey: .index))
    }
  }

  /// Writes the kind of thing, and the thing.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .paragraph(let paragraph):
      try container.encode(Kind.paragraph, forKey: .type)
      try container.encode(paragraph, forKey: .paragraph)
    case .table(let table):
      try container.encode(Kind.table, forKey: .type)
      try container.encode(table, forKey: .table)
    case .chart(let table, let index):
      try container.encode(Kind.chart, forKey: .type)
      try container.encode(table, forKey: .table)
      try container.encode(index, forKey: .index)
    }
  }
}

extension Report.Source: Codable {
  private enum CodingKeys: String, CodingKey { case type, table, cell, form, set, key }

  private enum Kind: String, Codable { case cell, denominator, count }

  /// Reads `{"type": "cell", "table": …, "cell": {"row": 0, "column": 5}, "form": "plain"}` or
  /// `{"type": "count", "set": …}`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    switch try container.decode(Kind.self, forKey: .type) {
    case .cell:
      self = .cell(
        table: try container.decode(String.self, forKey: .table),
        try container.decode(Report.Cell.Formula.Reference.self, forKey: .cell),
        try container.decode(Form.self, forKey: .form))
    case .denominator:
      self = .denominator(try container.decode(ObservationKey.self, forKey: .key))
    case .count: self = .count(try container.decode(Report.CountedSet.self, forKey: .set))
    }
  }

  /// Writes what kind of origin it is, and where.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .cell(let table, let place, let form):
      try container.encode(Kind.cell, forKey: .type)
      try container.encode(table, forKey: .table)
      try container.encode(place, forKey: .cell)
      try container.encode(form, forKey: .form)
    case .denominator(let key):
      try container.encode(Kind.denominator, forKey: .type)
      try container.encode(key, forKey: .key)
    case .count(let set):
      try container.encode(Kind.count, forKey: .type)
      try container.encode(set, forKey: .set)
    }
  }
}

extension Report.CountedSet: Codable {
  private enum CodingKeys: String, CodingKey {
    case type, table, column, judgement, words, lines, period, units
  }

  private enum Kind: String, Codable {
    case rows, judged, worded, lines, expected, reported, missing, units
  }

  /// Reads `{"type": "judged", "table": …, "column": 10, "judgement": "met"}` and its like.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    func table() throws -> String { try container.decode(String.self, forKey: .table) }
    func column() throws -> Int { try container.decode(Int.self, forKey: .column) }
    func period() throws -> Period { try container.decode(Period.self, forKey: .period) }
    switch try container.decode(Kind.self, forKey: .type) {
    case .rows: self = .rows(table: try table())
    case .judged:
      self = .judged(
        table: try table(), column: try column(),
        try container.decode(Report.Cell.Judgement.self, forKey: .judgement))
    case .worded:
      self = .worded(
        table: try table(), column: try column(),
        try container.decode(String.self, forKey: .words))
    case .lines:
      self = .lines(table: try table(), try container.decode([Int].self, forKey: .lines))
    case .expected: self = .expected(try period())
    case .reported: self = .reported(try period())
    case .missing: self = .missing(try period())
    case .units: self = .units(try container.decode([OrganisationUnit.ID].self, forKey: .units))
    }
  }

  /// Writes what is counted, and where.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    func write(_ kind: Kind, table: String? = nil, column: Int? = nil, of period: Period? = nil)
      throws
    {
      try container.encode(kind, forKey: .type)
      try container.encodeIfPresent(table, forKey: .table)
      try container.encodeIfPresent(column, forKey: .column)
      try container.encodeIfPresent(period, forKey: .period)
    }
    switch self {
    case .rows(let table): try write(.rows, table: table)
    case .judged(let table, let column, let judgement):
      try write(.judged, table: table, column: column)
      try container.encode(judgement, forKey: .judgement)
    case .worded(let table, let column, let words):
      try write(.worded, table: table, column: column)
      try container.encode(words, forKey: .words)
    case .lines(let table, let lines):
      try write(.lines, table: table)
      try container.encode(lines, forKey: .lines)
    case .expected(let period): try write(.expected, of: period)
    case .reported(let period): try write(.reported, of: period)
    case .missing(let period): try write(.missing, of: period)
    case .units(let units):
      try write(.units)
      try container.encode(units, forKey: .units)
    }
  }
}
