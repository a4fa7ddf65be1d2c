import Foundation
import TestWorkbooks
import Testing

@testable import WorkbookReading

/// Files that cannot be read: each is refused with a code that says why.
@Suite struct WorkbookRefusalTests {
  @Test(
    arguments: [
      ("encrypted.xlsx", .encrypted), ("make_fixtures.py", .notAWorkbook),
      ("none.xlsx", .unreadableFile), (".", .unreadableFile),
    ] as [(String, WorkbookError.Code)])
  func `other files are recognised`(name: String, code: WorkbookError.Code) throws {
    let folder = try fixture("openpyxl.xlsx").deletingLastPathComponent()
    let error = try #require(throws: WorkbookError.self) {
      try Workbook(contentsOf: folder.appending(path: name))
    }
    #expect(error.code == code)
    #expect(error.location.file?.hasSuffix(name) == true)
  }

  @Test(arguments: [
    "", "PK", "PK\u{3}\u{4}", "<html><table></table></html>", "\u{FEFF} <?xml version=\"1.0\"?>",
    "TT;Tên chỉ tiêu;Số lượng", "%PDF-1.7",
  ])
  func `texts and fragments are refused`(text: String) throws {
    let code = try refusal(of: Array(text.utf8)).code
    #expect(code == (text.hasPrefix("PK\u{3}") ? .damagedArchive : .notAWorkbook))
  }

  @Test func `the container of an old workbook that is cut off is damaged`() throws {
    let whole = try [UInt8](Data(contentsOf: fixture("libreoffice.xls")))
    for length in [8, 512, 600, whole.count / 2] {
      let code = try refusal(of: Array(whole.prefix(length))).code
      #expect(code == .damagedArchive, "the first \(length) bytes")
    }
  }

  @Test func `an archive with a password is refused`() throws {
    let bytes = try TestWorkbook.archive(sheet: "").bytes(password: "31")
    #expect(try refusal(of: bytes).code == .encrypted)
  }

  @Test func `archives without a workbook are refused`() throws {
    #expect(try refusal(of: TestArchive(["a.txt": "a"])).code == .notAWorkbook)
    var document = TestArchive(["word/document.xml": "<document/>"])
    document["_rels/.rels"] = TestWorkbook.relationships(["officeDocument": "word/document.xml"])
    #expect(try Workbook(bytes: document.bytes()).sheets.flatMap { Array($0.cells) }.isEmpty)
    var binary = TestArchive(["xl/workbook.bin": ""])
    binary["_rels/.rels"] = TestWorkbook.relationships(["officeDocument": "xl/workbook.bin"])
    #expect(try refusal(of: binary).code == .binaryWorkbook)
  }

  @Test func `a workbook inside an archive is not opened`() throws {
    let inner = try TestWorkbook.archive(sheet: "").bytes()
    var outer = TestArchive()
    outer.parts.append(("báo cáo.xlsx", Data(inner)))
    #expect(try refusal(of: outer).code == .notAWorkbook)
  }

  @Test(arguments: ["xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels"])
  func `a missing part is named`(part: String) throws {
    var archive = TestWorkbook.archive(sheet: "")
    archive[part] = nil
    let error = try refusal(of: archive)
    #expect(error.code == .missingPart)
    #expect(error.location.part == part)
  }

  @Test func `damaged XML is refused with its sheet, part and line`() throws {
    let error = try refusal(of: TestWorkbook.archive(sheet: "<sheetData>\n\n<row></sheetData>"))
    #expect(error.code == .damagedXML)
    #expect(error.location.sheet == "Biểu 1")
    #expect(error.location.part == "xl/worksheets/sheet1.xml")
    #expect(error.location.line == 3)
    #expect(
      error.description.hasPrefix("sheet \"Biểu 1\": xl/worksheets/sheet1.xml:3: "))
  }

  @Test(arguments: [
    "<!DOCTYPE worksheet>", "<!DOCTYPE a [<!ENTITY x \"y\">]>",
    "<!DOCTYPE a SYSTEM \"file:///etc/passwd\">",
    "<!DOCTYPE a [<!ENTITY % p SYSTEM \"http://example.invalid/\"> %p;]>",
    """
    <!DOCTYPE a [<!ENTITY a "0123456789"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
    <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">]>
    """,
  ])
  func `document types and entities are refused`(declaration: String) throws {
    var archive = TestWorkbook.archive(sheet: "")
    archive["xl/worksheets/sheet1.xml"] = """
      <?xml version="1.0"?>\(declaration)<worksheet xmlns="\(TestWorkbook.main)"/>
      """
    #expect(try refusal(of: archive).code == .documentType)
  }

  @Test(arguments: [
    "<row><c r=\"A0\"><v>1</v></c></row>", "<row><c r=\"XFE1\"><v>1</v></c></row>",
    "<row><c r=\"A1048577\"><v>1</v></c></row>", "<row r=\"1048577\"/>", "<row r=\"0\"/>",
    "<row><c r=\"XFD1\"/><c><v>1</v></c></row>",
  ])
  func `rows and columns end where those of Excel end`(rows: String) throws {
    let error = try refusal(of: TestWorkbook.archive(sheet: "<sheetData>\(rows)</sheetData>"))
    #expect(error.code == .limitExceeded)
    #expect(error.location.sheet == "Biểu 1")
  }

  @Test(arguments: [
    "<sheetData><row><c r=\"1A\"><v>1</v></c></row></sheetData>",
    "<sheetData><row><c r=\"A1\"><v>1</v></c><c r=\"A1\"><v>2</v></c></row></sheetData>",
    "<mergeCells><mergeCell ref=\"A1:\"/><mergeCell ref=\"?\"/></mergeCells>",
  ])
  func `contradictions are refused`(sheet: String) throws {
    #expect(try refusal(of: TestWorkbook.archive(sheet: sheet)).code == .damagedContent)
  }

  @Test func `a part of another kind in place of a sheet is refused`() throws {
    var archive = TestWorkbook.archive(sheet: "")
    archive["xl/worksheets/sheet1.xml"] = "<worksheet/>"
    #expect(try refusal(of: archive).code == .damagedContent)
  }

  @Test(arguments: [
    "../../../../etc/passwd", "..\\..\\..\\secret.xml", "file:///etc/passwd", "C:/Windows/win.ini",
    "http://example.invalid/sheet.xml",
  ])
  func `paths out of the archive are refused`(target: String) throws {
    var archive = TestWorkbook.archive(sheet: "")
    archive["xl/_rels/workbook.xml.rels"] = TestWorkbook.relationships(["worksheet": target])
    #expect(try refusal(of: archive).code == .unsafePath)
  }

  @Test func `a sheet that lies in another file is refused`() throws {
    var archive = TestWorkbook.archive(sheet: "")
    let links = archive["xl/_rels/workbook.xml.rels"]
    archive["xl/_rels/workbook.xml.rels"] = links?.replacing(
      "Target=", with: "TargetMode=\"External\" Target=")
    #expect(try refusal(of: archive).code == .unsafePath)
  }

  @Test func `names that look like paths are only names`() throws {
    var archive = TestWorkbook.archive(sheet: "<sheetData><row><c><v>1</v></c></row></sheetData>")
    for name in ["../../evil.xml", "/etc/passwd", "xl/../../x", "C:\\x", "xl/./workbook.xml"] {
      archive[name] = "<evil/>"
    }
    #expect(try TestWorkbook.read(archive).sheets[0].cells.map(\.value) == [.number("1")])
  }
}
