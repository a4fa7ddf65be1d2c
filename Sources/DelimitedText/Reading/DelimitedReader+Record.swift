extension DelimitedReader {
  /// One record, looked at where it lies in the bytes of the file.
  ///
  /// It is a view: it costs nothing to make and lasts until the reader is asked for the next one.
  /// Keep what must live longer as ``text(_:)``.
  public struct Record: ~Escapable {
    @usableFromInline let bytes: Span<UInt8>
    @usableFromInline let start: Int
    @usableFromInline let ends: Span<Int>
    let rewrites: Span<FieldTable.Rewrite>
    let rewritten: Span<UInt8>

    /// The line of the file on which the record begins, counted from 1.
    public let line: Int
    /// The row that the record is for a spreadsheet: a line end within quotes begins none.
    public let row: Int
    /// Whether the record has a fault; the details are in the reader's ``faults``.
    public let hasFaults: Bool

    @_lifetime(copy bytes, copy ends, copy rewrites, copy rewritten)
    init(
      bytes: Span<UInt8>, start: Int, ends: Span<Int>, rewrites: Span<FieldTable.Rewrite>,
      rewritten: Span<UInt8>, line: Int, row: Int, hasFaults: Bool
    ) {
      self.bytes = bytes
      self.start = start
      self.ends = ends
      self.rewrites = rewrites
      self.rewritten = rewritten
      self.line = line
      self.row = row
      self.hasFaults = hasFaults
    }

    /// How many fields the record has; never 0.
    @inlinable
    public var count: Int { ends.count }

    /// The text of a field in UTF-8, without its quotes and with doubled quotes made single.
    ///
    /// - Parameter index: The number of the field, counted from 0.
    @inlinable
    public subscript(index: Int) -> Span<UInt8> {
      @_lifetime(copy self)
      get {
        let raw = rawRange(index)
        guard !raw.isEmpty, bytes[raw.lowerBound] == .quote else { return bytes.extracting(raw) }
        return quoted(index)
      }
    }

    /// The text of a field as a string of its own; bytes that are not UTF-8 become U+FFFD.
    ///
    /// - Parameter index: The number of the field, counted from 0.
    /// - Returns: The text.
    public func text(_ index: Int) -> String {
      self[index].withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
    }

    /// The line of the file on which a field begins, which differs from ``line`` where an earlier
    /// field of the record holds a line break.
    ///
    /// - Parameter index: The number of the field, counted from 0.
    /// - Returns: The number of the line, counted from 1.
    public func line(ofField index: Int) -> Int {
      line + bytes.lineEndCount(in: start..<rawRange(index).lowerBound)
    }

    /// Where a field lies in `bytes`, with its quotes.
    @usableFromInline
    func rawRange(_ index: Int) -> Range<Int> {
      (index == 0 ? start : ends[index - 1] + 1)..<ends[index]
    }

    /// The bytes of some fields as they stand in the text, with quotes and with the separator behind
    /// each; the record must have a field after them.
    @_lifetime(copy self)
    package func source(of fields: Range<Int>) -> Span<UInt8> {
      bytes.extracting(
        rawRange(fields.lowerBound).lowerBound..<rawRange(fields.upperBound).lowerBound)
    }

    /// The bytes after a field, as they stand in the text: separators and fields to the end of the
    /// record.
    @_lifetime(copy self)
    package func sourceOfRest(after field: Int) -> Span<UInt8> {
      bytes.extracting(ends[field]..<ends[count - 1])
    }

    @usableFromInline
    @_lifetime(copy self)
    func quoted(_ index: Int) -> Span<UInt8> {
      var candidates = 0..<rewrites.count
      while !candidates.isEmpty {
        let middle = candidates.lowerBound + candidates.count / 2
        let field = rewrites[middle].field
        if field == index { return rewritten.extracting(rewrites[middle].range) }
        candidates =
          field < index
          ? middle + 1..<candidates.upperBound : candidates.lowerBound..<middle
      }
      let raw = rawRange(index)
      return bytes.extracting(raw.lowerBound + 1..<raw.upperBound - 1)
    }
  }
}
