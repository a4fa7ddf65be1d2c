import Foundation
import ReportCore
import Testing

@testable import XLSXExport

/// What another program finds in the file.
@Suite struct WorkbookPartsTests {
  private func bytes() throws -> Data {
    try workbook(
      of: SampleReport.report(
        [SampleReport.results(), SampleReport.units(50, flat: true), SampleReport.missing()]))
  }

  @Test func `every part is packed by our functions, not by those of the system`() throws {
    // Ours mark each name as UTF-8 in the local header; minizip leaves the flags at zero.
    let book = [UInt8](try bytes())
    let headers = book.indices.dropLast(30).filter { book[$0...].starts(with: [0x50, 0x4B, 3, 4]) }
    #expect(headers.count > 8)
    #expect(headers.allSatisfy { book[$0 + 6] == 0 && book[$0 + 7] == 0x08 })
  }

  @Test func `formulas stand beside their stored values`() throws {
    let sheet = try part("xl/worksheets/sheet2.xml", of: try bytes())
    let formulas = sheet.matches(of: #/<f>([^<]*)<\/f><v>([^<]*)<\/v>/#)
    // The library writes 16 digits: other digits than in the report, but the same number.
    let values = Dictionary(
      uniqueKeysWithValues: formulas.map { (String($0.output.1), Double($0.output.2)) })
    #expect(values["ROUND(F18-H18,2)"] == -0.03)
    #expect(values["ROUND(100*F24/D24,1)"] == 76.6)
    let units = try part("xl/worksheets/sheet3.xml", of: try bytes())
    #expect(units.contains("<f>SUM(D18:D67)</f>"))
  }

  @Test func `codes are text with their zeros and without a warning`() throws {
    let strings = try part("xl/sharedStrings.xml", of: try bytes())
    #expect(strings.contains("<t>00042</t>"))
    let sheet = try part("xl/worksheets/sheet4.xml", of: try bytes())
    #expect(sheet.contains("numberStoredAsText=\"1\""))
  }

  @Test func `there is one font`() throws {
    let styles = try part("xl/styles.xml", of: try bytes())
    let fonts = styles.matches(of: #/<name val="([^"]*)"/#).map { String($0.output.1) }
    #expect(Set(fonts) == ["Times New Roman"])
  }

  @Test func `pages are A4, fitted to width, with repeated heads and numbers`() throws {
    let sheet = try part("xl/worksheets/sheet3.xml", of: try bytes())
    #expect(sheet.contains("paperSize=\"9\""))
    #expect(sheet.contains("orientation=\"landscape\""))
    #expect(sheet.contains("fitToHeight=\"0\""))
    #expect(sheet.contains("Trang &amp;P/&amp;N"))
    #expect(sheet.contains("SỐ LIỆU MINH HỌA"))
    #expect(sheet.contains("<autoFilter ref=\"A16:R67\""))
    let book = try part("xl/workbook.xml", of: try bytes())
    #expect(book.contains("_xlnm.Print_Titles"))
    #expect(book.contains("_xlnm.Print_Area"))
    #expect(
      book.contains(
        "<definedName name=\"Bang_results\">'Kết quả so với kế hoạch'!$A$18:$L$24</definedName>"))
  }

  @Test func `the file says what it is and when it was made`() throws {
    let core = try part("docProps/core.xml", of: try bytes())
    #expect(core.contains("2025-10-10T12:00:00Z"))
    #expect(core.contains("<dc:creator>Chi cục Dân số và Trẻ em</dc:creator>"))
    #expect(core.contains("2025-Q3, 31, Thành phố Hải Phòng"))
  }

  @Test func `a report of three tables begins with linked contents`() throws {
    let sheet = try part("xl/worksheets/sheet1.xml", of: try bytes())
    #expect(sheet.contains("location=\"'Kết quả so với kế hoạch'!A1\""))
    let book = try part("xl/workbook.xml", of: try bytes())
    #expect(book.contains("<sheet name=\"Mục lục\" sheetId=\"1\""))
  }

  @Test(
    arguments: [
      (Provenance(file: "2025-Q3.csv", row: 12, column: 8), "../returns/2025-Q3.csv", nil),
      (
        Provenance(file: "Biểu mẫu.xlsx", sheet: "Quý III '25", row: 12, column: 8),
        "../returns/Biểu mẫu.xlsx", "'Quý III ''25'!H12"
      ),
    ] as [(Provenance, String, String?)])
  func `a cell leads to the file and the place that it was read from`(
    place: Provenance, file: String, location: String?
  ) throws {
    // A number sign parts the file from the place, so such a name cannot be led to.
    let cells = [
      Report.Cell(.code("R12C8"), provenance: place, link: file),
      Report.Cell(.code("R1"), link: "../returns/#1.csv"),
    ]
    let table = try Report.Table(
      id: "links", shortTitle: "Ô", title: "Ô", heads: [.init("Ô", .code)],
      rows: cells.map { .init(cells: [$0]) })
    let bytes = try workbook(of: try SampleReport.report([table]))
    let sheet = try part("xl/worksheets/sheet1.xml", of: bytes)
    let links = sheet.matches(of: #/<hyperlink [^>]*>/#).map { String($0.output) }
    #expect(links.count == 1)
    let written = location.map { "location=\"\($0.replacing("'", with: "&apos;"))\"" }
    let plain = location.map { "location=\"\($0)\"" }
    if let written, let plain {
      #expect(links[0].contains(written) || links[0].contains(plain), "\(links[0])")
    } else {
      #expect(!links[0].contains("location="))
    }
    let targets = try part("xl/worksheets/_rels/sheet1.xml.rels", of: bytes)
    let target = try #require(targets.firstMatch(of: #/Target="([^"]*)"/#)).output.1
    #expect(target.replacing("%20", with: " ").replacing("\\", with: "/") == file)
    #expect(targets.contains("TargetMode=\"External\""))
  }

  @Test func `a report on the first day of the epoch carries that day, not today`() throws {
    var report = try SampleReport.report([SampleReport.missing()])
    report.created = CalendarDate(dayNumber: 0)
    #expect(try part("docProps/core.xml", of: workbook(of: report)).contains("1970-01-01T12"))
  }

  @Test func `awkward words do not break the file`() throws {
    let awkward = "a & b <c> \u{1} \"d\" 'e' _x0041_ " + String(repeating: "Ệ&", count: 300)
    let table = try Report.Table(
      id: "1; DROP 'x'", shortTitle: "'\(awkward)'", title: awkward,
      heads: [.init(awkward, .text), .init("Số")],
      rows: [.init(cells: [.text("=HYPERLINK(\"x\")"), SampleReport.number("1", suffix: "\"&<")])])
    var report = try SampleReport.report([table, table, table])
    report.header.notice = awkward
    report.header.title = [awkward]
    report.header.agency = awkward
    let bytes = try workbook(of: report)
    for name in ["xl/workbook.xml", "xl/worksheets/sheet2.xml", "docProps/core.xml"] {
      let text = try part(name, of: bytes)
      #expect(!text.utf8.contains(1))
      #expect(XMLCheck.isWellFormed(text), "\(name) is not well formed")
    }
    let strings = try part("xl/sharedStrings.xml", of: bytes)
    #expect(strings.contains("<t>=HYPERLINK(\"x\")</t>"))
    #expect(strings.contains("_x005F_x0041_"))
    #expect(XMLCheck.isWellFormed(strings))
  }
}

/// Whether tags close in order and every ampersand begins an entity.
private enum XMLCheck {
  static func isWellFormed(_ text: String) -> Bool {
    var open: [Substring] = []
    for tag in text.matches(of: #/<(\/?)([\w:]+)[^<>]*?(\/?)>/#) {
      if tag.output.3.isEmpty == false { continue }
      if tag.output.1.isEmpty {
        open.append(tag.output.2)
      } else if open.popLast() != tag.output.2 {
        return false
      }
    }
    return open.isEmpty && text.firstMatch(of: #/&(?!(?:amp|lt|gt|quot|apos|#\d+);)/#) == nil
  }
}
