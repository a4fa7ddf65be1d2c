extension Report {
  /// A table as it is printed: heads, rows of equal length, notes.
  public struct Table: Hashable, Sendable, Codable {
    /// Why rows and heads do not make up a table.
    public enum Malformation: Error, Hashable, Sendable {
      /// A row has another number of cells than there are columns; the row, from 0.
      case raggedRow(Int)
      /// There are no columns.
      case noColumns
      /// A formula names a cell that is not there; the row and column of the formula, from 0.
      case formulaOutside(row: Int, column: Int)
      /// A chart names cells that are not there, or not of the same rows or columns; the chart, from 0.
      case chartOutside(Int)
    }

    /// A column, or several under one head.
    public struct Head: Hashable, Sendable, Codable {
      /// What stands in it.
      public enum Kind: String, Hashable, Sendable, Codable {
        /// Running numbers and short marks, centred.
        case ordinal
        /// Codes: text, even where they look like numbers.
        case code
        /// Names and other long text.
        case text
        /// Short text, such as units of measure and judgements, centred.
        case label
        /// Figures.
        case figure
      }

      /// The words.
      public var title: String
      /// The content of the column; for a head over several, that of the first.
      public var kind: Kind
      /// The heads below, from left to right; empty for a column.
      public var children: [Head]

      /// Creates a column.
      public init(_ title: String, _ kind: Kind = .figure) {
        self.title = title
        self.kind = kind
        children = []
      }

      /// Creates a head over several columns.
      public init(_ title: String, over children: [Head]) {
        self.title = title
        kind = children.first?.kind ?? .figure
        self.children = children
      }

      /// The columns under the head, from left to right; the head itself if it is one.
      public var leaves: [Head] { children.isEmpty ? [self] : children.flatMap(\.leaves) }

      /// How many rows of heads it takes.
      public var height: Int { 1 + (children.map(\.height).max() ?? 0) }
    }

    /// A row.
    public struct Row: Hashable, Sendable, Codable {
      /// What the row is.
      public enum Kind: String, Hashable, Sendable, Codable {
        /// A line of figures.
        case data
        /// A sum or the figures of the whole.
        case total
        /// A heading between lines.
        case section
      }

      /// What the row is.
      public var kind: Kind
      /// How deep its name is set in: 0 for the first level.
      public var level: Int
      /// The cells, one for each column.
      public var cells: [Cell]

      /// Creates a row.
      public init(_ kind: Kind = .data, level: Int = 0, cells: [Cell]) {
        self.kind = kind
        self.level = level
        self.cells = cells
      }
    }

    /// The code, in ASCII: `results`.
    public let id: String
    /// A short name for a sheet or a file.
    public let shortTitle: String
    /// The title.
    public let title: String
    /// The heads, from left to right.
    public let heads: [Head]
    /// The rows, from top to bottom.
    public internal(set) var rows: [Row]
    /// The signs in the row of column numbers: `A`, `B`, `1`, `2` …
    public let columnNumbers: [String]
    /// Notes on the whole table.
    public internal(set) var notes: [String]
    /// Pictures of figures of the table.
    public let charts: [Chart]

    /// Creates a table.
    public init(
      id: String, shortTitle: String, title: String, heads: [Head], rows: [Row],
      notes: [String] = [], charts: [Chart] = []
    ) throws(Malformation) {
      self.id = id
      self.shortTitle = shortTitle
      self.title = title
      self.heads = heads
      self.rows = rows
      self.notes = notes
      self.charts = charts
      let leaves = heads.flatMap(\.leaves)
      columnNumbers = Self.numbers(for: leaves)
      if leaves.isEmpty { throw .noColumns }
      for (index, row) in rows.enumerated() {
        if row.cells.count != leaves.count { throw .raggedRow(index) }
        for (column, cell) in row.cells.enumerated() {
          let isInside = cell.formula?.references.allSatisfy { reference in
            rows.indices.contains(reference.row) && leaves.indices.contains(reference.column)
          }
          if isInside == false { throw .formulaOutside(row: index, column: column) }
        }
      }
      for (index, chart) in charts.enumerated() where !holds(chart) { throw .chartOutside(index) }
    }

    /// The columns, from left to right.
    public var columns: [Head] { heads.flatMap(\.leaves) }

    /// How many rows of heads there are.
    public var headHeight: Int { heads.map(\.height).max() ?? 0 }

    /// Figures are numbered 1, 2, 3; what stands before them A, B, C, as on statistical forms.
    private static func numbers(for leaves: [Head]) -> [String] {
      var figures = 0
      var others = 0
      return leaves.map { leaf in
        if leaf.kind == .figure || figures > 0 {
          figures += 1
          return String(figures)
        }
        others += 1
        return others <= 26 ? String(UnicodeScalar(UInt8(64 + others))) : ""
      }
    }

    private enum CodingKeys: String, CodingKey {
      case id
      case shortTitle
      case title
      case heads
      case rows
      case notes
      case charts
    }

    /// Reads a table and checks it as the initialiser does.
    public init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      try self.init(
        id: container.decode(String.self, forKey: .id),
        shortTitle: container.decode(String.self, forKey: .shortTitle),
        title: container.decode(String.self, forKey: .title),
        heads: container.decode([Head].self, forKey: .heads),
        rows: container.decode([Row].self, forKey: .rows),
        notes: container.decode([String].self, forKey: .notes),
        charts: container.decodeIfPresent([Chart].self, forKey: .charts) ?? [])
    }

    /// Writes a table; the column numbers follow from the heads.
    public func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(id, forKey: .id)
      try container.encode(shortTitle, forKey: .shortTitle)
      try container.encode(title, forKey: .title)
      try container.encode(heads, forKey: .heads)
      try container.encode(rows, forKey: .rows)
      try container.encode(notes, forKey: .notes)
      try container.encode(charts, forKey: .charts)
    }
  }
}
