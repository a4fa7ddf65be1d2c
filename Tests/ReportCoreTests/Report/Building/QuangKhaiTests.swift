import Foundation
import ReportCore
import Testing

/// A real table: births of Quang Khải commune in the second quarter of 2021 (report of 02/07/2021,
/// quangkhai.tuky.haiduong.gov.vn), from its three hamlets through to the printed table.
@Suite struct QuangKhaiTests {
  private static let edition = UnitEdition(rawValue: "quang-khai-2021")
  private static let commune = OrganisationUnit.ID("11116", in: edition)
  private static let period = Period.quarter(2, of: 2021)

  /// All births, boys, girls, third or later, screened, by hamlet.
  private static let returns = [
    ("11116-01", "Tân Quang", [12, 8, 4, 4, 2]), ("11116-02", "Nhũ Tỉnh", [13, 9, 4, 3, 5]),
    ("11116-03", "Vũ Xá", [7, 4, 3, 2, 3]),
  ]
  private static let items = [
    "births", "births[sex=male]", "births[sex=female]", "births[order=3+]", "newborn_screened",
  ]

  private static func office(
    without missing: (unit: String, item: String)? = nil, more: String = ""
  ) throws -> Office {
    let hamlet = OrganisationUnit.Kind(rawValue: "thôn")
    let hierarchy = try OrganisationHierarchy(
      edition: edition,
      units: [OrganisationUnit(id: commune, name: "Quang Khải", kind: .xa)]
        + returns.map {
          OrganisationUnit(
            id: .init($0.0, in: edition), name: $0.1, kind: hamlet, parentCode: "11116")
        })
    var lines: [String] = []
    for (unit, _, figures) in returns {
      for (item, figure) in zip(items, figures) where missing.map({ $0 != (unit, item) }) ?? true {
        lines.append("\(unit) \(item) 2021-Q2 \(figure)")
      }
    }
    return try Office(
      lines.joined(separator: "\n") + "\n" + more,
      history: OrganisationHistory(hierarchies: [hierarchy], editions: EditionTimeline(edition)))
  }

  private static func report(_ office: Office) throws -> Report {
    let lines =
      [ReportForm.Line(number: "I", title: "Trẻ sinh", item: nil)]
      + (try (items + ["srb", "third_percent", "newborn_percent"]).map {
        ReportForm.Line(item: try indicatorKey($0), level: 1)
      })
    let form = ReportForm(
      code: "table", shortTitle: "Biểu 1", title: "{UNIT}, {period}", layout: .unitsAcross,
      lines: lines, basis: .init(""))
    let builder = ReportBuilder(
      aggregator: office.aggregator, forms: [form], plan: nil,
      office: ReportingOffice(agency: "Trạm Y tế"))
    return try builder.report(
      ReportKind(
        code: "quy", title: ["Báo cáo {period}"], periods: [.quarter], forms: ["table"],
        style: .letterhead, basis: ""), on: commune, for: period)
  }

  @Test(arguments: [
    ("births", "32"), ("births[sex=male]", "21"), ("births[sex=female]", "11"),
    ("births[order=3+]", "9"),
    ("newborn_screened", "10"),
  ])
  func `the commune's totals are those of its hamlets`(item: String, total: String) throws {
    #expect(try Self.office().say(item, of: "11116", in: "2021-Q2") == "\(total) normal 3/3")
  }

  @Test(arguments: [("srb", "190.9"), ("third_percent", "28.1"), ("newborn_percent", "31.3")])
  func `its rates are rounded once`(item: String, printed: String) throws {
    let figure = try Self.office().figure(item, of: "11116", in: "2021-Q2")
    #expect(try figure.value?.rounded(decimals: 1) == ExactDecimal(printed))
  }

  @Test func `32 births stand behind the sex ratio`() throws {
    let office = try Self.office()
    let srb = try #require(office.aggregator.catalogue["srb"])
    #expect(try office.figure("srb", of: "11116", in: "2021-Q2").cases(for: srb) == whole(32))
    let third = try #require(office.aggregator.catalogue["third_percent"])
    #expect(
      try office.figure("third_percent", of: "11116", in: "2021-Q2").cases(for: third) == whole(32))
  }

  @Test func `the printed table comes out`() throws {
    let report = try Self.report(Self.office())
    let table = try #require(report.tables.first)
    #expect(table.title == "XÃ QUANG KHẢI, quý II năm 2021")
    #expect(
      table.columns.map(\.title) == [
        "TT", "Tên chỉ tiêu", "Đơn vị tính", "Toàn xã", "Thôn Tân Quang", "Thôn Nhũ Tỉnh",
        "Thôn Vũ Xá",
      ])
    let figures = table.rows.dropFirst().map { row in row.cells.dropFirst(3).map(Self.printed) }
    #expect(
      figures == [
        ["32", "12", "13", "7"], ["21", "8", "9", "4"], ["11", "4", "4", "3"],
        ["9", "4", "3", "2"],
        ["10", "2", "5", "3"], ["190,9*", "200,0*", "225,0*", "133,3*"],
        ["28,1", "33,3", "23,1", "28,6"], ["31,3", "16,7", "38,5", "42,9"],
      ])
    #expect(table.rows.first?.kind == .section)
    #expect(report.name == "quy-2021-Q2")
    #expect(report.header.title == ["Báo cáo quý II năm 2021"])
    #expect(report.created == CalendarDate("2021-07-01"))
  }

  @Test func `notes tell the coverage and that so few births make no ratio`() throws {
    let notes = try #require(Self.report(Self.office()).tables.first).notes
    #expect(notes.contains { $0.contains("3/3 thôn đã báo cáo") })
    let few = try #require(notes.first { $0.hasPrefix("(*)") })
    #expect(few.contains("Tỷ số giới tính khi sinh"))
    #expect(few.contains("32 ca"))
  }

  @Test func `live formulas give the printed figures exactly`() throws {
    let table = try #require(Self.report(Self.office()).tables.first)
    var count = 0
    for row in table.rows {
      for cell in row.cells {
        guard let formula = cell.formula, case .number(let value, _) = cell.content else {
          continue
        }
        count += 1
        let result = formula.value { place in
          if case .number(let figure, _) = table.rows[place.row].cells[place.column].content {
            figure
          } else {
            nil
          }
        }
        #expect(result == Fraction(value))
      }
    }
    // Five sums of the commune, and three rates for each of four columns.
    #expect(count == 17)
  }

  /// Without the girls of Vũ Xá the commune's ratio is 17 to 8, which the shown 21 and 8 do not give.
  @Test func `a rate that leaves a unit out is no live formula, and its note says so`() throws {
    let report = try Self.report(Self.office(without: ("11116-03", "births[sex=female]")))
    let table = try #require(report.tables.first)
    let ratio = table.rows[6].cells[3]
    #expect(Self.printed(ratio) == "212,5* (t)")
    #expect(ratio.formula == nil)
    #expect(ratio.status == .incomplete)
    #expect(Self.printed(table.rows[6].cells[6]) == "")
    #expect(table.rows[6].cells[4].formula != nil)
    #expect(table.rows[3].cells[3].formula != nil)
    #expect(table.rows[3].cells[3].status == .incomplete)
    #expect(table.notes.contains { $0.contains("tính trên 2/3 đơn vị") })
  }

  @Test func `facts are those shown, unrounded, with both sides of rates`() throws {
    let report = try Self.report(Self.office())
    #expect(report.facts.count == 8 * 4)
    #expect(report.facts.map(\.key) == report.facts.map(\.key).sorted())
    let srb = try #require(
      report.facts.first { $0.key.unit == Self.commune && $0.key.item.indicator == "srb" })
    #expect(srb.kind == .computed)
    #expect(srb.numerator == 21)
    #expect(srb.denominator == 11)
    #expect(srb.value == ExactDecimal("190.9090909091"))
    let births = try #require(
      report.facts.first { $0.key.unit == Self.commune && $0.key.item == IndicatorKey("births") })
    #expect(births.kind == .aggregated)
    #expect(births.value == 32)
    let hamlet = try #require(
      report.facts.first { $0.key.unit.code == "11116-01" && $0.key.item == IndicatorKey("births") }
    )
    #expect(hamlet.kind == .collected)
  }

  /// The commune's own total is something to check against, not the sum of its hamlets.
  @Test func `a total that the source prints itself does not pass for the sum`() throws {
    let report = try Self.report(Self.office(more: "11116 births 2021-Q2 33 provisional"))
    let births = try #require(
      report.facts.first { $0.key.unit == Self.commune && $0.key.item == IndicatorKey("births") })
    #expect(births.value == 32)
    #expect(births.kind == .aggregated)
    #expect(births.status == .normal)
  }

  @Test func `a report is read back from JSON as it was`() throws {
    let report = try Self.report(Self.office())
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    let json = try encoder.encode(report)
    let decoded = try JSONDecoder().decode(Report.self, from: json)
    #expect(decoded == report)
    #expect(try encoder.encode(decoded) == json)
  }

  @Test(arguments: [
    ("1.0", true), ("1.7", true), ("2.0", false), ("10.0", false), ("", false), ("x", false),
  ])
  func `a report of a later major version is refused`(version: String, isRead: Bool) throws {
    var report = try Self.report(Self.office())
    report.schemaVersion = version
    let json = try JSONEncoder().encode(report)
    if isRead {
      #expect(try JSONDecoder().decode(Report.self, from: json) == report)
    } else {
      #expect(throws: DecodingError.self) { try JSONDecoder().decode(Report.self, from: json) }
    }
  }

  @Test func `a kind of report, a form and a unit must fit`() throws {
    let builder = ReportBuilder(
      aggregator: try Self.office().aggregator, forms: [], plan: nil,
      office: ReportingOffice(agency: ""))
    let kind = ReportKind(
      code: "k", title: [], periods: [.quarter], forms: ["x"], style: .letterhead, basis: "")
    #expect(throws: ReportBuilder.Failure.noForm("x")) {
      try builder.report(kind, on: Self.commune, for: Self.period)
    }
    #expect(throws: ReportBuilder.Failure.unsuitablePeriod(.year(2021))) {
      try builder.report(kind, on: Self.commune, for: .year(2021))
    }
    let unknown = OrganisationUnit.ID("1", in: Self.edition)
    #expect(throws: ReportBuilder.Failure.unknownUnit(unknown)) {
      try builder.report(kind, on: unknown, for: Self.period)
    }
  }

  private static func printed(_ cell: Report.Cell) -> String {
    switch cell.content {
    case .empty: ""
    case .text(let text), .code(let text), .mark(let text): text
    case .number(let value, let style): Wording.number(value, style: style)
    }
  }
}
