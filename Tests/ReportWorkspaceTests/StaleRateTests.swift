import Foundation
import ReportCore
import ReportWorkspace
import Testing

/// What a return printed is kept with it: rules about printed rates run with the ledger as without.
@Suite struct StaleRateTests {
  /// The sample with a rate that commune 10507 printed twice; in neither quarter does it follow from the births.
  private func example() throws -> ExampleWorkspace {
    let example = try ExampleWorkspace()
    for period in ["2025-Q3", "2025-Q4"] {
      try example.change("returns/\(period).csv") { text in
        text
          + "2025-07-01,10507,sex_ratio_at_birth,,\(period),statistical,computed,171.3,,,normal,1,,,,\r\n"
      }
    }
    return example
  }

  private func codes(_ check: PeriodCheck) -> Set<String> {
    Set(
      check.items.map(\.finding).filter {
        $0.item == IndicatorKey("sex_ratio_at_birth") && $0.severity == .warning
          && $0.unit?.code == "10507"
      }.map(\.code.rawValue))
  }

  @Test func `a printed rate that outlived its counts is seen with the ledger as without`() throws {
    let example = try example()
    let quarter = try example.open.period("2025-Q4")
    let read = try example.open.check(quarter, from: .folder(example.path("returns")))
    #expect(codes(read).isSuperset(of: ["printed-rate", "stale-rate"]), "\(codes(read))")
    for period in ["2025-Q3", "2025-Q4"] { try example.take("returns/\(period).csv") }
    let kept = try example.open.check(quarter)
    #expect(kept.isOfLedger)
    #expect(codes(kept) == codes(read), "\(codes(kept))")
  }

  @Test func `a printed rate that follows from its counts raises no warning`() throws {
    let example = try ExampleWorkspace()
    // 60 boys and 44 girls.
    try example.change("returns/2025-Q4.csv") { text in
      text
        + "2025-07-01,10507,sex_ratio_at_birth,,2025-Q4,statistical,computed,136.4,,,normal,1,,,,\r\n"
    }
    let check = try example.open.check(
      try example.open.period("2025-Q4"), from: .folder(example.path("returns")))
    #expect(codes(check).isDisjoint(with: ["printed-rate", "stale-rate"]))
  }
}
