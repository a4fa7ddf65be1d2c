import Foundation
import ReportCore
import ReportReconciliation
import ReportTemplates
import SeededRandom
import Testing

/// Plants causes among differences that have none, and counts what is named: as for the checks, the share
/// found and the false ones.
@Suite struct CauseTrialTests {
  struct Count {
    var planted = 0
    var found = 0
    /// Differences without a cause, and the causes that were named of them.
    var noise = 0
    var falseCauses = 0
    /// What was named falsely.
    var kinds: Set<String> = []

    var share: Double { Double(found) / Double(max(planted, 1)) }
    var falsePerHundred: Double { 100 * Double(falseCauses) / Double(max(noise, 1)) }
  }

  private static func count(_ slip: Slip, seeds: ClosedRange<UInt64>) throws -> Count {
    let sample = try SampleQuarter.shared.get()
    var count = Count()
    for seed in seeds {
      var random = SeededGenerator(seed: seed)
      var office = try sample.faultless()
      try slip.plant(sample, &office, &random)
      // A fifth as many lines as there are units differ for no reason that figures tell.
      let free = office.values.keys.filter {
        !office.planted.contains($0) && !office.implied.contains($0)
          && !SampleQuarter.rates.contains($0.item) && $0.unit != sample.workspace.settings.unit
      }
      var noise: Set<ObservationKey> = []
      for key in free.sorted().shuffled(using: &random).prefix(24) {
        guard let value = office[key.unit, key.item]?.significand, value > 20 else { continue }
        let most = max(3, value / 12)
        let change = Int64.random(in: 1...most, using: &random)
        office[key.unit, key.item] = ExactDecimal(
          value + (Bool.random(using: &random) ? change : -change))
        noise.insert(key)
      }
      for line in try sample.reconcile(office).lines {
        let key = ObservationKey(unit: line.unit, item: line.item, period: SampleQuarter.period)
        if office.planted.contains(key) {
          count.planted += 1
          if line.causes.contains(where: { $0.kind == slip.kind }) { count.found += 1 }
        } else if noise.contains(key) {
          count.noise += 1
          if !line.causes.isEmpty { count.falseCauses += 1 }
          count.kinds.formUnion(line.causes.map(\.kind.rawValue))
        }
      }
    }
    return count
  }

  /// In the suite one record a cause, whose table the documentation prints (RECORD_GOLDEN=1 writes it
  /// there); six with TRIALS=1.
  @Test func `planted causes are found, and hardly any others are named`() throws {
    let isFull = ProcessInfo.processInfo.environment["TRIALS"] != nil
    var table = [
      "| cause | lines planted | found | false causes per 100 other lines |", "|---|--:|--:|--:|",
    ]
    var all = Count()
    for (slips, name) in [(Slip.all, ""), (Slip.systematic, ", many lines")] {
      for slip in slips {
        let count = try Self.count(slip, seeds: isFull ? 1...6 : 1...1)
        let share = String(format: "%.1f %%", 100 * count.share)
        let wrong = String(format: "%.1f", count.falsePerHundred)
        table.append("| \(slip.testDescription)\(name) | \(count.planted) | \(share) | \(wrong) |")
        if !count.kinds.isEmpty {
          print("\(slip.testDescription): falsely \(count.kinds.sorted())")
        }
        #expect(count.planted > 0)
        #expect(count.share >= 0.95, "\(slip.testDescription)\(name): \(share)")
        all.noise += count.noise
        all.falseCauses += count.falseCauses
      }
    }
    #expect(all.noise > 300)
    #expect(all.falsePerHundred <= 2, "\(all.falsePerHundred)")
    print(table.joined(separator: "\n"))
    if !isFull { try Self.hold(table.joined(separator: "\n")) }
  }

  /// Holds the table of the documentation to what came out, or writes it there.
  private static func hold(_ table: String) throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Documentation/Reconciliation.md")
    let text = try String(contentsOf: file, encoding: .utf8)
    let marks = ("<!-- planted causes -->\n", "\n<!-- end of planted causes -->")
    let start = try #require(text.range(of: marks.0)).upperBound
    let end = try #require(text.range(of: marks.1)).lowerBound
    if text[start..<end] == table { return }
    if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] != nil {
      try text.replacingCharacters(in: start..<end, with: table)
        .write(to: file, atomically: true, encoding: .utf8)
    }
    Issue.record("the table of Documentation/Reconciliation.md is another:\n\(table)")
  }
}
