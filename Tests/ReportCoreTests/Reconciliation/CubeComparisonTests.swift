import ReportCore
import ReportReconciliation
import Testing

@Suite struct CubeComparisonTests {
  private let births = IndicatorKey("births")

  private func cube(_ observations: [Observation]) -> ObservationCube {
    var cube = ObservationCube()
    for observation in observations { _ = cube.insert(observation) }
    return cube
  }

  private func figure(
    _ value: ExactDecimal?, _ item: String = "births", of code: String = "00105",
    status: ReportCore.ObservationStatus = .normal, file: String = ""
  ) -> Observation {
    Observation(
      key: .init(
        unit: .init(code, in: World.new), item: IndicatorKey(item), period: .quarter(3, of: 2025)),
      value: value, status: status, provenance: Provenance(file: file))
  }

  @Test func `nothing against nothing is nothing`() throws {
    let comparison = try CubeComparison(ObservationCube(), with: ObservationCube())
    #expect(comparison.lines.isEmpty)
    for `class` in Discrepancy.Class.allCases { #expect(comparison.count(`class`) == 0) }
  }

  @Test func `the same figure with zeros at its end is equal`() throws {
    let comparison = try CubeComparison(
      cube([figure(ExactDecimal("16.30"))]), with: cube([figure(ExactDecimal("16.3"))]))
    #expect(comparison.count(.equal) == 1)
  }

  @Test func `a rounded rate is tolerated to half its last decimal, a count not at all`() throws {
    let here = [figure(ExactDecimal("16.35"), "cbr"), figure(20)]
    let there = [figure(ExactDecimal("16.4"), "cbr"), figure(21)]
    let comparison = try CubeComparison(cube(here), with: cube(there))
    #expect(comparison.lines.map(\.class) == [.withinTolerance, .outside])
    let tolerance = try #require(ToleranceTable.Tolerance(absolute: 1))
    let wide = try CubeComparison(
      cube(here), with: cube(there), tolerances: ToleranceTable([births: tolerance]))
    #expect(wide.lines.map(\.class) == [.withinTolerance, .withinTolerance])
  }

  @Test func `figures are found in whichever file they stand`() throws {
    let here = cube([figure(1, of: "00105", file: "a"), figure(2, of: "00201", file: "b")])
    let there = cube([figure(2, of: "00201", file: "x"), figure(1, of: "00105", file: "y")])
    #expect(try CubeComparison(here, with: there).count(.equal) == 2)
  }

  /// Random sources with blanks, marks, decimals and holes.
  private func side(_ random: inout SeededGenerator) -> [Observation] {
    var found: [ObservationKey: Observation] = [:]
    for _ in 0..<60 {
      guard let item = ["births", "deaths", "population"].randomElement(using: &random),
        let code = World.newCodes.randomElement(using: &random)
      else { continue }
      let value = ExactDecimal(Int64.random(in: 1...3, using: &random))
      let observation =
        switch Int.random(in: 0..<6, using: &random) {
        case 0: figure(nil, item, of: code, status: .missing)
        case 1: figure(nil, item, of: code, status: .notCollected)
        case 2: figure(.zero, item, of: code, status: .nil)
        default: figure(value, item, of: code, file: "\(value)")
        }
      found[observation.key] = observation
    }
    return found.values.sorted { $0.key < $1.key }.shuffled(using: &random)
  }

  @Test(arguments: seeds)
  func `the classes are those of a reconciler, and mirrored if the sides change`(
    seed: UInt64
  ) throws {
    let world = try Reconciling()
    var random = SeededGenerator(seed: seed)
    for _ in 0..<25 {
      let (here, there) = (side(&random), side(&random))
      func data(_ observations: [Observation]) -> DataSet {
        var data = DataSet()
        for observation in observations { _ = data.insert(observation) }
        return data
      }
      let comparison = try CubeComparison(cube(here), with: cube(there))
      let mirror = try CubeComparison(cube(there), with: cube(here))
      let full = try world.reconcile(
        ReconciliationSide(name: "A", data: data(here)),
        ReconciliationSide(name: "B", data: data(there)))
      for `class` in Discrepancy.Class.allCases {
        #expect(comparison.count(`class`) == full.count(`class`), "seed \(seed), \(`class`)")
      }
      let exchanged: [Discrepancy.Class: Discrepancy.Class] = [
        .onlyHere: .onlyThere, .onlyThere: .onlyHere,
      ]
      let turned = mirror.lines.map { line in
        var turned = line
        (turned.here, turned.there) = (line.there, line.here)
        turned.class = exchanged[line.class] ?? line.class
        return turned
      }
      #expect(Set(comparison.lines) == Set(turned), "seed \(seed)")
      let itself = try CubeComparison(cube(here), with: cube(here))
      #expect(itself.lines.isEmpty && itself.count(.equal) == here.count)
    }
  }
}
