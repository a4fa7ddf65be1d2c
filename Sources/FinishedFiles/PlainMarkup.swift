/// Sees at a glance that the XML of our own writers is well-formed.
///
/// It knows elements, attributes, text and the five entities, in UTF-8. What it accepts expat accepts too; what it
/// does not know (comments, processing instructions, CDATA, references to characters, names beyond ASCII) it
/// leaves to expat.
struct PlainMarkup {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var place = 0
  /// The names of the elements that are open.
  private var open: [Range<Int>] = []
  /// The names of the attributes of an element.
  private var attributes: [Range<Int>] = []
  private var hasLettersBeyondASCII = false

  /// Whether it is well-formed for certain.
  static func isWellFormed(_ bytes: UnsafeRawBufferPointer) -> Bool {
    bytes.withMemoryRebound(to: UInt8.self) { bytes in
      var markup = PlainMarkup(bytes: bytes)
      guard markup.read() else { return false }
      return !markup.hasLettersBeyondASCII || (try? UTF8Span(validating: bytes.span)) != nil
    }
  }

  private init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  private mutating func read() -> Bool {
    if skip("<?xml"), !skip(" version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>") {
      return false
    }
    skipSpace()
    repeat {
      guard skip("<") else { return false }
      let isRead = skip("/") ? readEnd() : readStart()
      if !isRead { return false }
      if open.isEmpty { break }
      if !readText() { return false }
    } while place < bytes.count
    skipSpace()
    return open.isEmpty && place == bytes.count
  }

  // MARK: Elements

  private mutating func readStart() -> Bool {
    guard let name = readName() else { return false }
    attributes.removeAll(keepingCapacity: true)
    while skip(" ") {
      if !readAttribute() { return false }
    }
    if skip(">") {
      open.append(name)
      return true
    }
    return skip("/>")
  }

  private mutating func readEnd() -> Bool {
    guard let name = open.popLast(), bytes.count - place > name.count,
      isEqual(name, place..<place + name.count)
    else { return false }
    place += name.count
    return skip(">")
  }

  private mutating func readAttribute() -> Bool {
    guard let name = readName(), skip("=\"") else { return false }
    for other in attributes where isEqual(other, name) { return false }
    attributes.append(name)
    return readCharacters(until: UInt8(ascii: "\""), never: UInt8(ascii: "<")) && skip("\"")
  }

  /// Reads up to the next element or its end.
  private mutating func readText() -> Bool {
    readCharacters(until: UInt8(ascii: "<"), never: UInt8(ascii: ">"))
  }

  // MARK: Characters

  /// Reads characters up to one that ends them.
  @inline(__always)
  private mutating func readCharacters(until end: UInt8, never: UInt8) -> Bool {
    var place = place
    while place < bytes.count {
      let byte = bytes[place]
      if byte == end {
        self.place = place
        return true
      }
      switch byte {
      case UInt8(ascii: "&"):
        self.place = place
        if !readEntity() { return false }
        place = self.place
        continue
      case never: return false
      case 0x20...0x7E, 0x09, 0x0A, 0x0D: break
      case 0x80...0xFF:
        // The noncharacters U+FFFE and U+FFFF are no XML.
        if byte == 0xEF, place + 2 < bytes.count, bytes[place + 1] == 0xBF, bytes[place + 2] >= 0xBE
        {
          return false
        }
        hasLettersBeyondASCII = true
      default: return false
      }
      place += 1
    }
    return false
  }

  private mutating func readEntity() -> Bool {
    skip("&amp;") || skip("&lt;") || skip("&gt;") || skip("&quot;") || skip("&apos;")
  }

  @inline(__always)
  private mutating func readName() -> Range<Int>? {
    let start = place
    var end = place
    while end < bytes.count, Self.mayStandInName(bytes[end]) { end += 1 }
    guard end > start, !Self.neverFirst.contains(bytes[start]) else { return nil }
    place = end
    return start..<end
  }

  @inline(__always)
  private static func mayStandInName(_ byte: UInt8) -> Bool {
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
