import CSVExport
import Foundation
import ReportCore
import ReportTesting
import Testing
import XLSXExport

/// The kit is held against exporters that break one law each: a check that cannot fail checks nothing.
@Suite struct ExporterConformanceTests {
  /// An exporter whose doings are a closure.
  struct Faulty: ReportExporter {
    var content: ExportFormat.Content = .tables
    var body: @Sendable (Report, borrowing StagingFolder) throws -> ExportResult

    var format: ExportFormat {
      ExportFormat(
        id: "faulty", fileExtension: "txt", mediaType: "text/plain", summary: "", content: content)
    }

    func write(
      _ report: Report, into folder: borrowing StagingFolder
    ) throws(ExportError) -> ExportResult {
      do {
        return try body(report, folder)
      } catch let error as ExportError {
        throw error
      } catch {
        throw ExportError(.failed, "\(error)")
      }
    }
  }

  private func lawsBroken(by exporter: Faulty) throws -> Set<ExporterConformance.Law> {
    Set(
      try ExporterConformance(exporter).problems(with: [SampleReports.ordinary]).map(\.law))
  }

  private static func json(_ report: Report) throws -> [UInt8] { try report.json() }

  @Test func `an honest exporter has no problems`() throws {
    let honest = Faulty { report, folder in
      try folder.write(Self.json(report), to: report.name + ".txt")
      return ExportResult(
        files: [report.name + ".txt"], warnings: report.tables.isEmpty ? ["không có bảng"] : [])
    }
    #expect(try lawsBroken(by: honest) == [])
  }

  @Test func `the workbook keeps the laws`() throws {
    let problems = try ExporterConformance(.xlsx).problems()
    #expect(problems == [])
  }

  @Test func `text that hides is seen`() throws {
    let careless = Faulty { report, folder in
      let words = report.tables.flatMap(\.notes).joined(separator: "\n")
      try folder.write(words.utf8, to: report.name + ".txt")
      return ExportResult(files: [report.name + ".txt"], warnings: ["x"])
    }
    let problems = try ExporterConformance(careless, laws: [.showsWhatIsHidden]).problems()
    #expect(problems.map(\.report) == ["chu-kho", "chu-an"])
    #expect(problems.last?.detail.contains("U+1B") == true)
  }

  @Test func `a clock is seen`() throws {
    let faulty = Faulty { report, folder in
      let stamp = "\(Date().timeIntervalSince1970.rounded())".utf8
      try folder.write(try Self.json(report) + stamp, to: report.name + ".txt")
      return ExportResult(files: [report.name + ".txt"], warnings: ["x"])
    }
    #expect(try lawsBroken(by: faulty).contains(.sameBytes))
  }

  @Test func `a file beside the folder is seen`() throws {
    let faulty = Faulty { report, folder in
      try folder.write(try Self.json(report), to: report.name + ".txt")
      // The destination itself is not there yet.
      let beside = URL(fileURLWithPath: folder.destination).deletingLastPathComponent()
      try Data().write(to: beside.appending(path: "stray"))
      return ExportResult(files: [report.name + ".txt"], warnings: ["x"])
    }
    #expect(try lawsBroken(by: faulty).contains(.staysInFolder))
  }

  @Test func `a file that the result does not name is seen`() throws {
    let faulty = Faulty { report, folder in
      try folder.write(try Self.json(report), to: report.name + ".txt")
      try folder.write([], to: report.name + ".tmp")
      return ExportResult(files: [report.name + ".txt"], warnings: ["x"])
    }
    #expect(try lawsBroken(by: faulty) == [.listsItsFiles])
  }

  @Test func `a failure that is kept quiet is seen`() throws {
    let faulty = Faulty { report, folder in
      try? folder.write(try Self.json(report), to: report.name + ".txt")
      return ExportResult(files: [report.name + ".txt"], warnings: ["x"])
    }
    #expect(try lawsBroken(by: faulty) == [.untouchedAfterFailure])
  }

  @Test func `content that vanishes is seen`() throws {
    let faulty = Faulty(content: .facts) { report, folder in
      try folder.write(Array("\(report.facts.count)".utf8), to: report.name + ".txt")
      return ExportResult(files: [report.name + ".txt"])
    }
    #expect(try lawsBroken(by: faulty) == [.carriesWhatItSays, .saysWhenEmpty])
  }

  @Test func `state shared between calls is seen`() throws {
    let shared = Shared()
    let faulty = Faulty { report, folder in
      // What is left behind by the calls before: whether they overlap or not, it differs.
      let text = "\(shared.next())"
      try folder.write(try Self.json(report) + Array(text.utf8), to: report.name + ".txt")
      return ExportResult(files: [report.name + ".txt"], warnings: ["x"])
    }
    let problems = try ExporterConformance(faulty).problems()
    #expect(problems.contains { $0.law == .concurrent })
  }

  /// What a careless exporter keeps between calls.
  private final class Shared: @unchecked Sendable {
    // Safe: every access holds the lock.
    private let lock = NSLock()
    private var calls = 0

    func next() -> Int {
      lock.withLock {
        calls += 1
        return calls
      }
    }
  }
}
