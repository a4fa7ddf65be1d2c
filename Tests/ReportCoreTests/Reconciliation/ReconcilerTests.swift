import ReportCore
import ReportReconciliation
import SeededRandom
import Testing

@Suite struct ReconcilerTests {
  @Test func `every class is told apart`() throws {
    let world = try Reconciling()
    let here = """
      00105 births 2025-Q3 10
      00201 births 2025-Q3 20
      00202 births 2025-Q3 30
      00203 births 2025-Q3 ...
      00105 deaths 2025-Q3 5
      """
    let there = """
      00105 births 2025-Q3 10
      00201 births 2025-Q3 27
      00203 births 2025-Q3 7
      201 births 2025-Q3 9
      00105 birth 2025-Q3 9
      00201 deaths 2025-Q3 4
      """
    let result = try world.reconcile(here, there)
    #expect(
      result.words == [
        "birth 00105 unmatched - 9", "births 00105 equal 10 10", "births 00201 outside 20 27",
        "births 00202 only-here 30 -", "births 00203 not-comparable - 7",
        "births 201 unmatched - 9", "deaths 00105 only-here 5 -", "deaths 00201 only-there - 4",
      ])
    let stray = try #require(result.lines.first { $0.unit.code == "201" })
    guard case .unmatched(.there, let candidates) = stray.verdict else {
      Issue.record("\(stray.verdict)")
      return
    }
    #expect(candidates.units.first?.code == "00201")
    guard case .unmatched(.there, let items) = result.lines[0].verdict else {
      Issue.record("\(result.lines[0].verdict)")
      return
    }
    #expect(items.items == [IndicatorKey("births")])
  }

  @Test(arguments: [("", ""), ("00105 births 2025-Q3 10", ""), ("", "00105 births 2025-Q3 10")])
  func `a side may hold nothing`(here: String, there: String) throws {
    let result = try Reconciling().reconcile(here, there)
    #expect(result.lines.count == ((here + there).isEmpty ? 0 : 1))
  }

  @Test(arguments: seeds)
  func `the classes part the keys, and the sides can be exchanged`(seed: UInt64) throws {
    let world = try Reconciling()
    var random = SeededGenerator(seed: seed)
    func side(_ name: String) throws -> ReconciliationSide {
      var data = DataSet()
      let items = ["births", "deaths", "population", "arrivals", "cbr", "srb", "nothing"]
      let codes = World.newCodes + World.oldCodes + ["31", "201"]
      let edition = Bool.random(using: &random) ? World.old : World.new
      for _ in 0..<40 {
        guard let item = items.randomElement(using: &random),
          let code = codes.randomElement(using: &random)
        else { continue }
        let other = UInt8.random(in: 0..<8, using: &random) == 0
        let period = Period.quarter(
          3, of: 2025, calendar: other ? .administrative : .statistical)
        let value = ExactDecimal(Int64.random(in: 1...40, using: &random))
        _ = data.insert(
          Observation(
            key: .init(unit: .init(code, in: edition), item: IndicatorKey(item), period: period),
            value: other ? nil : value, status: other ? .missing : .normal))
      }
      return ReconciliationSide(name: name, data: data)
    }
    for _ in 0..<25 {
      let (here, there) = (try side("A"), try side("B"))
      let result = try world.reconcile(here, there)
      for (side, data) in [(Discrepancy.Side.here, here.data), (.there, there.data)] {
        let found = result.keys(of: side)
        #expect(Set(found).count == found.count, "seed \(seed): a key stands in two lines")
        // Figures on the other calendar are left aside where one on the period's own is there.
        let missing = Set(data.keys).subtracting(found)
        for key in missing {
          let own = ObservationKey(unit: key.unit, item: key.item, period: world.period)
          #expect(key.period != world.period && data[own] != nil, "seed \(seed): \(key)")
        }
        #expect(Set(found).isSubset(of: data.keys), "seed \(seed)")
      }
      let mirrored = try world.reconcile(there, here)
      let (one, other) = (
        Set(mirrored.lines.map(\.mirrored.comparable)), Set(result.lines.map(\.comparable))
      )
      #expect(one.symmetricDifference(other).sorted() == [], "seed \(seed)")
      #expect(mirrored.lines.count == result.lines.count, "seed \(seed)")
      let itself = try world.reconcile(here, here)
      let known = itself.lines.filter { $0.class != .unmatched }
      #expect(
        known.allSatisfy {
          $0.class == .equal || $0.isGap || $0.here.keys.isEmpty || $0.isElsewhere
        }, "seed \(seed)")
      // Two gaps agree on nothing, and figures that are there are no gap.
      #expect(
        itself.lines.allSatisfy { ($0.class == .equal) == ($0.here.value != nil) || !$0.isOwn },
        "seed \(seed)")
    }
  }

  @Test func `couples, per mille and thousands are converted before they are compared`() throws {
    let world = try Reconciling()
    let here = try world.side(
      """
      00105 new_users 2025-Q3 14
      00105 population 2025-Q3 12345
      00201 population 2025-Q3 20600
      00105 third_percent 2025-Q3 12.5
      """)
    var there = try world.side(
      """
      00105 couples 2025-Q3 7
      00105 nghin 2025-Q3 12.3
      00201 nghin 2025-Q3 20.5
      00105 third 2025-Q3 125
      """, name: "B")
    there.mapping = IndicatorMapping([
      IndicatorKey("couples"): .init(
        IndicatorKey("new_users"), conversion: .couplesToPersons),
      IndicatorKey("nghin"): .init(IndicatorKey("population"), conversion: .thousands),
      IndicatorKey("third"): .init(
        IndicatorKey("third_percent"), conversion: .perMilleToPercent),
    ])
    #expect(
      try world.reconcile(here, there).words == [
        "new_users 00105 equal 14 14", "population 00105 within-tolerance 12345 12300",
        "population 00201 outside 20600 20500", "third_percent 00105 equal 25/2 25/2",
      ])
  }

  @Test func `a table of tolerances is used, and what it does not name is exact`() throws {
    var world = try Reconciling()
    world.tolerances = ToleranceTable([
      IndicatorKey("births"): try #require(.init(absolute: 2)),
      IndicatorKey("population"): try #require(.init(percent: 1)),
    ])
    let result = try world.reconcile(
      "00105 births 2025-Q3 10\n00105 population 2025-Q3 1000\n00105 deaths 2025-Q3 10",
      "00105 births 2025-Q3 12\n00105 population 2025-Q3 1011\n00105 deaths 2025-Q3 11")
    #expect(
      result.words == [
        "births 00105 within-tolerance 10 12", "deaths 00105 outside 10 11",
        "population 00105 outside 1000 1011",
      ])
  }

  @Test func `a total that only they print is set against the sum of our units`() throws {
    let world = try Reconciling()
    let ours = World.newCodes.map { "\($0) births 2025-Q3 10" }.joined(separator: "\n")
    let theirs = ours + "\n31 births 2025-Q3 41"
    let result = try world.reconcile(ours, theirs)
    #expect(result.words.first == "births 00105 equal 10 10")
    #expect(result.words.last == "births 31 outside 40 41")
    #expect(result.causes == ["births 31 total-differs"])
    let total = try #require(result.totals.first)
    #expect(total.here.sum == whole(40) && total.here.printed == nil)
    #expect(total.there.addsUp == false)
    let less = ours.split(separator: "\n").dropLast().joined(separator: "\n")
    let incomplete = try world.reconcile(less, theirs)
    // The sum of what is there stands beside the total.
    #expect(incomplete.words.last == "births 31 not-comparable 30 41")
    #expect(
      incomplete.lines.last?.verdict
        == .notComparable(.incomplete(.here, [.init("00203", in: World.new)])))
  }

  @Test func `a figure that is called incomplete is not compared, as long as it differs`() throws {
    let world = try Reconciling()
    func side(_ name: String, _ value: ExactDecimal, _ status: ObservationStatus)
      -> ReconciliationSide
    {
      let key = ObservationKey(
        unit: .init("31", in: World.new), item: IndicatorKey("births"), period: world.period)
      var observation = Observation(key: key, value: value)
      observation.status = status
      return ReconciliationSide(name: name, data: DataSet([observation]))
    }
    let result = try world.reconcile(side("A", 30, .incomplete), side("B", 41, .normal))
    #expect(result.words == ["births 31 not-comparable 30 41"])
    #expect(result.lines[0].verdict == .notComparable(.incomplete(.here, [])))
    let same = try world.reconcile(side("A", 30, .incomplete), side("B", 30, .normal))
    #expect(same.words == ["births 31 equal 30 30"])
  }

  @Test func `two gaps are no agreement`() throws {
    let result = try Reconciling().reconcile("00105 births 2025-Q3 ...", "00105 births 2025-Q3 ...")
    #expect(result.words == ["births 00105 neither - -"])
  }

  @Test func `a total is not compared where a unit could not collect, and both values are shown`()
    throws
  {
    let ours =
      World.newCodes.dropLast().map { "\($0) births 2025-Q3 10" } + ["00203 births 2025-Q3 ..."]
    let result = try Reconciling().reconcile(
      ours.joined(separator: "\n"), "31 births 2025-Q3 41")
    let line = try #require(result.lines.first { $0.unit.code == "31" })
    #expect(line.class == .notComparable && line.here.value == whole(30))
    #expect(line.there.value == whole(41))
    #expect(result.origins.filter { $0.here == whole(10) && $0.there == nil }.count == 3)
  }

  @Test func `past periods tell whether two sources come closer`() throws {
    let world = try Reconciling()
    // The second quarter is told by the units of its time.
    let ours =
      "00105 births 2025-Q2 10\n00101 births 2025-Q2 9\n00105 births 2025-Q3 7\n00201 births 2025-Q3 8"
    let theirs =
      "00105 births 2025-Q2 10\n00101 births 2025-Q2 4\n00105 births 2025-Q3 7\n00201 births 2025-Q3 8"
    let reconciler = Reconciler(
      catalogue: world.catalogue, history: world.history, unit: world.unit)
    let past = try ReconciliationHistory(
      reconciler, try world.side(ours), with: try world.side(theirs), upTo: world.period)
    #expect(past.periods == [.quarter(2, of: 2025), .quarter(3, of: 2025)])
    #expect(past.periods.map { past.count(nil, in: $0).share } == [50, 100])
    let births = IndicatorKey("births")
    #expect(past.count(births, in: world.period).compared == 2)
    // 14 against 19, then the same.
    #expect(
      past.periods.map { past.count(births, in: $0).difference } == [ExactDecimal("-26.32"), 0])
  }

  @Test func `a rate that only they print is set against the one that follows from our counts`()
    throws
  {
    let world = try Reconciling()
    let result = try world.reconcile(
      "00105 births[sex=male] 2025-Q3 51\n00105 births[sex=female] 2025-Q3 49",
      "00105 srb 2025-Q3 104.1")
    #expect(result.words.last == "srb 00105 within-tolerance 5100/49 1041/10")
    #expect(result.causes == ["srb 00105 rounding"])
  }

  @Test func `a rate is followed down to the returns of the first and last day`() throws {
    // The opening stock stands under the same code on the same map.
    let ours = "00105 births 2025-Q4 4\n00105 population 2025-Q3 900\n00105 population 2025-Q4 1100"
    var world = try Reconciling()
    world.period = .quarter(4, of: 2025)
    let result = try world.reconcile(ours, "00105 cbr 2025-Q4 9.99")
    let parts = result.origins.map { origin in
      let figures = [origin.here, origin.there].map { $0?.description ?? "-" }
      return "\(origin.part) \(figures.joined(separator: " ")) \(origin.herePlace?.row ?? 0)"
    }
    try #require(parts.count == 4, "\(parts)")
    #expect(parts[0].hasPrefix("numerator 4 - "))
    // The mean stands in no cell: the two stocks that it is of do.
    #expect(parts[1] == "denominator 1000 - 0")
    #expect(result.origins[2].part == .operand(IndicatorKey("population"), .quarter(3, of: 2025)))
    #expect(result.origins[2...].map(\.here) == [whole(900), whole(1100)])
    #expect(result.origins[2...].allSatisfy { $0.herePlace != nil })
  }

  @Test func `an opening stock of units that were merged is followed down to their returns`() throws
  {
    let ours = ["00101", "00102", "00103", "00104"].map { "\($0) population 2025-Q2 100" }
    let result = try Reconciling().reconcile(
      (ours + ["00201 births 2025-Q3 4", "00201 population 2025-Q3 600"]).joined(separator: "\n"),
      "00201 cbr 2025-Q3 9.99\n00102 population 2025-Q2 90")
    let parts = result.origins.filter { $0.unit.code == "00201" && $0.item == IndicatorKey("cbr") }
    let population = IndicatorKey("population")
    let before = Period.quarter(2, of: 2025)
    // 4 in 500 on average: 400 on the first day, of four communes, and 600 on the last.
    try #require(parts.count == 8, "\(parts.map(\.part))")
    #expect(parts.map(\.here) == [4, 500, 400, 100, 100, 100, 100, 600].map { whole($0) })
    #expect(parts[2].part == .operand(population, before) && parts[2].herePlace == nil)
    #expect(
      parts[3...6].map(\.part)
        == ["00101", "00102", "00103", "00104"].map {
          .predecessor(.init($0, in: World.old), population, before)
        })
    #expect(parts[3...6].allSatisfy { $0.herePlace != nil })
    #expect(parts[4].there == whole(90) && parts[3].there == nil)
  }

  @Test func `figures on the other calendar are not compared`() throws {
    let world = try Reconciling()
    let here = try world.side("00105 births 2025-Q3 10")
    let period = Period.quarter(3, of: 2025, calendar: .administrative)
    let there = ReconciliationSide(
      name: "B",
      data: DataSet([
        Observation(
          key: .init(
            unit: .init("00105", in: World.new), item: IndicatorKey("births"), period: period),
          value: 10)
      ]))
    let result = try world.reconcile(here, there)
    #expect(
      result.lines.map(\.verdict) == [.notComparable(.otherCalendar(.there, .administrative))])
    #expect(result.keys(of: .here).count == 1 && result.keys(of: .there).count == 1)
  }
}

extension Discrepancy {
  /// What must be the same from either side.
  fileprivate var comparable: String {
    "\(item) \(unit) \(verdict) \(here.value.debug) \(there.value.debug) "
      + causes.map(\.kind.rawValue).sorted().joined(separator: ",")
  }

  /// Whether both sides say that there is no figure.
  fileprivate var isGap: Bool { self.class == .neither && here.value == nil && there.value == nil }

  /// Whether one figure of one key stands on each side.
  fileprivate var isOwn: Bool {
    [.equal, .neither].contains(self.class) && here.keys.count == 1 && there.keys.count == 1
  }

  fileprivate var isElsewhere: Bool {
    if case .notComparable(.otherCalendar) = verdict { return true }
    return false
  }
}

extension Fraction? {
  fileprivate var debug: String { self?.description ?? "-" }
}
