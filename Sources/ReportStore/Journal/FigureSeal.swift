import Cryptography
import ReportCore

/// A digest of figures with all that is kept of them: what they are of, value, status, place and note.
///
/// Unlike ``Checksum`` it stands against intent, and covers where a figure was read.
enum FigureSeal {
  /// The digest, whatever the order of the figures.
  static func digest(of observations: [Observation]) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(observations.count * 96)
    for position in KeyOrder(observations).positions {
      let observation = observations[position]
      let (key, place) = (observation.key, observation.provenance)
      for text in [
        key.unit.edition.rawValue, key.unit.code, key.item.indicator, key.item.options,
        key.period.code, key.period.calendar.rawValue, observation.status.rawValue, place.file,
        place.sheet, place.note,
      ] { append(text, to: &bytes) }
      let value = observation.value
      append(value?.significand ?? 0, to: &bytes)
      append(value.map { Int64($0.scale) } ?? -1, to: &bytes)
      append(Int64(place.row), to: &bytes)
      append(Int64(place.column), to: &bytes)
    }
    return SHA256.hex(of: bytes)
  }

  /// A text up to a NUL, where the tables cut it.
  private static func append(_ text: String, to bytes: inout [UInt8]) {
    var text = text
    text.withUTF8 { bytes.append(contentsOf: $0.prefix { $0 != 0 }) }
    bytes.append(0)
  }

  private static func append(_ number: Int64, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
  }
}
