import Foundation
public import ReportCore

/// Holds an exporter against the laws of `ReportExporter`.
///
///     @Test func `the exporter keeps the laws`() throws {
///       #expect(try ExporterConformance(.csv).problems() == [])
///     }
///
/// Problems are values, not failures, so that the kit needs no testing library.
///
/// What it cannot see: whether an exporter reads the network or the environment, and what it writes
/// far away from its folder. The clock shows where it ends up in the bytes.
public struct ExporterConformance: Sendable {
  /// The laws of exporters, each of which can be checked alone.
  public enum Law: String, Hashable, Sendable, CaseIterable {
    /// The same report gives the same bytes, also a second later.
    case sameBytes
    /// Nothing is written outside the folder, nor left in it beside the files.
    case staysInFolder
    /// The result names exactly the files that were made.
    case listsItsFiles
    /// Calls at the same time give the same bytes as one after another.
    case concurrent
    /// After a failure the destination is as it was, and the failure is thrown.
    case untouchedAfterFailure
    /// The files contain what the format claims to carry, or there is a warning.
    case carriesWhatItSays
    /// If a report contains nothing that the format carries, there is a warning.
    case saysWhenEmpty
    /// Reports of any shape are written.
    case writesAnything
    /// A text file holds nothing that nobody sees, that turns the direction of writing or moves a cursor, but
    /// for JSON, which is for programs. What is within archives, the kit does not see.
    case showsWhatIsHidden
    /// A destination that is named from the current folder gets the same files.
    case relativeDestination
  }

  /// A law that is not kept.
  public struct Problem: Hashable, Sendable, CustomStringConvertible {
    /// The law that is broken.
    public var law: Law
    /// The name of the sample report.
    public var report: String
    /// What was expected and what was found.
    public var detail: String

    /// Everything in one line.
    public var description: String { "\(law.rawValue), \(report): \(detail)" }
  }

  /// The exporter in question.
  public var exporter: any ReportExporter
  /// The laws that are checked; an exporter of a test may have reasons to leave some out.
  public var laws: Set<Law>

  /// Creates a check of an exporter against those laws.
  public init(_ exporter: any ReportExporter, laws: Set<Law> = Set(Law.allCases)) {
    self.exporter = exporter
    self.laws = laws
  }

  /// The laws that the exporter does not keep.
  ///
  /// - Parameter samples: the reports that it is tried with.
  /// - Returns: none, if all is well.
  /// - Throws: if the scratch folders cannot be made.
  public func problems(with samples: [Report] = SampleReports.all) throws -> [Problem] {
    var problems: [Problem] = []
    for report in samples { problems += try self.problems(ofReport: report) }
    let ordinary = SampleReports.ordinary
    problems += try checkClock(with: ordinary)
    problems += try checkRelativeDestination(with: ordinary)
    problems += try checkConcurrency(with: samples)
    problems += try checkFailures(with: ordinary)
    problems += try checkContent()
    problems += try checkEmptiness(with: ordinary)
    return problems.filter { laws.contains($0.law) }
  }

  // MARK: - One report

  /// The laws that are not kept with one report, of those that a single report can show.
  ///
  /// - Parameter report: the report that it is tried with.
  /// - Returns: none, if all is well.
  /// - Throws: if the scratch folders cannot be made.
  public func problems(ofReport report: Report) throws -> [Problem] {
    do {
      return try check(report).filter { laws.contains($0.law) }
    } catch let error as ExportError {
      let problem = Problem(law: .writesAnything, report: report.name, detail: "\(error)")
      return laws.contains(.writesAnything) ? [problem] : []
    }
  }

  private func check(_ report: Report) throws -> [Problem] {
    var problems: [Problem] = []
    func problem(_ law: Law, _ detail: String) {
      problems.append(.init(law: law, report: report.name, detail: detail))
    }
    let first = try write(report)
    let second = try write(report)
    if first.files != second.files {
      problem(.sameBytes, "files differ: \(Self.difference(first.files, second.files))")
    }
    if first.result != second.result { problem(.sameBytes, "results differ") }
    if first.result.files.isEmpty { problem(.listsItsFiles, "no file was made") }
    if first.result.files.sorted() != first.staged {
      problem(
        .listsItsFiles, "the result names \(first.result.files), the folder has \(first.staged)")
    }
    if Set(first.result.files).count != first.result.files.count {
      problem(.listsItsFiles, "a file is named twice: \(first.result.files)")
    }
    if first.files.keys.sorted() != first.staged {
      problem(
        .staysInFolder,
        "expected \(first.staged) in the destination, found \(first.files.keys.sorted())")
    }
    if !first.strays.isEmpty { problem(.staysInFolder, "beside the destination: \(first.strays)") }
    if first.result.warnings.contains(where: { $0.allSatisfy(\.isWhitespace) }) {
      problem(.carriesWhatItSays, "an empty warning")
    }
    for (name, bytes) in first.files.sorted(by: { $0.key < $1.key }) {
      if let hidden = Self.hidden(in: bytes, ofFile: name) {
        problem(.showsWhatIsHidden, "\(name) holds \(hidden)")
      }
    }
    return problems
  }

  /// The first character of a text file that nobody sees or that does something, by its number.
  private static func hidden(in bytes: Data, ofFile name: String) -> String? {
    guard !name.hasSuffix(".json"), let text = String(bytes: bytes, encoding: .utf8) else {
      return nil
    }
    // A mark of the encoding stands at the beginning alone.
    let scalars = text.unicodeScalars.drop { $0 == "\u{FEFF}" }
    let breaks: Set<Unicode.Scalar> = ["\n", "\r", "\t"]
    return scalars.first { !breaks.contains($0) && !ShownText.isSeen($0) }.map {
      "U+" + String($0.value, radix: 16, uppercase: true)
    }
  }

  private func checkClock(with report: Report) throws -> [Problem] {
    guard laws.contains(.sameBytes), let first = try? write(report) else { return [] }
    // The archives in workbooks count time in steps of two seconds.
    Thread.sleep(forTimeInterval: 2.1)
    let second = try write(report)
    if first.files == second.files { return [] }
    return [
      .init(
        law: .sameBytes, report: report.name,
        detail: "two seconds later: \(Self.difference(first.files, second.files))")
    ]
  }

  private func checkRelativeDestination(with report: Report) throws -> [Problem] {
    guard laws.contains(.relativeDestination), let expected = try? write(report) else { return [] }
    let detail: String
    do {
      let found = try write(report, isRelative: true)
      if found.files == expected.files { return [] }
      detail = Self.difference(found.files, expected.files)
    } catch let error as ExportError {
      detail = "\(error)"
    }
    return [.init(law: .relativeDestination, report: report.name, detail: detail)]
  }

  // MARK: - Many at once

  private func checkConcurrency(with samples: [Report]) throws -> [Problem] {
    guard laws.contains(.concurrent) else { return [] }
    let reports = samples.filter { (try? write($0)) != nil }
    let expected = try reports.map { try write($0).files }
    let rounds = 3
    let results = Collected(count: reports.count * rounds)
    DispatchQueue.concurrentPerform(iterations: results.count) { index in
      results[index] = try? write(reports[index % reports.count]).files
    }
    return (0..<results.count).compactMap { index in
      let report = index % reports.count
      return results[index] == expected[report]
        ? nil
        : Problem(
          law: .concurrent, report: reports[report].name,
          detail: results[index].map { Self.difference($0, expected[report]) } ?? "it failed")
    }
  }

  // MARK: - Failures

  private func checkFailures(with report: Report) throws -> [Problem] {
    var problems: [Problem] = []
    func problem(_ name: String, _ detail: String) {
      problems.append(.init(law: .untouchedAfterFailure, report: name, detail: detail))
    }
    for name in ["../escape", "a/b", ".hidden", "", "nul\0", String(repeating: "ă", count: 200)] {
      var misnamed = report
      misnamed.name = name
      let scratch = try ScratchFolder()
      let before = try Self.prepareDestination(in: scratch)
      do throws(ExportError) {
        let staging = try StagingFolder(for: scratch.path("out"))
        _ = try exporter.write(misnamed, into: staging)
        problem("a report named '\(name)'", "it was written")
      } catch {
        if error.message.isEmpty { problem("a report named '\(name)'", "no message") }
      }
      let after = try scratch.contents
      if after != before {
        problem("a report named '\(name)'", Self.difference(before, after))
      }
    }
    // The folder goes while it is written to, as on a disk that is taken away.
    let scratch = try ScratchFolder()
    let before = try Self.prepareDestination(in: scratch)
    do throws(ExportError) {
      let staging = try StagingFolder(for: scratch.path("out"))
      let inside = URL(fileURLWithPath: try staging.path(for: "x")).deletingLastPathComponent()
      try? FileManager.default.removeItem(at: inside)
      _ = try exporter.write(report, into: staging)
      problem(report.name, "no failure although the folder was gone")
    } catch {
      if error.message.isEmpty { problem(report.name, "no message") }
    }
    let after = try scratch.contents
    if after != before { problem(report.name, Self.difference(before, after)) }
    return problems
  }

  private static func prepareDestination(in scratch: ScratchFolder) throws -> [String: Data] {
    let manager = FileManager.default
    try manager.createDirectory(atPath: scratch.path("out"), withIntermediateDirectories: true)
    for name in ["out/older.txt", "beside.txt"] {
      try Data("older".utf8).write(to: scratch.url.appending(path: name))
    }
    return try scratch.contents
  }

  // MARK: - Content

  private func checkContent() throws -> [Problem] {
    guard laws.contains(.carriesWhatItSays) else { return [] }
    let plain = SampleReports.ordinary
    guard let expected = try? write(plain) else { return [] }
    return try SampleReports.changes.filter {
      !exporter.format.content.isDisjoint(with: $0.content)
    }
    .compactMap { change in
      let changed = try write(change.applied(to: plain))
      let isSaid = !changed.result.warnings.isEmpty || !expected.result.warnings.isEmpty
      return changed.files != expected.files || isSaid
        ? nil
        : Problem(
          law: .carriesWhatItSays, report: plain.name,
          detail: "another \(change.name) makes no difference and gives no warning")
    }
  }

  private func checkEmptiness(with report: Report) throws -> [Problem] {
    let content = exporter.format.content
    guard !content.isEmpty, content.isDisjoint(with: .pages) else { return [] }
    var empty = report
    empty.name = "nothing"
    if content.contains(.tables) { empty.tables = [] }
    if content.contains(.facts) { empty.facts = [] }
    do {
      if try !write(empty).result.warnings.isEmpty { return [] }
    } catch is ExportError {
      return []
    }
    return [
      .init(
        law: .saysWhenEmpty, report: empty.name,
        detail: "there was nothing to write, and no warning")
    ]
  }
}

// MARK: - Writing

extension ExporterConformance {
  private struct Written {
    var result: ExportResult
    /// The names in the staging folder before they were moved.
    var staged: [String]
    /// The files at the destination.
    var files: [String: Data]
    /// What was found beside the destination.
    var strays: [String]
  }

  private func write(_ report: Report, isRelative: Bool = false) throws -> Written {
    let scratch = try ScratchFolder()
    let staging = try StagingFolder(
      for: isRelative ? Self.relative(scratch.path("out")) : scratch.path("out"))
    let result = try exporter.write(report, into: staging)
    let staged = staging.files
    _ = try staging.commit()
    var files: [String: Data] = [:]
    var strays: [String] = []
    for (name, bytes) in try scratch.contents where name != "out" {
      if name.hasPrefix("out/") {
        files[String(name.dropFirst(4))] = bytes
      } else {
        strays.append(name)
      }
    }
    return Written(result: result, staged: staged, files: files, strays: strays.sorted())
  }

  /// A path as it is named from the current folder: up to the root, and down again.
  private static func relative(_ path: String) -> String {
    let steps = FileManager.default.currentDirectoryPath.split(separator: "/").count
    return String(repeating: "../", count: steps) + path.drop { $0 == "/" }
  }

  private static func difference(_ left: [String: Data], _ right: [String: Data]) -> String {
    let names = Set(left.keys).union(right.keys).filter { left[$0] != right[$0] }.sorted()
    return names.map { name in
      guard let left = left[name], let right = right[name] else { return "\(name) is in one only" }
      let place = zip(left, right).enumerated().first { $1.0 != $1.1 }?.offset
      return "\(name) differs from byte \(place ?? min(left.count, right.count))"
    }.joined(separator: ", ")
  }
}

/// Results of calls that run at the same time, each in its own place.
private final class Collected: @unchecked Sendable {
  // Safe: every access holds the lock.
  private let lock = NSLock()
  private var values: [[String: Data]?]

  init(count: Int) { values = Array(repeating: nil, count: count) }

  var count: Int { lock.withLock { values.count } }

  subscript(index: Int) -> [String: Data]? {
    get { lock.withLock { values[index] } }
    set { lock.withLock { values[index] = newValue } }
  }
}
