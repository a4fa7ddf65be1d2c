import Foundation
import ReportWorkspace
import Synchronization
import Testing

/// Work that is called from `async` code.
@Suite struct RunningTests {
  /// Remembers the stages that it heard.
  private final class Listener: WorkObserver {
    let stages = Mutex<[WorkStage]>([])

    func reached(_ stage: WorkStage) { stages.withLock { $0.append(stage) } }
  }

  @Test func `it runs on a thread of its own, and its stages are heard`() async throws {
    let example = try ExampleWorkspace()
    let file = example.path("returns/2025-Q3.csv")
    let listener = Listener()
    let previews = try await example.open.run(listener, lanes: 1) { open, work in
      try open.preview([file], reading: open.fileReading(), work)
    }
    #expect(previews.count == 1)
    let stages = listener.stages.withLock { $0 }
    #expect(stages.last == WorkStage("Đang đọc 1/1 tệp", done: 1, of: 1))
  }

  @Test func `it ends when its task is cancelled`() async throws {
    let example = try ExampleWorkspace()
    let (open, file) = (example.open, example.path("returns/2025-Q3.csv"))
    let task = Task {
      try await open.run { open, work in
        for _ in 0..<10_000 {
          try work.observer.check()
          Thread.sleep(forTimeInterval: 0.001)
        }
        return try open.preview([file], reading: open.fileReading(), work).count
      }
    }
    task.cancel()
    let error = await #expect(throws: WorkspaceError.self) { try await task.value }
    #expect(error?.code == .cancelled)
    #expect(!open.hasLedger)
  }
}
