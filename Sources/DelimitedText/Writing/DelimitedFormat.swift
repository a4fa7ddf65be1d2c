/// How a ``DelimitedWriter`` lays out its text.
public struct DelimitedFormat: Hashable, Sendable {
  /// What ends a record.
  public enum LineEnding: Sendable {
    /// CR LF, as RFC 4180 asks.
    case crlf
    /// LF alone, as Unix tools write.
    case lf
  }

  /// The separator between fields.
  public var separator: Separator
  /// What ends a record.
  public var lineEnding: LineEnding
  /// Whether the text begins with a byte order mark, without which Excel takes UTF-8 for something
  /// else and breaks Vietnamese text.
  public var hasByteOrderMark: Bool
  /// Whether text that a spreadsheet would take for a formula gets an apostrophe in front.
  ///
  /// That is text beginning with `=`, `+`, `-`, `@`, TAB or CR. Numbers are never changed. The
  /// apostrophe is part of the file: it does not read back as what was written.
  public var guardsFormulas: Bool

  /// Makes a format; without arguments it is plain RFC 4180.
  ///
  /// - Parameters:
  ///   - separator: What stands between fields.
  ///   - lineEnding: What ends a record.
  ///   - hasByteOrderMark: Whether the text begins with a byte order mark.
  ///   - guardsFormulas: Whether text that looks like a formula gets an apostrophe in front.
  public init(
    separator: Separator = .comma, lineEnding: LineEnding = .crlf,
    hasByteOrderMark: Bool = false, guardsFormulas: Bool = false
  ) {
    self.separator = separator
    self.lineEnding = lineEnding
    self.hasByteOrderMark = hasByteOrderMark
    self.guardsFormulas = guardsFormulas
  }
}
