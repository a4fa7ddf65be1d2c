import Foundation
import ReportCore
import ReportReconciliation
import ReportTemplates
import SeededRandom
import Testing

@Suite struct CauseFinderTests {
  /// What became of slips of one kind.
  private struct Outcome {
    var planted = 0
    var named: [ProbableCause.Kind: Int] = [:]
    var unnamed = 0
    var blamedElsewhere = 0
  }

  private static let seed: UInt64 = 20_251_001

  private static func outcome(
    of slip: Slip, in sample: SampleQuarter, seed: UInt64
  ) throws -> Outcome {
    var random = SeededGenerator(seed: seed)
    var office = try sample.faultless()
    try slip.plant(sample, &office, &random)
    let result = try sample.reconcile(office)
    var outcome = Outcome(planted: office.planted.count)
    for line in result.lines {
      let key = ObservationKey(unit: line.unit, item: line.item, period: SampleQuarter.period)
      if office.planted.contains(key) {
        for kind in Set(line.causes.map(\.kind)) { outcome.named[kind, default: 0] += 1 }
        if !line.causes.contains(where: { $0.kind == slip.kind }) { outcome.unnamed += 1 }
      } else if ![.equal, .withinTolerance].contains(line.class), !office.implied.contains(key) {
        outcome.blamedElsewhere += 1
      }
    }
    let differing = result.lines.count { ![.equal, .withinTolerance].contains($0.class) }
    if slip.kind != .rounding {
      #expect(differing == office.planted.count + office.implied.count, "seed \(seed)")
    }
    return outcome
  }

  @Test(arguments: Slip.all)
  func `a slip at ten places is named, and no other unit is blamed`(slip: Slip) throws {
    let sample = try SampleQuarter.shared.get()
    for seed in [Self.seed, 1] {
      let outcome = try Self.outcome(of: slip, in: sample, seed: seed)
      #expect(outcome.planted >= 10, "seed \(seed)")
      #expect(outcome.unnamed == 0, "seed \(seed): \(outcome.named)")
      #expect(outcome.blamedElsewhere == 0, "seed \(seed)")
    }
  }

  @Test func `the confusion table of the documentation is what comes out`() throws {
    let sample = try SampleQuarter.shared.get()
    var lines = [
      "| planted | lines | named | named beside it | other units blamed |", "|---|--:|--:|---|--:|",
    ]
    for slip in Slip.all {
      let outcome = try Self.outcome(of: slip, in: sample, seed: Self.seed)
      let beside = outcome.named.filter { $0.key != slip.kind }
        .sorted { $0.key.rawValue < $1.key.rawValue }
        .map { "\($0.key.rawValue) \($0.value)" }.joined(separator: ", ")
      lines.append(
        "| \(slip.kind.rawValue) | \(outcome.planted) | \(outcome.named[slip.kind] ?? 0) |"
          + " \(beside.isEmpty ? "-" : beside) | \(outcome.blamedElsewhere) |")
    }
    let zero = try Self.lostZeros(of: sample)
    lines.append("| leading-zero | \(zero.planted) | \(zero.named) | - | \(zero.elsewhere) |")
    let table = lines.joined(separator: "\n")
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Documentation/Reconciliation.md")
    let text = try String(contentsOf: file, encoding: .utf8)
    #expect(text.contains(table), "\(table)")
  }

  /// No code of the sample city begins with zero: its figures under the codes of Hà Nội.
  private static func lostZeros(
    of sample: SampleQuarter
  ) throws -> (planted: Int, named: Int, elsewhere: Int) {
    let history = sample.workspace.history
    let city = OrganisationUnit.ID("01", in: .july2025)
    let codes = history.reportingUnits(under: city).map(\.id)
    let names = Dictionary(uniqueKeysWithValues: zip(sample.units, codes))
    var (ours, theirs) = (DataSet(), DataSet())
    let slipped = Set(
      codes.prefix(sample.units.count).enumerated().filter { $0.offset % 11 == 3 }
        .map(\.element).prefix(10))
    for var observation in sample.current {
      guard let unit = names[observation.key.unit] else { continue }
      observation.key.unit = unit
      _ = ours.insert(observation)
      if slipped.contains(unit) {
        observation.key.unit = .init(String(unit.code.drop { $0 == "0" }), in: .july2025)
      }
      _ = theirs.insert(observation)
    }
    let result = try Reconciler(
      catalogue: sample.workspace.catalogue, history: history, unit: city
    ).reconcile(
      ReconciliationSide(name: "A", data: ours), with: ReconciliationSide(name: "B", data: theirs),
      for: SampleQuarter.period)
    let differing = result.lines.filter { $0.class != .equal }
    let named = differing.filter { $0.causes.map(\.kind) == [.leadingZero] }
    let elsewhere = differing.filter { $0.here.units.first.map { !slipped.contains($0) } ?? false }
    #expect(slipped.count == 10)
    return (differing.count, named.count, elsewhere.count)
  }

  @Test(arguments: seeds)
  func `as many differences are found as were planted`(seed: UInt64) throws {
    let sample = try SampleQuarter.shared.get()
    var random = SeededGenerator(seed: seed)
    var office = try sample.faultless()
    let counts = office.values.keys.filter { !SampleQuarter.rates.contains($0.item) }.sorted()
    let planted = Set(
      counts.shuffled(using: &random).prefix(Int.random(in: 1...60, using: &random)))
    for key in planted {
      let value = office[key.unit, key.item]?.significand ?? 0
      office[key.unit, key.item] = ExactDecimal(value + Int64.random(in: 1...9, using: &random))
    }
    let found = try sample.reconcile(office).lines.filter { $0.class == .outside }
    #expect(
      Set(found.compactMap(\.there.keys.first)) == planted && found.count == planted.count,
      "seed \(seed)")
  }

  @Test func `a data set is equal to itself, and the whole quarter takes no time`() throws {
    let sample = try SampleQuarter.shared.get()
    let side = ReconciliationSide(name: "A", data: sample.ours)
    let reconciler = Reconciler(
      catalogue: sample.workspace.catalogue, history: sample.workspace.history,
      unit: sample.workspace.settings.unit)
    let clock = ContinuousClock()
    var lines = 0
    let time = try clock.measure {
      let result = try reconciler.reconcile(side, with: side, for: SampleQuarter.period)
      #expect(result.lines.allSatisfy { $0.verdict == .equal })
      lines = result.lines.count
    }
    #expect(lines == sample.current.count)
    print("reconciled \(lines) lines in \(time)")
  }
}
