/// Writes delimited text in UTF-8, field by field, into memory.
///
///     var writer = DelimitedWriter(DelimitedFormat(separator: .semicolon))
///     for row in rows {
///       writer.append(row.name)
///       writer.append(row.count)
///       writer.endRecord()
///       if writer.byteCount > 1 << 20 { try file.write(writer.takeBytes()) }
///     }
///     try file.write(writer.takeBytes())
///
/// A field is quoted when it has to be: when it holds the separator, a quote, CR or LF; when it
/// begins or ends with a space or tab, which some programs drop; and where the bare text would read
/// as something else. ``DelimitedReader`` reads back what was written.
///
/// The writer does not count fields: a table whose records differ in length is the caller's
/// affair.
public struct DelimitedWriter: Sendable {
  /// How the text is laid out.
  public let format: DelimitedFormat

  private var buffer: [UInt8] = []
  private var isAtStartOfText = true
  private var isAtStartOfRecord = true
  private var recordIsEmptySoFar = true

  /// Makes a writer that has written nothing but the byte order mark, if there is one.
  ///
  /// ```swift
  /// var writer = DelimitedWriter()
  /// writer.append("a, b")
  /// writer.append(number: "12.5")
  /// writer.endRecord()
  /// String(decoding: writer.takeBytes(), as: UTF8.self).contains("\"a, b\",12.5")  // true
  /// ```
  ///
  /// - Parameter format: How the text is laid out.
  public init(_ format: DelimitedFormat = DelimitedFormat()) {
    self.format = format
    if format.hasByteOrderMark { buffer = [0xEF, 0xBB, 0xBF] }
  }

  // MARK: Fields

  /// Appends a text field.
  ///
  /// - Parameter text: The text.
  public mutating func append(_ text: String) {
    append(utf8: text.utf8Span.span)
  }

  /// Appends a text field given as UTF-8.
  ///
  /// - Parameter utf8: The text, which is not checked.
  public mutating func append(utf8: Span<UInt8>) {
    beginField()
    append(utf8, guarded: format.guardsFormulas && utf8.looksLikeFormula)
  }

  /// Appends a field that holds a number written by the caller, never guarded as a formula.
  ///
  /// - Parameter number: The number as text. It is quoted if need be, as `1,5` between commas.
  public mutating func append(number: String) {
    append(number: number.utf8Span.span)
  }

  /// Appends a field that holds a number given as ASCII, never guarded as a formula.
  ///
  /// - Parameter number: The number as text. It is quoted if need be, as `1,5` between commas.
  public mutating func append(number: Span<UInt8>) {
    beginField()
    append(number, guarded: false)
  }

  /// Appends a field that holds an integer in plain digits.
  ///
  /// - Parameter integer: The number.
  public mutating func append(_ integer: Int) {
    beginField()
    recordIsEmptySoFar = false
    buffer.append(decimal: integer)
  }

  /// Ends the record.
  ///
  /// A record of one empty field is written as `""`, for an empty line is no record. A record
  /// without fields is written as an empty line.
  public mutating func endRecord() {
    if !isAtStartOfRecord, recordIsEmptySoFar { buffer += [.quote, .quote] }
    if format.lineEnding == .crlf { buffer.append(.carriageReturn) }
    buffer.append(.lineFeed)
    isAtStartOfRecord = true
    recordIsEmptySoFar = true
    isAtStartOfText = false
  }

  // MARK: Bytes

  /// How many bytes wait to be taken.
  public var byteCount: Int { buffer.count }

  /// Takes the bytes written since the last time; together they are the text.
  ///
  /// - Returns: The bytes.
  public mutating func takeBytes() -> [UInt8] {
    defer { buffer = [] }
    return buffer
  }

  private mutating func beginField() {
    if isAtStartOfRecord {
      isAtStartOfRecord = false
    } else {
      buffer.append(format.separator.byte)
      recordIsEmptySoFar = false
    }
  }

  private mutating func append(_ text: Span<UInt8>, guarded isGuarded: Bool) {
    if text.isEmpty { return }
    let isFirstOfText = isAtStartOfText && recordIsEmptySoFar
    recordIsEmptySoFar = false
    let isQuoted =
      text.needsQuotes(separator: format.separator)
      || isFirstOfText && (text.byteOrderMarkLength > 0 || text.starts(with: "sep="))
    if isQuoted { buffer.append(.quote) }
    if isGuarded { buffer.append(UInt8(ascii: "'")) }
    if isQuoted {
      buffer.append(doublingQuotesOf: text)
      buffer.append(.quote)
    } else {
      buffer.append(contentsOf: text)
    }
  }
}
