import Cryptography
import ReportCore

/// A digest of figures with all that is kept of them: what they are of, value, status, place and note.
///
/// Unlike ``Checksum`` it stands against intent, and covers where a figure was read.
enum FigureSeal {
  /// So many bytes are written before they go into the digest.
  private static let piece = 1 << 16

  /// The digest, whatever the order of the figures.
  static func digest(of observations: [Observation]) -> String {
    let order = KeyOrder(observations)
    // Texts that many figures share are written once.
    let units = order.units.values.map { Self.bytes(of: $0.edition.rawValue, $0.code) }
    let items = order.items.values.map { Self.bytes(of: $0.indicator, $0.options) }
    let periods = order.periods.values.map { Self.bytes(of: $0.code, $0.calendar.rawValue) }
    // Of figures that stand together status, file, sheet and note are mostly the same.
    var (last, origin) = (Observation?.none, [UInt8]())
    var hash = SHA256()
    var bytes: [UInt8] = []
    bytes.reserveCapacity(2 * piece)
    for position in order.positions {
      let observation = observations[position]
      if last.map({ hasOneOrigin($0, observation) }) != true {
        last = observation
        let place = observation.provenance
        origin = Self.bytes(of: observation.status.rawValue, place.file, place.sheet, place.note)
      }
      bytes += units[Int(order.units.places[position])]
      bytes += items[Int(order.items.places[position])]
      bytes += periods[Int(order.periods.places[position])]
      bytes += origin
      let value = observation.value
      append(value?.significand ?? 0, to: &bytes)
      append(value.map { Int64($0.scale) } ?? -1, to: &bytes)
      append(Int64(observation.provenance.row), to: &bytes)
      append(Int64(observation.provenance.column), to: &bytes)
      if bytes.count >= piece {
        hash.update(bytes.span.bytes)
        bytes.removeAll(keepingCapacity: true)
      }
    }
    hash.update(bytes.span.bytes)
    return hash.finish().hex
  }

  /// Whether two figures have the same status, file, sheet and note.
  private static func hasOneOrigin(_ one: Observation, _ other: Observation) -> Bool {
    let (here, there) = (one.provenance, other.provenance)
    return one.status == other.status && here.file == there.file && here.sheet == there.sheet
      && here.note == there.note
  }

  /// Texts one after the other, each up to a NUL, where the tables cut it.
  private static func bytes(of texts: String...) -> [UInt8] {
    var bytes: [UInt8] = []
    for text in texts {
      bytes.append(contentsOf: text.utf8.prefix { $0 != 0 })
      bytes.append(0)
    }
    return bytes
  }

  private static func append(_ number: Int64, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
  }
}
