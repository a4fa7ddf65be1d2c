extension Report {
  /// What stands in one place of a table.
  public struct Cell: Hashable, Sendable, Codable {
    /// What kind of thing it is, and the thing.
    public enum Content: Hashable, Sendable, Codable {
      /// Nothing: also a missing figure, whose status says why.
      case empty
      /// Words.
      case text(String)
      /// A code: text, even where it looks like a number.
      case code(String)
      /// A figure, rounded as it is printed.
      case number(ExactDecimal, NumberStyle)
      /// A sign instead of a figure: `-` for what did not occur, `...` for what was not collected.
      case mark(String)
    }

    /// How a figure is printed.
    public struct NumberStyle: Hashable, Sendable, Codable {
      /// How many decimals are shown.
      public var decimals: Int
      /// Whether a plus is shown, as for differences.
      public var isSigned: Bool
      /// What is written before the figure: `≥ `; may be empty.
      public var prefix: String
      /// The suffix of the figure: ` điểm %`; may be empty.
      public var suffix: String

      /// Creates a style.
      public init(
        decimals: Int = 0, isSigned: Bool = false, prefix: String = "", suffix: String = ""
      ) {
        self.decimals = decimals
        self.isSigned = isSigned
        self.prefix = prefix
        self.suffix = suffix
      }
    }

    /// What became of a target.
    public enum Judgement: String, Hashable, Sendable, Codable {
      /// The target is met.
      case met
      /// The target is not met.
      case notMet = "not_met"
      /// It was not said whether the target is met.
      case notJudged = "not_judged"
    }

    /// What a figure rests on, where that is less than it owes, or may still change.
    public struct Coverage: Hashable, Sendable, Codable {
      /// The mark that is printed after the figure, and is already in its style: `(t)`, `(3/4 quý)`, `(sb)`.
      /// The notes of the table explain it.
      public var mark: String
      /// How many returns (a unit in a part of the period) are in the figure.
      public var present: Int
      /// How many it owes.
      public var expected: Int
      /// For a change that is computed over less ground than the figures of its two periods: the two figures
      /// that it is computed from, which no column shows.
      public var compared: Compared?

      /// What a figure rests on.
      public init(mark: String, present: Int, expected: Int) {
        self.mark = mark
        self.present = present
        self.expected = expected
      }
    }

    /// The two figures of a change, as they are printed.
    public struct Compared: Hashable, Sendable, Codable {
      /// The later.
      public var now: ExactDecimal
      /// The earlier.
      public var before: ExactDecimal
      /// How many decimals both are printed with.
      public var decimals: Int

      /// Creates a change from its two figures.
      public init(now: ExactDecimal, before: ExactDecimal, decimals: Int) {
        self.now = now
        self.before = before
        self.decimals = decimals
      }
    }

    /// The content of the cell.
    public var content: Content
    /// For a figure, or the lack of one: what is known of it.
    public var status: ObservationStatus?
    /// What the figure rests on, where it carries a mark for that.
    public var coverage: Coverage?
    /// How the figure follows from other cells of the table.
    public var formula: Formula?
    /// For a judgement in words: the judgement.
    public var judgement: Judgement?
    /// A note on this cell only.
    public var comment: String?
    /// Where the figure was read, if it was.
    public var provenance: Provenance?
    /// The file that `provenance` names, as a path from the folder of the report with `/` between its
    /// parts: leads the reader to the place. `nil` for no link.
    public var link: String?

    /// The content of a cell.
    public init(
      _ content: Content, status: ObservationStatus? = nil, formula: Formula? = nil,
      judgement: Judgement? = nil, comment: String? = nil, provenance: Provenance? = nil,
      link: String? = nil
    ) {
      self.content = content
      self.status = status
      self.formula = formula
      self.judgement = judgement
      self.comment = comment
      self.provenance = provenance
      self.link = link
    }

    /// Words.
    public static func text(_ text: String) -> Cell { Cell(text.isEmpty ? .empty : .text(text)) }
    /// A code.
    public static func code(_ code: String) -> Cell { Cell(.code(code)) }
    /// Nothing.
    public static let empty = Cell(.empty)
  }
}

extension Report.Cell {
  /// How a figure follows from other cells of its table, for live formulas. The stored value stays
  /// beside it.
  public indirect enum Formula: Hashable, Sendable, Codable {
    /// A place in the table, both from 0.
    public struct Reference: Hashable, Sendable, Codable {
      /// The row.
      public var row: Int
      /// The column.
      public var column: Int

      /// Creates a place.
      public init(row: Int, column: Int) {
        self.row = row
        self.column = column
      }
    }

    /// Another cell.
    case cell(Reference)
    /// A number.
    case number(ExactDecimal)
    /// The sum of the cells from one to another, both in it; empty cells do not count.
    case sum(from: Reference, to: Reference)
    /// The other side of zero.
    case negated(Formula)
    /// Two formulas joined.
    case operation(IndicatorFormula.Operator, Formula, Formula)
    /// Rounded to decimals, a half away from zero.
    case rounded(Formula, decimals: Int)

    /// The cells that the formula names; of a sum, its two ends.
    public var references: [Reference] {
      switch self {
      case .cell(let reference): [reference]
      case .number: []
      case .sum(let first, let last): [first, last]
      case .negated(let inner), .rounded(let inner, _): inner.references
      case .operation(_, let left, let right): left.references + right.references
      }
    }
  }
}

extension IndicatorFormula.Operator: Codable {}
