import Foundation
import ReportCore
import ReportIntake
import ReportTemplates

/// How the ledger's commands read a file: the one place to plug another reader in. What a reader was
/// told is kept with the return, so that a rebuild reads the file in the same way.
struct FileReading {
  /// The period that the officer named; a file that names another one is refused.
  var period: Period?

  /// The endings of files that can be read.
  static let endings = ["csv"]

  /// A reading as the officer asked for it.
  init(period: Period? = nil) { self.period = period }

  /// A reading as it was kept.
  init(description: String) {
    for part in description.split(separator: " ") where part.hasPrefix("period=") {
      period = Period(code: part.dropFirst("period=".count))
    }
  }

  /// The reading as it is kept.
  var description: String { period.map { "period=\($0.code)" } ?? "" }

  /// Reads a file.
  func read(_ bytes: [UInt8], file: String, _ context: IntakeContext) -> IntakeResult {
    var result = LongTableReader(context).read(bytes, file: file)
    guard let period else { return result }
    var others: Set<Period> = []
    for observation in result.observations + result.derived
    where observation.key.period != period && others.insert(observation.key.period).inserted {
      result.findings.append(
        Finding(
          .error, .foreignPeriod,
          "Tệp ghi kỳ \(observation.key.period), khác với kỳ \(period) nêu ở --period.",
          at: observation.provenance))
    }
    return result
  }

  /// Files, and for each folder the readable files in it and below, by name.
  static func paths(_ arguments: [String]) throws -> [String] {
    try arguments.flatMap { argument -> [String] in
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: argument, isDirectory: &isFolder) else {
        throw Failure(.usage, "\(argument): không có tệp này.")
      }
      guard isFolder.boolValue else { return [argument] }
      let found = (FileManager.default.subpaths(atPath: argument) ?? [])
        .filter { endings.contains(($0 as NSString).pathExtension.lowercased()) }
        .sorted()
      if found.isEmpty { throw Failure(.data, "\(argument): không có tệp báo cáo nào (*.csv).") }
      return found.map { "\(argument)/\($0)" }
    }
  }
}
