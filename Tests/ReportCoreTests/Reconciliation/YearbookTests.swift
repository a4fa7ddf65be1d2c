import ReportCore
import ReportReconciliation
import Testing

/// Figures of real yearbooks of the statistics office.
@Suite struct YearbookTests {
  /// A province with its urban and its rural part, as yearbooks print it.
  private static func history() throws -> OrganisationHistory {
    let edition = UnitEdition(rawValue: "yearbook")
    let province = OrganisationUnit.ID("52", in: edition)
    let parts = [("TT", "thành thị"), ("NT", "nông thôn")].map { code, name in
      OrganisationUnit(
        id: .init(code, in: edition), name: name, kind: .init(rawValue: "khu vực"),
        parentCode: "52")
    }
    let hierarchy = try OrganisationHierarchy(
      edition: edition,
      units: [OrganisationUnit(id: province, name: "Bình Định", kind: .tinh)] + parts)
    return OrganisationHistory(hierarchies: [hierarchy], editions: EditionTimeline(edition))
  }

  private static func catalogue() throws -> IndicatorCatalogue {
    let rates = [
      ("crude_birth_rate", "births"), ("crude_death_rate", "deaths"),
      ("natural_increase_rate", "(births - deaths)"),
    ].map { code, counted in
      World.computed(code, code, "1000 * \(counted) / population", unit: "‰", decimals: 2)
    }
    return try IndicatorCatalogue(
      indicators: [World.flow("births"), World.flow("deaths"), World.stock("population")] + rates,
      categories: [])
  }

  private static func reconciling(year: Int) throws -> Reconciling {
    var world = try Reconciling(history: try history(), catalogue: try catalogue())
    world.unit = .init("52", in: UnitEdition(rawValue: "yearbook"))
    world.period = .year(year)
    return world
  }

  @Test func `a natural increase of 10.07 against 16.35 less 6.27 is rounding`() throws {
    // Đồng Nai, sơ bộ 2022: 16,35 / 6,27 / 10,07.
    let world = try Self.reconciling(year: 2022)
    let counts = """
      TT births 2022 600000
      NT births 2022 1034500
      TT deaths 2022 200000
      NT deaths 2022 427493
      TT population 2022 40000000
      NT population 2022 60000000
      """
    let printed = """
      52 crude_birth_rate 2022 16.35
      52 crude_death_rate 2022 6.27
      52 natural_increase_rate 2022 10.07
      """
    let result = try world.reconcile(counts, printed)
    let rates = result.lines.filter { $0.item.indicator.hasSuffix("rate") }
    #expect(rates.map(\.class) == [.withinTolerance, .withinTolerance, .withinTolerance])
    #expect(rates.allSatisfy { $0.causes.map(\.kind) == [.rounding] })
    let broken = try #require(result.inconsistencies.first)
    #expect(result.inconsistencies.count == 1)
    #expect(broken.isRounding && broken.side == .there)
    #expect(broken.printed == (try Fraction(1007, over: 100)))
    #expect(broken.expected == (try Fraction(1008, over: 100)))
  }

  /// Bình Định, CBR / CDR / natural increase: the whole, urban, rural.
  static let binhDinh: [(year: Int, rates: [[String]])] = [
    (2015, [["13.9", "5.7", "8.2"], ["13.2", "4.9", "8.3"], ["14.1", "6.0", "8.1"]]),
    (2016, [["13.0", "6.8", "6.2"], ["12.4", "5.8", "6.6"], ["13.2", "7.2", "6.0"]]),
    (2017, [["12.8", "7.9", "4.9"], ["14.2", "7.2", "7.0"], ["12.2", "7.8", "4.4"]]),
    (2018, [["13.9", "7.9", "6.0"], ["15.4", "7.3", "8.1"], ["13.2", "8.3", "4.9"]]),
    (2019, [["14.5", "7.1", "7.4"], ["16.1", "6.3", "9.8"], ["13.8", "7.4", "6.4"]]),
    (2020, [["15.1", "6.8", "8.3"], ["15.9", "7.2", "8.7"], ["14.7", "7.3", "7.4"]]),
    (2021, [["14.5", "7.4", "7.1"], ["16.1", "7.4", "8.7"], ["14.0", "7.4", "6.6"]]),
  ]

  @Test func `Bình Định's death rates of 2017 and 2020 lie outside those of its parts`() throws {
    var outside: [String] = []
    for (year, rates) in Self.binhDinh {
      let world = try Self.reconciling(year: year)
      let items = ["crude_birth_rate", "crude_death_rate", "natural_increase_rate"]
      let lines = zip(["52", "TT", "NT"], rates).flatMap { unit, values in
        zip(items, values).map { "\(unit) \($0) \(year) \($1)" }
      }
      var side = try world.side(lines.joined(separator: "\n"))
      for item in items { side.decimals[IndicatorKey(item)] = 1 }
      for found in try world.reconcile(side, side).inconsistencies where found.side == .there {
        if case .outsideParts = found.kind, !found.isRounding {
          outside.append("\(found.item) \(year)")
        }
      }
    }
    #expect(outside == ["crude_death_rate 2017", "crude_death_rate 2020"])
  }
}
