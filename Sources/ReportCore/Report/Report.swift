/// A finished report, ready to be written in any format: what each figure *is*, not how it looks.
///
/// Page formats read the tables; data formats read the facts behind them. A report holds no NaN, no
/// ragged rows and no overlapping heads, so that exporters need not check.
public struct Report: Hashable, Sendable, Codable {
  /// The version of this model's JSON form. A reader refuses another first number.
  public static let schemaVersion = "1.2"

  /// The version of the JSON form that the report was made in.
  public var schemaVersion: String
  /// The name for files, without an ending: `so-ket-2025-Q3`.
  public var name: String
  /// What is printed above and below the tables.
  public var header: Header
  /// The tables, in order.
  public var tables: [Table]
  /// What an officer must know of the data.
  public var findings: [Finding]
  /// Who signs, from left to right.
  public var signatures: [Signature]
  /// What the report was made from.
  public var sources: Sources
  /// The day that files carry as their time of creation. It is given, never the clock's.
  public var created: CalendarDate
  /// The observations from which the tables were computed, ordered by key.
  public var facts: [Fact]
  /// The names for the codes of the facts.
  public var vocabulary: Vocabulary
  /// Who has reported, by parts of the period.
  public var coverage: [Coverage]
  /// The report in prose, for formats of pages; `nil` where it consists of tables alone.
  public var document: Document?

  /// Creates a report.
  public init(
    name: String, header: Header, tables: [Table], findings: [Finding] = [],
    signatures: [Signature] = [], sources: Sources = Sources(), created: CalendarDate,
    facts: [Fact] = [], vocabulary: Vocabulary = Vocabulary(), coverage: [Coverage] = [],
    document: Document? = nil
  ) {
    schemaVersion = Self.schemaVersion
    self.name = name
    self.header = header
    self.tables = tables
    self.findings = findings
    self.signatures = signatures
    self.sources = sources
    self.created = created
    self.facts = facts
    self.vocabulary = vocabulary
    self.coverage = coverage
    self.document = document
  }

  /// Reads a report of this major version.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    schemaVersion = try container.decode(String.self, forKey: .schemaVersion)
    if Self.majorVersion(of: schemaVersion) != Self.majorVersion(of: Self.schemaVersion) {
      throw DecodingError.dataCorruptedError(
        forKey: .schemaVersion, in: container,
        debugDescription: "version '\(schemaVersion)' is not one of \(Self.schemaVersion)")
    }
    name = try container.decode(String.self, forKey: .name)
    header = try container.decode(Header.self, forKey: .header)
    tables = try container.decode([Table].self, forKey: .tables)
    findings = try container.decode([Finding].self, forKey: .findings)
    signatures = try container.decode([Signature].self, forKey: .signatures)
    sources = try container.decode(Sources.self, forKey: .sources)
    created = try container.decode(CalendarDate.self, forKey: .created)
    facts = try container.decode([Fact].self, forKey: .facts)
    vocabulary = try container.decode(Vocabulary.self, forKey: .vocabulary)
    coverage = try container.decode([Coverage].self, forKey: .coverage)
    document = try container.decodeIfPresent(Document.self, forKey: .document)
  }

  private static func majorVersion(of version: String) -> Substring? {
    version.split(separator: ".", omittingEmptySubsequences: false).first
  }

  /// What stands above the tables, and below them beside the signatures.
  public struct Header: Hashable, Sendable, Codable {
    /// Which of the two official heads is used.
    public enum Style: String, Hashable, Sendable, Codable {
      /// The head of statistical forms: form and deadline left, reporting and receiving units right.
      case statisticalForm = "statistical_form"
      /// The head of administrative documents: agencies left, state title and motto right.
      case letterhead
    }

    /// Which head is used.
    public var style: Style
    /// The agency above the reporting one; may be empty.
    public var parentAgency: String
    /// The reporting agency.
    public var agency: String
    /// The number line, with dots where it is to be filled in.
    public var number: String
    /// The place where the report is made.
    public var place: String
    /// The day of signing; `nil` prints dots to be filled in.
    public var date: CalendarDate?
    /// The title, one line each.
    public var title: [String]
    /// The days that the period covers, in words.
    public var cutOff: String
    /// What the form is and is not: its legal basis, or that it is no official form.
    public var basis: String
    /// Who receives the report.
    public var receivers: [String]
    /// A sentence that every page must carry, such as `SỐ LIỆU MINH HỌA`; may be empty.
    public var notice: String
    /// The period that this is about.
    public var period: Period
    /// The unit reported on.
    public var unit: OrganisationUnit.ID
    /// The name of the unit reported on.
    public var unitName: String

    /// Creates a header.
    public init(
      style: Style, parentAgency: String = "", agency: String, number: String = "",
      place: String = "", date: CalendarDate? = nil, title: [String], cutOff: String = "",
      basis: String = "", receivers: [String] = [], notice: String = "", period: Period,
      unit: OrganisationUnit.ID, unitName: String
    ) {
      self.style = style
      self.parentAgency = parentAgency
      self.agency = agency
      self.number = number
      self.place = place
      self.date = date
      self.title = title
      self.cutOff = cutOff
      self.basis = basis
      self.receivers = receivers
      self.notice = notice
      self.period = period
      self.unit = unit
      self.unitName = unitName
    }
  }

  /// Someone who signs.
  public struct Signature: Hashable, Sendable, Codable {
    /// The role: `NGƯỜI LẬP BIỂU`.
    public var role: String
    /// How it is signed: `(Ký, ghi rõ họ tên)`.
    public var manner: String
    /// The name; may be empty.
    public var name: String

    /// Someone who signs.
    public init(role: String, manner: String, name: String = "") {
      self.role = role
      self.manner = manner
      self.name = name
    }
  }

  /// What a report was made from.
  public struct Sources: Hashable, Sendable, Codable {
    /// A file that was read.
    public struct File: Hashable, Sendable, Codable {
      /// The path within the workspace.
      public var path: String
      /// The SHA-256 of its bytes, in hexadecimal; of those of its lines that count, where not all do.
      public var sha256: String
      /// Which lines count, in words, where not all do.
      public var extent: String?

      /// Creates a file that was read, or lines of it.
      public init(path: String, sha256: String, extent: String? = nil) {
        self.path = path
        self.sha256 = sha256
        self.extent = extent
      }

      /// The path, and which lines of it.
      public var title: String { extent.map { "\(path), \($0)" } ?? path }
    }

    /// The returns that were read.
    public var files: [File]
    /// The templates that were used, with their versions.
    public var templates: [String]
    /// The version of the tool.
    public var tool: String
    /// For a report as it was sent: the closing of its period in the ledger, whose digest covers everything up
    /// to it. A report of an open period has none, since it would depend on the order in which returns came.
    public var ledger: LedgerHead?

    /// What a report was made from.
    public init(
      files: [File] = [], templates: [String] = [], tool: String = "", ledger: LedgerHead? = nil
    ) {
      self.files = files
      self.templates = templates
      self.tool = tool
      self.ledger = ledger
    }
  }

  /// An observation behind the report.
  public struct Fact: Hashable, Sendable, Codable {
    /// What it is of.
    public var key: ObservationKey
    /// How it came about.
    public var kind: Observation.Kind
    /// The value, not rounded where a decimal can hold it; `nil` is missing.
    public var value: ExactDecimal?
    /// For a quotient: the numerator.
    public var numerator: ExactDecimal?
    /// For a quotient: the denominator.
    public var denominator: ExactDecimal?
    /// What is known of it.
    public var status: ObservationStatus
    /// How many decimals are printed.
    public var decimals: Int
    /// Where it was read.
    public var provenance: Provenance

    /// Creates an observation behind the report.
    public init(
      key: ObservationKey, kind: Observation.Kind, value: ExactDecimal?,
      numerator: ExactDecimal? = nil, denominator: ExactDecimal? = nil,
      status: ObservationStatus = .normal, decimals: Int = 0,
      provenance: Provenance = Provenance()
    ) {
      self.key = key
      self.kind = kind
      self.value = value
      self.numerator = numerator
      self.denominator = denominator
      self.status = status
      self.decimals = decimals
      self.provenance = provenance
    }
  }
}
