/// Numbers the texts of one column, so that each text is understood once and not once a line.
///
/// Sorted files repeat a text line after line, so the last one is compared first.
struct FieldNumbers {
  private var texts: [UInt8] = []
  private var ranges: [Range<Int>] = []
  /// Open addressing: one more than a number, or 0.
  private var slots = [Int32](repeating: 0, count: 64)
  private var last = 0

  /// The number of the empty text, which every column knows.
  static let empty = 0

  init() {
    ranges.append(0..<0)
    insert(Self.hash([UInt8]().span), 0)
  }

  /// How many texts there are.
  var count: Int { ranges.count }

  /// The number of a text, which is new if the text was not seen before.
  @inline(__always)
  mutating func number(of text: Span<UInt8>) -> Int {
    if isText(last, text) { return last }
    return search(text)
  }

  private mutating func search(_ text: Span<UInt8>) -> Int {
    let hash = Self.hash(text)
    let mask = slots.count - 1
    var place = Int(truncatingIfNeeded: hash) & mask
    while slots[place] != 0 {
      let number = Int(slots[place] - 1)
      if isText(number, text) {
        last = number
        return number
      }
      place = (place + 1) & mask
    }
    last = ranges.count
    let start = texts.count
    text.withUnsafeBufferPointer { texts.append(contentsOf: $0) }
    ranges.append(start..<texts.count)
    slots[place] = Int32(last + 1)
    if ranges.count * 2 > slots.count { grow() }
    return last
  }

  /// How long a text is, if the bytes at a place are that text; `nil` if they are not.
  @inline(__always)
  func length(of number: Int, in bytes: Span<UInt8>, at place: Int) -> Int? {
    let range = ranges[number]
    return bytes.holds(texts.span.extracting(range), at: place) ? range.count : nil
  }

  @inline(__always)
  private func isText(_ number: Int, _ text: Span<UInt8>) -> Bool {
    let range = ranges[number]
    return range.count == text.count && text.holds(texts.span.extracting(range), at: 0)
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: slots.count * 2)
    for number in ranges.indices {
      insert(Self.hash(texts.span.extracting(ranges[number])), number)
    }
  }

  private mutating func insert(_ hash: UInt64, _ number: Int) {
    let mask = slots.count - 1
    var place = Int(truncatingIfNeeded: hash) & mask
    while slots[place] != 0 { place = (place + 1) & mask }
    slots[place] = Int32(number + 1)
  }

  private static func hash(_ text: Span<UInt8>) -> UInt64 {
    var hash = UInt64(truncatingIfNeeded: text.count)
    var index = 0
    while index + 8 <= text.count {
      hash = (hash ^ text.word(at: index)) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 29
      index += 8
    }
    while index < text.count {
      hash = (hash ^ UInt64(text[index])) &* 0x9E37_79B9_7F4A_7C15
      index += 1
    }
    return hash ^ hash >> 32
  }
}

extension Span<UInt8> {
  /// Whether the bytes at a place are those of a text.
  @inline(__always)
  func holds(_ text: Span<UInt8>, at place: Int) -> Bool {
    guard count - place >= text.count else { return false }
    var index = 0
    let whole = text.count & ~7
    while index < whole {
      if text.word(at: index) != word(at: place + index) { return false }
      index += 8
    }
    while index < text.count {
      if text[index] != self[place + index] { return false }
      index += 1
    }
    return true
  }

  /// The eight bytes that begin at a place.
  @inline(__always)
  fileprivate func word(at place: Int) -> UInt64 {
    precondition(place >= 0 && place <= count - 8)
    return bytes.unsafeLoadUnaligned(fromByteOffset: place, as: UInt64.self)
  }
}
