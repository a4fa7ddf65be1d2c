/// Sees at a glance that the XML of our own writers is well-formed.
///
/// It knows elements, attributes, text and the five entities, in UTF-8. What it accepts expat accepts too; what it
/// does not know (comments, processing instructions, CDATA, references to characters, names beyond ASCII) it
/// leaves to expat.
struct PlainMarkup {
  /// Where a byte may stand, for each byte, as bits.
  private static let places = (UInt8.min...UInt8.max).map { byte in
    var places: UInt8 = 0
    if isPartOfName(byte) { places |= inName }
    guard (0x20...0x7E).contains(byte), byte != UInt8(ascii: "<"), byte != UInt8(ascii: "&") else {
      return places
    }
    if byte != UInt8(ascii: "\"") { places |= inAttribute }
    if byte != UInt8(ascii: ">") { places |= inText }
    return places
  }
  private static let inName: UInt8 = 1
  private static let inAttribute: UInt8 = 2
  private static let inText: UInt8 = 4

  private let bytes: UnsafeBufferPointer<UInt8>
  private let places: UnsafeBufferPointer<UInt8>
  private var place = 0
  /// The names of the elements that are open.
  private var open: [Range<Int>] = []
  /// The names of the attributes of an element, and behind them room that earlier ones needed.
  private var attributes: [Range<Int>] = []
  private var attributeCount = 0

  /// Whether it is well-formed for certain.
  static func isWellFormed(_ bytes: UnsafeRawBufferPointer) -> Bool {
    bytes.withMemoryRebound(to: UInt8.self) { bytes in
      places.withUnsafeBufferPointer { places in
        var markup = PlainMarkup(bytes: bytes, places: places)
        return markup.read()
      }
    }
  }

  private init(bytes: UnsafeBufferPointer<UInt8>, places: UnsafeBufferPointer<UInt8>) {
    (self.bytes, self.places) = (bytes, places)
  }

  private mutating func read() -> Bool {
    if skip("<?xml"), !skip(" version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>") {
      return false
    }
    skipSpace()
    repeat {
      guard skip(UInt8(ascii: "<")) else { return false }
      let isRead = skip(UInt8(ascii: "/")) ? readEnd() : readStart()
      if !isRead { return false }
      if open.isEmpty { break }
      if !readText() { return false }
    } while place < bytes.count
    skipSpace()
    return open.isEmpty && place == bytes.count
  }

  // MARK: Elements

  @inline(__always)
  private mutating func readStart() -> Bool {
    guard let name = readName() else { return false }
    attributeCount = 0
    while skip(UInt8(ascii: " ")) {
      if !readAttribute() { return false }
    }
    if skip(UInt8(ascii: ">")) {
      open.append(name)
      return true
    }
    return skip(UInt8(ascii: "/")) && skip(UInt8(ascii: ">"))
  }

  @inline(__always)
  private mutating func readEnd() -> Bool {
    guard let name = open.popLast(), bytes.count - place > name.count,
      isEqual(name, place..<place + name.count)
    else { return false }
    place += name.count
    return skip(UInt8(ascii: ">"))
  }

  @inline(__always)
  private mutating func readAttribute() -> Bool {
    guard let name = readName(), skip(UInt8(ascii: "=")), skip(UInt8(ascii: "\"")) else {
      return false
    }
    for index in 0..<attributeCount where isEqual(attributes[index], name) { return false }
    if attributeCount < attributes.count {
      attributes[attributeCount] = name
    } else {
      attributes.append(name)
    }
    attributeCount += 1
    return readCharacters(Self.inAttribute, until: UInt8(ascii: "\"")) && skip(UInt8(ascii: "\""))
  }

  /// Reads up to the next element or its end.
  @inline(__always)
  private mutating func readText() -> Bool {
    readCharacters(Self.inText, until: UInt8(ascii: "<"))
  }

  // MARK: Characters

  /// Reads characters up to one that ends them.
  @inline(__always)
  private mutating func readCharacters(_ kind: UInt8, until end: UInt8) -> Bool {
    while true {
      skipBytes(kind)
      guard place < bytes.count else { return false }
      if bytes[place] == end { return true }
      if !readUnusual(bytes[place]) { return false }
    }
  }

  /// Goes on to the next byte that may not stand in such a place.
  @inline(__always)
  private mutating func skipBytes(_ kind: UInt8) {
    var next = place
    while next < bytes.count, places[Int(bytes[next])] & kind != 0 { next += 1 }
    place = next
  }

  /// Reads a sign or a letter that is more than a byte that stands for itself.
  private mutating func readUnusual(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "&"): return readEntity()
    case 0x09, 0x0A, 0x0D: place += 1
    case 0xC2...0xDF: return readLetter(ofBytes: 2, next: 0x80...0xBF)
    case 0xE0: return readLetter(ofBytes: 3, next: 0xA0...0xBF)
    // Halves of pairs of UTF-16 are no letters.
    case 0xED: return readLetter(ofBytes: 3, next: 0x80...0x9F)
    case 0xEF:
      // The noncharacters U+FFFE and U+FFFF are no XML.
      if place + 2 < bytes.count, bytes[place + 1] == 0xBF, bytes[place + 2] >= 0xBE {
        return false
      }
      return readLetter(ofBytes: 3, next: 0x80...0xBF)
    case 0xE1...0xEE: return readLetter(ofBytes: 3, next: 0x80...0xBF)
    case 0xF0: return readLetter(ofBytes: 4, next: 0x90...0xBF)
    case 0xF1...0xF3: return readLetter(ofBytes: 4, next: 0x80...0xBF)
    case 0xF4: return readLetter(ofBytes: 4, next: 0x80...0x8F)
    default: return false
    }
    return true
  }

  /// Reads a letter of UTF-8 beyond ASCII, whose second byte is one of some.
  @inline(__always)
  private mutating func readLetter(ofBytes count: Int, next: ClosedRange<UInt8>) -> Bool {
    guard bytes.count - place >= count, next.contains(bytes[place + 1]) else { return false }
    for index in 2..<count where bytes[place + index] & 0xC0 != 0x80 { return false }
    place += count
    return true
  }

  private mutating func readEntity() -> Bool {
    skip("&amp;") || skip("&lt;") || skip("&gt;") || skip("&quot;") || skip("&apos;")
  }

  @inline(__always)
  private mutating func readName() -> Range<Int>? {
    let start = place
    skipBytes(Self.inName)
    guard place > start, !Self.neverFirst.contains(bytes[start]) else { return nil }
    return start..<place
  }

  private static func isPartOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: ":"), UInt8(ascii: "-")...UInt8(ascii: "."),
      UInt8(ascii: "_"):
      true
    default: false
    }
  }

  /// The digits and the two signs that may stand in a name, but not begin one.
  private static let neverFirst = UInt8(ascii: "-")...UInt8(ascii: "9")

  private mutating func skipSpace() {
    while place < bytes.count, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[place]) { place += 1 }
  }

  @inline(__always)
  private mutating func skip(_ byte: UInt8) -> Bool {
    guard place < bytes.count, bytes[place] == byte else { return false }
    place += 1
    return true
  }

  private mutating func skip(_ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard bytes.count - place >= count else { return false }
    for index in 0..<count where bytes[place + index] != text.utf8Start[index] { return false }
    place += count
    return true
  }

  @inline(__always)
  private func isEqual(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
    guard left.count == right.count else { return false }
    var index = 0
    while index < left.count {
      if bytes[left.lowerBound + index] != bytes[right.lowerBound + index] { return false }
      index += 1
    }
    return true
  }
}
