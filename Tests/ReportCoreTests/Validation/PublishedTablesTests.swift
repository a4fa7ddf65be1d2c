import Testing

@testable import ReportCore

/// Figures that offices published, and what the checks make of them.
struct PublishedTablesTests {
  private func rule(_ code: String) throws -> ValidationRule {
    try #require((StandardRules.all + StandardRules.others).first { $0.code == code })
  }

  private func percent(_ part: Int64, of whole: Int64, factor: Int64 = 100) throws -> Fraction {
    try Fraction(factor).multiplied(by: Fraction(part, over: whole))
  }

  // MARK: - Quang Khải, second quarter of 2021

  @Test(arguments: ["32 21 11 9 10", "12 8 4 4 2", "13 9 4 3 5", "7 4 3 2 3"])
  func `Quang Khải: every column keeps the rules, and 32 births raise no alarm`(
    column: String
  ) throws {
    let names = ["births", "births.male", "births.female", "births[order=3+]", "newborn_screened"]
    let line = zip(names, column.split(separator: " ")).map { "\($0)=\($1)" }
      .joined(separator: " ")
    let workspace = try SmallWorkspace(line, period: "2021-Q2")
    let result = try workspace.validate(
      ["births-by-sex", "newborn-screened", "plausible-range"].map(rule))
    #expect(result.findings == [])
    // 191 and 225 boys for 100 girls lie outside the plausible range, and say nothing; the 133 of
    // seven births lies within it.
    let isOutside = !column.hasPrefix("7")
    #expect(
      result.unchecked.contains {
        $0.item == IndicatorKey("sex_ratio_at_birth") && $0.reason == .tooFewCases
      } == isOutside)
  }

  @Test func `Quang Khải: rows add up over the hamlets`() throws {
    for row in [[32, 12, 13, 7], [21, 8, 9, 4], [11, 4, 4, 3], [9, 4, 3, 2], [10, 2, 5, 3]] {
      let line = "P:births=\(row[0]) A:births=\(row[1] + row[2]) B:births=\(row[3])"
      let result = try SmallWorkspace(line).validate([rule("total-of-units")], unit: "P")
      #expect(result.tallies[0].passed == 1)
    }
  }

  @Test func `Quang Khải: rates are recomputed, and the ratio of 32 births means nothing`() throws {
    #expect(try percent(21, of: 11).rounded(decimals: 1) == .decimal("190.9"))
    #expect(try percent(9, of: 32).rounded(decimals: 1) == .decimal("28.1"))
    #expect(try percent(10, of: 32).rounded(decimals: 1) == .decimal("31.3"))
    let interval = CountInterval(ratioOf: 21, to: 11, z: 1.96)
    #expect(interval.contains(1.05))
  }

  // MARK: - Hưng Nguyên, 2014: cut off, not rounded

  static let hungNguyen: [(boys: Int64, births: Int64, printed: Int64)] = [
    (69, 124, 125), (96, 170, 129), (282, 522, 117), (301, 567, 113),
  ]

  @Test(arguments: hungNguyen)
  func `Hưng Nguyên: the printed ratios are cut off, which is told apart from an error`(
    row: (boys: Int64, births: Int64, printed: Int64)
  ) throws {
    let girls = row.births - row.boys
    let line =
      "sex_ratio_at_birth=\(row.printed) births.male=\(row.boys) births.female=\(girls)"
    var printed = try rule("printed-rate")
    printed.kind = .printedRate(decimals: 0)
    let result = try SmallWorkspace(line, period: "2014-M01").validate([printed])
    let exact = try percent(row.boys, of: girls)
    #expect(try exact.truncated(decimals: 0) == ExactDecimal(row.printed))
    if try exact.rounded(decimals: 0) == ExactDecimal(row.printed) {
      // 125,45 and 113,2 give the same number either way.
      #expect(result.findings == [])
    } else {
      let finding = try #require(result.findings.first)
      #expect(finding.cause == .truncation)
      #expect(finding.severity == .information)
      #expect(finding.expected == ExactDecimal(row.printed + 1))
    }
  }

  @Test func `Hưng Nguyên: two of the four ratios show that the office cuts off`() throws {
    let differing = try Self.hungNguyen.filter { row in
      try percent(row.boys, of: row.births - row.boys).rounded(decimals: 0)
        != ExactDecimal(row.printed)
    }
    #expect(differing.map(\.printed) == [129, 117])
  }

  static let changes: [(up: [Int], down: [Int], total: Int)] = [
    ([4, 1, 1, 3, 1, 1, 1, 5], [6, 2, 8, 5, 4, 3, 5, 8, 1, 2, 1, 6, 1, 11], -46),
    (
      [5, 1, 12, 5, 13, 8, 3, 6, 2], [10, 3, 9, 7, 4, 7, 6, 9, 16, 5, 16, 7, 1], -45
    ),
  ]

  @Test(arguments: changes)
  func `Hưng Nguyên: the changes of its communes add up to the district's`(
    change: (up: [Int], down: [Int], total: Int)
  ) throws {
    let catalogue = try IndicatorCatalogue(
      indicators: [
        Indicator(code: "change", name: "chênh lệch", unit: CheckCatalogue.persons, domain: .signed)
      ], categories: [])
    let (up, down) = (change.up.reduce(0, +), -change.down.reduce(0, +))
    let line = "P:change=\(change.total) A:change=\(up) B:change=\(down)"
    let result = try SmallWorkspace(line, period: "2014-M01", catalogue: catalogue).validate(
      [rule("total-of-units")], unit: "P")
    #expect(result.findings == [])
    #expect(result.tallies[0].passed == 1)
  }

  @Test func `Hưng Nguyên: the district's changes follow from its births`() {
    #expect(124 - 170 == -46 && 522 - 567 == -45)
    #expect(69 - 96 == -27 && 282 - 301 == -19)
  }

  // MARK: - Nam Đông, 2017

  @Test func `Nam Đông: birth rate, third births and the deaths that follow`() throws {
    #expect(try percent(520, of: 27_038, factor: 1000).rounded(decimals: 2) == .decimal("19.23"))
    let thirds = try percent(72, of: 520)
    #expect(try thirds.rounded(decimals: 2) == .decimal("13.85"))
    #expect(try thirds.rounded(decimals: 1) == .decimal("13.8"))
    let increase = try Fraction(.decimal("1.58")).multiplied(by: Fraction(Int64(27_038)))
      .divided(by: Fraction(Int64(100)))
    let deaths = try Fraction(Int64(520)).subtracting(increase)
    #expect(try deaths.rounded(decimals: 0) == 93)
  }

  @Test func `Nam Đông: the printed share of third births is accepted`() throws {
    let line = "third_birth_share=13.8 births[order=3+]=72 births=520"
    let result = try SmallWorkspace(line, period: "2017").validate([rule("printed-rate")])
    #expect(result.tallies[0].passed == 1)
  }

  // MARK: - The nation, ten months of 2007

  @Test(
    arguments: [
      (945_600, 26_801, 918_799, "2.92"), (1_237_244, -37_538, 1_274_782, "-2.94"),
      (25_074, -3_412, 28_486, "-11.98"),
    ] as [(Int64, Int64, Int64, String)])
  func `2007: changes against the year before`(
    now: Int64, change: Int64, before: Int64, percent: String
  ) throws {
    #expect(now - change == before)
    #expect(try self.percent(change, of: before).rounded(decimals: 2) == .decimal(percent))
    let line = "population=\(now) population@2006=\(before)"
    var limit = try rule("population-year")
    limit.kind = .change(items: ["population"], against: .lastYear, percent: 5)
    let result = try SmallWorkspace(line, period: "2007").validate([limit])
    #expect(result.findings.count == (percent == "-11.98" ? 1 : 0))
  }

  // MARK: - Yearbooks

  static let binhDinh: [(year: String, rows: [String])] = [
    ("2015", ["13.9 5.7 8.2", "13.2 4.9 8.3", "14.1 6.0 8.1"]),
    ("2016", ["13.0 6.8 6.2", "12.4 5.8 6.6", "13.2 7.2 6.0"]),
    ("2017", ["12.8 7.9 4.9", "14.2 7.2 7.0", "12.2 7.8 4.4"]),
    ("2018", ["13.9 7.9 6.0", "15.4 7.3 8.1", "13.2 8.3 4.9"]),
    ("2019", ["14.5 7.1 7.4", "16.1 6.3 9.8", "13.8 7.4 6.4"]),
    ("2020", ["15.1 6.8 8.3", "15.9 7.2 8.7", "14.7 7.3 7.4"]),
    ("2021", ["14.5 7.4 7.1", "16.1 7.4 8.7", "14.0 7.4 6.6"]),
    ("2022", ["13.3 5.2 8.1", "", "12.8 5.3 7.5"]),
    ("2023", ["12.6 7.3 5.3", "", "12.1 7.4 4.7"]),
  ]

  @Test(arguments: binhDinh)
  func `Bình Định: only the death rates of 2017 and 2020 lie outside their parts`(
    table: (year: String, rows: [String])
  ) throws {
    var words: [String] = []
    for (row, suffix) in zip(table.rows, ["", ".urban", ".rural"]) {
      words += zip(["cbr", "cdr", "nir"], row.split(separator: " ")).map { "\($0)\(suffix)=\($1)" }
    }
    let result = try SmallWorkspace(words.joined(separator: " "), period: table.year).validate(
      ["natural-increase-office", "death-rate-parts", "birth-rate-parts"].map(rule))
    let expected = ["2017", "2020"].contains(table.year) ? ["death-rate-parts"] : []
    #expect(result.findings.map(\.code.rawValue) == expected)
    if let finding = result.findings.first {
      #expect(finding.item == IndicatorKey("cdr"))
      #expect(finding.expected == .decimal(table.year == "2017" ? "7.8" : "7.2"))
    }
    // The towns' rates of 2022 and 2023 were not published.
    #expect(result.unchecked.count == (table.rows[1].isEmpty ? 2 : 0))
  }

  @Test(arguments: [
    "18.80 6.50 12.30", "17.24 5.69 11.55", "17.05 5.60 11.45", "16.90 5.60 11.30",
    "15.81 5.51 10.30", "17.14 4.85 12.29", "17.35 4.66 12.69", "18.40 6.40 12.00",
    "16.35 6.27 10.07",
  ])
  func `Đồng Nai: a difference of 0,01 is rounding`(row: String) throws {
    let values = row.split(separator: " ")
    let line = "cbr=\(values[0]) cdr=\(values[1]) nir=\(values[2])"
    let workspace = try SmallWorkspace(line, period: "2022")
    #expect(try workspace.validate([rule("natural-increase-office")]).findings == [])
    var exact = try rule("natural-increase-office")
    exact.kind = .relation("cbr - cdr = nir", asReported: true)
    let isOff = row.hasSuffix("10.07")
    #expect(try workspace.validate([exact]).findings.count == (isOff ? 1 : 0))
  }

  @Test(arguments: ["15.11 6.11 9.00", "14.69 6.05 8.64", "14.99 6.39 8.60", "13.93 5.28 8.65"])
  func `Quảng Ngãi: natural increase is exact`(row: String) throws {
    let values = row.split(separator: " ")
    let line = "cbr=\(values[0]) cdr=\(values[1]) nir=\(values[2])"
    let result = try SmallWorkspace(line, period: "2014").validate([rule("natural-increase-office")]
    )
    #expect(result.tallies[0].passed == 1)
  }
}
