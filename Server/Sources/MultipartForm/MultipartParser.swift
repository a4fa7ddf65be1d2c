/// Reads `multipart/form-data` (RFC 7578) as it arrives.
///
/// Feed it the body piece by piece; it never holds more than one header or one boundary's length of what
/// was fed. However the body is cut into pieces, the parts and their bytes are the same.
public struct MultipartParser: Sendable {
  /// What was found in a piece of the body.
  public enum Event: Hashable, Sendable {
    /// A part begins.
    case part(MultipartPart)
    /// Bytes of the part that began last.
    case data([UInt8])
    /// The part that began last is whole.
    case partEnd
  }

  /// How much a body may hold.
  public struct Limits: Hashable, Sendable {
    /// The most parts.
    public var parts: Int
    /// The most bytes of a part's header.
    public var header: Int

    /// Sets limits.
    public init(parts: Int = 2_000, header: Int = 8_192) {
      (self.parts, self.header) = (parts, header)
    }
  }

  private enum State { case preamble, boundary, header, body, end }

  private let delimiter: [UInt8]
  private let limits: Limits
  private var state = State.preamble
  /// What was fed and is not told yet. It starts with a line break, so that the first boundary looks
  /// like every other one.
  private var buffer: [UInt8] = [13, 10]
  private var parts = 0

  /// A parser for a boundary.
  ///
  /// - Throws: `.noBoundary` if it is empty or longer than 70 bytes, the most that RFC 2046 allows.
  public init(boundary: String, limits: Limits = Limits()) throws(MultipartError) {
    guard !boundary.isEmpty, boundary.utf8.count <= 70 else { throw .noBoundary }
    delimiter = Array("\r\n--\(boundary)".utf8)
    self.limits = limits
  }

  /// A parser for a body with this content type.
  ///
  /// - Throws: `.noBoundary` if it is no `multipart/form-data` with a boundary.
  public init(contentType: String, limits: Limits = Limits()) throws(MultipartError) {
    let pieces = contentType.split(separator: ";").map { $0.drop { $0 == " " } }
    guard pieces.first?.lowercased() == "multipart/form-data",
      let piece = pieces.dropFirst().first(where: { $0.lowercased().hasPrefix("boundary=") })
    else { throw .noBoundary }
    let value = piece.dropFirst("boundary=".count)
    let isQuoted = value.count >= 2 && value.first == "\"" && value.last == "\""
    try self.init(
      boundary: String(isQuoted ? value.dropFirst().dropLast() : value), limits: limits)
  }

  /// Takes the next piece of the body.
  ///
  /// - Returns: what it completes, in order.
  /// - Throws: `MultipartError`; after one the parser is of no further use.
  public mutating func feed(_ bytes: some Sequence<UInt8>) throws(MultipartError) -> [Event] {
    if state == .end { return [] }
    buffer.append(contentsOf: bytes)
    var events: [Event] = []
    while try step(&events) {}
    return events
  }

  /// Ends the body.
  ///
  /// - Throws: `.truncated` if the last boundary has not come.
  public func finish() throws(MultipartError) {
    if state != .end { throw .truncated }
  }

  /// Goes on by one state; `false` when more must be fed.
  private mutating func step(_ events: inout [Event]) throws(MultipartError) -> Bool {
    switch state {
    case .preamble: return pass(telling: nil, to: .boundary)
    case .boundary: return try readBoundary()
    case .header: return try readHeader(&events)
    case .body:
      var data: [UInt8] = []
      let isWhole = pass(telling: { data = $0 }, to: .boundary)
      if !data.isEmpty { events.append(.data(data)) }
      if isWhole { events.append(.partEnd) }
      return isWhole
    case .end:
      buffer = []
      return false
    }
  }

  /// Passes over all before the next delimiter, and over that; what may be the start of one is kept.
  private mutating func pass(telling tell: (([UInt8]) -> Void)?, to next: State) -> Bool {
    if let start = buffer.firstStart(of: delimiter) {
      tell?(Array(buffer[..<start]))
      buffer.removeFirst(start + delimiter.count)
      state = next
      return true
    }
    let certain = max(0, buffer.count - delimiter.count + 1)
    if certain > 0 {
      tell?(Array(buffer[..<certain]))
      buffer.removeFirst(certain)
    }
    return false
  }

  /// After a boundary comes a line break, or two hyphens at the very end; blanks may stand between.
  private mutating func readBoundary() throws(MultipartError) -> Bool {
    guard buffer.count >= 2 else { return false }
    if buffer[0] == 45 && buffer[1] == 45 {
      state = .end
      return true
    }
    // Counted alike whether the line has come whole or in pieces.
    guard let lineEnd = buffer.firstIndex(of: 10) else {
      if buffer.count > limits.header { throw .malformedBoundary }
      return false
    }
    if lineEnd > limits.header { throw .malformedBoundary }
    let padding = buffer[..<lineEnd]
    guard padding.last == 13, padding.dropLast().allSatisfy({ $0 == 32 || $0 == 9 }) else {
      throw .malformedBoundary
    }
    parts += 1
    if parts > limits.parts { throw .tooManyParts }
    // The line break stays: a header without fields ends at once.
    buffer.removeFirst(lineEnd - 1)
    state = .header
    return true
  }

  private mutating func readHeader(_ events: inout [Event]) throws(MultipartError) -> Bool {
    guard let end = buffer.firstStart(of: [13, 10, 13, 10]) else {
      // The end may have begun in the last three bytes.
      if buffer.count > limits.header + 3 { throw .headerTooLong }
      return false
    }
    if end > limits.header { throw .headerTooLong }
    events.append(.part(try MultipartPart(header: Array(buffer[..<end]))))
    buffer.removeFirst(end + 4)
    state = .body
    return true
  }
}

extension [UInt8] {
  /// Where some bytes first stand.
  fileprivate func firstStart(of pattern: [UInt8]) -> Int? {
    guard count >= pattern.count else { return nil }
    var from = 0
    while let found = self[from...(count - pattern.count)].firstIndex(of: pattern[0]) {
      if self[found..<(found + pattern.count)].elementsEqual(pattern) { return found }
      from = found + 1
      if from > count - pattern.count { return nil }
    }
    return nil
  }
}
