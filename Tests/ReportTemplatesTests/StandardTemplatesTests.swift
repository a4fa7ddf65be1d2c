import Foundation
import ReportCore
import ReportTemplates
import Testing

@Suite struct StandardTemplatesTests {
  private let library: TemplateLibrary

  init() throws {
    library = try TemplateLibrary.load(
      from: StandardTemplates.templates,
      choices: [
        "prenatal_screening_denominator": "births", "premarital_care_denominator": "couples",
      ])
  }

  private func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(text)) }

  // MARK: Indicators

  @Test(arguments: ["hai-phong", "hai-phong-cu", "quang-khai"])
  func `every figure of the example returns is in the catalogue`(example: String) throws {
    let folder = StandardTemplates.examples.appending(path: "\(example)/returns")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    var items: Set<[Substring]> = []
    for file in files {
      let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
      for line in text.split(whereSeparator: \.isNewline).dropFirst() {
        items.insert(Array(line.split(separator: ",", omittingEmptySubsequences: false)[2...3]))
      }
    }
    #expect(items.count >= 5)
    for item in items {
      let key = try #require(IndicatorKey(String(item[0]), options: item[1]))
      #expect(library.catalogue.contains(key), "\(key)")
    }
  }

  @Test(arguments: [
    ("crude_birth_rate", "7"), ("crude_death_rate", "4"), ("natural_increase_rate", "3"),
    ("population_growth_rate", "5"), ("sex_ratio_at_birth", "400/3"),
    ("third_birth_share", "100/7"),
    ("prenatal_screening_rate", "500/7"), ("newborn_screening_rate", "600/7"),
    ("premarital_care_rate", "75"), ("elderly_examination_rate", "50"), ("net_migration", "2"),
    ("natural_increase", "3"), ("couples_married", "4"), ("crude_marriage_rate", "4"),
    ("general_fertility_rate", "35"), ("contraceptive_prevalence", "60"),
  ])
  func `formulas give what the definitions say`(code: String, expected: String) throws {
    let figures: [String: Int64] = [
      "population": 1000, "births": 7, "births[sex=male]": 4, "births[sex=female]": 3,
      "births[order=3+]": 1, "deaths": 4, "arrivals": 8, "departures": 6, "prenatal_screened": 5,
      "newborn_screened": 6, "persons_married": 8, "couples_premarital_care": 3,
      "elderly_examined": 60, "elderly_60_plus": 120, "women_15_49": 200,
      "contraception_users": 60, "women_married_15_49": 100,
    ]
    let expression = try #require(library.catalogue.expression(for: code))
    for operand in expression.operands {
      #expect(figures[operand.operand.item.description] != nil)
    }
    let value = try expression.evaluate {
      Fraction(figures[$0.item.description] ?? 0)
    }
    #expect(value.description == expected)
  }

  @Test func `rates of the population rest on its average, not on its last day`() {
    for code in ["crude_birth_rate", "crude_death_rate", "natural_increase_rate"] {
      let readings = library.catalogue.expression(for: code)?.operands
        .filter { $0.operand.item.indicator == "population" }.map(\.operand.reading)
      #expect(readings == [.average])
    }
  }

  @Test func `moves are not added up and examined persons are not added over quarters`() {
    let catalogue = library.catalogue
    #expect(catalogue["arrivals"]?.overUnits == Indicator.UnitAggregation.none)
    #expect(catalogue["departures"]?.overUnits == Indicator.UnitAggregation.none)
    #expect(catalogue["net_migration"]?.overUnits == .sum)
    #expect(catalogue["elderly_examined"]?.overTime == .yearToDate)
    #expect(catalogue["population"]?.overTime == .last)
    #expect(catalogue["couples_premarital_care"]?.unit.rawValue == "cặp")
    #expect(catalogue["persons_married"]?.unit.rawValue == "người")
    #expect(catalogue["total_fertility_rate"]?.origin == .statisticsOffice)
    #expect(catalogue["life_expectancy"]?.origin == .statisticsOffice)
  }

  @Test func `open denominators have no formula until they are chosen`() throws {
    let open = try TemplateLibrary.load(from: StandardTemplates.templates)
    #expect(open.catalogue.expression(for: "prenatal_screening_rate") == nil)
    #expect(open.catalogue.expression(for: "premarital_care_rate") == nil)
    #expect(open.indicators.settings.count == 2)
  }

  // MARK: Forms and kinds of report

  @Test func `every line of every form names something in the catalogue`() {
    let items = library.forms.forms.flatMap { $0.lines.compactMap(\.item) }
    #expect(items.count > 80)
    #expect(items.allSatisfy(library.catalogue.contains))
  }

  @Test func `official numbers are only given to forms whose text was read`() {
    let official = library.forms.forms.filter { $0.basis.officialNumber != nil }
    #expect(official.map(\.code) == ["01-dsh", "03-dsx"])
    #expect(official.allSatisfy { $0.basis.words.contains("Thông tư số 01/2022/TT-BYT") })
    let others = library.forms.forms.filter { $0.basis.officialNumber == nil }
    #expect(others.allSatisfy { $0.basis.words.lowercased().contains("không phải biểu mẫu") })
  }

  @Test(arguments: ["01-dsh", "tinh-quy"])
  func `a form of a quarter asks for all that the rates of targets and of tables rest on`(
    code: String
  ) throws {
    let form = try #require(library.forms.forms.first { $0.code == code })
    let asked = Set(form.lines.compactMap(\.item))
    let rates =
      try #require(library.forms.forms.first { $0.code == "theo-don-vi" }).lines.compactMap(\.item)
    let needed = Set(rates.flatMap { library.catalogue.collectedItems(of: $0) })
    #expect(needed.subtracting(asked) == [])
    // Counted all the same, though no share is held against it.
    #expect(asked.contains(IndicatorKey("pregnant_women")))
  }

  @Test func `the district's form ends with the districts and the province's table follows`() throws
  {
    let (last, next) = (try day("2025-06-30"), try day("2025-07-01"))
    let old = try #require(library.forms.pick(code: "01-dsh", on: last))
    let new = try #require(library.forms.pick(code: "tinh-quy", on: next))
    #expect(library.forms.pick(code: "01-dsh", on: next) == nil)
    #expect(library.forms.pick(code: "tinh-quy", on: last) == nil)
    #expect(
      old.lines.filter { !$0.isOwn && !$0.number.isEmpty }.map(\.number) == [
        "1", "2", "3", "4", "5", "6", "7", "8", "9",
      ])
    #expect(old.lines == new.lines)
    #expect(old.lines.filter(\.isOwn).allSatisfy { $0.number.isEmpty })
  }

  @Test func `the table by unit fits a page`() throws {
    let form = try #require(library.forms.pick(code: "theo-don-vi", on: day("2025-09-30")))
    // On A4 across, 20 columns of figures beside the unit's code and name still print at 7.8 points.
    #expect((16...20).contains(form.lines.count))
    #expect(form.lines.allSatisfy { !$0.group.isEmpty })
  }

  @Test(arguments: [
    (Period.quarter(3, of: 2025), "so-ket"), (.halfYear(1, of: 2025), "so-ket"),
    (.nineMonths(of: 2025), "so-ket"), (.year(2025), "tong-ket"),
    (.years(2021...2025), "so-ket-chuong-trinh"), (.years(2021...2030), "tong-ket-chuong-trinh"),
  ])
  func `there is a review for every period`(period: Period, code: String) {
    #expect(library.kinds.kinds(for: period).contains { $0.code == code })
  }

  // MARK: Plans

  @Test func `the plan of Hải Phòng has its seven targets, each the right way round`() throws {
    let plans = try PlanTemplates.load(
      from: StandardTemplates.templates.appending(path: "plans"), catalogue: library.catalogue)
    let plan = try #require(plans["hai-phong-2025"])
    #expect(plan.unit == OrganisationUnit.ID("31", in: .june2025))
    #expect(plan.document.number.isEmpty)
    #expect(plan.notice.isEmpty)
    func decimal(_ text: String) throws -> ExactDecimal { try #require(ExactDecimal(text)) }
    #expect(
      plan.targets.map(\.condition) == [
        .below(1), .changeAtMost(try decimal("-0.1")), .atLeast(75), .atLeast(70),
        .atLeast(try decimal("73.5")), .atLeast(76), .atLeast(90_000),
      ])
    #expect(plan.targets.dropLast().allSatisfy { $0.timing == .yearEnd })
    #expect(plan.targets.last?.timing == .progress)
    #expect(plan.targets[0].unit == .percent)
    #expect(library.catalogue[plan.targets[0].item.indicator]?.unit == .perMille)
  }

  @Test func `the targets of the new city say that they are illustrative`() throws {
    let plans = try PlanTemplates.load(
      from: StandardTemplates.examples.appending(path: "hai-phong/plan"),
      catalogue: library.catalogue)
    let plan = try #require(plans.plans.first)
    #expect(plan.unit == OrganisationUnit.ID("31", in: .july2025))
    #expect(plan.notice == "chỉ tiêu minh họa cho địa giới mới")
    #expect(plan.document == Plan.Document())
    #expect(plan.targets.last?.condition == .atLeast(170_000))
  }

  @Test func `the Ministry's targets of 2021 and 2023 can be written`() throws {
    let folder = try TemporaryFolder([
      "plan/2023.yaml": """
      code: chi-tieu-2023
      title: Chỉ tiêu giao năm 2023
      document: {number: 207/TCDS-KHTC, date: 23/3/2023}
      unit: {code: "01", edition: 2025-06-30}
      period: "2023"
      targets:
        - {code: tuoi-tho, title: Tuổi thọ trung bình, item: life_expectancy, unit: tuổi,
           decimals: 1, at_least: 73.8, judged: year_end}
        - {code: srb, title: Tỷ số giới tính khi sinh, item: sex_ratio_at_birth,
           unit: bé trai/100 bé gái, decimals: 1, at_most: 111.2, judged: year_end}
        - {code: giam-srb, title: Giảm tỷ số giới tính khi sinh, item: sex_ratio_at_birth,
           unit: điểm %, decimals: 1, change_at_most: -0.2, judged: year_end}
        - {code: tfr, title: Tổng tỷ suất sinh, item: total_fertility_rate, unit: con/phụ nữ,
           decimals: 1, at_least: 2.1, judged: year_end}
        - {code: cbr, title: Điều chỉnh mức sinh, item: crude_birth_rate, unit: ‰, decimals: 1,
           change_at_least: 0.1, judged: year_end}
        - {code: bptt, title: Người mới sử dụng biện pháp tránh thai, item: contraception_new_users,
           unit: người, at_least: 5113387, judged: progress}
        - {code: vtn, title: Giảm số có thai ngoài ý muốn, item: unintended_youth_pregnancies,
           unit: người, percent_change_at_most: -15, judged: year_end}
      """
    ])
    let plans = try PlanTemplates.load(
      from: folder.url.appending(path: "plan"), catalogue: library.catalogue)
    let targets = try #require(plans.plans.first?.targets)
    #expect(targets.count == 7)
    #expect(targets[2].condition == .changeAtMost(try #require(ExactDecimal("-0.2"))))
    #expect(targets[6].condition == .percentChangeAtMost(-15))
  }
}
