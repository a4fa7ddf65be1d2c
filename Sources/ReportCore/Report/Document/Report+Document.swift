extension Report {
  /// The report as a document in prose: the text about the tables, its receivers, and its signatories.
  ///
  /// A document holds no figures of its own. A number in a sentence names the cell, the fact or the set that it
  /// comes from, and `Report.text(of:)` renders it from there.
  public struct Document: Hashable, Sendable, Codable {
    /// Which form of official paper it is.
    public enum Kind: String, Hashable, Sendable, Codable {
      /// A report, with type, subject and annexes.
      case report
      /// One page for those who decide: figures, charts, a few sentences.
      case brief
      /// A letter: no type, its subject under the number.
      case letter
      /// The minutes of two parties, signed by both.
      case minutes
    }

    /// Which form of official paper it is.
    public var kind: Kind
    /// The type, as it is printed: `BÁO CÁO`; empty for a letter.
    public var type: String
    /// What it is about, in lower case but for its first letter; of a letter, what follows `V/v`.
    public var subject: String
    /// Those who are to act: they are listed at the head, after `Kính gửi:`.
    public var addressees: [String]
    /// What is said, in order.
    public var sections: [Section]
    /// Who signs, from left to right; one for a report and a letter, two for minutes.
    public var signers: [Signer]
    /// The receivers, one per line, without the leading hyphen and the trailing sign.
    public var recipients: [String]
    /// The codes of the tables that follow as annexes, in order.
    public var annexes: [String]

    /// Creates a document.
    public init(
      kind: Kind, type: String, subject: String, addressees: [String] = [],
      sections: [Section], signers: [Signer] = [], recipients: [String] = [],
      annexes: [String] = []
    ) {
      self.kind = kind
      self.type = type
      self.subject = subject
      self.addressees = addressees
      self.sections = sections
      self.signers = signers
      self.recipients = recipients
      self.annexes = annexes
    }

    /// All paragraphs, from first to last.
    public var paragraphs: [Paragraph] {
      sections.flatMap(\.blocks).compactMap { block in
        if case .paragraph(let paragraph) = block { paragraph } else { nil }
      }
    }

    /// What officers have still to write, in order.
    public var placeholders: [Paragraph] { paragraphs.filter { $0.style == .placeholder } }
  }

  /// A part of a document: a heading and what stands below it, up to the next heading of any level.
  public struct Section: Hashable, Sendable, Codable {
    /// How deep a heading is.
    public enum Level: String, Hashable, Sendable, Codable {
      /// No heading.
      case none
      /// `Phần I` on a line of its own, its title below.
      case part
      /// `I. TITLE`.
      case chapter
      /// `1. Title`.
      case article
      /// `a) Title`.
      case point
    }

    /// How deep its heading is.
    public var level: Level
    /// The number with its sign, as it is printed: `Phần I`, `1.`, `a)`; may be empty.
    public var number: String
    /// The words of the heading; empty without one.
    public var title: String
    /// The blocks below the heading, in order.
    public var blocks: [Block]

    /// Creates a part of a document.
    public init(level: Level = .none, number: String = "", title: String = "", blocks: [Block]) {
      self.level = level
      self.number = number
      self.title = title
      self.blocks = blocks
    }
  }

  /// Something that stands in a section.
  public enum Block: Hashable, Sendable {
    /// Sentences.
    case paragraph(Paragraph)
    /// A table of the report, by its code.
    case table(String)
    /// A chart of a table: the code of the table, and which of its charts, from 0.
    case chart(table: String, index: Int)
  }

  /// Sentences that belong together.
  public struct Paragraph: Hashable, Sendable, Codable {
    /// How it stands on the page, which follows from what it is.
    public enum Style: String, Hashable, Sendable, Codable {
      /// Sentences made from figures.
      case body
      /// One of several, after a hyphen.
      case item
      /// A legal basis: in italics.
      case basis
      /// What an officer wrote.
      case officer
      /// What an officer is offered to say, made from what is recorded.
      case offer
      /// What an officer has still to write.
      case placeholder
      /// A remark on a table or chart, in small print.
      case remark
    }

    /// How it is set on the page.
    public var style: Style
    /// What it says, in order.
    public var runs: [Run]

    /// Sentences that belong together.
    public init(_ style: Style = .body, runs: [Run]) {
      self.style = style
      self.runs = runs
    }

    /// Text without a figure.
    public init(_ style: Style = .body, _ text: String) {
      self.init(style, runs: [Run(text)])
    }

    /// What it says, in one piece.
    public var text: String { runs.map(\.text).joined() }
  }

  /// A piece of a sentence: words, or a number and what it comes from.
  public struct Run: Hashable, Sendable, Codable {
    /// What is printed.
    public var text: String
    /// What a number comes from; `nil` for words.
    public var source: Source?
    /// Whether it is printed bold.
    public var isStrong: Bool

    /// Creates a piece of a sentence.
    public init(_ text: String, source: Source? = nil, isStrong: Bool = false) {
      self.text = text
      self.source = source
      self.isStrong = isStrong
    }

    private enum CodingKeys: String, CodingKey { case text, source, isStrong }

    /// Reads a piece of a sentence; one that is not said to be bold is not.
    public init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      text = try container.decode(String.self, forKey: .text)
      source = try container.decodeIfPresent(Source.self, forKey: .source)
      isStrong = try container.decodeIfPresent(Bool.self, forKey: .isStrong) ?? false
    }

    /// Writes a piece of a sentence, without what goes without saying.
    public func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(text, forKey: .text)
      try container.encodeIfPresent(source, forKey: .source)
      if isStrong { try container.encode(isStrong, forKey: .isStrong) }
    }
  }

  /// Someone who signs a document.
  public struct Signer: Hashable, Sendable, Codable {
    /// The lines above the signature: `KT. CHI CỤC TRƯỞNG`, `PHÓ CHI CỤC TRƯỞNG`.
    public var office: [String]
    /// How it is signed, in italics below: `(Ký, đóng dấu)`; may be empty.
    public var manner: String
    /// The name; may be empty.
    public var name: String

    /// Someone who signs.
    public init(office: [String], manner: String = "", name: String = "") {
      self.office = office
      self.manner = manner
      self.name = name
    }
  }
}
