import ReportWorkspace
import Synchronization

/// The ledger as readers open it: each by a connection of its own, which never waits for whoever writes.
/// There are as many as were needed at one time, so at most as many as there are threads that read.
///
/// A class, because all readers share those that are free.
final class ReaderPool: Sendable {
  private let workspace: Workspace
  private let free = Mutex<[OpenWorkspace]>([])

  init(_ workspace: Workspace) { self.workspace = workspace }

  /// Reads by a connection that nobody else uses meanwhile.
  func read<Result>(_ body: (OpenWorkspace) throws -> Result) rethrows -> Result {
    let reader = free.withLock { $0.popLast() } ?? OpenWorkspace(workspace)
    defer { free.withLock { $0.append(reader) } }
    return try body(reader)
  }
}
