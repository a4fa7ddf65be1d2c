import Foundation
import ReportCore
import TestWorkbooks
import Testing
import WorkbookReading

@testable import ReportIntake

/// Returns as workbooks: what only workbooks have, each fault at its cell.
@Suite struct WorkbookReturnTests {
  /// A sheet whose cells are texts or numbers; `style` 1 is `.VnTime`, 2 a date, 3 percent, 4
  /// `.VnTimeH`.
  static func rows(_ rows: [[String]], hidden: Set<Int> = []) -> String {
    rows.enumerated().map { index, cells in
      let row = index + 1
      let content = cells.enumerated().compactMap { column, text -> String? in
        if text.isEmpty { return nil }
        let address = CellAddress(row: row, column: column + 1).a1
        var (style, value) = ("", text)
        if text.hasPrefix("{") {
          style = " s=\"\(text.dropFirst().prefix(1))\""
          value = String(text.dropFirst(3))
        }
        if value.hasPrefix("#") { return "<c r=\"\(address)\" t=\"e\"><v>\(value)</v></c>" }
        if value.hasPrefix("=") { return "<c r=\"\(address)\"><f>\(value.dropFirst())</f></c>" }
        if Double(value) != nil { return "<c r=\"\(address)\"\(style)><v>\(value)</v></c>" }
        return "<c r=\"\(address)\"\(style) t=\"inlineStr\"><is><t>\(value)</t></is></c>"
      }
      let mark = hidden.contains(row) ? " hidden=\"1\"" : ""
      return "<row r=\"\(row)\"\(mark)>\(content.joined())</row>"
    }.joined()
  }

  static let styles = """
    <fonts><font><name val="Times New Roman"/></font><font><name val=".VnTime"/></font>\
    <font><name val=".VnTimeH"/></font></fonts>\
    <cellXfs><xf fontId="0" numFmtId="0"/><xf fontId="1" numFmtId="0"/>\
    <xf fontId="0" numFmtId="14"/><xf fontId="0" numFmtId="10"/><xf fontId="2" numFmtId="0"/></cellXfs>
    """

  static func read(
    _ table: [[String]], hidden: Set<Int> = [], merged: String = "",
    _ change: (inout ReadOptions) -> Void = { _ in }
  ) throws -> IntakeResult {
    let merges =
      merged.isEmpty ? "" : "<mergeCells><mergeCell ref=\"\(merged)\"/></mergeCells>"
    let archive = TestWorkbook.archive(
      sheet: "<sheetData>\(rows(table, hidden: hidden))</sheetData>\(merges)", styles: styles)
    var options = ReadOptions()
    change(&options)
    return ReturnReader(context: SmallProvince.context, forms: SmallProvince.forms)
      .read(try archive.bytes(), file: "a.xlsx", options: options)
  }

  static func table(_ figures: [String]) -> [[String]] {
    [
      ["BÁO CÁO QUÝ III NĂM 2025"],
      ["TT", "Tên chỉ tiêu", "ĐVT", "Xã Hòa Bình", "P. Hồng Bàng"],
      ["A", "B", "C", "1", "2"],
      ["1", "Tổng số trẻ sinh ra trong quý", "trẻ", figures[0], figures[1]],
      ["2", "Số người chết trong quý", "người", figures[2], figures[3]],
      ["3", "Tỷ suất của cơ quan thống kê", "‰", "", ""],
    ]
  }

  static func errors(_ result: IntakeResult) -> [Finding] {
    result.findings.filter { $0.severity == .error }
  }

  @Test(arguments: [
    ("#REF!", Finding.Code.errorCell), ("=A1+1", .formulaWithoutValue),
    ("{2}45353", .dateForNumber),
    ("{3}0.125", .wrongUnit), ("4.245", .impossibleNumber), ("-3", .impossibleNumber),
    ("mười", .badNumber), ("02/03/2025", .dateForNumber), ("8,5‰", .wrongUnit),
  ])
  func `a cell that is no figure is refused at its cell`(text: String, code: Finding.Code) throws {
    let result = try Self.read(Self.table(["20", text, "7", "-"]))
    #expect(Self.errors(result).map(\.code) == [code])
    let place = try #require(Self.errors(result).first).provenance
    #expect(place.cell == "R4C5" && place.sheet == "Biểu 1")
  }

  @Test func `a count that lost its thousands is told what it may have been`() throws {
    let result = try Self.read(Self.table(["4.245", "10", "7", "-"]))
    #expect(Self.errors(result)[0].message.contains("4.245?"))
  }

  @Test func `a number that became a date is told what it may have been`() throws {
    let result = try Self.read(Self.table(["20", "{2}45353", "7", "-"]))
    #expect(Self.errors(result)[0].message.contains("02.03"))
  }

  @Test func `titles and names in TCVN3 fonts are read and the conversion is reported`() throws {
    let result = try Self.read([
      ["BÁO CÁO QUÝ III NĂM 2025"],
      ["TT", "{1}Tªn chØ tiªu", "{1}§VT", "{1}X· Hßa B×nh", "{4}p. hång bµng"],
      ["1", "{1}Tæng sè trÎ sinh ra trong quý", "", "20", "10"],
      ["2", "{1}Sè ng­êi chÕt trong quý", "", "7", "1"],
    ])
    #expect(Self.errors(result).isEmpty, "\(result.findings.map(\.message))")
    #expect(result.observations.count == 4)
    let notes = result.findings.filter { $0.code == .convertedText }
    #expect(notes.count == 2)
    #expect(notes[0].message.contains(".VnTime"))
  }

  @Test func `TCVN3 in a Unicode font is reported, and read with the option`() throws {
    let table = [
      ["BÁO CÁO QUÝ III NĂM 2025"],
      ["TT", "Tªn chØ tiªu", "X· Hßa B×nh", "X· S¬n Hµ"],
      ["1", "Tæng sè trÎ sinh ra trong quý", "20", "10"],
      ["2", "Sè ng­êi chÕt trong quý", "7", "1"],
    ]
    let refused = try Self.read(table)
    #expect(refused.isRefused)
    #expect(refused.findings.contains { $0.message.contains("TCVN3") })
    let plain = table.map { $0.map { $0.replacing("BÁO CÁO QUÝ", with: "QUÝ") } }
    let read = try Self.read(plain) {
      $0.encoding = .tcvn3
      $0.period = .quarter(3, of: 2025)
    }
    #expect(read.observations.count == 4, "\(read.findings.map(\.message))")
  }

  @Test func `lost letters are refused at their cell`() throws {
    var table = Self.table(["20", "10", "7", "-"])
    table[1][3] = "Xã H?a Bình"
    let result = try Self.read(table)
    let lost = result.findings.filter { $0.code == .damagedText }
    #expect(lost.map(\.provenance.cell) == ["R2C4"])
  }

  @Test func `hidden figures are read and reported`() throws {
    let result = try Self.read(Self.table(["20", "10", "7", "-"]), hidden: [5])
    #expect(!result.isRefused)
    #expect(result.observations.contains { $0.provenance.row == 5 })
    #expect(
      result.findings.filter { $0.code == .hiddenCells }.map(\.provenance.cell) == ["R5C4"])
  }

  @Test func `a merged head stands over all its columns`() throws {
    let result = try Self.read(
      [
        ["QUÝ III NĂM 2025"],
        ["TT", "Đơn vị", "Trẻ sinh ra trong kỳ", "", ""],
        ["", "", "Tổng số", "Nam", "Nữ"],
        ["1", "Xã Hòa Bình", "20", "11", "9"],
        ["2", "Xã Sơn Hà", "3", "1", "2"],
      ], merged: "C2:E2")
    #expect(Self.errors(result).isEmpty, "\(result.findings.map(\.message))")
    #expect(result.observations.map(\.value) == [20, 11, 9, 3, 1, 2])
    #expect(result.observations[2].key.item.options == "sex=female")
  }

  @Test func `the long table is read from a sheet with its cells`() throws {
    let result = try Self.read(
      [
        ["edition", "unit", "indicator", "options", "period", "value"],
        ["2025-07-01", "{1}00101x", "births", "", "2025-Q3", "20"],
      ].map { $0.map { $0.replacing("{1}00101x", with: "00101") } })
    // The code is a number cell that kept its zeros only by luck: digits as written.
    #expect(result.findings.allSatisfy { $0.provenance.sheet == "Biểu 1" })
    #expect(result.isRefused)
    #expect(Self.errors(result)[0].message.contains("00101"))
  }

  @Test func `the sheet of one unit with neither name nor period names both faults`() throws {
    let result = try Self.read([
      ["TT", "Chỉ tiêu", "Số lượng"], ["1", "Tổng số trẻ sinh ra", "20"],
      ["2", "Số người chết", "3"],
    ])
    #expect(result.isRefused)
  }
}
