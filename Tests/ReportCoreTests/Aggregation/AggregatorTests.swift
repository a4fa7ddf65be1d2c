import ReportCore
import SeededRandom
import Testing

/// Collected figures over units and over time. Every expected figure is worked out by hand.
@Suite struct AggregatorTests {
  // MARK: - Nothing there

  @Test(arguments: [
    ("births", "31", "2024-Q1", "noReturn missing 0/8 without \(all)"),
    ("births", "31", "2024", "noReturn missing 0/32 without \(all)"),
    ("population", "31", "2024", "noReturn missing 0/8 without \(all)"),
    ("births", "99999", "2024-Q1", "noReturn missing 0/0"),
    ("moves", "31", "2024-Q1", "noReturn missing 0/0"),
    ("srb", "00101", "2024-Q1", "noReturn missing 0/1 without 00101"),
  ])
  func `without returns there is no figure`(
    item: String, unit: String, period: String, words: String
  ) throws {
    #expect(try Office("").say(item, of: unit, in: period) == words)
  }

  // MARK: - Flows

  @Test func `a flow adds up over units and quarters`() throws {
    let office = try Office(
      """
      00101 births 2024-Q1 10
      00101 births 2024-Q2 20
      00101 births 2024-Q3 30
      00102 births 2024-Q1 1
      00102 births 2024-Q2 2
      00102 births 2024-Q3 3
      """, history: twoCommunes())
    #expect(try office.say("births", of: "00101", in: "2024-Q1") == "10 normal 1/1")
    #expect(try office.say("births", of: "31", in: "2024-Q2") == "22 normal 2/2")
    #expect(try office.say("births", of: "00101", in: "2024-S1") == "30 normal 2/2")
    #expect(try office.say("births", of: "31", in: "2024-S1") == "33 normal 4/4")
    #expect(try office.say("births", of: "31", in: "2024-9M") == "66 normal 6/6")
    #expect(
      try office.say("births", of: "31", in: "2024") == "66 incomplete 6/8 without 00101 00102")
    #expect(
      try office.say("births", of: "31", in: "2023--2024")
        == "66 incomplete 6/16 without 00101 00102")
  }

  @Test func `a unit that has not reported makes the total incomplete, not smaller in silence`()
    throws
  {
    let office = try Office(
      """
      00101 births 2024-Q1 10
      00101 births 2024-Q2 20
      00102 births 2024-Q1 5
      00102 births 2024-Q2 ?
      """, history: twoCommunes())
    #expect(try office.say("births", of: "31", in: "2024-Q1") == "15 normal 2/2")
    #expect(try office.say("births", of: "31", in: "2024-Q2") == "20 incomplete 1/2 without 00102")
    #expect(try office.say("births", of: "31", in: "2024-S1") == "35 incomplete 3/4 without 00102")
    #expect(
      try office.say("births", of: "00102", in: "2024-Q2") == "noReturn missing 0/1 without 00102")
  }

  @Test(arguments: [
    // The year's own return holds against its quarters, which say 10.
    ("births 2024 100\n00101 births 2024-Q1 4\n00101 births 2024-Q2 6", "2024", "100 normal 4/4"),
    ("births 2024 100\n00101 births 2024-Q1 4\n00101 births 2024-Q2 6", "2024-S1", "10 normal 2/2"),
    // A half's own return and the quarters of the other half.
    ("births 2024-S1 50\n00101 births 2024-Q3 5\n00101 births 2024-Q4 6", "2024", "61 normal 4/4"),
    (
      "births 2024-S1 50\n00101 births 2024-Q1 9\n00101 births 2024-Q3 5", "2024-9M",
      "55 normal 3/3"
    ),
    // Nine months and the quarter after them.
    ("births 2024-9M 70\n00101 births 2024-Q4 6", "2024", "76 normal 4/4"),
    // Months, where all three are there.
    (
      "births 2024-M01 1\n00101 births 2024-M02 2\n00101 births 2024-M03 3", "2024-Q1",
      "6 normal 1/1"
    ),
    ("births 2024-M01 1\n00101 births 2024-M03 3", "2024-Q1", "noReturn missing 0/1 without 00101"),
    (
      "births 2024-M01 1\n00101 births 2024-M02 2\n00101 births 2024-M03 -", "2024-Q1",
      "3 normal 1/1"
    ),
    (
      "births 2024-M01 1\n00101 births 2024-M02 2\n00101 births 2024-M03 ...", "2024-Q1",
      "noReturn missing 0/1 without 00101"
    ),
    // A return that says nothing does not hide the parts that say something.
    (
      "births 2024-S1 ?\n00101 births 2024-Q1 4\n00101 births 2024-Q2 6", "2024-S1", "10 normal 2/2"
    ),
    // A longer return does not say what belongs to its parts.
    ("births 2024 100", "2024-S1", "noReturn missing 0/2 without 00101"),
  ])
  func `a flow is the unit's own return, else a complete set of parts, never both`(
    lines: String, period: String, words: String
  ) throws {
    #expect(try Office("00101 " + lines).say("births", of: "00101", in: period) == words)
  }

  @Test func `marginals add up like totals and apart from them`() throws {
    let office = try Office(
      """
      00101 births 2024-Q1 10
      00101 births[sex=male] 2024-Q1 6
      00102 births 2024-Q1 5
      00102 births[sex=male] 2024-Q1 2
      """, history: twoCommunes())
    #expect(try office.say("births[sex=male]", of: "31", in: "2024-Q1") == "8 normal 2/2")
    #expect(
      try office.say("births[sex=female]", of: "31", in: "2024-Q1")
        == "noReturn missing 0/2 without 00101 00102")
  }

  // MARK: - Stocks, distinct persons and the rest

  @Test func `a stock takes the last day and is never carried forward`() throws {
    let office = try Office(
      """
      00101 population 2024-Q1 1000
      00101 population 2024-Q2 1100
      00102 population 2024-Q1 500
      00102 population 2024-M06 510
      """, history: twoCommunes())
    #expect(try office.say("population", of: "31", in: "2024-Q1") == "1500 normal 2/2")
    #expect(try office.say("population", of: "31", in: "2024-S1") == "1610 normal 2/2")
    #expect(try office.say("population", of: "31", in: "2024-Q2") == "1610 normal 2/2")
    #expect(
      try office.say("population", of: "31", in: "2024-Q3")
        == "noReturn missing 0/2 without 00101 00102")
  }

  @Test func `distinct persons since 1 January take the last report`() throws {
    let office = try Office(
      """
      00101 examined 2024-Q1 10
      00101 examined 2024-Q2 25
      00101 examined 2024-Q3 40
      00102 examined 2024-Q2 5
      """, history: twoCommunes())
    #expect(try office.say("examined", of: "31", in: "2024-S1") == "30 normal 2/2")
    #expect(
      try office.say("examined", of: "31", in: "2024-9M") == "40 incomplete 1/2 without 00102")
  }

  @Test func `what makes no figure over units has none above them`() throws {
    let office = try Office(
      """
      00101 arrivals 2024-Q1 10
      00101 departures 2024-Q1 4
      00102 arrivals 2024-Q1 3
      00102 departures 2024-Q1 5
      """, history: twoCommunes())
    #expect(try office.say("arrivals", of: "00101", in: "2024-Q1") == "10 normal 1/1")
    #expect(
      try office.say("arrivals", of: "31", in: "2024-Q1") == "doesNotAggregate not_applicable 0/0")
    // 10 - 4 + 3 - 5
    #expect(try office.say("net_migration", of: "31", in: "2024-Q1") == "4 normal 2/2")
    #expect(try office.change("arrivals", of: "31", in: "2024-Q1").current.gap == .doesNotAggregate)
    // Where nobody has told of it, that is why there is no figure.
    #expect(try office.say("arrivals", of: "31", in: "2024-Q2") == "noReturn missing 0/0")
  }

  /// Moves between 00101 and 00102 would be counted as arrivals in the commune they were merged into.
  @Test func `nor has it one for a commune that was merged from several`() throws {
    let office = try Office(
      """
      00101 arrivals 2025-Q2 10
      00102 arrivals 2025-Q2 10
      00103 arrivals 2025-Q2 10
      00104 arrivals 2025-Q2 10
      00105 arrivals 2025-Q2 7
      00105 arrivals 2025-Q3 8
      00105 arrivals 2024-Q3 6
      00201 arrivals 2026-Q2 1
      """)
    #expect(
      try office.say("arrivals", of: "00201", in: "2025-Q2", edition: World.new)
        == "doesNotAggregate not_applicable 0/0")
    #expect(
      try office.change("arrivals", of: "00201", in: "2026-Q2").current.gap == .doesNotAggregate)
    #expect(
      try office.say("arrivals", of: "00105", in: "2025-Q2", edition: World.new) == "7 normal 1/1")
    #expect(
      try office.change("arrivals", of: "00105", in: "2025-Q3").words == "8 - 6 = 2, normal 1/1")
  }

  @Test func `what makes no figure over time has one only where it was reported as such`() throws {
    let office = try Office(
      """
      00101 midwives_trained 2024-Q1 3
      00101 midwives_trained 2024-Q2 4
      00102 midwives_trained 2024-S1 5
      """, history: twoCommunes())
    #expect(try office.say("midwives_trained", of: "00101", in: "2024-Q2") == "4 normal 1/1")
    #expect(try office.say("midwives_trained", of: "00102", in: "2024-S1") == "5 normal 1/1")
    #expect(try office.figure("midwives_trained", of: "00101", in: "2024-S1").value == nil)
    #expect(
      try office.say("midwives_trained", of: "31", in: "2024-S1")
        == "5 incomplete 1/2 without 00101")
  }

  @Test func `what makes no figure over time is lacking, not split, in a longer period`() throws {
    let office = try Office("00106 midwives_trained 2025-Q2 4")
    func gap(_ period: String) throws -> Figure.Gap? {
      try office.figure("midwives_trained", of: "00202", in: period, edition: World.new).gap
    }
    #expect(try gap("2025-Q2") == .splitPredecessors([.init("00106", in: World.old)]))
    #expect(try gap("2025-S1") == .noReturn)
  }

  @Test
  func `a unit that says that its figure lacks something is told with the part it says so of`()
    throws
  {
    let office = try Office(
      """
      00101 births 2024-Q1 10 incomplete
      00101 births 2024-Q2 10
      00102 births 2024-Q1 5
      00101 examined 2024-Q1 4
      00101 examined 2024-Q2 4
      00102 examined 2024-Q1 4
      """, history: twoCommunes())
    let figure = try office.figure("births", of: "31", in: "2024-S1")
    let first = OrganisationUnit.ID("00101", in: World.old)
    let second = OrganisationUnit.ID("00102", in: World.old)
    #expect(figure.value == whole(25))
    #expect(figure.coverage.admitted == [first: [.quarter(1, of: 2024)]])
    #expect(figure.coverage.lacking == [second: [.quarter(2, of: 2024)]])
    #expect(figure.coverage.partial == [second])
    let ratio = try office.figure("srb", of: "31", in: "2024-S1")
    #expect(ratio.value == nil || ratio.coverage.admitted.isEmpty)
  }

  @Test func `figures of the statistics office are taken over, not added`() throws {
    let office = try Office(
      """
      31 life_expectancy 2024 73.8
      00101 life_expectancy 2024 75
      """)
    #expect(try office.say("life_expectancy", of: "31", in: "2024") == "369/5 normal 1/1")
    #expect(
      try office.say("life_expectancy", of: "31", in: "2023") == "noReturn missing 0/1 without 31")
  }

  // MARK: - What is known of a sum

  @Test(arguments: [
    ("10", "5", "15 normal 2/2"), ("-", "-", "0 nil 2/2"), ("-", "5", "5 normal 2/2"),
    ("0", "-", "0 normal 2/2"),
    ("10 provisional", "5", "15 provisional 2/2"), ("10", "5 estimated", "15 estimated 2/2"),
    ("10 provisional", "5 estimated", "15 estimated 2/2"),
    ("10 estimated", "5 provisional", "15 estimated 2/2"),
    ("10 unvalidated", "5 provisional", "15 unvalidated 2/2"),
    ("10", "5 break_in_series", "15 break_in_series 2/2"),
    ("10 incomplete", "5", "15 incomplete 2/2 without 00101"),
    ("10", "5 of_our_own", "15 of_our_own 2/2"),
    ("10 provisional", "?", "10 incomplete 1/2 without 00102"),
    ("...", "...", "notCollected not_collected 0/2 without 00101 00102"),
    ("...", "?", "noReturn missing 0/2 without 00101 00102"),
    ("...", "5", "5 incomplete 1/2 without 00101"),
  ])
  func `the most doubtful part decides on the status of a sum`(
    first: String, second: String, words: String
  ) throws {
    for item in ["births", "population", "examined"] {
      let office = try Office(
        "00101 \(item) 2024-Q1 \(first)\n00102 \(item) 2024-Q1 \(second)", history: twoCommunes())
      #expect(try office.say(item, of: "31", in: "2024-Q1") == words, "\(item)")
      let turned = try Office(
        "00101 \(item) 2024-Q1 \(second)\n00102 \(item) 2024-Q1 \(first)", history: twoCommunes())
      #expect(
        try turned.figure(item, of: "31", in: "2024-Q1").status
          == office.figure(item, of: "31", in: "2024-Q1").status)
    }
  }

  // MARK: - Across editions

  @Test func `the province's own figures run on over the reorganisation`() throws {
    var lines: [String] = []
    for (index, code) in World.oldCodes.enumerated() {
      lines.append("\(code) births 2025-Q1 \(index + 1)")  // 1 + … + 8 = 36
      lines.append("\(code) births 2025-Q2 10")  // 80
    }
    for code in World.newCodes { lines.append("\(code) births 2025-Q3 100") }  // 400
    let office = try Office(lines.joined(separator: "\n"))
    #expect(try office.say("births", of: "31", in: "2025-9M") == "516 normal 20/20")
    #expect(
      try office.say("births", of: "31", in: "2025-S1", edition: World.new) == "116 normal 16/16")
    #expect(
      try office.say("births", of: "31", in: "2025-9M", edition: World.old) == "516 normal 20/20")
  }

  @Test func `a commune follows its whole predecessors, and a split one is not comparable`() throws
  {
    var lines: [String] = []
    for (index, code) in World.oldCodes.enumerated() {
      lines.append("\(code) births 2025-Q2 \(index + 1)")
      lines.append("\(code) population 2025-Q2 \(100 * (index + 1))")
    }
    for code in World.newCodes { lines.append("\(code) births 2025-Q3 50") }
    let office = try Office(lines.joined(separator: "\n"))
    func say(_ item: String, _ unit: String, _ period: String) throws -> String {
      try office.say(item, of: unit, in: period, edition: World.new)
    }
    #expect(try say("births", "00201", "2025-Q2") == "10 normal 4/4")  // 1 + 2 + 3 + 4
    #expect(try say("population", "00201", "2025-Q2") == "1000 normal 4/4")
    #expect(try say("births", "00105", "2025-Q2") == "5 normal 1/1")
    let split = Figure.Gap.splitPredecessors([.init("00106", in: World.old)])
    for unit in ["00202", "00203"] {
      #expect(try office.figure("births", of: unit, in: "2025-Q2", edition: World.new).gap == split)
      #expect(try office.figure("births", of: unit, in: "2025-9M", edition: World.new).gap == split)
      #expect(try say("births", unit, "2025-Q3") == "50 normal 1/1")
    }
  }

  /// Yearly forms are filled in once, by the units of the day.
  @Test func `a new unit's own return for the whole year holds against its predecessors' quarters`()
    throws
  {
    let office = try Office(
      """
      00201 births 2025 100
      00101 births 2025-Q1 1
      00102 births 2025-Q1 1
      00103 births 2025-Q1 1
      00104 births 2025-Q1 1
      00105 births 2025-Q1 1
      00105 births 2025-Q2 2
      00105 births 2025-Q3 3
      00105 births 2025-Q4 4
      00202 births 2025 20
      00203 births 2025 30
      """)
    #expect(try office.say("births", of: "00201", in: "2025") == "100 normal 4/4")
    #expect(try office.say("births", of: "00202", in: "2025") == "20 normal 4/4")
    #expect(try office.figure("births", of: "31", in: "2025").value == whole(160))
    #expect(try office.figure("births", of: "31", in: "2025").status == .normal)
  }

  @Test func `without a succession a unit has no figures of another edition`() throws {
    let other = UnitEdition(rawValue: "2020")
    let office = try Office(
      "00105 births 2025-Q3 1",
      history: World.history(editionsByPeriod: [.quarter(1, of: 2020): other]))
    #expect(
      try office.figure("births", of: "00105", in: "2020-Q1", edition: World.new).gap
        == .noSuccession(other))
  }

  // MARK: - Laws

  @Test(arguments: seeds) func `the order of insertion does not matter`(seed: UInt64) throws {
    let returns = try Self.randomReturns(seed: seed)
    var generator = SeededGenerator(seed: seed)
    let office = try Office(returns)
    let shuffled = try Office(returns) { $0.shuffle(using: &generator) }
    for period in ["2024-Q4", "2025-S1", "2025-9M", "2025", "2024--2025"] {
      for item in ["births", "births[sex=male]", "population", "cbr", "srb", "natural_increase"] {
        for unit in ["31"] + World.newCodes {
          let figure = try office.figure(item, of: unit, in: period, edition: World.new)
          #expect(
            try shuffled.figure(item, of: unit, in: period, edition: World.new) == figure,
            "\(item) of \(unit) in \(period)")
        }
        #expect(
          try shuffled.change(item, of: "31", in: "2025").words
            == office.change(item, of: "31", in: "2025").words)
      }
    }
  }

  @Test(arguments: seeds) func `the parts of a unit and of a period add up to the whole`(
    seed: UInt64
  ) throws {
    let office = try Office(Self.randomReturns(seed: seed))
    for (period, codes) in [("2025-Q1", World.oldCodes), ("2025-Q4", World.newCodes)] {
      for item in ["births", "births[sex=male]", "population", "natural_increase"] {
        var sum = Fraction.zero
        for code in codes {
          sum = try sum.adding(office.figure(item, of: code, in: period).value ?? .zero)
        }
        #expect(try office.figure(item, of: "31", in: period).value == sum, "\(item) in \(period)")
      }
    }
    var sum = Fraction.zero
    for quarter in ["2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4"] {
      sum = try sum.adding(office.figure("births", of: "31", in: quarter).value ?? .zero)
    }
    #expect(try office.figure("births", of: "31", in: "2025").value == sum)
  }

  /// Two years of quarters, with one return in ten left out.
  private static func randomReturns(seed: UInt64) throws -> String {
    var generator = SeededGenerator(seed: seed)
    let history = try World.history()
    var lines: [String] = []
    for year in [2023, 2024, 2025] {
      for quarter in 1...4 {
        let period = Period.quarter(quarter, of: year)
        let codes = history.edition(for: period) == World.old ? World.oldCodes : World.newCodes
        for code in codes where Int.random(in: 0..<10, using: &generator) > 0 {
          let boys = Int.random(in: 0...40, using: &generator)
          let girls = Int.random(in: 0...40, using: &generator)
          lines += [
            "\(code) births \(period) \(boys + girls)",
            "\(code) births[sex=male] \(period) \(boys)",
            "\(code) births[sex=female] \(period) \(girls)",
            "\(code) deaths \(period) \(Int.random(in: 0...30, using: &generator))",
            "\(code) population \(period) \(Int.random(in: 900...9000, using: &generator))",
          ]
        }
      }
    }
    return lines.joined(separator: "\n")
  }

  private static let all = World.oldCodes.joined(separator: " ")
}

/// An old province of two communes only, so that sums stay small.
func twoCommunes() throws -> OrganisationHistory {
  OrganisationHistory(
    hierarchies: [try World.hierarchy(World.old, communes: ["00101", "00102"])],
    editions: EditionTimeline(World.old))
}
