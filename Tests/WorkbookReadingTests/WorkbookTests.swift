import Foundation
import TestWorkbooks
import Testing

@testable import WorkbookReading

@Suite struct WorkbookTests {
  /// The fixtures hold the same form, written by four programs: see `make_fixtures.py`.
  static let programs = [
    "openpyxl.xlsx", "xlsxwriter.xlsx", "libxlsxwriter.xlsx", "libreoffice.xlsx",
  ]

  private func cell(_ address: String, of name: String) throws -> WorkbookCell {
    let workbook = try Workbook(contentsOf: fixture(name))
    let sheet = try #require(workbook.sheet(named: "Biểu 1"))
    return try sheet[#require(CellAddress(address))]
  }

  @Test(arguments: programs)
  func `text and numbers are the same from every program`(name: String) throws {
    #expect(try cell("A1", of: name).value == .text("BÁO CÁO DÂN SỐ QUÝ III/2025"))
    #expect(try cell("B3", of: name).value == .text("Tổng số trẻ sinh"))
    #expect(try cell("D3", of: name).value == .number("1096"))
    #expect(try cell("D13", of: name).value == .number("0.333333333333333"))
    #expect(try cell("E5", of: name).value == .blank)
  }

  @Test(arguments: programs)
  func `a percentage is a fraction with a percent format`(name: String) throws {
    let cell = try cell("D5", of: name)
    #expect(cell.value == .number("0.125"))
    #expect(cell.format == NumberFormat(code: "0.0%"))
    #expect(cell.format.kind == .percent)
  }

  @Test(arguments: programs)
  func `a date is a date from every program`(name: String) throws {
    guard case .date(let date) = try cell("D7", of: name).value else {
      Issue.record("no date")
      return
    }
    #expect(date.description == "2025-06-30")
    #expect(date.serial == "45838")
  }

  @Test(arguments: programs)
  func `a truth value is one from every program`(name: String) throws {
    #expect(try cell("D8", of: name).value == .boolean(true))
  }

  @Test(arguments: programs.filter { $0 != "openpyxl.xlsx" })
  func `a formula comes with its stored value`(name: String) throws {
    let ratio = try cell("D6", of: name)
    #expect(ratio.value == .number("2.12403100775194"))
    #expect(ratio.formula == "D3/D4")
    #expect(try cell("D9", of: name).formula == "1/0")
  }

  /// libxlsxwriter can store an error only as text.
  @Test(arguments: ["xlsxwriter.xlsx", "libreoffice.xlsx"])
  func `an error is an error`(name: String) throws {
    #expect(try cell("D9", of: name).value == .error("#DIV/0!"))
  }

  @Test func `a formula that was never computed is not zero`() throws {
    let cell = try cell("D6", of: "openpyxl.xlsx")
    #expect(cell.value == .formulaWithoutValue)
    #expect(cell.formula == "D3/D4")
  }

  @Test(arguments: programs)
  func `fonts of cells and of pieces of text are known`(name: String) throws {
    #expect(try cell("D10", of: name).fontName == ".VnTime")
    let mixed = try cell("D11", of: name)
    #expect(mixed.value == .text("Xã An"))
    #expect(mixed.runs.map(\.text) == ["Xã ", "An"])
    #expect(mixed.runs.last?.fontName == "VNI-Times")
    #expect(try cell("B3", of: name).runs.isEmpty)
  }

  @Test(arguments: programs)
  func `hidden rows, columns and sheets are read and reported`(name: String) throws {
    #expect(try cell("D12", of: name).value == .number("12"))
    #expect(try cell("D12", of: name).isHidden)
    #expect(try cell("F3", of: name).isHidden)
    #expect(try !cell("D3", of: name).isHidden)
    let workbook = try Workbook(contentsOf: fixture(name))
    #expect(workbook.sheets.map(\.name) == ["Biểu 1", "Ẩn"])
    #expect(workbook.sheets.map(\.visibility) == [.visible, .hidden])
    #expect(workbook.sheets[0].hiddenRows == [12...12])
    #expect(workbook.sheets[0].hiddenColumns == [6...6])
    #expect(workbook.sheets[0].mergedAreas.map(\.description) == ["A1:D1"])
    #expect(workbook.notes.map(\.code) == [.hiddenRows, .hiddenColumns, .hiddenSheet])
  }

  @Test(arguments: programs)
  func `cells come row by row`(name: String) throws {
    for sheet in try Workbook(contentsOf: fixture(name)).sheets {
      let addresses = sheet.cells.map(\.address)
      #expect(addresses == addresses.sorted())
    }
  }

  @Test func `digits typed as text stay text`() throws {
    let workbook = try Workbook(contentsOf: fixture("openpyxl.xlsx"))
    #expect(workbook.sheet(named: "Ẩn")?.cells.first?.value == .text("31"))
  }
}
