internal import CExpat

/// Whether XML is well-formed to its end.
enum WellFormed {
  private static let piece = 1 << 20

  static func check(_ bytes: UnsafeRawBufferPointer) -> Bool {
    PlainMarkup.isWellFormed(bytes) || isAcceptedByExpat(bytes)
  }

  static func isAcceptedByExpat(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard let parser = XML_ParserCreate(nil) else { return false }
    defer { XML_ParserFree(parser) }
    var place = 0
    repeat {
      let end = min(bytes.count, place + piece)
      let text = bytes[place..<end].withMemoryRebound(to: CChar.self) { $0.baseAddress }
      let isLast: Int32 = end == bytes.count ? 1 : 0
      guard XML_Parse(parser, text, Int32(end - place), isLast) == XML_STATUS_OK else {
        return false
      }
      place = end
    } while place < bytes.count
    return true
  }
}
