/// Reads the XML that spreadsheet programs write, which is a small part of what XML allows.
///
/// It knows elements, attributes, text, the five entities and numbers of characters, in UTF-8. It
/// accepts nothing that expat would refuse and guesses at nothing: whatever is unusual or wrong
/// (comments, CDATA, a DOCTYPE, other encodings, control characters, a second default namespace, names
/// beyond ASCII, a limit) makes it give up, and ``XMLParser`` hands the part to expat, which judges.
struct PlainXML {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let limits: WorkbookLimits
  private var place = 0
  private var attributes: [PlainAttribute] = []
  /// Whether one of the attributes may be, or have, a prefix.
  private var hasNamespaces = false
  /// The names of the elements that are open.
  private var open: [Range<Int>] = []
  /// The prefixes that are declared, with the depth of their element.
  private var prefixes: [(name: Range<Int>, depth: Int)] = []
  /// The depth of the foreign element or extension that is being passed over; 0 when there is none.
  private var foreignDepth = 0

  /// Thrown, and caught, to give up.
  private struct Unusual: Error {}

  private init(_ bytes: UnsafeBufferPointer<UInt8>, limits: WorkbookLimits) {
    self.bytes = bytes
    self.limits = limits
  }

  /// Reads a part.
  ///
  /// - Returns: the handler with what it gathered; `nil` if the part is expat's to judge.
  static func parse<Handler: XMLPartHandler>(
    _ part: [UInt8], with handler: Handler, limits: WorkbookLimits
  ) -> Handler? {
    part.withUnsafeBufferPointer { bytes in
      var parser = PlainXML(bytes, limits: limits)
      var handler = handler
      do {
        try parser.parse(into: &handler)
        return handler
      } catch {
        return nil
      }
    }
  }

  // MARK: - The document

  private mutating func parse<Handler: XMLPartHandler>(into handler: inout Handler) throws {
    try skipDeclaration()
    skipSpace()
    try checkCharacters()
    guard current == UInt8(ascii: "<") else { throw Unusual() }
    try readStart(into: &handler)
    while !open.isEmpty {
      try readText(into: &handler)
      if byte(at: place + 1) == UInt8(ascii: "/") {
        try readEnd(into: &handler)
      } else {
        try readStart(into: &handler)
      }
    }
    skipSpace()
    guard place == bytes.count else { throw Unusual() }
  }

  /// Passes over `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`, or nothing.
  private mutating func skipDeclaration() throws {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { place = 3 }
    guard skip("<?xml version=\"1.0\"") else { return }
    if !skip(" encoding=\"UTF-8\""), !skip(" encoding=\"utf-8\"") { throw Unusual() }
    if !skip(" standalone=\"yes\"") { _ = skip(" standalone=\"no\"") }
    if !skip("?>") { throw Unusual() }
  }

  /// Only UTF-8 without control characters and noncharacters, and lines that end with LF.
  private func checkCharacters() throws {
    var seen: UInt64 = 0
    var index = place
    while index < bytes.count {
      // Eight bytes at once, for as long as none of them asks for a second look.
      if bytes.count - index >= 8 {
        let eight = word(at: index)
        if !Self.needsLook(eight) {
          seen |= eight
          index += 8
          continue
        }
      }
      let byte = bytes[index]
      seen |= UInt64(byte)
      if byte < 0x20, byte != 0x0A, byte != 0x09 { throw Unusual() }
      if byte == 0xEF, self.byte(at: index + 1) == 0xBF, self.byte(at: index + 2) >= 0xBE {
        throw Unusual()
      }
      index += 1
    }
    // ASCII alone, as nearly all sheets are, is UTF-8.
    if seen & Self.highs != 0, (try? UTF8Span(validating: bytes.span)) == nil { throw Unusual() }
  }

  /// The highest bit of eight bytes.
  private static let highs: UInt64 = 0x8080_8080_8080_8080

  /// Whether any of eight bytes is a control character or 0xEF.
  @inline(__always)
  private static func needsLook(_ word: UInt64) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let control = (word &- ones &* 0x20) & ~word & highs
    let other = word ^ (ones &* 0xEF)
    return control | ((other &- ones) & ~other & highs) != 0
  }

  // MARK: - Elements

  private mutating func readStart<Handler: XMLPartHandler>(into handler: inout Handler) throws {
    let start = place
    place += 1
    let (name, colon) = try readName()
    let isEmpty = try readAttributes(from: start)
    guard open.count < limits.depth else { throw Unusual() }
    open.append(name)
    if hasNamespaces || open.count == 1 { try declarePrefixes(of: Handler.self) }
    if let colon, !isDeclared(name.lowerBound..<colon) { throw Unusual() }
    if foreignDepth == 0 {
      if colon != nil || text(name).span.equals("extLst") {
        foreignDepth = open.count
      } else {
        try attributes.withUnsafeBufferPointer { attributes in
          try handler.start(text(name).span, XMLAttributes(attributes, in: bytes))
        }
      }
    }
    if isEmpty { try close(name, into: &handler) }
  }

  private mutating func readEnd<Handler: XMLPartHandler>(into handler: inout Handler) throws {
    // The only name that may stand here is the one that is open.
    guard let name = open.last, isEqual(name, place + 2..<place + 2 + name.count) else {
      throw Unusual()
    }
    place += 2 + name.count
    skipSpace()
    guard current == UInt8(ascii: ">") else { throw Unusual() }
    place += 1
    try close(name, into: &handler)
  }

  private mutating func close<Handler: XMLPartHandler>(
    _ name: Range<Int>, into handler: inout Handler
  ) throws {
    if foreignDepth == 0 {
      try handler.end(text(name).span)
    } else if foreignDepth == open.count {
      foreignDepth = 0
    }
    while let last = prefixes.last, last.depth == open.count { prefixes.removeLast() }
    open.removeLast()
  }

  /// Reads a name of ASCII letters, digits, `_`, `-` and `.`, with at most one prefix.
  private mutating func readName() throws -> (name: Range<Int>, colon: Int?) {
    let start = place
    var colon: Int?
    while true {
      let byte = current
      let isStart = place == start || colon == place - 1
      if byte.isLetter || byte == UInt8(ascii: "_") {
        place += 1
      } else if byte.isDigit || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") {
        if isStart { throw Unusual() }
        place += 1
      } else if byte == UInt8(ascii: ":") {
        if isStart || colon != nil { throw Unusual() }
        colon = place
        place += 1
      } else {
        if isStart { throw Unusual() }
        return (start..<place, colon)
      }
    }
  }

  /// Reads the attributes and the end of a start tag.
  ///
  /// - Returns: whether the element is empty.
  private mutating func readAttributes(from start: Int) throws -> Bool {
    while !attributes.isEmpty { attributes.removeLast() }
    hasNamespaces = false
    while true {
      let before = place
      skipSpace()
      if current == UInt8(ascii: ">") {
        place += 1
        break
      }
      if current == UInt8(ascii: "/"), byte(at: place + 1) == UInt8(ascii: ">") {
        place += 2
        try checkAttributes(from: start)
        return true
      }
      if place == before { throw Unusual() }
      let (name, colon) = try readName()
      guard current == UInt8(ascii: "=") else { throw Unusual() }
      place += 1
      let quote = current
      guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { throw Unusual() }
      place += 1
      let value = place
      while current != quote {
        // A line end or an entity in a value is rare, and so left to expat.
        if current < 0x20 || current == UInt8(ascii: "&") || current == UInt8(ascii: "<") {
          throw Unusual()
        }
        place += 1
      }
      if colon != nil || bytes[name.lowerBound] == UInt8(ascii: "x") { hasNamespaces = true }
      attributes.append(PlainAttribute(name: name, colon: colon, value: value..<place))
      place += 1
    }
    try checkAttributes(from: start)
    return false
  }

  /// No attribute stands twice, also under two prefixes, and the tag is not too long.
  private func checkAttributes(from start: Int) throws {
    guard place - start <= limits.markupBytes, attributes.count <= 64 else { throw Unusual() }
    for index in attributes.indices.dropFirst() {
      let attribute = attributes[index]
      for earlier in 0..<index where isEqual(attribute.localName, attributes[earlier].localName) {
        if (attribute.colon == nil) == (attributes[earlier].colon == nil) { throw Unusual() }
      }
    }
  }

  // MARK: - Namespaces

  /// Takes note of declarations: the root names the namespace of the part, and no other element takes
  /// it away or gives it a prefix.
  private mutating func declarePrefixes<Handler: XMLPartHandler>(of: Handler.Type) throws {
    var hasDefault = false
    for attribute in attributes {
      let value = text(attribute.value)
      if let colon = attribute.colon, text(attribute.name.lowerBound..<colon).span.equals("xmlns") {
        let prefix = attribute.localName
        guard !value.isEmpty, !text(prefix).span.equals("xml"), !text(prefix).span.equals("xmlns"),
          !isReserved(attribute.value),
          // Expat joins namespaces and names by a bar, and so refuses one that holds it.
          !value.contains(UInt8(ascii: "|")),
          !Handler.namespaces.contains(where: { value.span.equals($0) })
        else { throw Unusual() }
        prefixes.append((prefix, open.count))
      } else if attribute.colon == nil, text(attribute.name).span.equals("xmlns") {
        guard open.count == 1, Handler.namespaces.contains(where: { value.span.equals($0) }) else {
          throw Unusual()
        }
        hasDefault = true
      }
    }
    if open.count == 1, !hasDefault { throw Unusual() }
    for attribute in attributes {
      guard let colon = attribute.colon else { continue }
      let prefix = attribute.name.lowerBound..<colon
      let isKnown =
        text(prefix).span.equals("xml") || text(prefix).span.equals("xmlns") || isDeclared(prefix)
      if !isKnown { throw Unusual() }
    }
  }

  private func isDeclared(_ prefix: Range<Int>) -> Bool {
    prefixes.contains { isEqual($0.name, prefix) }
  }

  /// The namespaces of XML itself, which have prefixes of their own.
  private func isReserved(_ value: Range<Int>) -> Bool {
    text(value).span.starts(with: "http://www.w3.org/XML/1998/")
      || text(value).span.starts(with: "http://www.w3.org/2000/xmlns")
  }

  // MARK: - Text

  /// Reads text up to the next tag.
  private mutating func readText<Handler: XMLPartHandler>(into handler: inout Handler) throws {
    var start = place
    while true {
      switch current {
      case UInt8(ascii: "<"):
        emit(start..<place, into: &handler)
        return
      case UInt8(ascii: "&"):
        emit(start..<place, into: &handler)
        let character = try readReference()
        if foreignDepth == 0 {
          let decoded = Array(String(character).utf8)
          handler.text(decoded.span)
        }
        start = place
      // "]]>" must not stand in a text; a ">" alone may, but programs escape it.
      case 0, UInt8(ascii: ">"):
        throw Unusual()
      default:
        place += 1
      }
    }
  }

  private func emit<Handler: XMLPartHandler>(_ range: Range<Int>, into handler: inout Handler) {
    if !range.isEmpty, foreignDepth == 0 { handler.text(text(range).span) }
  }

  /// Reads `&amp;`, another of the five entities, or the number of a character.
  private mutating func readReference() throws -> Unicode.Scalar {
    for (entity, character) in Self.entities where skip(entity) { return character }
    guard skip("&#") else { throw Unusual() }
    let radix: UInt32 = skip("x") ? 16 : 10
    var number: UInt32 = 0
    let start = place
    while current != UInt8(ascii: ";") {
      guard let digit = current.hexadecimal, digit < radix, place - start < 7 else {
        throw Unusual()
      }
      number = number * radix + UInt32(digit)
      place += 1
    }
    let isCharacter =
      number == 0x09 || number == 0x0A || number == 0x0D
      || (number >= 0x20 && number != 0xFFFE && number != 0xFFFF)
    guard place > start, isCharacter, let character = Unicode.Scalar(number) else {
      throw Unusual()
    }
    place += 1
    return character
  }

  private static let entities: [(StaticString, Unicode.Scalar)] = [
    ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"),
  ]

  // MARK: - Bytes

  /// The byte at a place; 0 after the end, which no text holds.
  @inline(__always)
  private func byte(at place: Int) -> UInt8 { place < bytes.count ? bytes[place] : 0 }

  @inline(__always)
  private var current: UInt8 { byte(at: place) }

  @inline(__always)
  private func word(at place: Int) -> UInt64 {
    UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: place, as: UInt64.self)
  }

  @inline(__always)
  private func text(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: bytes[range])
  }

  private func isEqual(_ one: Range<Int>, _ other: Range<Int>) -> Bool {
    guard one.count == other.count, other.upperBound <= bytes.count else { return false }
    for offset in 0..<one.count
    where bytes[one.lowerBound + offset] != bytes[other.lowerBound + offset] {
      return false
    }
    return true
  }

  private mutating func skipSpace() {
    while current.isSpace { place += 1 }
  }

  private mutating func skip(_ text: StaticString) -> Bool {
    guard bytes.count - place >= text.utf8CodeUnitCount else { return false }
    for offset in 0..<text.utf8CodeUnitCount
    where bytes[place + offset] != text.utf8Start[offset] {
      return false
    }
    place += text.utf8CodeUnitCount
    return true
  }
}

/// Where an attribute stands in the bytes of a part.
struct PlainAttribute {
  let name: Range<Int>
  /// The place of the colon after the prefix, if the name has one.
  let colon: Int?
  let value: Range<Int>

  var localName: Range<Int> { colon.map { $0 + 1..<name.upperBound } ?? name }
}

extension UInt8 {
  fileprivate var isLetter: Bool { (self | 0x20) &- UInt8(ascii: "a") < 26 }
}

extension Span<UInt8> {
  fileprivate func equals(_ text: String) -> Bool {
    let other = text.utf8Span.span
    guard count == other.count else { return false }
    for index in indices where self[index] != other[index] { return false }
    return true
  }

  fileprivate func starts(with text: StaticString) -> Bool {
    count >= text.utf8CodeUnitCount && extracting(first: text.utf8CodeUnitCount).equals(text)
  }
}
