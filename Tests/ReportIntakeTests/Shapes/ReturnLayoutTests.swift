import Foundation
import ReportCore
import ReportTemplates
import Testing

@testable import ReportIntake

@Suite struct ReturnLayoutTests {
  private func layout(_ yaml: String) throws -> ReturnLayout {
    let url = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).yaml")
    defer { try? FileManager.default.removeItem(at: url) }
    try Data(yaml.utf8).write(to: url)
    return try LayoutTemplates.layout(at: url, catalogue: SmallProvince.catalogue)
  }

  private func faults(_ yaml: String) -> [String] {
    do {
      _ = try layout(yaml)
      return []
    } catch let error as TemplateError {
      return error.all.map(\.description)
    } catch {
      return ["\(error)"]
    }
  }

  @Test(arguments: [
    "", "code: a", "code: a\nnames: B\nfirst: 0\nfigures: {C: births}",
    "code: a\nnames: 2\nfirst: 3\nfigures: {C: births}",
    "code: a\nnames: B\nfirst: 3\nfigures: {C: birth}",
    "code: a\nnames: B\nfirst: 3\nlast: 2\nfigures: {C: births}",
    "code: a\nnames: B\nfirst: 3\nfigures: {C: births, D: births}",
    "code: a\nnames: B\nfirst: 3\nfigures: {C: births}\nnumber: plain",
  ])
  func `a wrong description is refused with its place`(yaml: String) {
    #expect(!faults(yaml).isEmpty)
  }

  private static let table = """
    Bảng của bệnh viện;;;;
    ;;Sinh;Trai;Chết
    1;Xã Hoà Bình;4.245;2.000;-
    2;(cộng dồn);9;9;9
    3;P. Hồng Bàng;10;5;1
    ;Tổng cộng;4.255;2.005;1
    Người lập: A;;;;
    """

  @Test func `a foreign table is read as it is described`() throws {
    var options = ReadOptions()
    options.period = .quarter(3, of: 2025)
    options.layout = try layout(
      """
      code: benh-vien
      title: Bảng của bệnh viện
      units: down
      names: B
      first: 3
      skip: [4]
      figures: {C: births, D: births.male, E: deaths}
      numbers: vietnamese
      """)
    let result = ReturnReader(context: SmallProvince.context, forms: [])
      .read(Array(Self.table.utf8), file: "bv.csv", options: options)
    #expect(result.findings.isEmpty, "\(result.findings.map(\.message))")
    #expect(result.observations.count == 6)
    let first = try #require(result.observations.first)
    #expect(first.value == 4245 && first.provenance.cell == "R3C3")
    #expect(result.observations[2].status == .nil)
  }

  @Test func `a description can name the columns of the period`() throws {
    var options = ReadOptions()
    options.layout = try layout(
      "code: a\nnames: A\nperiods: [B, C]\nfirst: 2\nfigures: {D: births}")
    let reader = ReturnReader(context: SmallProvince.context, forms: [])
    let table = "Xã;Năm;Quý;Sinh\nXã Hoà Bình;2025;III;12\nXã Hoà Bình;2025;IV;15\n"
    let both = reader.read(Array(table.utf8), file: "a.csv", options: options)
    #expect(both.findings.isEmpty, "\(both.findings.map(\.message))")
    #expect(both.observations.map(\.key.period) == [.quarter(3, of: 2025), .quarter(4, of: 2025)])
    #expect(both.observations.map(\.value) == [12, 15])
    options.period = .quarter(3, of: 2025)
    let one = reader.read(Array(table.utf8), file: "a.csv", options: options)
    #expect(one.isRefused)
    #expect(one.findings.contains { $0.provenance.row == 3 && $0.code == .unknownPeriod })
    let unsaid = "Xã;Năm;Quý;Sinh\nXã Hoà Bình;;;12\n"
    options.period = nil
    #expect(reader.read(Array(unsaid.utf8), file: "a.csv", options: options).isRefused)
  }

  @Test func `rows of a text file are counted as a spreadsheet counts them`() throws {
    var options = ReadOptions()
    options.period = .quarter(3, of: 2025)
    options.layout = try layout("code: a\nnames: A\nfirst: 3\nlast: 3\nfigures: {B: births}")
    let table = "\"Bảng\nhai dòng\";\nXã;Sinh\nXã Hoà Bình;12\nghi chú;9\n"
    let result = ReturnReader(context: SmallProvince.context, forms: [])
      .read(Array(table.utf8), file: "a.csv", options: options)
    #expect(!result.isRefused, "\(result.findings.map(\.message))")
    #expect(result.observations.map(\.value) == [12])
    #expect(result.observations.map(\.provenance.cell) == ["R3C2"])
  }

  @Test func `a table with units across is read as it is described`() throws {
    var options = ReadOptions()
    options.layout = try layout(
      "code: a\nunits: across\nnames: 2\nfirst: B\nfigures: {3: births, 4: deaths}")
    let result = ReturnReader(context: SmallProvince.context, forms: [])
      .read(
        Array("QUÝ III/2025;;\n;Hoà Bình;Hồng Bàng\nS;1;2\nC;3;4".utf8), file: "a.csv",
        options: options)
    #expect(result.findings.isEmpty, "\(result.findings.map(\.message))")
    #expect(result.observations.map(\.value) == [1, 3, 2, 4])
  }

  @Test func `a word for a sum beside a unit does not make the unit a sum`() throws {
    var options = ReadOptions()
    options.layout = try layout("code: a\nnames: B\nfirst: 2\nfigures: {C: births}")
    let result = ReturnReader(context: SmallProvince.context, forms: [])
      .read(
        Array("QUÝ III/2025;;\nChung;Hoà Bình;1\nChung;Hồng Bàng;2\nCộng;;3".utf8), file: "a.csv",
        options: options)
    #expect(result.findings.isEmpty, "\(result.findings.map(\.message))")
    #expect(result.observations.map(\.value) == [1, 2])
  }
}
