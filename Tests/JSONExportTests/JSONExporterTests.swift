import Foundation
import JSONExport
import ReportCore
import ReportTesting
import Testing

@Suite struct JSONExporterTests {
  @Test func `the exporter keeps the laws`() throws {
    let problems = try ExporterConformance(.json).problems()
    #expect(problems == [])
  }

  @Test(arguments: SampleReports.all)
  func `a report that was read back is the same, and gives the same bytes`(
    report: Report
  ) throws {
    let json = try report.json()
    let read = try Report.read(json: json)
    #expect(read == report)
    #expect(try read.json() == json)
  }

  /// `RECORD_GOLDEN=1 swift test --filter JSONExporterTests` rewrites the file, and fails.
  @Test func `the form is the recorded one`() throws {
    let golden = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appending(path: "Golden/bao-cao.json")
    let json = Data(try SampleReports.marksAndGaps.json())
    if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] != nil {
      try json.write(to: golden)
      Issue.record("the golden file was written anew")
    }
    #expect(try Data(contentsOf: golden) == json)
  }

  @Test func `every kind of formula comes back`() throws {
    typealias Formula = Report.Cell.Formula
    let here = Formula.cell(.init(row: 0, column: 0))
    let formulas: [Formula] = [
      here, .number(ExactDecimal("0.5") ?? 0), .negated(here), .rounded(here, decimals: 2),
      .sum(from: .init(row: 0, column: 0), to: .init(row: 0, column: 0)),
      .operation(
        .divide, .operation(.multiply, .number(100), here), .operation(.subtract, here, here)),
    ]
    for formula in formulas {
      let bytes = try JSONEncoder().encode(formula)
      #expect(try JSONDecoder().decode(Formula.self, from: bytes) == formula)
    }
  }
}

@Suite struct ReportReadingTests {
  private func edited(_ edits: [(String, String)]) throws -> [UInt8] {
    var text = String(decoding: try SampleReports.marksAndGaps.json(), as: UTF8.self)
    for (old, new) in edits {
      let changed = text.replacing(old, with: new, maxReplacements: 1)
      try #require(changed != text, "'\(old)' is not in the text")
      text = changed
    }
    return Array(text.utf8)
  }

  private func failure(_ json: [UInt8]) -> Report.ReadingError? {
    do throws(Report.ReadingError) {
      _ = try Report.read(json: json)
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: ["2.0", "10.0", "65535.9"])
  func `a report of a higher version is refused`(version: String) throws {
    let json = try edited([("\"schemaVersion\" : \"1.2\"", "\"schemaVersion\" : \"\(version)\"")])
    #expect(failure(json)?.code == .newerVersion)
  }

  @Test func `a report of a higher version is refused even where the rest is unknown`() {
    #expect(failure(Array(#"{"schemaVersion": "2.0", "pages": []}"#.utf8))?.code == .newerVersion)
  }

  @Test func `what a later version of the same kind adds is passed over`() throws {
    let json = try edited([
      ("\"schemaVersion\" : \"1.2\"", "\"mood\" : \"good\", \"schemaVersion\" : \"1.7\"")
    ])
    #expect(try Report.read(json: json) == SampleReports.marksAndGaps)
  }

  @Test(arguments: ["1", "", "x.y", "0.9", "-1.0", "1.0.0", "99999999999999999999.0"])
  func `what is no version is refused`(version: String) throws {
    let json = try edited([("\"schemaVersion\" : \"1.2\"", "\"schemaVersion\" : \"\(version)\"")])
    #expect(failure(json)?.code == .malformed)
    #expect(failure(json)?.location == "schemaVersion")
  }

  @Test(arguments: ["", "[]", "null", "{", "{}", "\u{0}", "{\"schemaVersion\": 1}"])
  func `what is no report is refused`(text: String) {
    #expect(failure(Array(text.utf8))?.code == .malformed)
  }

  @Test(arguments: [
    ("\"decimals\" : 2", "\"decimals\" : 1000000000"), ("\"decimals\" : 2", "\"decimals\" : -1"),
    ("\"level\" : 0", "\"level\" : 99"), ("\"value\" : \"-0.15\"", "\"value\" : \"NaN\""),
    ("\"value\" : \"-0.15\"", "\"value\" : -0.15"), ("\"type\" : \"mark\"", "\"type\" : \"sign\""),
    ("\"code\" : \"00011\"", "\"code\" : \"00010\""),
    ("\"options\" : \"\"", "\"options\" : \"sex\""),
    ("\"code\" : \"2025-Q3\"", "\"code\" : \"2025-Q5\""),
    ("\"created\" : \"2025-10-05\"", "\"created\" : \"2025-02-30\""),
    ("\"title\" : \"Thực hiện\"", "\"name\" : \"Thực hiện\""),
  ])
  func `a value that is wrong is refused with its place`(old: String, new: String) throws {
    let failure = try #require(failure(try edited([(old, new)])))
    #expect(failure.code == .malformed)
    #expect(!failure.location.isEmpty)
  }

  @Test func `a formula that names a cell that is not there is refused`() throws {
    var text = String(decoding: try SampleReports.ordinary.json(), as: UTF8.self)
    text = text.replacing("\"row\" : 3", with: "\"row\" : 30")
    #expect(failure(Array(text.utf8))?.code == .malformed)
  }

  @Test func `nesting without end is refused`() {
    let deep = String(repeating: "[", count: 200_000)
    #expect(failure(Array("{\"schemaVersion\": \"1.0\", \"tables\": \(deep)".utf8)) != nil)
  }
}
