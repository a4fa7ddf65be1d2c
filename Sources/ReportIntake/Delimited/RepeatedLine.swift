import DelimitedText
import ReportCore

/// Reads lines that begin as an earlier line did, which sorted files have by the million: the unit and
/// the indicator stay, the periods come in the same order again, and only the value is new.
///
/// It knows nothing that was not read line by line before: a line is matched byte for byte with parts
/// of lines that were understood, but for the digits of its value. Whatever differs is no match, and
/// the line is read as any other.
struct RepeatedLine: Sendable {
  /// A line that was matched.
  struct Match {
    let period: Int32
    let value: Int64
    /// Where the next line begins.
    let end: Int
  }

  /// Which fields of a line are compared: those of the unit and the indicator come first, then those of
  /// the period, then the value.
  struct Shape: Sendable {
    let middle: Int
    let value: Int

    /// - Returns: `nil` if the columns stand in another order, or others between those compared.
    init?(first: [Int], second: [Int], value: Int, others: [Int]) {
      guard let last = first.max(), let middle = second.min(), let end = second.max(),
        last < middle, Set(second) == Set(middle..<value), end < value,
        others.allSatisfy({ $0 > value })
      else { return nil }
      self.middle = middle
      self.value = value
    }
  }

  private let shape: Shape
  /// The bytes from the start of the line to the first field of the period.
  private var start: [UInt8] = []
  /// The bytes from the end of the value to the end of the line.
  private var tail: [UInt8] = []
  private(set) var unit: Int32 = -1
  private(set) var item: Int32 = -1
  private(set) var status: Int32 = -1
  private(set) var origin: Int32 = -1

  /// The fields of the period with the separator behind them, each text with a number.
  private var middles = FieldNumbers()
  /// By edition and the number of the text: an edition reports for some periods only.
  private var periods = PairTable()
  /// Which text came after each when it was last seen.
  private var followers: [Int] = [0]
  private var edition = 0
  private var last = 0

  init(_ shape: Shape) { self.shape = shape }

  /// Matches the line that begins at a place.
  @inline(__always)
  mutating func match(_ bytes: Span<UInt8>, at place: Int) -> Match? {
    guard !start.isEmpty, bytes.holds(start.span, at: place) else { return nil }
    var place = place + start.count
    let middle = followers[last]
    guard let length = middles.length(of: middle, in: bytes, at: place) else { return nil }
    let period = periods[edition, middle]
    guard period >= 0 else { return nil }
    place += length

    let digits = place
    var value: Int64 = 0
    while place < bytes.count {
      let digit = bytes[place] &- UInt8(ascii: "0")
      if digit > 9 { break }
      value = value &* 10 &+ Int64(digit)
      place += 1
    }
    // So many digits cannot have overflowed.
    guard (1...18).contains(place - digits), bytes.holds(tail.span, at: place) else { return nil }
    place += tail.count
    if place < bytes.count, bytes[place] == UInt8(ascii: "\r") { place += 1 }
    guard place < bytes.count, bytes[place] == UInt8(ascii: "\n") else { return nil }
    last = middle
    return Match(period: period, value: value, end: place + 1)
  }

  /// Remembers a line that was understood.
  ///
  /// - Parameters:
  ///   - record: the line.
  ///   - edition: the number of the edition that the period was admitted for.
  ///   - key: the numbers of its unit, item and period.
  ///   - origin: the number of its file and note.
  ///   - status: the number that its status has with any value; `nil` if it has no value or a status
  ///     that asks something of the value.
  mutating func learn(
    _ record: borrowing DelimitedReader.Record, edition: Int, key: NumberedKey, origin: Int32,
    status: Int32?
  ) {
    let middle = middles.number(of: record.source(of: shape.middle..<shape.value))
    while followers.count <= middle { followers.append(0) }
    followers[last] = middle
    last = middle
    periods[edition, middle] = key.period
    let (start, tail) = (
      record.source(of: 0..<shape.middle), record.sourceOfRest(after: shape.value)
    )
    // A match is one line: what spans several in quotes is not remembered.
    guard let status, !start.hasLineEnd, !tail.hasLineEnd else { return }
    (self.edition, unit, item, self.status) = (edition, key.unit, key.item, status)
    self.origin = origin
    self.start.replace(with: start)
    self.tail.replace(with: tail)
  }
}

extension Span<UInt8> {
  fileprivate var hasLineEnd: Bool {
    indices.contains { self[$0] == UInt8(ascii: "\n") || self[$0] == UInt8(ascii: "\r") }
  }
}

extension [UInt8] {
  fileprivate mutating func replace(with bytes: Span<UInt8>) {
    removeAll(keepingCapacity: true)
    bytes.withUnsafeBufferPointer { append(contentsOf: $0) }
  }
}
