import CSVExport
import Foundation
import ReportCore
import TestWorkbooks
import Testing

@testable import ReportIntake

@Suite struct LongFileReaderTests {
  private let context: IntakeContext
  private let folder: URL

  init() throws {
    let workspace = try HaiPhong.workspace()
    context = HaiPhong.context(workspace)
    folder = FileManager.default.temporaryDirectory.appending(path: "long-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private var sample: [UInt8] {
    get throws {
      let url = HaiPhong.package.appending(path: "Examples/hai-phong/returns/2025-Q3.csv")
      return try Array(Data(contentsOf: url).split(separator: 10)[..<200].joined(separator: [10]))
    }
  }

  private func write(_ bytes: [UInt8]) throws -> String {
    let url = folder.appending(path: "\(UUID().uuidString).csv")
    try Data(bytes).write(to: url)
    return url.path
  }

  /// Findings by their place: one reader names faults of the text first, the other as it meets them.
  private static func sorted(_ findings: [Finding]) -> [Finding] {
    findings.sorted {
      ($0.provenance.row, $0.provenance.column, $0.message)
        < ($1.provenance.row, $1.provenance.column, $1.message)
    }
  }

  /// Reads a file in every way and expects what the reader of small files says.
  private func compare(_ bytes: [UInt8], _ comment: Comment) throws {
    let expected = LongTableReader(context).read(bytes, file: "a.csv")
    let path = try write(bytes)
    for (lanes, blockSize) in [(1, 1 << 20), (2, 1 << 20), (3, 1 << 20), (1, 700), (2, 700)] {
      var reader = LongFileReader(context)
      reader.blockSize = blockSize
      let found = try reader.read(path, name: "a.csv", lanes: lanes)
      let way: Comment = "\(comment): \(lanes) lanes, blocks of \(blockSize)"
      #expect(Self.sorted(found.findings) == Self.sorted(expected.findings), way)
      #expect(found.derived == expected.derived, way)
      var observations: [Observation] = []
      found.cube.visit { observations.append($0) }
      #expect(
        observations.sorted { $0.key < $1.key } == expected.observations.sorted { $0.key < $1.key },
        way)
    }
    try FileManager.default.removeItem(atPath: path)
  }

  @Test func `a large file reads as a small one does`() throws {
    try compare(sample, "the sample")
  }

  @Test func `broken files have the same findings, whichever way they are read`() throws {
    let sample = try sample
    var random = Generator(state: 11)
    for round in 0..<40 {
      var bytes = sample
      for _ in 0...Int(random.next() % 3) {
        let place = Int(random.next() % UInt64(bytes.count))
        switch random.next() % 6 {
        case 0: bytes[place] = UInt8(ascii: "\"")
        case 1: bytes[place] = UInt8(ascii: ",")
        case 2: bytes[place] = UInt8(ascii: "\n")
        case 3: bytes[place] = UInt8(truncatingIfNeeded: random.next())
        case 4: bytes.removeSubrange(place..<min(bytes.count, place + 40))
        default:
          let line = bytes[place...].prefix(300)
          bytes.insert(contentsOf: line, at: place)
        }
      }
      try compare(bytes, "round \(round)")
    }
  }

  /// Every fourth line has no value or a status of its own, so that runs of like lines break off.
  private func runs(of header: String, _ line: (String, String, Int) -> String) -> [UInt8] {
    let codes = context.history.reportingUnits(under: context.unit).prefix(4).map(\.id.code)
    var text = header
    var value = 1
    for code in codes {
      for item in ["births", "deaths", "population"] {
        for period in ["2025-Q3", "2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3"] {
          text += line("2025-07-01,\(code),\(item),,", period, value)
          value = value * 7 % 4_001
        }
      }
    }
    return Array(text.utf8)
  }

  @Test func `lines that begin as lines before them are read as all others`() throws {
    let plain = runs(of: "edition,unit,indicator,options,period,value\r\n") {
      "\($0)\($1),\($2 % 4 == 0 ? "" : "\($2)")\r\n"
    }
    let full = runs(
      of: "edition,unit,indicator,options,period,calendar,kind,value,status,note\n"
    ) {
      let rest = $2 % 4 == 0 ? "0,nil," : $2 % 4 == 1 ? "\($2),provisional," : "\($2),normal,"
      return "\($0)\($1),statistical,collected,\(rest)\n"
    }
    var random = Generator(state: 5)
    for (name, text) in [("plain", plain), ("full", full)] {
      try compare(text, "\(name)")
      for round in 0..<60 {
        var bytes = text
        let place = 60 + Int(random.next() % UInt64(bytes.count - 60))
        switch random.next() % 7 {
        case 0: bytes[place] = UInt8(ascii: "\"")
        case 1: bytes[place] = UInt8(ascii: ",")
        case 2: bytes[place] = UInt8(ascii: "\n")
        case 3: bytes[place] = UInt8(ascii: "0") + UInt8(random.next() % 10)
        case 4: bytes.insert(contentsOf: Array("99999999999999999999".utf8), at: place)
        case 5: bytes.removeSubrange(place..<min(bytes.count, place + 7))
        default: bytes.removeLast(bytes.count - place)
        }
        try compare(bytes, "\(name), round \(round)")
      }
    }
  }

  /// An edition reports for some periods only, whichever lines came before.
  @Test func `lines of two editions in any order have the same findings`() throws {
    let quarters = ["2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4"]
    for seed in 1...20 as ClosedRange<UInt64> {
      var random = Generator(state: seed)
      var text = "edition,unit,indicator,options,period,value\n"
      func add(_ start: String, _ period: String, _ value: String) {
        text += "\(start),\(period),\(value)\n"
      }
      let old = ["11296", "11299", "11305", "11311"].map { "2025-06-30,\($0)" }
      let new = ["10507", "10525", "10532", "10537"].map { "2025-07-01,\($0)" }
      // First every code is made known; then what is new is only how they stand together.
      for (units, known) in [(old, quarters[..<2]), (new, quarters[2...])] {
        for unit in units {
          for period in known { add("\(unit),births,", period, "5") }
        }
        for item in ["deaths", "population", "households"] {
          add("\(units[0]),\(item),", known[known.startIndex], "5")
          add("\(units[0]),\(item),", known[known.startIndex + 1], "")
        }
      }
      for _ in 0..<60 {
        let units = random.next() % 2 == 0 ? old : new
        let item = ["deaths", "population", "households"][Int(random.next() % 3)]
        let start = "\(units[1 + Int(random.next() % 3)]),\(item),"
        for period in quarters[Int(random.next() % 2)...] where random.next() % 3 > 0 {
          add(start, period, random.next() % 2 == 0 ? "" : "\(random.next() % 900)")
        }
      }
      try compare(Array(text.utf8), "seed \(seed)")
    }
  }

  @Test func `quoted line ends do not mislead readers that begin in the middle`() throws {
    var text = "edition,unit,indicator,options,period,value,note\n"
    let units = context.history.reportingUnits(under: context.unit)
    for unit in units {
      text += "2025-07-01,\(unit.id.code),births,,2025-Q3,12,\"dòng\n\n2025-07-01,x,\n\"\n"
    }
    try compare(Array(text.utf8), "quotes")
  }

  @Test(arguments: ["", "\n", "edition,unit\n", "x", "edition,unit,indicator,period,value"])
  func `what is no table is refused as elsewhere`(text: String) throws {
    try compare(Array(text.utf8), "\(text)")
  }

  @Test func `a status that is true of zero alone is asked of every line`() throws {
    let codes = context.history.reportingUnits(under: context.unit).prefix(3).map(\.id.code)
    var text = "edition,unit,indicator,period,value,status\n"
    for (code, value) in zip(codes, ["0", "0", "4"]) {
      text += "2025-07-01,\(code),births,2025-Q3,\(value),nil\n"
    }
    try compare(Array(text.utf8), "nil")
    let found = try LongFileReader(context).read(write(Array(text.utf8)))
    #expect(found.findings.map(\.code) == [.contradictedStatus])
  }

  @Test func `two files read at the same time are what each is by itself`() throws {
    let reader = LongFileReader(context)
    let (one, other) = try (write(sample), write(Array(sample.dropLast(4_000)) + Array("x\n".utf8)))
    let both = try reader.read(one, and: other)
    for (found, path) in [(both.first, one), (both.second, other)] {
      let alone = try reader.read(path)
      #expect(found.findings == alone.findings)
      #expect(found.cube.count == alone.cube.count)
    }
    #expect(both.first.cube.count != both.second.cube.count)
    let error = #expect(throws: UnreadableFile.self) { try reader.read(one, and: "/nowhere/b.csv") }
    #expect(error?.path == "/nowhere/b.csv")
  }

  @Test func `a survey counts what the cube holds`() throws {
    let path = try write(sample)
    let (survey, findings) = try LongFileReader(context).survey(path)
    let cube = try LongFileReader(context).read(path).cube
    #expect(findings.filter { $0.severity == .error }.isEmpty)
    #expect(survey.count == cube.count)
    #expect(survey.units == cube.units)
    #expect(survey.periods == cube.periods)
    #expect(survey.items.map(\.key) == cube.items)
  }

  @Test func `a cube that was written reads back`() throws {
    let cube = try LongFileReader(context).read(write(sample)).cube
    let path = folder.appending(path: "written.csv").path
    try CubeWriter(cube).write(to: path)
    let back = try LongFileReader(context).read(path)
    #expect(back.findings.filter { $0.severity == .error }.isEmpty)
    #expect(back.cube.count == cube.count)
    cube.visit { observation in
      let found = back.cube[observation.key]
      #expect(found?.value == observation.value)
      #expect(found?.status == observation.status)
      #expect(found?.provenance.note == observation.provenance.note)
    }
    #expect(throws: ExportError.self) { try CubeWriter(cube).write(to: path) }
    let again = folder.appending(path: "again.csv").path
    try CubeWriter(back.cube).write(to: again, lanes: 1)
    #expect(
      FileManager.default.contents(atPath: again) == FileManager.default.contents(atPath: path))
  }

  /// The reader cuts a file in two anywhere; the figures of one unit then lie in two blocks.
  @Test func `the figures of a unit that lie in two blocks are written in order`() throws {
    let bytes = runs(of: "edition,unit,indicator,options,period,value\r\n") {
      "\($0)\($1),\($2 % 4 == 0 ? "" : "\($2)")\r\n"
    }
    for lanes in 2...7 {
      let cube = try LongFileReader(context).read(write(bytes), lanes: lanes).cube
      let path = folder.appending(path: "lanes-\(lanes).csv").path
      try CubeWriter(cube).write(to: path, lanes: lanes)
      #expect(FileManager.default.contents(atPath: path) == Data(bytes), "\(lanes) lanes")
    }
  }

  /// More figures than a part holds, whichever lane comes first.
  @Test(arguments: 1...5)
  func `parts that are made side by side are written in order`(lanes: Int) throws {
    var cube = ObservationCube()
    var text = "edition,unit,indicator,options,period,value\r\n"
    for unit in 10_000..<11_500 {
      for item in ["births", "deaths", "population"] {
        for quarter in 1...4 {
          let id = OrganisationUnit.ID("\(unit)", in: .july2025)
          let key = ObservationKey(
            unit: id, item: IndicatorKey(item), period: .quarter(quarter, of: 2024))
          let value = unit * quarter * 1_000 + item.count
          _ = cube.insert(Observation(key: key, value: ExactDecimal(Int64(value))))
          text += "2025-07-01,\(unit),\(item),,2024-Q\(quarter),\(value)\r\n"
        }
      }
    }
    let path = folder.appending(path: "parts.csv").path
    try CubeWriter(cube).write(to: path, lanes: lanes)
    #expect(FileManager.default.contents(atPath: path) == Data(text.utf8))
  }

  @Test func `decimals are written as they were`() throws {
    let code = try #require(
      context.history.reportingUnits(under: context.unit).first?.id.code)
    let text =
      "edition,unit,indicator,options,period,value\r\n"
      + "2025-07-01,\(code),budget_assigned,,2025-Q3,1204.25\r\n"
      + "2025-07-01,\(code),budget_assigned,,2025-Q4,0.5\r\n"
    let read = try LongFileReader(context).read(write(Array(text.utf8)))
    #expect(read.findings.isEmpty)
    let path = folder.appending(path: "numbers.csv").path
    try CubeWriter(read.cube).write(to: path)
    #expect(FileManager.default.contents(atPath: path) == Data(text.utf8))
  }

  @Test func `a file that is not there is named`() {
    #expect(throws: UnreadableFile.self) { try LongFileReader(context).read("/nowhere/a.csv") }
  }
}
