/// Takes text out of the records of an old workbook. A text may go on in the record after it, where its
/// letters may be of another width.
struct RecordText {
  /// A text and where its fonts change: from which letter on, and to which font.
  struct Text {
    var units: [UInt16] = []
    var changes: [(start: Int, font: Int)] = []

    var string: String { String(decoding: units, as: UTF16.self) }
  }

  /// The record and those that continue it.
  private let pieces: [ByteReader]
  private var piece = 0
  private var place: Int

  init(_ pieces: [[UInt8]], from start: Int) {
    self.pieces = pieces.map { ByteReader($0) }
    place = start
  }

  /// Whether something is left.
  var isAtEnd: Bool {
    piece >= pieces.count || (piece == pieces.count - 1 && place >= pieces[piece].bytes.count)
  }

  /// The next text, its length before it.
  mutating func next(hasLongLength: Bool) throws(WorkbookError) -> Text {
    let length = hasLongLength ? Int(try word()) : Int(try byte())
    let flags = try byte()
    let runs = flags & 8 == 0 ? 0 : Int(try word())
    let extra = flags & 4 == 0 ? 0 : Int(try word()) | Int(try word()) << 16
    var text = Text()
    text.units.reserveCapacity(length)
    var isWide = flags & 1 != 0
    while text.units.count < length {
      if place >= pieces[piece].bytes.count {
        try turnPage()
        isWide = try byte() & 1 != 0
      }
      text.units.append(isWide ? try word() : UInt16(try byte()))
    }
    for _ in 0..<runs {
      let start = Int(try word())
      text.changes.append((start, Int(try word())))
    }
    try skip(extra)
    return text
  }

  /// Bytes of an old code page, their number before them.
  mutating func nextBytes(hasLongLength: Bool) throws(WorkbookError) -> Text {
    let length = hasLongLength ? Int(try word()) : Int(try byte())
    var text = Text()
    for _ in 0..<length { text.units.append(Self.windows1252(try byte())) }
    return text
  }

  private mutating func turnPage() throws(WorkbookError) {
    piece += 1
    place = 0
    guard piece < pieces.count else { throw CompoundFile.damage }
  }

  private mutating func byte() throws(WorkbookError) -> UInt8 {
    while piece < pieces.count, place >= pieces[piece].bytes.count { try turnPage() }
    guard piece < pieces.count else { throw CompoundFile.damage }
    defer { place += 1 }
    return pieces[piece].bytes[place]
  }

  private mutating func word() throws(WorkbookError) -> UInt16 {
    let low = UInt16(try byte())
    return low | UInt16(try byte()) << 8
  }

  private mutating func skip(_ count: Int) throws(WorkbookError) {
    var left = count
    while left > 0 {
      let here = pieces[piece].bytes.count - place
      if left <= here {
        place += left
        return
      }
      left -= here
      try turnPage()
    }
  }

  /// The letters that differ from Latin-1.
  private static let upper: [UInt16] = [
    0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039,
    0x152,
    0x8D, 0x17D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122,
    0x161, 0x203A, 0x153, 0x9D, 0x17E, 0x178,
  ]

  private static func windows1252(_ byte: UInt8) -> UInt16 {
    (0x80..<0xA0).contains(byte) ? upper[Int(byte) - 0x80] : UInt16(byte)
  }
}
