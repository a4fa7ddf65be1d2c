internal import Foundation

/// The container of old office files: a small file system in a file, of which one stream is read.
///
/// Nothing that the file says of itself is believed: chains of sectors end at the number of sectors there
/// are, and a stream is no longer than the file.
struct CompoundFile {
  private let bytes: [UInt8]
  private let sectorSize: Int
  private let miniSectorSize: Int
  private let miniLimit: Int
  private var table: [UInt32] = []
  private var miniTable: [UInt32] = []
  private var miniStream: [UInt8] = []
  private var entries: [Entry] = []

  private struct Entry {
    var name: String
    var kind: UInt8
    var start: UInt32
    var size: Int
  }

  private static let endOfChain: UInt32 = 0xFFFF_FFFE

  /// The first bytes of every such file.
  static let signature: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

  /// The names of the streams and folders, in the order of the file.
  var names: [String] { entries.map(\.name) }

  init(_ bytes: [UInt8]) throws(WorkbookError) {
    self.bytes = bytes
    let head = ByteReader(bytes)
    let (shift, miniShift) = (Int(try head.word(at: 30)), Int(try head.word(at: 32)))
    guard (7...16).contains(shift), (4...shift).contains(miniShift) else { throw Self.damage }
    sectorSize = 1 << shift
    miniSectorSize = 1 << miniShift
    miniLimit = Int(try head.double(at: 56))
    table = try allocation(head)
    for sector in try chain(from: try head.double(at: 48)) { try addEntries(of: sector) }
    miniTable = try numbers(in: try stream(from: try head.double(at: 60), size: nil))
    if let root = entries.first(where: { $0.kind == 5 }) {
      miniStream = try stream(from: root.start, size: root.size)
    }
  }

  /// The bytes of a stream; nil when there is none with the name.
  func stream(named name: String) throws(WorkbookError) -> [UInt8]? {
    guard
      let entry = entries.first(where: {
        $0.kind == 2 && $0.name.caseInsensitiveCompare(name) == .orderedSame
      })
    else { return nil }
    if entry.size >= miniLimit { return try stream(from: entry.start, size: entry.size) }
    var result: [UInt8] = []
    var sector = entry.start
    var steps = 0
    while sector < Self.endOfChain - 3, result.count < entry.size {
      let start = Int(sector) * miniSectorSize
      guard start < miniStream.count, Int(sector) < miniTable.count, steps <= miniTable.count else {
        throw Self.damage
      }
      result += miniStream[start..<min(start + miniSectorSize, miniStream.count)]
      sector = miniTable[Int(sector)]
      steps += 1
    }
    guard result.count >= entry.size else { throw Self.damage }
    return Array(result.prefix(entry.size))
  }

  // MARK: - Sectors

  static var damage: WorkbookError {
    WorkbookError(
      .damagedArchive,
      "tệp bị hỏng hoặc bị cắt cụt (không đọc được cấu trúc tệp .xls); hãy xin lại tệp gốc"
        + " hoặc bản lưu dạng .xlsx")
  }

  /// The table that says which sector follows which. It lies in sectors itself, which the head lists, and
  /// for large files a chain of lists.
  private func allocation(_ head: ByteReader) throws(WorkbookError) -> [UInt32] {
    let count = Int(try head.double(at: 44))
    var places: [UInt32] = []
    for index in 0..<109 { places.append(try head.double(at: 76 + index * 4)) }
    var next = try head.double(at: 68)
    let mostLists = bytes.count / sectorSize + 1
    var lists = 0
    while next < Self.endOfChain - 3 {
      lists += 1
      guard lists <= mostLists else { throw Self.damage }
      var list = try numbers(in: sector(next))
      next = list.popLast() ?? Self.endOfChain
      places += list
    }
    var table: [UInt32] = []
    for place in places.lazy.filter({ $0 < Self.endOfChain - 3 }).prefix(count) {
      guard table.count <= bytes.count else { throw Self.damage }
      table += try numbers(in: sector(place))
    }
    return table
  }

  private func sector(_ number: UInt32) throws(WorkbookError) -> ArraySlice<UInt8> {
    let start = (Int(number) + 1) * sectorSize
    guard start < bytes.count else { throw Self.damage }
    return bytes[start..<min(start + sectorSize, bytes.count)]
  }

  private func chain(from first: UInt32) throws(WorkbookError) -> [UInt32] {
    var result: [UInt32] = []
    var next = first
    while next < Self.endOfChain - 3 {
      guard Int(next) < table.count, result.count <= table.count else { throw Self.damage }
      result.append(next)
      next = table[Int(next)]
    }
    return result
  }

  private func stream(from first: UInt32, size: Int?) throws(WorkbookError) -> [UInt8] {
    var result: [UInt8] = []
    for number in try chain(from: first) {
      guard result.count <= bytes.count else { throw Self.damage }
      result += try sector(number)
    }
    guard let size else { return result }
    guard result.count >= size else { throw Self.damage }
    return Array(result.prefix(size))
  }

  private func numbers(in bytes: some Collection<UInt8>) throws(WorkbookError) -> [UInt32] {
    let reader = ByteReader(Array(bytes))
    var result: [UInt32] = []
    for index in 0..<reader.bytes.count / 4 { result.append(try reader.double(at: index * 4)) }
    return result
  }

  private mutating func addEntries(of number: UInt32) throws(WorkbookError) {
    let sector = ByteReader(Array(try sector(number)))
    for start in stride(from: 0, to: sector.bytes.count - 127, by: 128) {
      let length = Int(try sector.word(at: start + 64))
      let kind = sector.bytes[start + 66]
      guard kind != 0, (2...64).contains(length) else { continue }
      var units: [UInt16] = []
      for index in 0..<length / 2 - 1 { units.append(try sector.word(at: start + index * 2)) }
      entries.append(
        Entry(
          name: String(decoding: units, as: UTF16.self), kind: kind,
          start: try sector.double(at: start + 116), size: Int(try sector.double(at: start + 120))))
    }
  }
}

/// Bytes whose numbers stand with their lowest byte first.
struct ByteReader {
  let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  func byte(at index: Int) throws(WorkbookError) -> UInt8 {
    guard bytes.indices.contains(index) else { throw CompoundFile.damage }
    return bytes[index]
  }

  /// Two bytes.
  func word(at index: Int) throws(WorkbookError) -> UInt16 {
    guard index >= 0, index + 1 < bytes.count else { throw CompoundFile.damage }
    return UInt16(bytes[index]) | UInt16(bytes[index + 1]) << 8
  }

  /// Four bytes.
  func double(at index: Int) throws(WorkbookError) -> UInt32 {
    UInt32(try word(at: index)) | UInt32(try word(at: index + 2)) << 16
  }

  /// Eight bytes.
  func quad(at index: Int) throws(WorkbookError) -> UInt64 {
    UInt64(try double(at: index)) | UInt64(try double(at: index + 4)) << 32
  }
}
