/// A fault in the text of a file, with its place.
///
/// A fault is a value, collected while reading goes on; it never holds text of the file, which may
/// be confidential. `description` is for developers: whoever shows a fault to officers switches
/// over ``code`` and words it in their language.
public struct DelimitedFault: Hashable, Sendable {
  /// What is wrong; the raw value is stable and meant for programs.
  public enum Code: String, CaseIterable, Sendable {
    /// A quote opens a field and nothing closes it; the quote is then taken as text.
    case unterminatedQuote = "unterminated-quote"
    /// Text between a closing quote and the end of its field; it is joined to the field.
    case textAfterQuote = "text-after-quote"
    /// Bytes are not UTF-8; they read as U+FFFD.
    case invalidUTF8 = "invalid-utf8"
    /// A field holds the byte 0, as binary files do; it is kept.
    case nulByte = "nul-byte"
    /// A field is longer than the limit, often because a quote is missing; it is kept.
    case fieldTooLong = "field-too-long"
    /// A record has more fields than the limit; those beyond it are dropped.
    case tooManyFields = "too-many-fields"
  }

  /// The kind of fault.
  public let code: Code
  /// The line of the file, counted from 1 by line ends, including those within quotes.
  public let line: Int
  /// The number of the field within its record, counted from 1.
  public let field: Int
}

extension DelimitedFault: CustomStringConvertible {
  /// Place and fault in English.
  public var description: String {
    let fault =
      switch code {
      case .unterminatedQuote: "the quote that opens this field is never closed"
      case .textAfterQuote: "text follows the closing quote"
      case .invalidUTF8: "the bytes are not UTF-8"
      case .nulByte: "the field holds a NUL byte"
      case .fieldTooLong: "the field is longer than the limit"
      case .tooManyFields: "the record has more fields than the limit"
      }
    return "line \(line), field \(field): \(fault)"
  }
}
