import Foundation
import TestWorkbooks
import Testing

@testable import WorkbookReading

/// Hostile and damaged files: refused quickly, within bounded memory, never with a crash.
@Suite struct WorkbookDefenceTests {
  @Test(arguments: WorkbookTests.programs)
  func `a file cut off anywhere is refused`(name: String) throws {
    let bytes = try [UInt8](Data(contentsOf: fixture(name)))
    for percent in 0..<100 {
      let error = try refusal(of: Array(bytes.prefix(bytes.count * percent / 100)))
      #expect(error.code == (percent == 0 ? .notAWorkbook : .damagedArchive))
    }
  }

  @Test(arguments: WorkbookTests.programs)
  func `a file with a changed byte is read or refused`(name: String) throws {
    let bytes = try [UInt8](Data(contentsOf: fixture(name)))
    for index in stride(from: 0, to: bytes.count, by: 7) {
      var changed = bytes
      changed[index] ^= 0x55
      do {
        let workbook = try Workbook(bytes: changed)
        for sheet in workbook.sheets { for cell in sheet.cells { _ = cell.value } }
      } catch {
        #expect(!error.message.isEmpty)
      }
    }
  }

  @Test func `XML cut off anywhere is refused`() throws {
    let sheet = """
      <sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c>
      <c r="B1"><f>A1</f><v>1</v></c></row></sheetData>
      """
    let whole = try #require(TestWorkbook.archive(sheet: sheet)["xl/worksheets/sheet1.xml"])
    for length in 0..<whole.count {
      var archive = TestWorkbook.archive(sheet: "")
      archive["xl/worksheets/sheet1.xml"] = String(whole.prefix(length))
      #expect(try refusal(of: archive).code == .damagedXML)
    }
  }

  @Test func `a bomb of blanks is refused by its ratio`() throws {
    let blanks = String(repeating: " ", count: 20 << 20)
    let bytes = try TestWorkbook.archive(sheet: "<sheetData>\(blanks)</sheetData>").bytes()
    #expect(bytes.count < 30_000)
    #expect(try refusal(of: bytes).code == .limitExceeded)
  }

  @Test func `a part and all parts together may only expand so far`() throws {
    var limits = WorkbookLimits.standard
    let archive = TestWorkbook.archive(
      sheet: "<sheetData>\(String(repeating: " ", count: 100_000))</sheetData>")
    limits.partBytes = 100_000
    #expect(try refusal(of: archive, limits: limits).code == .limitExceeded)
    limits.partBytes = 101_000
    #expect(throws: Never.self) { try TestWorkbook.read(archive, limits: limits) }
    limits.expandedBytes = 100_500
    #expect(try refusal(of: archive, limits: limits).code == .limitExceeded)
  }

  @Test func `a file larger than allowed is not opened`() throws {
    var limits = WorkbookLimits.standard
    limits.fileBytes = 1000
    let url = try fixture("openpyxl.xlsx")
    let error = try #require(throws: WorkbookError.self) {
      try Workbook(contentsOf: url, limits: limits)
    }
    #expect(error.code == .limitExceeded)
  }

  @Test func `one piece of markup may not grow without end`() throws {
    let value = String(repeating: "x", count: 3 << 20)
    let archive = TestWorkbook.archive(sheet: "<sheetData a=\"\(value)\"/>")
    #expect(try refusal(of: archive).code == .limitExceeded)
  }

  @Test func `elements may not nest without end`() throws {
    let depth = 100_000
    let nested =
      String(repeating: "<a>", count: depth) + String(repeating: "</a>", count: depth)
    let error = try refusal(of: TestWorkbook.archive(sheet: nested))
    #expect(error.code == .limitExceeded)
  }

  @Test func `cells, strings, sheets and styles are counted`() throws {
    var limits = WorkbookLimits.standard
    limits.cells = 2
    limits.sharedStrings = 2
    limits.definitions = 2
    limits.sheets = 0
    let cells = String(repeating: "<c><v>1</v></c>", count: 3)
    let rows = "<sheetData><row>\(cells)</row></sheetData>"
    let strings = String(repeating: "<si><t>a</t></si>", count: 3)
    let styles = "<cellXfs>\(String(repeating: "<xf/>", count: 3))</cellXfs>"
    for archive in [
      TestWorkbook.archive(sheet: rows), TestWorkbook.archive(sheet: "", strings: strings),
      TestWorkbook.archive(sheet: "", styles: styles),
    ] {
      #expect(try refusal(of: archive, limits: limits).code == .limitExceeded)
      limits.sheets = 1
    }
    limits.sharedStrings = 3
    limits.sharedStringBytes = 2
    let archive = TestWorkbook.archive(sheet: "", strings: strings)
    #expect(try refusal(of: archive, limits: limits).code == .limitExceeded)
  }

  @Test func `a million shared strings are read`() throws {
    let strings = (0..<1_000_000).map { "<si><t>Thôn \($0)</t></si>" }.joined()
    let sheet = "<sheetData><row><c t=\"s\"><v>999999</v></c></row></sheetData>"
    let bytes = try TestWorkbook.archive(sheet: sheet, strings: strings).bytes()
    let workbook = try Workbook(bytes: bytes)
    #expect(workbook.sheets[0].cells.map(\.value) == [.text("Thôn 999999")])
  }
}
