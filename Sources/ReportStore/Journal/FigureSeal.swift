import Cryptography
import ReportCore

/// A digest of figures with all that is kept of them: what they are of, value, status, place and note.
///
/// Unlike ``Checksum`` it stands against intent, and covers where a figure was read.
enum FigureSeal {
  /// The digest, whatever the order of the figures.
  static func digest(of observations: [Observation]) -> String {
    var isOrdered = true
    for (first, second) in zip(observations, observations.dropFirst())
    where !(first.key < second.key) {
      isOrdered = false
      break
    }
    let ordered = isOrdered ? observations : observations.sorted { $0.key < $1.key }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(ordered.count * 96)
    for observation in ordered {
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
    for byte in text.utf8 {
      if byte == 0 { break }
      bytes.append(byte)
    }
    bytes.append(0)
  }

  private static func append(_ number: Int64, to bytes: inout [UInt8]) {
    for shift in stride(from: 0, to: 64, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: number >> Int64(shift)))
    }
  }
}
