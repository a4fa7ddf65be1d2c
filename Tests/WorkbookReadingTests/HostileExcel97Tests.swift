import Testing

@testable import WorkbookReading

/// Old workbooks that were made to take long: reading ends at what the file is long.
@Suite struct HostileExcel97Tests {
  @Test func `a sheet under a thousand names is read once`() {
    // Each name alone would take all records of the one sheet: 200 million of them.
    let workbook = Self.workbook(names: 1000, records: 200_000)
    let clock = ContinuousClock()
    let time = clock.measure {
      #expect(throws: WorkbookError.self) { try Workbook(bytes: workbook) }
    }
    #expect(time < .seconds(20), "\(time)")
  }

  @Test func `the same sheet under its one name is read`() throws {
    let workbook = try Workbook(bytes: Self.workbook(names: 1, records: 1000))
    #expect(workbook.sheets.map(\.name) == ["T0"])
  }

  @Test func `a chain of sectors that bites its own tail is damage`() {
    var bytes = Self.workbook(names: 1, records: 5000)
    // The stream begins in sector 0, and the allocation table ends the file.
    let table = bytes.count - Self.tableBytes(of: bytes)
    bytes.replaceSubrange(table + 4..<table + 8, with: Self.number(0))
    #expect(throws: WorkbookError.self) { try Workbook(bytes: bytes) }
  }

  // MARK: - Making files

  private static func number(_ value: Int) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }

  private static func record(_ kind: Int, _ content: [UInt8] = []) -> [UInt8] {
    number(kind).prefix(2) + number(content.count).prefix(2) + content
  }

  /// A workbook whose names of sheets all stand for one sheet of records that say nothing.
  private static func workbook(names: Int, records: Int) -> [UInt8] {
    let beginning = record(0x809, [0, 6, 5, 0] + [UInt8](repeating: 0, count: 12))
    var entries: [[UInt8]] = []
    let size = (0..<names).map { 4 + 6 + 2 + "T\($0)".utf8.count }.reduce(0, +)
    let start = beginning.count + size + 4
    for index in 0..<names {
      let name = Array("T\(index)".utf8)
      entries.append(
        record(0x85, number(start) + [0, 0, UInt8(name.count), 0] + name))
    }
    var stream = beginning + entries.flatMap { $0 } + record(0x0A) + beginning
    for _ in 0..<records { stream += [0xEF, 0, 0, 0] }
    stream += record(0x0A)
    return container(of: stream)
  }

  /// How many bytes the sectors of the allocation table take, which stand at the end.
  private static func tableBytes(of bytes: [UInt8]) -> Int {
    (0..<4).reduce(0) { $0 | Int(bytes[44 + $1]) << ($1 * 8) } * 512
  }

  /// A container with one stream, in sectors of 512 bytes: the stream, the directory, the table.
  private static func container(of stream: [UInt8]) -> [UInt8] {
    let padded =
      stream
      + [UInt8](repeating: 0, count: max(4096, (stream.count + 511) / 512 * 512) - stream.count)
    let sectors = padded.count / 512
    var tables = 1
    while tables * 128 < sectors + 1 + tables { tables += 1 }
    let lists = max(0, (tables - 109 + 126) / 127)
    var all = [Int](repeating: 0xFFFF_FFFF, count: tables * 128)
    for sector in 0..<sectors { all[sector] = sector + 1 < sectors ? sector + 1 : 0xFFFF_FFFE }
    all[sectors] = 0xFFFF_FFFE
    let firstList = sectors + 1
    let firstTable = firstList + lists
    for sector in firstList..<firstTable + tables where sector < all.count {
      all[sector] = 0xFFFF_FFFD
    }
    var head = CompoundFile.signature + [UInt8](repeating: 0, count: 504)
    func set(_ place: Int, _ value: [UInt8]) {
      head.replaceSubrange(place..<place + value.count, with: value)
    }
    set(24, [0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0])
    set(44, number(tables))
    set(48, number(sectors))
    set(56, number(4096))
    set(60, number(0xFFFF_FFFE))
    set(68, number(lists > 0 ? firstList : 0xFFFF_FFFE))
    set(72, number(lists))
    let places = (0..<tables).map { firstTable + $0 }
    for index in 0..<109 {
      set(76 + index * 4, number(index < tables ? places[index] : 0xFFFF_FFFF))
    }
    var listed: [UInt8] = []
    for list in 0..<lists {
      let own = places.dropFirst(109 + list * 127).prefix(127)
      listed += own.flatMap(number) + [UInt8](repeating: 0xFF, count: (127 - own.count) * 4)
      listed += number(list + 1 < lists ? firstList + list + 1 : 0xFFFF_FFFE)
    }
    func entry(_ name: String, _ kind: UInt8, start: Int, size: Int) -> [UInt8] {
      var entry = [UInt8](repeating: 0, count: 128)
      let letters: [UInt8] = name.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), 0] }
      entry.replaceSubrange(0..<letters.count, with: letters)
      entry[64] = UInt8(letters.count + 2)
      entry[66] = kind
      entry.replaceSubrange(116..<120, with: number(start))
      entry.replaceSubrange(120..<124, with: number(size))
      return entry
    }
    let directory =
      entry("Root Entry", 5, start: 0xFFFF_FFFE, size: 0)
      + entry("Workbook", 2, start: 0, size: padded.count) + [UInt8](repeating: 0, count: 256)
    return head + padded + directory + listed + all.flatMap(number)
  }
}
