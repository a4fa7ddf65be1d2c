import Cryptography
import ReportCore

/// What figures are known by in the journal: a digest with all that is kept of them: what they are of, value, status, place and note.
///
/// Unlike their ``Checksum`` it stands against intent, and covers where a figure was read.
struct FigureSeal {
  /// The digest of the figures.
  let digest: String
  /// Their ``Checksum``.
  let checksum: String

  /// So many bytes are written before they go into the digest.
  private static let piece = 1 << 16

  /// From so many figures on a seal is made beside other work: of fewer the other thread would take longer to
  /// wake.
  private static let many = 2_000

  /// Seals figures, and does other work meanwhile.
  static func make<Other>(
    of figures: NumberedFigures, beside work: () throws -> Other
  ) rethrows -> (FigureSeal, Other) {
    if figures.count < many { return (FigureSeal(figures), try work()) }
    return try SideBySide.beside({ FigureSeal(figures) }, work)
  }

  private init(_ figures: NumberedFigures) {
    digest = Self.digest(of: figures)
    checksum = Checksum(figures).description
  }

  /// The digest, whatever the order of the figures.
  static func digest(of figures: NumberedFigures) -> String {
    // Texts that many figures share are written once.
    let units = figures.units.map { Self.bytes(of: $0.edition.rawValue, $0.code) }
    let items = figures.items.map { Self.bytes(of: $0.indicator, $0.options) }
    let periods = figures.periods.map { Self.bytes(of: $0.code, $0.calendar.rawValue) }
    let statuses = figures.statuses.map { Self.bytes(of: $0.rawValue) }
    let origins = figures.origins.map { Self.bytes(of: $0.file, $0.sheet, $0.note) }
    var hash = SHA256()
    var bytes: [UInt8] = []
    bytes.reserveCapacity(2 * piece)
    for position in figures.positionsByKey {
      let figure = figures[position]
      bytes += units[Int(figure.key.unit)]
      bytes += items[Int(figure.key.item)]
      bytes += periods[Int(figure.key.period)]
      bytes += statuses[Int(figure.status)]
      bytes += origins[Int(figure.origin)]
      append(figure.value?.significand ?? 0, to: &bytes)
      append(figure.value.map { Int64($0.scale) } ?? -1, to: &bytes)
      append(Int64(figure.row), to: &bytes)
      append(Int64(figure.column), to: &bytes)
      if bytes.count >= piece {
        hash.update(bytes.span.bytes)
        bytes.removeAll(keepingCapacity: true)
      }
    }
    hash.update(bytes.span.bytes)
    return hash.finish().hex
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
