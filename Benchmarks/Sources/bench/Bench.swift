import Foundation
import ReportCore
import XLSXExport

/// Does one piece of work and prints one line of JSON: how long the work itself took, and the answer,
/// which must be the answer of every other program that does the same work.
///
///     bench make observations small data/observations.csv
///     bench load data/observations.csv
@main
enum Bench {
  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    guard let name = arguments.first, let job = jobs[name] else {
      FileHandle.standardError.write(
        Data("usage: bench \(jobs.keys.sorted().joined(separator: "|")) ARGUMENTS\n".utf8))
      exit(64)
    }
    guard FileManager.default.fileExists(atPath: "../Templates/units") else {
      fail("no templates in ../Templates; run it from the folder Benchmarks", status: 66)
    }
    // As the tool does.
    FreedMemory.keep()
    do {
      try job(Array(arguments.dropFirst()))
    } catch {
      fail("\(name): \(error)", status: 70)
    }
  }

  private static func fail(_ message: String, status: Int32) -> Never {
    FileHandle.standardError.write(Data("bench: \(message)\n".utf8))
    exit(status)
  }

  private static let jobs: [String: @Sendable ([String]) throws -> Void] = [
    "make": make,
    "load": load,
    "read-workbooks": readWorkbooks,
    "make-ledger": makeLedger,
    "store-file": storeFile,
    "store-returns": storeReturns,
    "make-sources": makeSources,
    "reconcile": reconcile,
    "write-workbooks": writeWorkbooks,
  ]

  /// How long a piece of work took: on the clock, and of the processor on all its cores.
  struct Cost {
    let seconds: Double
    let processor: Double
  }

  /// Prints what the work cost and what came of it.
  static func report(_ cost: Cost, _ answer: String) {
    print(
      "{\"seconds\": \(cost.seconds), \"processor\": \(cost.processor), \"answer\": \"\(answer)\"}")
  }

  /// Does the work and measures it.
  static func timed<Result>(_ work: () throws -> Result) rethrows -> (Result, Cost) {
    let clock = ContinuousClock()
    let (start, processor) = (clock.now, Self.processor)
    let result = try work()
    return (
      result,
      Cost(
        seconds: Double((clock.now - start) / .nanoseconds(1)) / 1e9,
        processor: Self.processor - processor)
    )
  }

  private static var processor: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
