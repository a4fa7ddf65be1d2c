import Foundation
import ReportCore
import TestWorkbooks
import Testing
import WorkbookReading
import XLSXExport

@testable import ReportIntake

@Suite struct EntryWorkbookTests {
  static let unit = SmallProvince.unit("00101", .xa, "Hòa Bình", "77", .july2025)
  static let period = Period.quarter(3, of: 2025)

  static func blank(period: Period = period) throws -> [UInt8] {
    let workbook = EntryWorkbook(
      unit: unit, period: period, form: SmallProvince.forms[0], catalogue: SmallProvince.catalogue,
      created: CalendarDate(dayNumber: 20_361))
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "entry-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let staging = try StagingFolder(for: folder)
    _ = try workbook.write(into: staging)
    let path = try #require(try staging.commit().first)
    return try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
  }

  static func read(
    _ bytes: [UInt8], _ change: (inout ReadOptions) -> Void = { _ in }
  ) -> IntakeResult {
    var options = ReadOptions()
    change(&options)
    return ReturnReader(context: SmallProvince.context, forms: SmallProvince.forms)
      .read(bytes, file: "nhập.xlsx", options: options)
  }

  static func fixture(_ name: String) throws -> [UInt8] {
    let url = try #require(Bundle.module.url(forResource: "Fixtures/\(name)", withExtension: nil))
    return try [UInt8](Data(contentsOf: url))
  }

  @Test func `a workbook that nobody filled in is refused`() throws {
    let result = Self.read(try Self.blank())
    #expect(result.isRefused)
    #expect(result.observations.isEmpty)
    #expect(result.findings.contains { $0.message.contains("chưa được điền") })
  }

  @Test func `the workbook of another period, edition or unit is refused`() throws {
    let bytes = try Self.blank()
    let other = Self.read(bytes) { $0.period = .quarter(4, of: 2025) }
    #expect(other.findings.map(\.code) == [.wrongIdentity])
    let unit = Self.read(bytes) { $0.unit = .init("00102", in: .july2025) }
    #expect(unit.findings.map(\.code) == [.wrongIdentity])
    let old = Self.read(try Self.blank(period: .quarter(1, of: 2025)))
    #expect(old.findings.map(\.code) == [.wrongEdition])
  }

  /// What comes of the workbook as it was issued, with other words over its table and more cells.
  private func findings(
    underHeads heads: [String], with cells: [Grid.Cell] = []
  ) throws -> [Finding.Code] {
    let workbook = try Workbook(bytes: Self.blank())
    let identity = try #require(EntryIdentity(Grid(workbook.sheets[3])))
    var session = ReadSession(
      context: SmallProvince.context,
      matchers: Matchers(context: SmallProvince.context, forms: SmallProvince.forms),
      options: ReadOptions(), file: "nhập.xlsx")
    let issued = Grid(workbook.sheets[0])
    let changed = Grid(
      name: issued.name,
      cells: heads.enumerated().map {
        Grid.Cell(row: $0 + identity.unitRow, column: 1, content: .text($1))
      } + issued.cells.filter { $0.row > identity.unitRow + 1 } + cells)
    session.readEntry(identity, in: [changed])
    return session.log.findings.map(\.code)
  }

  @Test(arguments: [
    ["Đơn vị báo cáo: Xã Bình Lư (mã 00102)", "Kỳ báo cáo: quý III năm 2025"],
    ["Đơn vị báo cáo: Xã Hòa Bình (mã 00101)", "Kỳ báo cáo: quý II năm 2025"],
  ])
  func `who types another commune or quarter over the table is refused`(heads: [String]) throws {
    #expect(try findings(underHeads: heads) == [.wrongIdentity])
  }

  @Test func `another spelling of the head is no other commune`() throws {
    let heads = ["ĐƠN VỊ BÁO CÁO: Xã Hoà Bình (Mã 00101)", "Kỳ báo cáo: QUÝ III NĂM 2025"]
    // Nobody has filled it in, which is all that is wrong.
    #expect(try findings(underHeads: heads) == [.noTable])
  }

  @Test func `a figure beside no line of the form is told`() throws {
    let heads = ["Đơn vị báo cáo: Xã Hòa Bình (mã 00101)", "Kỳ báo cáo: quý III năm 2025"]
    let below = Grid.Cell(row: 200, column: 4, content: .number("123"))
    #expect(try findings(underHeads: heads, with: [below]) == [.notRead, .noTable])
  }

  @Test func `writer and reader agree on the hidden sheet`() {
    #expect(EntryWorkbook.identitySheet == EntryIdentity.sheetName)
    #expect(EntryWorkbook.signature == EntryIdentity.signature)
    #expect(String(EntryWorkbook.version) == EntryIdentity.version)
  }

  @Test func `the same workbook is the same bytes`() throws {
    #expect(try Self.blank() == Self.blank())
  }

  @Test func `heads are locked, entry cells open, and the identity hidden`() throws {
    let workbook = try Workbook(bytes: Self.blank())
    #expect(
      workbook.sheets.map(\.name) == ["Nhập số liệu", "Hướng dẫn", "DanhMuc", "_reportgen"])
    #expect(workbook.sheets[3].visibility != .visible)
    let identity = try #require(EntryIdentity(Grid(workbook.sheets[3])))
    #expect(identity.unit == Self.unit.id)
    #expect(identity.period == Self.period)
    #expect(identity.lines.count == 5)
  }

  @Test(arguments: ["entry-openpyxl.xlsx", "entry-libreoffice.xlsx"])
  func `what another program filled in is read back without loss`(name: String) throws {
    let result = Self.read(try Self.fixture(name))
    let errors = result.findings.filter { $0.severity == .error }
    #expect(errors.isEmpty, "\(errors.map(\.message))")
    let expected: [(item: IndicatorKey?, value: ExactDecimal?, status: ObservationStatus)] = [
      (IndicatorKey("population"), 12_345, .normal),
      (IndicatorKey("births"), 20, .provisional),
      (IndicatorKey("births", options: "sex=male"), 11, .normal),
      (IndicatorKey("births", options: "sex=female"), nil, .notCollected),
      (IndicatorKey("deaths"), 0, .nil),
    ]
    #expect(result.observations.count == expected.count)
    for (observation, line) in zip(result.observations, expected) {
      #expect(observation.key.item == line.item)
      #expect(observation.value == line.value && observation.status == line.status)
      #expect(observation.key.unit == Self.unit.id && observation.key.period == Self.period)
      #expect(observation.provenance.sheet == "Nhập số liệu")
    }
    #expect(result.observations.map(\.provenance.cell) == (7...11).map { "R\($0)C4" })
    #expect(result.observations[1].provenance.note == "trạm y tế báo")
  }

  @Test func `a status that contradicts its figure is refused at its cell`() throws {
    let result = Self.read(try Self.fixture("entry-contradiction.xlsx"))
    let errors = result.findings.filter { $0.severity == .error }
    #expect(errors.map(\.code) == [.impossibleNumber, .contradictedStatus])
    #expect(errors.map(\.provenance.cell) == ["R8C4", "R11C5"])
  }

  /// What `fill_entry.py` starts from: `ENTRY_OUT=… swift test --filter EntryWorkbookTests`.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["ENTRY_OUT"] != nil))
  func `the workbook for the fixtures is written`() throws {
    let path = try #require(ProcessInfo.processInfo.environment["ENTRY_OUT"])
    try Data(Self.blank()).write(to: URL(fileURLWithPath: path))
  }
}
