import ReportCore

/// A checksum of figures that does not depend on their order: it tells whether a file, read again,
/// says what it said when it was stored. No protection against intent: originals have a SHA-256.
struct Checksum {
  private var sum: UInt64 = 0

  /// The checksum of figures.
  init(_ figures: NumberedFigures) {
    let units = figures.units.map { Self.mark($0.edition.rawValue, $0.code) }
    let items = figures.items.map { Self.mark($0.indicator, $0.options) }
    let periods = figures.periods.map { Self.mark($0.code, $0.calendar.rawValue) }
    let statuses = figures.statuses.map { Self.mark($0.rawValue) }
    for position in 0..<figures.count {
      let figure = figures[position]
      add(
        unit: units[Int(figure.key.unit)], item: items[Int(figure.key.item)],
        period: periods[Int(figure.key.period)], status: statuses[Int(figure.status)],
        value: figure.value)
    }
  }

  /// The checksum in hexadecimal.
  var description: String { String(sum, radix: 16) }

  /// A mark for texts, the same on every machine (FNV-1a).
  private static func mark(_ texts: String...) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for text in texts {
      for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
      hash = (hash ^ 0xFF) &* 0x100_0000_01B3
    }
    return hash
  }

  /// Adds a figure, given by the marks of what it is of.
  private mutating func add(
    unit: UInt64, item: UInt64, period: UInt64, status: UInt64, value: ExactDecimal?
  ) {
    var hash = Self.mix(unit &+ 1)
    hash = Self.mix(hash ^ item)
    hash = Self.mix(hash ^ period)
    hash = Self.mix(hash ^ status)
    if let value {
      hash = Self.mix(hash ^ UInt64(bitPattern: value.significand)) &+ UInt64(value.scale)
    }
    sum &+= Self.mix(hash)
  }

  /// Spreads each bit over all (the finalizer of SplitMix64).
  private static func mix(_ value: UInt64) -> UInt64 {
    var bits = value
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }
}
