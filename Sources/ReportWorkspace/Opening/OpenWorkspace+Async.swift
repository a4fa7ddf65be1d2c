import Foundation
import Synchronization

/// Threads that blocking work may occupy: those of a program that limits their number, or that does one piece
/// of work after the other.
public protocol WorkThreads: Sendable {
  /// Does work on one of the threads, and waits for it without holding the caller's.
  ///
  /// - Throws: what the work threw.
  func run<Result: Sendable>(
    _ work: @escaping @Sendable () throws -> Result
  ) async throws -> Result
}

/// A new thread for each piece of work.
private struct NewThread: WorkThreads {
  func run<Result: Sendable>(
    _ work: @escaping @Sendable () throws -> Result
  ) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread { continuation.resume(with: Swift.Result { try work() }) }
    }
  }
}

extension OpenWorkspace {
  /// Does blocking work from `async` code, on a separate thread: the caller's pool stays free.
  ///
  /// ```swift
  /// let check = try await workspace.run { try $0.check(quarter, $1) }
  /// ```
  ///
  /// When the task is cancelled, the work ends at the next place where nothing is half done.
  ///
  /// - Parameters:
  ///   - observer: hears how far it has come; `nil` for nobody.
  ///   - lanes: how many files are worked on at a time; `nil` for as many as there are cores.
  ///   - threads: where it is done; `nil` for a thread of its own.
  ///   - body: the work; it passes its second argument on to whatever it calls.
  /// - Returns: what the work gave.
  /// - Throws: what the work threw; `WorkspaceError.Code.cancelled` if it was ended.
  public func run<Result: Sendable>(
    _ observer: (any WorkObserver)? = nil, lanes: Int? = nil,
    on threads: (any WorkThreads)? = nil,
    body: @escaping @Sendable (OpenWorkspace, Work) throws -> Result
  ) async throws -> Result {
    let watch = TaskObserver(observer)
    let work = Work(watch, lanes: lanes)
    return try await withTaskCancellationHandler {
      try await (threads ?? NewThread()).run { try body(self, work) }
    } onCancel: {
      watch.cancel()
    }
  }
}

/// Hears for somebody else, and ends the work when the task that waits for it is cancelled.
///
/// A class, because the task and the thread that works share it.
private final class TaskObserver: WorkObserver {
  private let observer: (any WorkObserver)?
  private let isCancelled = Atomic(false)

  init(_ observer: (any WorkObserver)?) { self.observer = observer }

  func cancel() { isCancelled.store(true, ordering: .relaxed) }

  func reached(_ stage: WorkStage) { observer?.reached(stage) }

  func noticed(_ notice: Notice) { observer?.noticed(notice) }

  func check() throws(WorkspaceError) {
    if isCancelled.load(ordering: .relaxed) {
      throw WorkspaceError(.cancelled, "Đã dừng theo yêu cầu; không có gì ghi dở.")
    }
    try observer?.check()
  }

  func whileWriting<Result>(_ work: () throws -> Result) rethrows -> Result {
    guard let observer else { return try work() }
    return try observer.whileWriting(work)
  }
}
