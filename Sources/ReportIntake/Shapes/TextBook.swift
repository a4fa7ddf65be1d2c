internal import Foundation
import Synchronization

/// A cache of what is known about texts. The returns of a batch repeat the same texts, and examining a text for
/// damage takes far longer than looking it up.
///
/// A class, because all files of a reader share it.
package final class TextBook: Sendable {
  private let known = Pages<ExaminedText>()
  private let figures = Pages<Bool>()

  /// The text examined.
  func examined(_ text: String) -> ExaminedText {
    if let plain = ExaminedText(plain: text) { return plain }
    return known.looked(up: text) { ExaminedText(text) }
  }

  /// Whether a cell holds a figure, as `Grid.holdsFigure` has it.
  func holdsFigure(_ cell: Grid.Cell) -> Bool {
    guard case .text(let text) = cell.content else { return Grid.holdsFigure(cell) }
    return figures.looked(up: text) { Grid.holdsFigure(text) }
  }
}

/// What was found of texts, on pages of their own, so that files that are read at the same time rarely wait for
/// one another.
private struct Pages<Found: Sendable>: Sendable {
  /// How many texts a page keeps, and up to how many bytes each: with all pages more than the titles and units
  /// of a batch, few in memory.
  private static var limit: Int { 20_000 / count }
  private static var longest: Int { 400 }
  private static var count: Int { 16 }

  private let pages = (0..<count).map { _ in Page<Found>() }

  func looked(up text: String, or make: () -> Found) -> Found {
    if text.utf8.count > Self.longest { return make() }
    let key = WrittenText(text)
    let page = pages[key.hash & (Self.count - 1)]
    if let found = page.found.withLock({ $0[key] }) { return found }
    let made = make()
    page.found.withLock { if $0.count < Self.limit { $0[key] = made } }
    return made
  }
}

/// A class, because a lock has one place.
private final class Page<Found: Sendable>: Sendable {
  let found = Mutex<[WrittenText: Found]>([:])
}

/// A text as it was written: texts that only look the same differ. It is hashed before a page is locked.
private struct WrittenText: Hashable {
  let text: String
  let hash: Int

  init(_ text: String) {
    self.text = text
    var hasher = Hasher()
    var bytes = text
    bytes.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    hash = hasher.finalize()
  }

  static func == (one: Self, other: Self) -> Bool {
    if one.hash != other.hash { return false }
    var (one, other) = (one.text, other.text)
    return one.withUTF8 { one in
      other.withUTF8 { other in
        guard one.count == other.count, let first = one.baseAddress, let second = other.baseAddress
        else { return one.count == other.count }
        return memcmp(first, second, one.count) == 0
      }
    }
  }

  func hash(into hasher: inout Hasher) { hasher.combine(hash) }
}
