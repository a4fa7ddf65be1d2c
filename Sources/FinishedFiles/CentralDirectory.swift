/// The list of parts at the end of a zip file, as our own writers make it: without a comment, one disk.
struct CentralDirectory {
  /// A part of the file.
  struct Entry {
    let name: String
    let isDeflated: Bool
    let checksum: UInt32
    let size: Int
    /// Where its packed bytes lie.
    let content: Range<Int>
  }

  private(set) var entries: [Entry] = []

  private typealias Fault = FinishedArchive.Fault

  init(_ bytes: UnsafeRawBufferPointer) throws {
    let end = bytes.count - 22
    guard end >= 0, try bytes.number32(at: end) == 0x0605_4B50 else {
      throw Fault("the end is missing")
    }
    var count = Int(try bytes.number16(at: end + 10))
    var place = Int(try bytes.number32(at: end + 16))
    var directoryEnd = end
    // More parts or bytes than the old form can tell: the new one stands in front of it.
    if count == 0xFFFF || place == 0xFFFF_FFFF {
      guard try bytes.number32(at: end - 20) == 0x0706_4B50 else { throw Fault("no long list") }
      directoryEnd = try bytes.number64(at: end - 12)
      guard try bytes.number32(at: directoryEnd) == 0x0606_4B50 else { throw Fault("no long list") }
      count = try bytes.number64(at: directoryEnd + 32)
      place = try bytes.number64(at: directoryEnd + 48)
    }
    let directory = place
    for _ in 0..<count {
      guard try bytes.number32(at: place) == 0x0201_4B50 else { throw Fault("the list is cut") }
      entries.append(try Self.entry(at: place, of: bytes, before: directory))
      let header = place
      place += 46
      for offset in [28, 30, 32] { place += Int(try bytes.number16(at: header + offset)) }
    }
    guard place == directoryEnd, !entries.isEmpty else {
      throw Fault("the list has another length")
    }
  }

  private static func entry(
    at place: Int, of bytes: UnsafeRawBufferPointer, before directory: Int
  ) throws -> Entry {
    let nameLength = Int(try bytes.number16(at: place + 28))
    let name = String(decoding: try bytes.bytes(place + 46, nameLength), as: UTF8.self)
    let method = try bytes.number16(at: place + 10)
    guard method == 0 || method == 8 else { throw Fault("\(name) is packed in another way") }
    var long = try LongNumbers(
      bytes.bytes(place + 46 + nameLength, Int(bytes.number16(at: place + 30))))
    // In this order, each only where the old form has no room for it.
    let size = try long.number(inPlaceOf: try bytes.number32(at: place + 24))
    let packed = try long.number(inPlaceOf: try bytes.number32(at: place + 20))
    let start = try long.number(inPlaceOf: try bytes.number32(at: place + 42))
    let listed = try bytes.bytes(place + 46, nameLength)
    guard try bytes.number32(at: start) == 0x0403_4B50,
      Int(try bytes.number16(at: start + 26)) == nameLength,
      try bytes.bytes(start + 30, nameLength).elementsEqual(listed)
    else { throw Fault("\(name) is not where the list says") }
    // What was streamed has these behind its content.
    let isStreamed = try bytes.number16(at: start + 6) & 8 != 0
    for (local, listed) in [(14, 16), (18, 20), (22, 24)] where !isStreamed {
      guard try bytes.number32(at: start + local) == bytes.number32(at: place + listed) else {
        throw Fault("\(name) is listed in another way")
      }
    }
    guard try bytes.number16(at: start + 8) == method else {
      throw Fault("\(name) is listed in another way")
    }
    let content = start + 30 + nameLength + Int(try bytes.number16(at: start + 28))
    let (end, isTooLong) = content.addingReportingOverflow(packed)
    guard !isTooLong, end <= directory, size >= 0 else { throw Fault("\(name) is cut") }
    return Entry(
      name: name, isDeflated: method == 8, checksum: try bytes.number32(at: place + 16), size: size,
      content: content..<end)
  }

  /// The field with numbers that do not fit the old form.
  private struct LongNumbers {
    private let field: UnsafeRawBufferPointer
    private var place = 0

    init(_ extra: UnsafeRawBufferPointer) throws {
      var place = 0
      while place + 4 <= extra.count {
        let length = Int(try extra.number16(at: place + 2))
        if try extra.number16(at: place) == 1 {
          field = try extra.bytes(place + 4, length)
          return
        }
        place += 4 + length
      }
      field = try extra.bytes(0, 0)
    }

    mutating func number(inPlaceOf short: UInt32) throws -> Int {
      if short != .max { return Int(short) }
      defer { place += 8 }
      return try field.number64(at: place)
    }
  }
}

extension UnsafeRawBufferPointer {
  fileprivate func bytes(_ place: Int, _ length: Int) throws -> UnsafeRawBufferPointer {
    guard place >= 0, length >= 0, place <= count, length <= count - place else {
      throw FinishedArchive.Fault("the file is cut")
    }
    return UnsafeRawBufferPointer(rebasing: self[place..<place + length])
  }

  fileprivate func number16(at place: Int) throws -> UInt16 {
    UInt16(littleEndian: try bytes(place, 2).loadUnaligned(as: UInt16.self))
  }

  fileprivate func number32(at place: Int) throws -> UInt32 {
    UInt32(littleEndian: try bytes(place, 4).loadUnaligned(as: UInt32.self))
  }

  fileprivate func number64(at place: Int) throws -> Int {
    let number = UInt64(littleEndian: try bytes(place, 8).loadUnaligned(as: UInt64.self))
    guard let number = Int(exactly: number) else {
      throw FinishedArchive.Fault("a number is wrong")
    }
    return number
  }
}
