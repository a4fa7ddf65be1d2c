import ReportCore
import ReportReconciliation
import TestWorkbooks
import Testing

@testable import ReportIntake

@Suite struct ComparisonTableReaderTests {
  private static let period = Period.quarter(3, of: 2025)

  private func read(_ bytes: [UInt8]) -> ComparisonTable {
    ComparisonTableReader(
      history: SmallProvince.history, period: Self.period, categories: ["sex", "order"]
    ).read(bytes, file: "thong-ke")
  }

  private func said(_ table: ComparisonTable) -> [String] {
    table.data.sorted.map { observation in
      let key = observation.key
      return
        "\(key.unit.edition) \(key.unit.code) \(key.item) \(key.period) \(key.period.calendar.rawValue)"
        + " \(observation.value.map(\.description) ?? "") \(observation.status.rawValue)"
    }
  }

  private static let sdmx = [
    "STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,UNIT_EDITION,INDICATOR,ORDER,SEX,TIME_PERIOD,OBS_VALUE,"
      + "OBS_STATUS,STATUS_DETAIL,KIND,SOURCE",
    "datastructure,X:Y(1.0),R,VN_00004,E_2025-07-01,births,_T,_T,2025-Q3,0,A,nil,collected,",
    "datastructure,X:Y(1.0),R,VN_00004,E_2025-07-01,births,3$2B,male,2025-Q3,7,A,normal,collected,a",
    "datastructure,X:Y(1.0),R,VN_31,E_2025-06-30,births,_T,_T,2025-01-01/P9M,300,B,,aggregated,b",
    "datastructure,X:Y(1.0),R,VN_31,E_2025-07-01,births,_T,_T,2025-06-15/P3M,301,A,,aggregated,c",
    "datastructure,X:Y(1.0),R,VN_31,E_2025-07-01,births,_T,_T,2024-12-15/P1Y,302,P,,aggregated,c",
    "datastructure,X:Y(1.0),R,VN_31,E_2025-07-01,births,_T,_T,2021-01-01/P5Y,303,A,,aggregated,c",
    "datastructure,X:Y(1.0),R,VN_31,E_2025-07-01,births,_T,_T,2025-07,,L,,aggregated,c",
    "datastructure,X:Y(1.0),D,VN_31,E_2025-07-01,births,_T,_T,2025-08,9,A,,aggregated,c",
  ]

  private static let expected = [
    "2025-06-30 31 births 2025-9M statistical 300 break_in_series",
    "2025-07-01 00004 births 2025-Q3 statistical 0 nil",
    "2025-07-01 00004 births[order=3+;sex=male] 2025-Q3 statistical 7 normal",
    "2025-07-01 31 births 2021--2025 statistical 303 normal",
    "2025-07-01 31 births 2025 administrative 302 provisional",
    "2025-07-01 31 births 2025-M07 statistical  not_collected",
    "2025-07-01 31 births 2025-Q3 administrative 301 normal",
  ]

  @Test func `SDMX-CSV is read with its codes, periods and statuses`() {
    let table = read(Array(Self.sdmx.joined(separator: "\r\n").utf8))
    #expect(table.findings.isEmpty, "\(table.findings)")
    #expect(said(table).sorted() == Self.expected.sorted())
  }

  @Test func `the columns of SDMX-CSV may stand in any order`() {
    let turned = Self.sdmx.map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).reversed().joined(separator: ",")
    }
    let table = read(Array(turned.joined(separator: "\n").utf8))
    #expect(table.findings.isEmpty, "\(table.findings)")
    #expect(said(table).sorted() == Self.expected.sorted())
  }

  @Test(arguments: ["2025-Q5", "2025-13", "2025-02-01/P3M", "2025-07-01/P3W", "2025-07-02/P3M", ""])
  func `a period that SDMX or we do not know is refused at its cell`(period: String) {
    let table = read(
      Array("REF_AREA,INDICATOR,TIME_PERIOD,OBS_VALUE\nVN_31,births,\(period),1\n".utf8))
    #expect(table.findings.map(\.code) == [.badPeriod])
    #expect(table.findings.first?.provenance.row == 2)
    #expect(table.findings.first?.provenance.column == 3)
  }

  @Test func `a sheet is read from below its title, with places of cells`() throws {
    let archive = TestWorkbook.archive(
      sheet: """
        <sheetData>
        <row r="1"><c r="A1" t="inlineStr"><is><t>SỐ LIỆU THỐNG KÊ</t></is></c></row>
        <row r="3"><c r="A3" t="inlineStr"><is><t>Mã đơn vị</t></is></c>
        <c r="B3" t="inlineStr"><is><t>births</t></is></c>
        <c r="C3" t="inlineStr"><is><t>births[sex=male]</t></is></c></row>
        <row r="4"><c r="A4" t="inlineStr"><is><t>00004</t></is></c><c r="B4"><v>12</v></c>
        <c r="C4"><v>7</v></c></row>
        <row r="5"><c r="A5" t="inlineStr"><is><t>00008</t></is></c>
        <c r="C5" t="inlineStr"><is><t>x</t></is></c></row>
        <row r="7"><c r="A7" t="inlineStr"><is><t>Người lập biểu</t></is></c></row>
        </sheetData>
        """)
    let table = read(try archive.bytes())
    #expect(table.data.count == 2)
    let births = table.data.sorted.first
    #expect(births?.value == 12)
    #expect(births?.provenance.sheet == "Biểu 1")
    #expect(births?.provenance.row == 4)
    #expect(births?.provenance.column == 2)
    #expect(table.findings.count == 1)
    #expect(table.findings.first?.provenance.sheet == "Biểu 1")
    #expect(table.findings.first?.provenance.row == 5)
  }

  @Test func `a workbook without a line of names is refused, and so is a damaged one`() throws {
    let archive = TestWorkbook.archive(
      sheet: """
        <sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Xin chào</t></is></c></row></sheetData>
        """)
    let table = read(try archive.bytes())
    #expect(table.isRefused)
    #expect(table.findings.first?.message.contains("Không tìm thấy dòng tên cột") == true)
    #expect(read([0x50, 0x4B, 0x03, 0x04, 0x00]).isRefused)
  }
}
