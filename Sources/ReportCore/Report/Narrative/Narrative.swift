/// How a kind of report is put into words, as data: headings, sentences with their conditions, tables,
/// and what officers write themselves.
///
/// A sentence holds no numbers of its own. Its placeholders are filled with numbers that name the cell or the
/// set that they come from; a sentence with a placeholder that cannot be filled is omitted.
public struct Narrative: Hashable, Sendable {
  /// What the sentences of a paragraph are about.
  public enum Scope: String, Hashable, Sendable, CaseIterable {
    /// The whole of the report.
    case whole
    /// Each target of the plan.
    case target
    /// Each part of the period for which returns were due.
    case part
    /// Units with the highest and the lowest rate, for each target that is a rate by unit.
    case extremes
    /// Each line of a table by years.
    case line
    /// Each figure of the whole that no target tells.
    case figure
  }

  /// A piece of a sentence.
  public enum Piece: Hashable, Sendable {
    /// Words.
    case words(String)
    /// What is put in, by its name.
    case place(String)
  }

  /// Something that must be true for a sentence to be said.
  public struct Condition: Hashable, Sendable {
    /// The name of the fact: `met`.
    public var name: String
    /// Whether it must not be true.
    public var isNegated: Bool

    /// Creates a condition.
    public init(_ name: String, isNegated: Bool = false) {
      self.name = name
      self.isNegated = isNegated
    }
  }

  /// A sentence and when it is said.
  public struct Sentence: Hashable, Sendable {
    /// All of these must hold.
    public var conditions: [Condition]
    /// What is said.
    public var pieces: [Piece]

    /// Creates a sentence.
    public init(when conditions: [Condition] = [], _ pieces: [Piece]) {
      self.conditions = conditions
      self.pieces = pieces
    }
  }

  /// Alternative sentences, of which the first possible one is printed.
  public typealias Choice = [Sentence]

  /// What officers are offered for a paragraph of their own.
  public enum Offer: String, Hashable, Sendable, CaseIterable {
    /// Targets that are not met, each with what is known of it.
    case unmetTargets = "unmet_targets"
    /// Units that have not reported.
    case silentUnits = "silent_units"
    /// What was explained of the findings.
    case explanations
    /// What agencies said of their tasks: results.
    case taskResults = "task_results"
    /// What agencies said of their tasks: difficulties.
    case taskDifficulties = "task_difficulties"
    /// Tasks that are overdue, or due in the next period.
    case comingTasks = "coming_tasks"
  }

  /// Something that stands in a section.
  public enum Item: Hashable, Sendable {
    /// A paragraph, for each of what it is about, but for no more than so many of them.
    case paragraph(Report.Paragraph.Style, Scope, [Choice], limit: Int)
    /// What officers write: the key in their file, what is asked of them, and what they are offered.
    case officer(key: String, prompt: String, [Offer])
    /// A table, by the code of its form.
    case table(String)
    /// A chart of a table, by the code of its form and its place there, from 0.
    case chart(String, Int)
  }

  /// A heading and what stands below it.
  public struct Section: Hashable, Sendable {
    /// How deep the heading is.
    public var level: Report.Section.Level
    /// Its number, with its sign.
    public var number: String
    /// Its words.
    public var title: String
    /// All of these must hold of the whole, else the section is left out.
    public var conditions: [Condition]
    /// The content below the heading.
    public var items: [Item]

    /// Creates a section.
    public init(
      level: Report.Section.Level = .none, number: String = "", title: String = "",
      conditions: [Condition] = [], items: [Item]
    ) {
      self.level = level
      self.number = number
      self.title = title
      self.conditions = conditions
      self.items = items
    }
  }

  /// The code, in ASCII.
  public var code: String
  /// The kinds of report that are put into these words.
  public var kinds: [String]
  /// Which form of official paper it becomes.
  public var form: Report.Document.Kind
  /// The type: `BÁO CÁO`.
  public var type: String
  /// The subject, with places.
  public var subject: [Piece]
  /// What is said, in order.
  public var sections: [Section]
  /// Whether tables that are in no section follow as annexes.
  public var hasAnnexes: Bool
  /// The version that its editors gave the file; may be empty.
  public var version: String

  /// How a kind of report is put into words.
  public init(
    code: String, kinds: [String], form: Report.Document.Kind = .report, type: String,
    subject: [Piece], sections: [Section], hasAnnexes: Bool = true, version: String = ""
  ) {
    self.code = code
    self.kinds = kinds
    self.form = form
    self.type = type
    self.subject = subject
    self.sections = sections
    self.hasAnnexes = hasAnnexes
    self.version = version
  }

  /// The keys under which officers write, in order, with what is asked of them.
  public var officerParagraphs: [(key: String, prompt: String, offers: [Offer])] {
    sections.flatMap(\.items).compactMap { item in
      if case .officer(let key, let prompt, let offers) = item {
        (key, prompt, offers)
      } else {
        nil
      }
    }
  }
}

/// What officers wrote for a period, by the keys of the narratives.
public struct OfficerText: Hashable, Sendable {
  /// The paragraphs, by key.
  public var paragraphs: [String: [String]]

  /// What officers wrote.
  public init(paragraphs: [String: [String]] = [:]) { self.paragraphs = paragraphs }
}
