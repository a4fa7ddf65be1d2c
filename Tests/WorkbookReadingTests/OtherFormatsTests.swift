import Foundation
import SeededRandom
import TestWorkbooks
import Testing

@testable import WorkbookReading

/// Files that are no workbooks of Excel 2007: each gives the sheets that the same table gives there.
@Suite struct OtherFormatsTests {
  /// The same form, saved by one program in several formats.
  @Test(arguments: ["libreoffice.xls", "libreoffice.ods"])
  func `a form is the same in every format`(name: String) throws {
    let modern = try Workbook(contentsOf: fixture("libreoffice.xlsx"))
    let other = try Workbook(contentsOf: fixture(name))
    #expect(other.sheets.map(\.name) == modern.sheets.map(\.name))
    #expect(
      other.sheets.map { $0.visibility == .visible }
        == modern.sheets.map { $0.visibility == .visible })
    for (one, sheet) in zip(other.sheets, modern.sheets) {
      #expect(one.mergedAreas == sheet.mergedAreas)
      #expect(one.hiddenRows == sheet.hiddenRows)
      #expect(one.hiddenColumns == sheet.hiddenColumns)
      #expect(one.cells.map(\.address) == sheet.cells.map(\.address))
      for (cell, wanted) in zip(one.cells, sheet.cells) {
        #expect(Self.words(cell) == Self.words(wanted), "\(wanted.address)")
        #expect(cell.isHidden == wanted.isHidden, "\(wanted.address)")
        #expect((cell.formula == nil) == (wanted.formula == nil), "\(wanted.address)")
        #expect(cell.format.kind == wanted.format.kind || name.hasSuffix("ods"))
      }
    }
  }

  /// What a cell holds; a date is the same whether it stands as a number or in letters, and OpenDocument
  /// keeps the truth as a number.
  private static func words(_ cell: WorkbookCell) -> String {
    if case .date(let date) = cell.value { return date.description }
    if case .boolean(let truth) = cell.value { return "number(\"\(truth ? 1 : 0)\")" }
    return "\(cell.value)"
  }

  @Test func `an old workbook tells its fonts`() throws {
    let sheet = try #require(
      try Workbook(contentsOf: fixture("libreoffice.xls")).sheet(named: "Biểu 1"))
    let whole = try sheet[#require(CellAddress("D10"))]
    #expect(whole.fontName == ".VnTime")
    let pieces = try sheet[#require(CellAddress("D11"))].runs
    #expect(pieces.map(\.text) == ["Xã ", "An"])
    #expect(pieces.last?.fontName == "VNI-Times")
  }

  @Test func `an old workbook that is damaged is read or refused, and nothing else`() throws {
    let whole = try [UInt8](Data(contentsOf: fixture("libreoffice.xls")))
    var generator = SeededGenerator(seed: 1997)
    for _ in 0..<300 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...8, using: &generator) {
        bytes[Int.random(in: 512..<bytes.count, using: &generator)] = .random(
          in: 0...255, using: &generator)
      }
      do throws(WorkbookError) { _ = try Workbook(bytes: bytes) } catch {
        #expect(!error.message.isEmpty)
      }
    }
  }

  @Test func `a table of a text document is a sheet below the words at its head`() throws {
    let book = try Workbook(contentsOf: fixture("word.docx"))
    let sheet = try #require(book.sheets.first)
    #expect(book.sheets.map(\.name) == ["Bảng 1"])
    let texts = sheet.cells.compactMap { cell -> String? in
      guard case .text(let text) = cell.value else { return nil }
      return "\(cell.address) \(text)"
    }
    #expect(
      texts == [
        "A1 UBND XÃ HÒA BÌNH", "B1 CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "A2 Số: 12/BC-UBND",
        "B2 Độc lập - Tự do - Hạnh phúc", "A3 BÁO CÁO DÂN SỐ QUÝ III NĂM 2025",
        "A4 Số liệu minh họa", "A5 TT", "B5 Đơn vị", "C5 Tổng số trẻ sinh ra trong quý",
        "C6 Tổng số", "D6 Trong đó: nữ", "A7 1", "B7 Xã Hòa Bình", "C7 20", "D7 9", "A8 2",
        "B8 Phường Hồng Bàng", "C8 10", "D8 41", "A9 Nơi nhận: Chi cục Dân số",
      ])
    #expect(sheet.mergedAreas.map(\.description) == ["A5:A6", "B5:B6", "C5:D5"])
    #expect(try sheet[#require(CellAddress("D8"))].runs.map(\.marks) == [[], .raised])
  }

  @Test func `a web page under the name of a workbook is read`() throws {
    let page = """
      <html><head><meta charset="utf-8"><style>td { color: red }</style></head><body>
      <p>QU&Yacute; III N&#259;m 2025</p><table border=1>
      <tr><th rowspan=2>STT<th rowspan=2>Đơn vị<th colspan="2">Trẻ sinh
      <tr><th>Tổng<th>N&#x1EEF;
      <tr><td>1</td><td>Xã  Hòa<br>Bình</td><td>1.020</td><td>5<sup>1</sup></td></tr></table></body></html>
      """
    let sheet = try #require(try Workbook(bytes: Array(page.utf8)).sheets.first)
    func text(_ address: String) throws -> WorkbookCell.Value {
      try sheet[#require(CellAddress(address))].value
    }
    #expect(try text("A1") == .text("QUÝ III Năm 2025"))
    #expect(try text("C2") == .text("Trẻ sinh"))
    #expect(try text("D3") == .text("Nữ"))
    #expect(try text("B4") == .text("Xã Hòa Bình"))
    #expect(try text("C4") == .text("1.020"))
    #expect(try sheet[#require(CellAddress("D4"))].runs.map(\.marks) == [[], .raised])
    #expect(sheet.mergedAreas.map(\.description) == ["A2:A3", "B2:B3", "C2:D2"])
  }

  @Test func `a workbook of Excel 2003 in XML is read`() throws {
    let xml = """
      <?xml version="1.0"?>
      <?mso-application progid="Excel.Sheet"?>
      <Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
        xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
      <Styles><Style ss:ID="s1"><Font ss:FontName=".VnTime" ss:StrikeThrough="1"/>
      <NumberFormat ss:Format="Percent"/></Style></Styles>
      <Worksheet ss:Name="Biểu 1"><Table><Row><Cell ss:MergeAcross="1"><Data
        ss:Type="String">Đơn vị</Data></Cell><Cell><Data ss:Type="String">Số sinh</Data></Cell></Row>
      <Row ss:Index="4" ss:Hidden="1"><Cell ss:Index="2"><Data ss:Type="Number">1096</Data></Cell>
      <Cell ss:StyleID="s1"><Data ss:Type="Number">0.125</Data></Cell><Cell ss:Formula="=R[-1]C"/></Row>
      </Table></Worksheet></Workbook>
      """
    let sheet = try #require(try Workbook(bytes: Array(xml.utf8)).sheets.first)
    #expect(sheet.name == "Biểu 1")
    #expect(sheet.cells.map(\.address.a1) == ["A1", "C1", "B4", "C4", "D4"])
    #expect(
      sheet.cells.map(\.value) == [
        .text("Đơn vị"), .text("Số sinh"), .number("1096"), .number("0.125"), .formulaWithoutValue,
      ])
    #expect(sheet.mergedAreas.map(\.description) == ["A1:B1"])
    #expect(sheet.hiddenRows == [4...4])
    #expect(sheet.cells[3].format.kind == .percent)
    #expect(sheet.cells[3].marks == .struck)
  }

  @Test(arguments: [
    ("MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n", "MHT"),
    ("{\\rtf1\\ansi", "RTF"), ("%PDF-1.7", "PDF"),
    (
      "<?xml version=\"1.0\"?><m:GenericData xmlns:m=\"http://www.sdmx.org/resources/sdmxml\"/>",
      "SDMX-ML"
    ), ("<?xml version=\"1.0\"?><a/>", "XML"),
  ])
  func `what is no table is named as what it is`(text: String, name: String) throws {
    #expect(try refusal(of: Array(text.utf8)).message.contains(name))
  }

  @Test func `a text that begins with PK is a text`() {
    #expect(!FileSignature.isWorkbook(Array("PK;Đơn vị;Số sinh\n".utf8)))
  }
}

@Suite struct ArchiveTests {
  @Test func `a part that stands twice is refused`() throws {
    var archive = TestWorkbook.archive(sheet: "<sheetData/>")
    archive.parts.append(("xl/worksheets/sheet9.xml", Data("<worksheet/>".utf8)))
    // No library writes such an archive; a name of the same length is put in place of another.
    var bytes = try archive.bytes()
    for place in bytes.indices.dropLast(6) where bytes[place...].starts(with: "sheet9".utf8) {
      bytes[place + 5] = UInt8(ascii: "1")
    }
    #expect(try refusal(of: bytes).code == .damagedArchive)
    #expect(try refusal(of: bytes).message.contains("hai bản"))
  }

  @Test func `names with backslashes are names`() throws {
    var archive = TestWorkbook.archive(
      sheet: "<sheetData><row><c t=\"inlineStr\"><is><t>x</t></is></c></row></sheetData>")
    archive.parts = archive.parts.map {
      ($0.0.split(separator: "/").joined(separator: "\\"), $0.1)
    }
    let book = try Workbook(bytes: archive.bytes())
    #expect(book.sheets.first?.cells.map(\.value) == [.text("x")])
  }

  @Test func `what stands before an archive is passed over`() throws {
    let bytes = try Array("MZ before\r\n".utf8) + TestWorkbook.archive(sheet: "").bytes()
    #expect(FileSignature.kind(of: bytes) == .archive)
    #expect(try Workbook(bytes: bytes).sheets.count == 1)
  }

  @Test func `files that were packed together come out, and a workbook is no packet`() throws {
    let workbook = try TestWorkbook.archive(sheet: "").bytes()
    var packet = TestArchive()
    packet.parts = [
      ("Quý 3/Xã A.xlsx", Data(workbook)), ("Quý 3/Xã B.csv", Data("a;b".utf8)),
      ("__MACOSX/Quý 3/._Xã A.xlsx", Data()), ("Quý 3/~$Xã A.xlsx", Data()),
    ]
    let files = try #require(try FilePacket(bytes: packet.bytes())?.files)
    #expect(files.map(\.name) == ["Quý 3/Xã A.xlsx", "Quý 3/Xã B.csv"])
    #expect(files[0].bytes == workbook)
    #expect(try FilePacket(bytes: workbook) == nil)
    #expect(try FilePacket(bytes: Array("a;b".utf8)) == nil)
  }
}
