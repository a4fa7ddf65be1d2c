import ArgumentParser
import Foundation
import ReportWorkspace

/// The one place of the server that reads the clock.
enum ServeClock {
  /// What time it is, whenever it is asked; `REPORTGEN_NOW` stands in for the moment of the start.
  static func clock() throws -> @Sendable () -> Timestamp {
    @Sendable func now() -> Int64 { Int64(Date().timeIntervalSince1970.rounded(.down)) }
    guard let text = ProcessInfo.processInfo.environment["REPORTGEN_NOW"], !text.isEmpty else {
      return { Timestamp(seconds: now()) }
    }
    guard let given = Timestamp(text) else {
      throw ValidationError("REPORTGEN_NOW: '\(text)' không phải là thời điểm.")
    }
    let start = now()
    return { Timestamp(seconds: given.seconds + now() - start) }
  }
}
