import Foundation
import ReportCore
import ReportTemplates
import Testing

@Suite struct AssignedTargetReaderTests {
  private func read(_ lines: String...) throws -> (assigned: [AssignedTarget], findings: [Finding])
  {
    let edition = UnitEdition.july2025
    func unit(_ code: String, _ parent: String?) -> OrganisationUnit {
      OrganisationUnit(
        id: .init(code, in: edition), name: code, kind: parent == nil ? .tinh : .xa,
        parentCode: parent)
    }
    let history = OrganisationHistory(
      hierarchies: [
        try OrganisationHierarchy(
          edition: edition,
          units: [unit("31", nil), unit("01", nil), unit("00105", "31"), unit("00004", "01")])
      ],
      successions: [], editions: EditionTimeline(edition))
    let plan = Plan(
      code: "kh", title: "KH", unit: .init("31", in: edition), period: .year(2025),
      targets: [
        Target(
          code: "moi", title: "Mới", item: IndicatorKey("x"), unit: .init(rawValue: "người"),
          decimals: 0, condition: .atLeast(10), timing: .progress)
      ])
    let text = (["target,unit,value"] + lines).joined(separator: "\n")
    return AssignedTargetReader(plan: plan, history: history).read(Array(text.utf8), file: "g.csv")
  }

  @Test(arguments: [
    ("moii,00105,5", "unknown-target", 1), ("moi,00106,5", "unknown-assigned-unit", 2),
    ("moi,00004,5", "unknown-assigned-unit", 2), ("moi,31,5", "unknown-assigned-unit", 2),
    ("moi,105,5", "unknown-assigned-unit", 2), ("moi,00105,năm", "bad-assigned-value", 3),
    ("moi,00105,\"1,5\"", "bad-assigned-value", 3),
  ])
  func `a bad line is found at its place`(line: String, code: String, column: Int) throws {
    let result = try read(line)
    #expect(result.assigned.isEmpty)
    #expect(result.findings.map(\.code.rawValue) == [code])
    #expect(
      result.findings.first?.provenance == Provenance(file: "g.csv", row: 2, column: column))
  }

  @Test func `the same target is not assigned twice`() throws {
    let result = try read("moi,00105,5", "moi,00105,6")
    #expect(result.assigned.map(\.value) == [5])
    #expect(result.findings.map(\.code) == [.duplicateAssignment])
  }
}
