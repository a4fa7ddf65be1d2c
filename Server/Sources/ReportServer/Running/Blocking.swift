import NIOPosix
import ReportWorkspace

/// Where work that holds a thread is done: the ledger, hashing, building. The threads that answer
/// requests are never held by it.
struct Blocking: WorkThreads {
  let pool: NIOThreadPool

  /// Runs some work on a thread of the pool and waits without holding one.
  func run<Result: Sendable>(
    _ work: @escaping @Sendable () throws -> Result
  ) async throws -> Result {
    try await pool.runIfActive(work)
  }
}
