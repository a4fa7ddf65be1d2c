import Foundation
import ReportCore
import ReportWorkspace
import Synchronization
import Testing
import XLSXExport

/// Whoever waits for long work in `async` code may end it, at each stage that the work tells of.
@Suite struct CancellationTests {
  /// Cancels the task that waits, at one of the stages.
  private final class Impatient: WorkObserver {
    private let patience: Int
    private let stages = Mutex(0)
    private let task = Mutex<Task<Void, any Error>?>(nil)

    init(atStage patience: Int) { self.patience = patience }

    func watch(_ new: Task<Void, any Error>) { task.withLock { $0 = new } }

    func reached(_ stage: WorkStage) {
      let number = stages.withLock { stages in
        stages += 1
        return stages
      }
      if number != patience { return }
      while true {
        if let known = task.withLock({ $0 }) { return known.cancel() }
        Thread.sleep(forTimeInterval: 0.001)
      }
    }
  }

  /// One of the long calls of the library.
  struct Call: CustomTestStringConvertible, Sendable {
    let testDescription: String
    /// Whether it reads what was taken before.
    let needsLedger: Bool
    let body: @Sendable (ExamplePlace, OpenWorkspace, Work) throws -> Void
  }

  /// Where a call reads and writes.
  struct ExamplePlace: Sendable {
    let folder: String
    let now = ExampleWorkspace.now
    let out = FileManager.default.temporaryDirectory.appending(path: "out-\(UUID())").path

    var returns: String { "\(folder)/returns" }
    var file: String { "\(returns)/2014.csv" }
    var backup: String { "\(out)-sao-luu.zip" }

    func remove() {
      for path in [out, backup] where FileManager.default.fileExists(atPath: path) {
        try? FileManager.default.removeItem(atPath: path)
      }
    }
  }

  private static let period = "2014-M04"
  private static let publisher = Publisher(ExporterRegistry(.xlsx))

  private static func call(
    _ name: String, needsLedger: Bool = true,
    _ body: @escaping @Sendable (ExamplePlace, OpenWorkspace, Work) throws -> Void
  ) -> Call {
    Call(testDescription: name, needsLedger: needsLedger, body: body)
  }

  static let calls = [
    call("open", needsLedger: false) { place, _, work in
      _ = try OpenWorkspace(at: place.folder, templates: ExampleWorkspace.templates, work)
    },
    call("preview", needsLedger: false) { place, open, work in
      _ = try open.preview([place.file], reading: open.fileReading(), work)
    },
    call("take", needsLedger: false) { place, open, work in
      let delivery = Delivery(received: place.now, recorded: place.now, author: "lan")
      try open.take([place.returns], reading: open.fileReading(), delivery: delivery, work)
    },
    call("status") { place, open, work in
      _ = try open.status(of: open.period(period), today: place.now.date, work)
    },
    call("check") { _, open, work in _ = try open.check(open.period(period), work) },
    call("check of a folder", needsLedger: false) { place, open, work in
      _ = try open.check(open.period(period), from: .folder(place.returns), work)
    },
    call("build") { _, open, work in
      _ = try open.build(ReportRequest(of: open.period(period)), work)
    },
    call("build of a folder with findings", needsLedger: false) { place, open, work in
      var request = ReportRequest(of: try open.period(period))
      request.source = .folder(place.returns)
      request.findingsFrom = place.out
      _ = try open.build(request, work)
    },
    call("publish") { place, open, work in
      let report = try open.build(ReportRequest(of: open.period(period)))
      _ = try publisher.publish(report, in: ["xlsx"], to: place.out, work)
    },
    call("close") { place, open, work in
      _ = try open.close(open.period(period), at: place.now, by: "lan", work)
    },
    call("revisions") { place, open, work in
      let quarter = try open.period(period)
      _ = try open.revisions(of: quarter, since: .init(reading: "sơ bộ", sent: quarter), work)
    },
    call("reconcile") { place, open, work in
      var request = ReconciliationRequest(of: try open.period(period), with: place.file)
      request.edition = open.workspace.settings.unit.edition
      _ = try open.reconcile(request, work)
    },
    call("entry forms", needsLedger: false) { place, open, work in
      _ = try open.entryForms(for: open.period(period), form: "bang-huyen")
        .write(to: place.out, work)
    },
    call("letters") { place, open, work in
      _ = try open.letters(
        for: open.period(period), purposes: Set(CommuneLetter.Purpose.allCases), date: nil,
        answer: nil, today: place.now.date, work)
    },
    call("verify") { _, open, work in _ = try open.verifyLedger(work) },
    call("back up") { place, open, work in
      _ = try open.backUp(to: place.backup, at: place.now, work)
    },
    call("restore") { place, open, work in
      _ = try open.backUp(to: place.backup, at: place.now)
      defer { try? FileManager.default.removeItem(atPath: place.backup) }
      _ = try OpenWorkspace.restore(place.backup, to: place.out, work)
    },
  ]

  @Test(arguments: calls)
  func `it ends at every stage, with nothing half done`(_ call: Call) async throws {
    let example = try ExampleWorkspace("hung-nguyen")
    if call.needsLedger { try example.take("returns/2014.csv") }
    let place = ExamplePlace(folder: example.folder.path)
    defer { place.remove() }
    var stage = 1
    while true {
      let impatient = Impatient(atStage: stage)
      let open = example.open
      let task = Task {
        try await open.run(impatient, lanes: 1) { try call.body(place, $0, $1) }
      }
      impatient.watch(task)
      let outcome = await task.result
      // It came to its end, whatever that was, before it told of so many stages.
      if !task.isCancelled { break }
      let error = #expect(throws: WorkspaceError.self) { try outcome.get() }
      #expect(error?.code == .cancelled, "stage \(stage): \(error?.message ?? "")")
      #expect(!FileManager.default.fileExists(atPath: place.out), "stage \(stage)")
      #expect(!FileManager.default.fileExists(atPath: place.backup), "stage \(stage)")
      stage += 1
      try #require(stage < 200)
    }
    // It tells of something, and so it can be ended.
    #expect(stage > 1)
  }

  @Test func `what was taken before the end is kept, file by file`() async throws {
    let example = try ExampleWorkspace("hung-nguyen")
    let open = example.open
    let taken = Mutex(0)
    // Two files are read, then taken: the fourth stage is that of taking the second.
    let impatient = Impatient(atStage: 4)
    let returns = example.path("returns")
    let task = Task {
      try await open.run(impatient, lanes: 1) { open, work in
        let delivery = Delivery(
          received: ExampleWorkspace.now, recorded: ExampleWorkspace.now, author: "lan")
        try open.take([returns], reading: open.fileReading(), delivery: delivery, work) { file in
          if !file.isRefused { taken.withLock { $0 += 1 } }
        }
      }
    }
    impatient.watch(task)
    let error = await #expect(throws: WorkspaceError.self) { try await task.value }
    #expect(error?.code == .cancelled)
    #expect(taken.withLock { $0 } == 1)
    #expect(try example.again().verifyLedger().submissions == 1)
  }

  /// How many pieces of work have begun. A class, because all of them share it.
  private final class Begun: Sendable {
    let count = Mutex(0)
  }

  /// Each piece of work waits until all have begun: on the pool, which has a thread for each core, they would
  /// wait for ever.
  @Test func `it holds none of the threads that async code shares`() async throws {
    let example = try ExampleWorkspace("hung-nguyen")
    let open = example.open
    let count = 4 * ProcessInfo.processInfo.activeProcessorCount
    let begun = Begun()
    let met = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<count {
        group.addTask {
          let isMet = try? await open.run { _, _ in
            begun.count.withLock { $0 += 1 }
            let deadline = ContinuousClock.now + .seconds(20)
            while .now < deadline {
              if begun.count.withLock({ $0 }) == count { return true }
              Thread.sleep(forTimeInterval: 0.002)
            }
            return false
          }
          return isMet ?? false
        }
      }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(met == count)
  }
}
