import Foundation
import ReportCore
import ReportIntake
import ReportTemplates

/// How the ledger's commands read a file: the one place to plug another reader in. What a reader was
/// told is kept with the return, so that a rebuild reads the file in the same way.
struct FileReading {
  /// The period that the officer named; a file that names another one is refused.
  var period: Period?

  /// Whether units with faults are left out, so that the others can be taken.
  var onlyUnitsWithoutFaults = false
  /// The calendar of periods that do not name one; `nil` is the statistical one.
  var calendar: ReportingCalendar?

  /// The endings of files that can be read.
  static let endings = ["csv", "xlsx", "xls"]

  /// A reading as the officer asked for it.
  init(
    period: Period? = nil, calendar: ReportingCalendar = .statistical,
    onlyUnitsWithoutFaults: Bool = false
  ) {
    self.period = period
    self.calendar = calendar == .statistical ? nil : calendar
    self.onlyUnitsWithoutFaults = onlyUnitsWithoutFaults
  }

  /// A reading as it was kept.
  init(description: String) {
    for part in description.split(separator: " ") {
      if part.hasPrefix("period=") { period = Period(code: part.dropFirst("period=".count)) }
      if part.hasPrefix("calendar=") {
        calendar = ReportingCalendar(rawValue: String(part.dropFirst("calendar=".count)))
      }
      if part == "only-units-without-faults" { onlyUnitsWithoutFaults = true }
    }
  }

  /// The reading as it is kept.
  var description: String {
    let parts = [
      period.map { "period=\($0.code)" },
      calendar.map { "calendar=\($0.rawValue)" },
      onlyUnitsWithoutFaults ? "only-units-without-faults" : nil,
    ]
    return parts.compactMap { $0 }.joined(separator: " ")
  }

  /// Reads a file.
  func read(_ bytes: [UInt8], file: String, for workspace: Workspace) -> IntakeResult {
    var options = ReadOptions()
    options.calendar = calendar ?? .statistical
    options.period = period?.on(options.calendar)
    options.onlyUnitsWithoutFaults = onlyUnitsWithoutFaults
    let reader = ReturnReader(
      context: ReportPipeline.context(for: workspace), forms: workspace.library.forms.forms)
    var result = reader.read(bytes, file: file, options: options)
    guard let period = options.period else { return result }
    // A table that names the period of each line is held to the officer's word as well.
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
        .filter { path in
          // Spreadsheet programs keep a file of this name beside one that is open.
          endings.contains((path as NSString).pathExtension.lowercased())
            && !path.split(separator: "/").contains { $0.hasPrefix("~$") || $0.hasPrefix(".") }
        }
        .sorted()
      if found.isEmpty {
        throw Failure(.data, "\(argument): không có tệp báo cáo nào (*.csv, *.xlsx).")
      }
      return found.map { "\(argument)/\($0)" }
    }
  }
}
