import Foundation
import TestWorkbooks
import Testing

@testable import WorkbookReading

/// The ways in which programs may write the same workbook.
@Suite struct WorkbookFormTests {
  @Test func `strict files are read as transitional ones`() throws {
    let archive = TestWorkbook.archive(
      sheet: "<sheetData><row r=\"1\"><c r=\"A1\" t=\"d\"><v>2025-06-30</v></c></row></sheetData>",
      main: "http://purl.oclc.org/ooxml/spreadsheetml/main",
      office: "http://purl.oclc.org/ooxml/officeDocument/relationships")
    let cell = try #require(try TestWorkbook.read(archive).sheets.first?.cells.first)
    guard case .date(let date) = cell.value else {
      Issue.record("no date: \(cell.value)")
      return
    }
    #expect(date.description == "2025-06-30")
    #expect(date.serial == nil)
  }

  @Test func `prefixed namespaces are read, foreign ones passed over`() throws {
    var archive = TestWorkbook.archive(sheet: "")
    archive["xl/worksheets/sheet1.xml"] = """
      <x:worksheet xmlns:x="\(TestWorkbook.main)" xmlns:y="urn:other">
      <y:sheetData><x:row r="9"><x:c r="A9"><x:v>9</x:v></x:c></x:row></y:sheetData>
      <x:sheetData><x:row r="2"><y:c r="A2"><y:v>1</y:v></y:c><x:c r="B2" y:t="s"><x:v>7</x:v></x:c>
      </x:row></x:sheetData></x:worksheet>
      """
    let cells = try #require(try TestWorkbook.read(archive).sheets.first?.cells)
    #expect(cells.map(\.address.a1) == ["B2"])
    #expect(cells.map(\.value) == [.number("7")])
  }

  @Test func `the extensions that Excel writes are passed over`() throws {
    var archive = TestWorkbook.archive(sheet: "")
    archive["xl/worksheets/sheet1.xml"] = """
      <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
      <worksheet xmlns="\(TestWorkbook.main)" xmlns:r="\(TestWorkbook.office)"
        xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x14ac"
        xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac">
      <sheetPr><tabColor rgb="FFFF0000"/></sheetPr><dimension ref="A1:B1"/>
      <sheetFormatPr defaultRowHeight="15" x14ac:dyDescent="0.25"/><sheetData>
      <row r="1" spans="1:2" x14ac:dyDescent="0.25"><c r="A1" cm="1"><f t="array" ref="A1">B1</f>
      <v>7</v></c><c r="B1" vm="1"><v>7</v><extLst><ext><v>8</v></ext></extLst></c></row></sheetData>
      <mc:AlternateContent><mc:Choice Requires="x14"><controls><c r="C1"><v>9</v></c></controls>
      </mc:Choice></mc:AlternateContent><extLst><ext
        xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
        xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main">
      <x14:conditionalFormatting><xm:f>C1</xm:f></x14:conditionalFormatting></ext></extLst></worksheet>
      """
    let cells = try TestWorkbook.read(archive).sheets[0].cells
    #expect(cells.map(\.address.a1) == ["A1", "B1"])
    #expect(cells.map(\.value) == [.number("7"), .number("7")])
    #expect(cells.map(\.formula) == ["B1", nil])
  }

  @Test func `rows and cells without addresses follow each other`() throws {
    let sheet = try TestWorkbook.sheet(
      rows: """
        <row><c><v>1</v></c><c/><c><v>3</v></c></row>
        <row r="4"><c><v>4</v></c><c r="D4"><v>5</v></c><c><v>6</v></c></row>
        <row><c><v>7</v></c></row>
        """)
    #expect(sheet.cells.map(\.address.a1) == ["A1", "C1", "A4", "D4", "E4", "A5"])
  }

  @Test func `rows out of order are put in order`() throws {
    let sheet = try TestWorkbook.sheet(
      rows: """
        <row r="5" hidden="1"><c r="B5"><v>4</v></c><c r="A5"><v>3</v></c></row>
        <row r="2" hidden="1"><c r="A2"><v>2</v></c></row>
        """)
    #expect(sheet.cells.map(\.address.a1) == ["A2", "A5", "B5"])
    #expect(sheet.hiddenRows == [2...2, 5...5])
  }

  @Test func `parts are found by absolute and by relative paths`() throws {
    var archive = TestWorkbook.archive(sheet: "")
    archive["xl/_rels/workbook.xml.rels"] = TestWorkbook.relationships([
      "worksheet": "/tables/./one/../A.xml"
    ])
    archive["tables/a.xml"] = archive["xl/worksheets/sheet1.xml"]
    archive["xl/worksheets/sheet1.xml"] = nil
    #expect(try TestWorkbook.read(archive).sheets.count == 1)
  }

  @Test func `a workbook without the shared strings it names is read with a note`() throws {
    var archive = TestWorkbook.archive(
      sheet: "<sheetData><row><c t=\"s\"><v>0</v></c><c><v>1</v></c></row></sheetData>",
      strings: "", styles: "")
    archive["xl/sharedStrings.xml"] = nil
    archive["xl/styles.xml"] = nil
    let workbook = try TestWorkbook.read(archive)
    #expect(workbook.notes.map(\.code) == [.missingStyles, .missingSharedStrings])
    #expect(workbook.sheets[0].cells.map(\.value) == [.unreadable("0"), .number("1")])
  }

  @Test func `UTF-16 parts are read`() throws {
    var archive = TestWorkbook.archive(sheet: "")
    let text = """
      <?xml version="1.0" encoding="UTF-16"?><worksheet xmlns="\(TestWorkbook.main)"><sheetData>
      <row><c t="inlineStr"><is><t>Xã Cẩm Giàng</t></is></c></row></sheetData></worksheet>
      """
    archive.parts.removeAll { $0.name == "xl/worksheets/sheet1.xml" }
    let content = try #require(text.data(using: .utf16))
    archive.parts.append(("xl/worksheets/sheet1.xml", content))
    let cells = try TestWorkbook.read(archive).sheets[0].cells
    #expect(cells.map(\.value) == [.text("Xã Cẩm Giàng")])
  }

  @Test func `charts, macros and links to other files are noted and not followed`() throws {
    var archive = TestWorkbook.archive(sheet: "")
    archive["xl/workbook.xml"] = """
      <workbook xmlns="\(TestWorkbook.main)" xmlns:r="\(TestWorkbook.office)"><sheets>
      <sheet name="Biểu đồ" sheetId="1" r:id="chartsheet"/>
      <sheet name="Biểu 1" sheetId="2" state="veryHidden" r:id="worksheet"/></sheets></workbook>
      """
    archive["xl/_rels/workbook.xml.rels"] = TestWorkbook.relationships([
      "worksheet": "worksheets/sheet1.xml", "chartsheet": "chartsheets/sheet1.xml",
      "externalLink": "externalLinks/externalLink1.xml", "vbaProject": "vbaProject.bin",
    ])
    let workbook = try TestWorkbook.read(archive)
    #expect(workbook.sheets.map(\.visibility) == [.veryHidden])
    #expect(
      workbook.notes.map(\.code) == [.externalLinks, .macros, .notAWorksheet, .hiddenSheet])
  }
}
