/// A format that reports can be written in.
public struct ExportFormat: Hashable, Sendable, Identifiable {
  /// What a format can carry of a report.
  public struct Content: OptionSet, Hashable, Sendable {
    /// The set as bits.
    public let rawValue: Int

    /// Creates a set.
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// The tables as they are printed.
    public static let tables = Content(rawValue: 1)
    /// The observations from which the tables were computed.
    public static let facts = Content(rawValue: 2)
    /// Header, notes and signatures.
    public static let pages = Content(rawValue: 4)
    /// Live formulas.
    public static let formulas = Content(rawValue: 8)
    /// Pictures of figures of the tables.
    public static let charts = Content(rawValue: 16)
    /// The report in prose: headings and sentences.
    public static let prose = Content(rawValue: 32)
  }

  /// The name on the command line: `csv-long`.
  public let id: String
  /// The ending of its files, without the point.
  public let fileExtension: String
  /// The media type, such as `text/csv`.
  public let mediaType: String
  /// What it is, in Vietnamese, for officers.
  public let summary: String
  /// What it can carry.
  public let content: Content

  /// Creates a format.
  public init(
    id: String, fileExtension: String, mediaType: String, summary: String, content: Content
  ) {
    self.id = id
    self.fileExtension = fileExtension
    self.mediaType = mediaType
    self.summary = summary
    self.content = content
  }
}
