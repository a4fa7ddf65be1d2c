import Foundation
import ReportCore
import ReportTemplates
import Testing

/// The targets of the whole country that provinces copy into their plans: only what the press reports
/// alike, and always saying so.
@Suite struct NationalTargetsTests {
  private let library: TemplateLibrary
  private let plans: PlanTemplates

  init() throws {
    library = try TemplateLibrary.load(from: StandardTemplates.templates)
    plans = try PlanTemplates.load(
      from: StandardTemplates.templates.appending(path: "national-targets"),
      catalogue: library.catalogue)
  }

  @Test(
    arguments: [
      (
        "ctmtqg-2026-2035", .years(2026...2035), 2030,
        [.below(109), .atLeast(90), .atLeast(70), .atLeast(90)]
      ),
      (
        "ctmtqg-2026-2035", .years(2026...2035), 2035,
        [.below(107), .atLeast(95), .atLeast(90), .atLeast(95)]
      ),
      ("chien-luoc-2030", .year(2030), 2030, [.below(109), .atLeast(90), .atLeast(75)]),
    ] as [(String, Period, Int, [Target.Condition])])
  func `each is judged in the year that it is for`(
    code: String, period: Period, year: Int, conditions: [Target.Condition]
  ) throws {
    let plan = try #require(plans[code])
    #expect(plan.period == period)
    let targets = plan.targets.map { $0.on(.year(year)) }
    #expect(targets.map(\.condition) == conditions)
    #expect(targets.allSatisfy { $0.absence == nil })
    // Of the years between nothing is judged.
    let between = plan.targets.map { $0.on(.year(2027)).absence }
    #expect(between.allSatisfy { $0 == (period.kind == .years ? .noLevel(2027) : nil) })
    #expect(plan.targets.allSatisfy { $0.timing == .yearEnd })
  }

  @Test func `every one says that the text itself was not read`() {
    #expect(plans.plans.count == 2)
    for plan in plans.plans {
      #expect(plan.notice.contains("chưa đối chiếu"), "\(plan.code)")
      #expect(plan.targets.allSatisfy { $0.reference.contains("báo chí") }, "\(plan.code)")
    }
  }

  @Test func `what the press reports in two units is not judged`() {
    let items = plans.plans.flatMap { $0.targets.map(\.item.indicator) }
    #expect(!items.contains("crude_birth_rate"))
  }

  @Test func `the programme shows all that its targets judge`() throws {
    let programmes = try ProgrammeTemplates.load(
      from: [StandardTemplates.templates], catalogue: library.catalogue)
    let programme = try #require(programmes["ctmtqg-2026-2035"])
    let shown = Set(programme.lines.compactMap(\.item))
    let judged = try #require(plans["ctmtqg-2026-2035"]).targets.map(\.item)
    #expect(Set(judged).subtracting(shown) == [])
  }
}
