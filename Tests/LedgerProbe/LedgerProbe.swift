import Foundation
import ReportCore
import ReportStore

/// A program for tests that need another process: it imports made-up returns, one by one or so many
/// together, and tells of each when it is stored, or measures how fast figures are stored.
@main
enum LedgerProbe {
  static func main() {
    let arguments = CommandLine.arguments
    guard (4...5).contains(arguments.count), let count = Int(arguments[3]),
      let group = arguments.count == 5 ? Int(arguments[4]) : 1
    else {
      print("LedgerProbe import FOLDER COUNT [TOGETHER] | measure FOLDER COUNT")
      exit(64)
    }
    do throws(StoreError) {
      switch arguments[1] {
      case "import": try importReturns(count, by: group, into: arguments[2])
      case "measure": try measure(count, in: arguments[2])
      default: exit(64)
      }
    } catch {
      print("refused \(error)")
      exit(error.code == .diskFull ? 73 : 74)
    }
  }

  private static let period = Period.quarter(3, of: 2025)

  /// Returns of that many units, one file each, of 60 figures.
  private static func importReturns(
    _ count: Int, by group: Int, into folder: String
  ) throws(StoreError) {
    let ledger = try Ledger(at: folder)
    for first in stride(from: 1, through: count, by: group) {
      let numbers = first...min(count, first + group - 1)
      for (number, outcome) in zip(numbers, ledger.add(numbers.map(madeUpReturn))) {
        switch try outcome.get() {
        case .stored: say("stored \(number)")
        case .unchanged: say("unchanged \(number)")
        }
      }
    }
  }

  private static func madeUpReturn(_ number: Int) -> IncomingReturn {
    let unit = OrganisationUnit.ID(String(11_000 + number), in: .july2025)
    let observations = (1...60).map { item in
      Observation(
        key: ObservationKey(unit: unit, item: IndicatorKey("item_\(item)"), period: period),
        value: ExactDecimal(Int64(number * item)),
        provenance: Provenance(file: "\(number).csv", row: item, column: 2))
    }
    let bytes =
      Array("return \(number)\n".utf8) + Array(repeating: UInt8(ascii: "x"), count: 4096)
    return IncomingReturn(
      file: .init(name: "\(number).csv", bytes: bytes), observations: observations,
      arrival: ReturnArrival(received: Timestamp(seconds: 1_760_000_000 + Int64(number))))
  }

  /// Written at once, so that what was said before a SIGKILL is read after it.
  private static func say(_ line: String) {
    try? FileHandle.standardOutput.write(contentsOf: Data((line + "\n").utf8))
  }

  private static func measure(_ count: Int, in folder: String) throws(StoreError) {
    let quarters = (2021...2025).flatMap { year in
      (1...4).map { Period.quarter($0, of: year) }
    }
    let units = (1...114).map { OrganisationUnit.ID(String(11_000 + $0), in: .july2025) }
    let perReturn = max(1, count / quarters.count / units.count)
    let items = (1...perReturn).map { IndicatorKey("indicator_\($0)") }
    var observations: [Observation] = []
    observations.reserveCapacity(count)
    for period in quarters {
      for unit in units {
        for item in items where observations.count < count {
          let value = ExactDecimal(Int64(observations.count * 7))
          observations.append(
            Observation(
              key: ObservationKey(unit: unit, item: item, period: period), value: value,
              provenance: Provenance(file: "all.csv", row: observations.count, column: 3)))
        }
      }
    }
    let ledger = try Ledger(at: folder)
    var start = processorTime()
    func lap(_ what: String) {
      print(what, "in \(processorTime() - start) ms of processor time")
      start = processorTime()
    }
    _ = try ledger.add(
      IncomingReturn(
        file: .init(name: "all.csv", bytes: [1]), observations: observations,
        arrival: ReturnArrival(received: Timestamp(seconds: 0))))
    lap("stored \(observations.count) figures")
    let reopened = try Ledger(at: folder)
    lap("opened and checked")
    let year = try reopened.dataSet(periods: Set(quarters.suffix(4)))
    lap("read \(year.count) figures of a year")
    let standings = try reopened.standings(
      of: quarters[19], expecting: units.map { ExpectedReturn(unit: $0, deadline: nil) },
      on: quarters[19].lastDay)
    lap("status of \(standings.count) units")
  }

  /// Milliseconds that this process has kept a processor busy: what other processes do not disturb.
  private static func processorTime() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Int(time.tv_sec) * 1000 + Int(time.tv_nsec) / 1_000_000
  }
}
