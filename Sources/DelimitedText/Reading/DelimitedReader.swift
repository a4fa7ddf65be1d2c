/// Reads delimited text, one record at a time, where it lies in memory.
///
///     var reader = DelimitedReader(bytes.span, separator: .semicolon)
///     while let record = reader.next() {
///       guard record.count == 16 else { continue }
///       load(code: record[0], name: record.text(1), line: record.line)
///     }
///     report(reader.faults)
///
/// The grammar is RFC 4180, read as hand-made files need it: a line ends with CR LF, LF or CR; the
/// last one may lack its end; a quote has a meaning only as the first byte of a field. Nothing
/// stops the reader: what is wrong is collected in ``faults``, and reading goes on with the next
/// sensible place. A byte order mark, and a first line `sep=;` that names the separator in use, are
/// skipped.
///
/// There is no conversion to numbers and no header: both belong to whoever knows the columns. Text
/// in other encodings goes through ``DecodedText`` first.
public struct DelimitedReader: ~Escapable {
  /// The sizes beyond which a file is taken to be damaged.
  public struct Limits: Hashable, Sendable {
    /// The most bytes a field may have.
    public var fieldLength = 1 << 20
    /// The most fields a record may have; by default as many as a spreadsheet has columns.
    public var fieldCount = 16_384
    /// The most faults that are kept; further ones are only counted.
    public var faultCount = 1_000

    /// The default limits.
    public init() {}
  }

  /// What was wrong so far, in the order of the file, up to the limit.
  public internal(set) var faults: [DelimitedFault] = []
  /// How many faults there were so far, also those that are not kept.
  public internal(set) var faultCount = 0

  let bytes: Span<UInt8>
  let limits: Limits
  private let separator: Separator
  private let skipsBlankLines: Bool

  /// Whether the bytes are known to be UTF-8 without NUL, so that records need no check.
  package let isCleanText: Bool

  /// Where the next record begins.
  package private(set) var position = 0
  /// The number of the line on which the next record begins.
  package private(set) var line = 1
  /// How many line ends stand within quotes so far.
  private var quotedLineEnds = 0
  /// The number of the row that the next record is for a spreadsheet: a line end within quotes begins none.
  package var row: Int { line - quotedLineEnds }
  var fields: FieldTable

  /// Makes a reader of UTF-8 text.
  ///
  /// - Parameters:
  ///   - bytes: The text.
  ///   - separator: What stands between fields.
  ///   - skipsBlankLines: Whether empty lines are passed over. Otherwise each is a record of one
  ///     empty field.
  ///   - limits: The sizes beyond which a file is taken to be damaged.
  @_lifetime(copy bytes)
  public init(
    _ bytes: Span<UInt8>, separator: Separator, skipsBlankLines: Bool = true,
    limits: Limits = Limits()
  ) {
    self.bytes = bytes
    self.separator = separator
    self.skipsBlankLines = skipsBlankLines
    self.limits = limits
    isCleanText = bytes.isCleanText
    fields = FieldTable(capacity: limits.fieldCount)
    position = bytes.byteOrderMarkLength
    if let declaration = bytes.separatorDeclaration(), declaration.separator == separator {
      position = declaration.end
      line += 1
    }
  }

  /// Goes on at a later record, where somebody else has read the lines before it.
  package mutating func skip(to position: Int, lines: Int) {
    precondition(position >= self.position && position <= bytes.count, "reading goes forward")
    self.position = position
    line += lines
  }

  /// Reads the next record.
  ///
  /// - Returns: The record, or nil at the end of the text.
  @_lifetime(&self)
  public mutating func next() -> Record? {
    while position < bytes.count {
      let start = position
      let (firstLine, firstRow) = (line, row)
      let earlierFaults = faultCount
      let end = fields.scan(bytes, from: start, separator: separator)
      position = end < bytes.count ? bytes.nextLine(afterEndAt: end) : end
      line += fields.innerLineEndCount + 1
      quotedLineEnds += fields.innerLineEndCount

      if skipsBlankLines, end == start { continue }
      if !fields.rewrites.isEmpty { fields.rewrite(bytes, from: start) }
      if !isCleanText || fields.hasFaults || end - start > limits.fieldLength {
        inspectRecord(from: start, firstLine: firstLine)
      }
      return Record(
        bytes: bytes, start: start, ends: fields.ends.span.extracting(first: fields.count),
        rewrites: fields.rewrites.span, rewritten: fields.rewritten.span, line: firstLine,
        row: firstRow, hasFaults: faultCount > earlierFaults)
    }
    return nil
  }
}
