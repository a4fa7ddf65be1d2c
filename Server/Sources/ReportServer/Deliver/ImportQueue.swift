import ReportWorkspace
import ServiceLifecycle
import Synchronization

/// Orders to take files in, done one after the other. Whoever gave one may go away meanwhile; one that the
/// server did not finish is taken up again when it starts.
///
/// A class, because routes, the work and the server share how far it is.
final class ImportQueue: Service {
  /// How far an order is.
  struct Progress: Codable, Hashable, Sendable {
    var text: String
    var done: Int
    var total: Int
  }

  private struct State {
    var progress: [String: Progress] = [:]
    var isEnding = false
  }

  let store: BatchStore
  private let office: Office
  private let state = Mutex(State())

  init(office: Office) {
    self.office = office
    store = BatchStore(in: office.ownFolder)
  }

  /// How far the order of a batch is; `nil` if it is done, or there is none.
  func progress(of id: String) -> Progress? { state.withLock { $0.progress[id] } }

  /// Puts an order behind those that wait.
  func add(_ batch: Batch) {
    guard let order = batch.order else { return }
    state.withLock { state in
      state.progress[batch.id] = Progress(
        text: "Đang đợi đến lượt", done: 0, total: order.files.count)
    }
    Task {
      await perform(batch)
      state.withLock { $0.progress[batch.id] = nil }
    }
  }

  /// Waits until an order is done, but not long: whoever gave it is shown how far it is.
  func wait(for id: String, atMost time: Duration) async throws {
    let end = ContinuousClock.now + time
    while progress(of: id) != nil, ContinuousClock.now < end {
      try await Task.sleep(for: .milliseconds(50))
    }
  }

  /// Takes up what was ordered before, and lets the server end when nothing is half done.
  func run() async throws {
    for batch in store.ordered() { add(batch) }
    do {
      try await gracefulShutdown()
    } catch is CancellationError {
      // Ended at once or step by step, the work stops where nothing is half done.
    }
    state.withLock { $0.isEnding = true }
    while state.withLock({ !$0.progress.isEmpty }), !Task.isCancelled {
      // Ended at once, nobody waits.
      do { try await Task.sleep(for: .milliseconds(20)) } catch { return }
    }
  }

  private func perform(_ batch: Batch) async {
    do {
      try await office.change { [self] workspace in
        if isEnding { return }
        // Read again within the turn: an order is done once.
        let current = try store.batch(batch.id, of: batch.owner)
        guard let order = current.order else { return }
        let taking = BatchTaking(
          store: store, order: order, now: office.clock(),
          observer: Watch(queue: self, id: batch.id))
        do {
          try taking.take(current, into: workspace)
        } catch let error as WorkspaceError where error.code == .cancelled {
          // It stays ordered, for when the server starts again.
          return
        }
        try store.change(batch.id, of: batch.owner) { ($0.order, $0.trouble) = (nil, nil) }
      }
    } catch is CancellationError {
      return
    } catch {
      let words = (error as? PageError)?.advice ?? "Máy chủ gặp sự cố khi nhận; hãy nhận lại."
      _ = try? store.change(batch.id, of: batch.owner) { ($0.order, $0.trouble) = (nil, words) }
    }
  }

  private var isEnding: Bool { state.withLock { $0.isEnding } }

  /// Hears how far the work is, and ends it when the server ends.
  private struct Watch: WorkObserver {
    let queue: ImportQueue
    let id: String

    func reached(_ stage: WorkStage) {
      queue.state.withLock { state in
        guard let old = state.progress[id] else { return }
        state.progress[id] = Progress(
          text: stage.text, done: stage.done ?? old.done, total: stage.total ?? old.total)
      }
    }

    func check() throws(WorkspaceError) {
      if queue.isEnding { throw WorkspaceError(.cancelled, "Máy chủ đang dừng.") }
    }
  }
}
