import ReportCore
import ReportTemplates
import Testing

@testable import ReportIntake

/// Files that are no tables, and tables that are wrong in every line.
struct StrayFileTests {
  private static let nuls = [UInt8](repeating: 0, count: 1 << 20)
  private static let letters = [UInt8](repeating: UInt8(ascii: "a"), count: 10 << 20)
  private static var noise: [UInt8] {
    var state: UInt64 = 20_251
    return (0..<1 << 20).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(truncatingIfNeeded: state >> 33)
    }
  }

  @Test(arguments: ["nuls", "letters", "noise", "bells", "wide noise"])
  func `what cannot be a table is refused from its beginning`(kind: String) {
    let bytes =
      switch kind {
      case "nuls": Self.nuls
      case "letters": Self.letters
      case "noise": Self.noise
      case "wide noise": [0xFF, 0xFE] + Self.noise
      default: [UInt8](repeating: 7, count: 1000)
      }
    #expect(StrayFile.reason(bytes) != nil)
    let before = ThreadTime.seconds
    _ = StrayFile.reason(bytes)
    #expect(ThreadTime.seconds - before < 0.2)
  }

  @Test func `what may be a table is not`() {
    for text in [
      "", "\n", "edition,unit\n", "a\tb\r\n\u{1A}", "Tên;Số\nXã A;1\n", "x\0y\n1,2\n",
      String(repeating: "Xã Bình Minh,", count: 15_000) + "\n1\n",
      String(repeating: "đ,1\n", count: 300_000),
    ] {
      #expect(StrayFile.reason(Array(text.utf8)) == nil, "\(text.prefix(40))")
    }
    let wide = "edition,unit\n1,2\n".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(StrayFile.reason(wide) == nil)
    #expect(StrayFile.reason([0xFF, 0xFE] + wide) == nil)
  }

  @Test func `text in UTF-16 with signs and Vietnamese letters is text`() {
    let words = "Đơn vị\tSố trẻ sinh ra – ≥ 95 ‰ “ước” ₫ ✓\r\nXã Bình Minh\t12\r\n"
    let text = String(repeating: words, count: 20)
    let little = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let big = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    #expect(StrayFile.reason([0xFF, 0xFE] + little) == nil)
    #expect(StrayFile.reason([0xFE, 0xFF] + big) == nil)
  }

  @Test(arguments: ["prose", "log", "figures", "code"])
  func `a long text without units and indicators is read no further than its beginning`(
    kind: String
  ) {
    let line =
      switch kind {
      case "prose": "lorem ipsum dolor sit amet, consectetur adipiscing elit\n"
      case "log": "2025-09-30 08:00:00,123 INFO started worker 12\n"
      case "figures": "1,2,3,4,5,6,7,8\n"
      default: "  if (a[i] > b) { return; }\n"
      }
    let bytes = Array(String(repeating: line, count: (1 << 20) / line.utf8.count).utf8)
    // The first file of a run makes the names that texts are compared with.
    _ = ReturnReaderTests.read("x,1\n")
    let before = ThreadTime.seconds
    let result = ReturnReaderTests.reader.read(bytes, file: "a.csv")
    let took = ThreadTime.seconds - before
    #expect(result.findings.map(\.code).contains(.noTable), "\(result.findings)")
    // What is made of the first 64 KB, perhaps by unoptimised code.
    #expect(took < 4, "\(took) s")
    // None of its figures is passed over.
    let figures =
      switch kind {
      case "figures": bytes.count { $0 == UInt8(ascii: ",") || $0 == 10 }
      case "log": bytes.count { $0 == 10 }
      default: 0
      }
    #expect(result.account.total == figures)
    #expect(result.account.notRead == figures)
  }

  @Test func `names are looked for in the beginning of a text`() throws {
    let name = "Xã Hòa Bình"
    let page = String(repeating: " nhiều chữ", count: 200)
    let context = SmallProvince.context
    let units = try #require(UnitMatcher(context, edition: context.unit.edition))
    #expect(units.mentions(name))
    #expect(!units.mentions(name + page))
    // What stands at the beginning counts, whatever follows.
    #expect(units.reporting(in: "Đơn vị báo cáo: \(name). \(page)").map(\.name) == ["Hòa Bình"])
    #expect(units.reporting(in: page + " \(name)").isEmpty)
    // The code of one unit beside the name of another is no unit, however long the name goes on.
    #expect(units.match(code: "00102", name: "Phường Hồng Bàng").unit?.code == "00102")
    #expect(units.match(code: "00102", name: name).unit == nil)
    #expect(units.match(code: "00102", name: name + page).unit == nil)
    #expect(IntakeText.key(page + "a") == IntakeText.key(page + "b"))
    #expect(IntakeText.head("đ" + page).utf8.count <= 1_000)
  }

  @Test func `a long table is read to its end`() {
    let head = "QUÝ III NĂM 2025\nĐơn vị,Tổng số trẻ sinh ra\nXã Hòa Bình,20\n"
    let filler = String(repeating: "ghi chú của đơn vị,\n", count: 15_000)
    let result = ReturnReaderTests.read(head + filler + "Phường Hồng Bàng,10\n")
    #expect(!result.findings.contains { $0.code == .noTable })
  }

  @Test func `no more faults are kept than anybody reads, and the rest is counted`() {
    var log = FindingLog(file: "tệp.csv")
    for line in 1...25_000 {
      log.scope = .subject("\(line)", nil)
      log.add(.badNumber, "sai", line: line, severity: line == 24_000 ? .error : .warning)
    }
    #expect(log.total >= 25_000)
    #expect(log.findings.count == FindingLog.most + 1)
    #expect(log.findings.last?.code == .furtherFaults)
    #expect(log.findings.last?.severity == .error)
    #expect(log.findings.last?.message.contains("5000") == true)
    #expect(log.scopes.last == .some(nil))
    #expect(log.scopes.count == log.findings.count)
  }

  @Test func `logs that are joined keep the same measure`() {
    var first = FindingLog(file: "a")
    var second = FindingLog(file: "a")
    for line in 1...15_000 {
      first.add(.badNumber, "sai", line: line)
      second.add(.badNumber, "sai", line: line + 15_000)
    }
    first.append(second)
    #expect(first.findings.count == FindingLog.most + 1)
    #expect(first.scopes.count == first.findings.count)
    #expect(first.findings.last?.message.contains("10000") == true)
    first.append(second)
    #expect(first.findings.last?.message.contains("25000") == true)
  }
}
