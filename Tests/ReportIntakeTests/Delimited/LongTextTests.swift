import DelimitedText
import Foundation
import ReportCore
import SeededRandom
import TestWorkbooks
import Testing

@testable import ReportIntake

/// The fast way through the interchange table reads what the careful one reads, or leaves it to that.
@Suite struct LongTextTests {
  private let context: IntakeContext

  init() throws {
    context = HaiPhong.context(try HaiPhong.workspace())
  }

  private var sample: [UInt8] {
    get throws {
      let url = HaiPhong.package.appending(path: "Examples/hai-phong/returns/2025-Q3.csv")
      return try Array(Data(contentsOf: url).split(separator: 10)[..<200].joined(separator: [10]))
    }
  }

  /// Reads a text in one pass, if that can be.
  private func read(_ bytes: [UInt8]) -> IntakeResult? {
    let text = DecodedText(bytes)
    return LongText(context: context).read(text.utf8.span, separator: .comma, file: "a.csv")
  }

  /// Reads a text in one pass and by every rule: the same, or there is something to say of it.
  private func compare(_ bytes: [UInt8], _ comment: Comment) throws {
    let expected = LongTableReader(context).read(bytes, file: "a.csv")
    guard let found = read(bytes) else {
      #expect(!expected.findings.isEmpty, comment)
      return
    }
    #expect(expected.findings.isEmpty, comment)
    #expect(found.observations == expected.observations, comment)
    #expect(found.derived == expected.derived, comment)
    #expect(found.account == expected.account, comment)
  }

  @Test func `a large file reads as a small one does`() throws {
    try compare(sample, "the sample")
  }

  @Test func `broken files have the same findings, whichever way they are read`() throws {
    let sample = try sample
    var random = SeededGenerator(seed: 11)
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
    var random = SeededGenerator(seed: 5)
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
      var random = SeededGenerator(seed: seed)
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
    #expect(read(Array(text.utf8)) == nil)
    let found = LongTableReader(context).read(Array(text.utf8), file: "a.csv")
    #expect(found.findings.map(\.code) == [.contradictedStatus])
  }

  @Test func `notes, sources and derived figures are kept as they stand`() throws {
    let codes = context.history.reportingUnits(under: context.unit).prefix(6).map(\.id.code)
    var text = "edition,unit,indicator,period,kind,value,status,source_file,source_cell,note\n"
    for (number, code) in codes.enumerated() {
      let note = number % 2 == 0 ? "số liệu minh họa" : ""
      let source = number == 3 ? "tong-hop.xlsx,R4C5" : ","
      text += "2025-07-01,\(code),births,2025-Q3,collected,\(number),,\(source),\(note)\n"
      text += "2025-07-01,\(code),deaths,2025-Q3,collected,,not_collected,,,\(note)\n"
      text += "2025-07-01,\(code),births,2025,aggregated,\(number),,,,\n"
    }
    try compare(Array(text.utf8), "notes")
    let found = try #require(read(Array(text.utf8)))
    #expect(found.count == 12 && found.derived.count == 6)
    #expect(Set(found.observations.map(\.provenance.note)) == ["", "số liệu minh họa"])
    #expect(found.observations.count { $0.provenance.file == "tong-hop.xlsx" } == 1)
  }

  @Test func `one pass is enough for a file of which there is nothing to say`() throws {
    #expect(try read(sample) != nil)
    #expect(try read(sample + Array("x\n".utf8)) == nil)
  }
}
