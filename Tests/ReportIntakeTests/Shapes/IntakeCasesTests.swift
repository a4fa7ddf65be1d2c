import Foundation
import ReportCore
import ReportTemplates
import Testing

@testable import ReportIntake

/// Files that were refused, read in part or read wrong before, with what is right.
@Suite struct IntakeCasesTests {
  private func read(
    _ name: String, of unit: String = "31", edition: UnitEdition = .july2025,
    period: String? = nil
  ) throws -> IntakeResult {
    let workspace = try HaiPhong.workspace()
    let context = IntakeContext(
      catalogue: workspace.catalogue, history: workspace.history,
      unit: .init(unit, in: edition))
    let reader = ReturnReader(context: context, forms: workspace.library.forms.forms)
    var options = ReadOptions()
    options.period = period.flatMap { Period(code: $0) }
    let url = CorpusTable.fixture("cases/\(name)")
    return reader.read([UInt8](try Data(contentsOf: url)), file: name, options: options)
  }

  private func births(_ result: IntakeResult) -> [String: String] {
    var found: [String: String] = [:]
    for observation in result.observations where observation.key.item.description == "births" {
      found[observation.key.unit.code] = observation.value?.description
    }
    return found
  }

  private static let right = [
    "10507": "108", "10525": "120", "10532": "95", "10537": "88", "10543": "101",
  ]

  @Test(arguments: [
    "signatures-in-merged-cells.xlsx", "date-of-signing-below.xlsx", "telephone-number-below.xlsx",
    "signatures-from-first-column.csv", "prefilled-formulas-below.xlsx",
    "total-above-in-merged-cells.xlsx", "total-above-city-in-number-column.csv",
    "total-above-in-number-column.csv", "total-above-without-a-name.csv",
    "total-of-a-former-province-above.csv",
    "numbered-columns-with-sums.csv", "two-heads-all-under-a-group.xlsx",
    "two-heads-parts-under-a-group.xlsx", "names-with-merged-units.xlsx",
    "names-of-health-stations.xlsx",
    "names-of-peoples-committees.xlsx", "names-abbreviated.xlsx", "names-with-the-city.xlsx",
    "codes-before-names.csv", "trailing-empty-columns.csv", "trailing-empty-lines.csv",
    "edition-as-a-local-date.csv", "edition-as-a-date-cell.xlsx",
    "title-above-interchange-table.xlsx", "line-breaks-in-the-title.xlsx",
  ])
  func `five units with four figures each are taken`(name: String) throws {
    let result = try read(name)
    #expect(!result.isRefused, "\(result.findings.map(\.message))")
    #expect(births(result) == Self.right)
    #expect(result.observations.count == 20)
  }

  @Test func `a line of totals above the units is held against them`() throws {
    #expect(
      try read("total-of-a-former-province-above.csv").account.count(of: CellClass.compared) == 4)
    #expect(try read("total-above-without-a-name.csv").account.count(of: CellClass.compared) == 4)
  }

  @Test func `formulas below the table are told and counted`() throws {
    let result = try read("prefilled-formulas-below.xlsx")
    #expect(result.account.count(of: CellClass.prefilled) == 50)
    #expect(result.findings.contains { $0.code == .notRead && $0.message.contains("50 dòng") })
  }

  @Test func `a slip in the first unit is named with what was meant`() throws {
    let result = try read("misspelt-first-unit.csv")
    #expect(result.isRefused)
    let errors = result.findings.filter { $0.severity == .error }
    #expect(errors.count == 1)
    #expect(errors[0].message.contains("'Phường Thành Đôngg'"))
    #expect(errors[0].message.contains("Phường Thành Đông (10507)"))
  }

  @Test(arguments: ["short-names-one-head.xlsx", "short-names-two-heads.xlsx"])
  func `a commune's own table with short names is taken`(name: String) throws {
    let result = try read(name, of: "12")
    #expect(!result.isRefused)
    #expect(result.observations.count == 50)
    #expect(births(result)["03487"] == "59")
  }

  @Test func `a form that was saved as text is taken`() throws {
    let result = try read("entry-form-saved-as-text.csv", of: "12")
    #expect(!result.isRefused)
    #expect(births(result)["03549"] == "45")
    #expect(result.observations.contains { $0.value?.description == "10625" })
  }

  @Test func `raised and struck digits are refused with their cell`() throws {
    let result = try read("struck-and-raised-digits.xlsx")
    #expect(result.isRefused)
    #expect(result.findings.contains { $0.severity == .error && $0.provenance.address == "F8" })
  }

  @Test(arguments: ["line-breaks-in-the-title.xlsx", "escape-sequence-in-a-name.xlsx"])
  func `no message holds a control character`(name: String) throws {
    for finding in try read(name).findings {
      #expect(!finding.message.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F })
    }
  }

  @Test func `a province that does not hold the unit is an error, not passed over`() throws {
    let result = try read("units-under-other-provinces.csv", of: "01", period: "2025-Q3")
    let errors = result.findings.filter { $0.severity == .error }
    #expect(errors.count == 2)
    #expect(errors[0].message.contains("tỉnh Cao Bằng"))
    #expect(errors[0].message.contains("Phường Ba Đình"))
  }

  @Test func `a district that does not hold the unit is an error with the units of the name`()
    throws
  {
    let result = try read(
      "units-under-other-districts.csv", of: "01", edition: .june2025, period: "2025-Q2")
    #expect(result.observations.isEmpty)
    let errors = result.findings.filter { $0.severity == .error }
    #expect(errors.count == 2)
    #expect(errors[0].message.contains("Xã Minh Khai"))
    #expect(errors[0].message.contains("Huyện Sóc Sơn"))
  }

  @Test func `a year beside the units that is not the period's is refused, both named`() throws {
    let result = try read("another-year-beside-units.csv", period: "2025-Q3")
    #expect(result.isRefused)
    #expect(result.observations.isEmpty)
    let message = try #require(result.findings.first { $0.severity == .error }?.message)
    #expect(message.contains("2023"))
    #expect(message.contains("2025"))
  }

  @Test func `those who stopped are never stored as new users`() throws {
    let result = try read("new-users-and-those-who-stopped.csv")
    var found: [String: String] = [:]
    for observation in result.observations {
      found[observation.key.item.description] = observation.value?.description
    }
    #expect(found["contraception_new_users[method=iud]"] == "52")
    #expect(found["contraception_stopped[method=iud]"] == "20")
    #expect(found["contraception_users[method=condom]"] == "541")
    #expect(found["births"] == "86")
  }
}

extension IntakeCasesTests {
  @Test func `copies of an entry sheet for other units are all taken`() throws {
    let result = try read("three-entry-sheets.xlsx", of: "12")
    #expect(!result.isRefused)
    #expect(Set(result.observations.map(\.key.unit.code)).count == 3)
    #expect(result.account.count(of: CellClass.taken) == 96)
  }
}
