import Synchronization

/// A cache of what is known about texts. The returns of a batch repeat the same texts, and examining a text for
/// damage takes far longer than looking it up.
///
/// A class, because all files of a reader share it.
package final class TextBook: Sendable {
  /// How many texts are kept, and up to how many bytes each: more than the titles and units of a batch,
  /// few in memory.
  private static let (limit, longest) = (20_000, 400)

  private let known = Mutex<[Key: ExaminedText]>([:])
  private let figures = Mutex<[Key: Bool]>([:])

  /// A text as it was written: texts that only look the same differ.
  private struct Key: Hashable {
    let text: String

    static func == (one: Key, other: Key) -> Bool {
      var (one, other) = (one.text, other.text)
      return one.withUTF8 { one in
        other.withUTF8 { other in one.count == other.count && one.elementsEqual(other) }
      }
    }

    func hash(into hasher: inout Hasher) {
      var text = text
      text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
  }

  /// The text examined.
  func examined(_ text: String) -> ExaminedText {
    if let plain = ExaminedText(plain: text) { return plain }
    return Self.looked(up: text, in: known) { ExaminedText(text) }
  }

  /// Whether a cell holds a figure, as `Grid.holdsFigure` has it.
  func holdsFigure(_ cell: Grid.Cell) -> Bool {
    guard case .text(let text) = cell.content else { return Grid.holdsFigure(cell) }
    return Self.looked(up: text, in: figures) { Grid.holdsFigure(text) }
  }

  private static func looked<Found: Sendable>(
    up text: String, in book: borrowing Mutex<[Key: Found]>, or make: () -> Found
  ) -> Found {
    if text.utf8.count > longest { return make() }
    let key = Key(text: text)
    if let found = book.withLock({ $0[key] }) { return found }
    let made = make()
    book.withLock { if $0.count < limit { $0[key] = made } }
    return made
  }
}
