import ExternalExport
import Foundation
import ReportWorkspace
import Synchronization

/// Ends the tool when it is told to: by Ctrl-C, by a terminal that closes, by the system.
///
/// Reading and computing leave nothing behind, so they are left at once. Writing is left where nothing
/// is half done: a batch between two of its files, a return when it is in the ledger. A second signal
/// ends it wherever it is; what stands is whole even then, but a folder with unfinished files may be
/// left over.
///
/// One for the process, because signals are.
enum Interruption {
  private struct State {
    var signal: Int32?
    var writers = 0
    var groups: Set<Int32> = []
    var isLeaving = false
  }

  private static let state = Mutex(State())

  /// Waits for signals from now on, on a thread of its own. It must be the first thing that is done:
  /// threads inherit from whoever makes them which signals are kept from them.
  static func watch() {
    var signals = sigset_t()
    sigemptyset(&signals)
    // What runs in the background of a script was told not to care.
    for signal in [SIGINT, SIGTERM, SIGHUP] where !isIgnored(signal) { sigaddset(&signals, signal) }
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    let watched = signals
    let isWatched = onThread {
      var (watched, signal) = (watched, Int32(0))
      while sigwait(&watched, &signal) == 0 { arrived(signal) }
    }
    // Without a thread of its own nobody would hear them: then the system ends the tool as it always does.
    if !isWatched { pthread_sigmask(SIG_UNBLOCK, &signals, nil) }
  }

  /// Work for a thread of its own; a class, because it is handed over by a pointer.
  private final class Work: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  /// Does work on a thread of its own, or tells that there is no room for one, which `Thread` does not.
  private static func onThread(_ body: @escaping @Sendable () -> Void) -> Bool {
    let work = Unmanaged.passRetained(Work(body))
    var thread = pthread_t()
    let made = pthread_create(
      &thread, nil,
      { pointer in
        guard let pointer else { return nil }
        Unmanaged<Work>.fromOpaque(pointer).takeRetainedValue().body()
        return nil
      }, work.toOpaque())
    if made != 0 {
      work.release()
      return false
    }
    pthread_detach(thread)
    return true
  }

  /// Does work that must not be left half done. Work that was done to its end is told of before
  /// anything is left: the next writing is not begun, or the tool ends as it would have.
  static func whileWriting<Result>(_ work: () throws -> Result) rethrows -> Result {
    let signal = state.withLock { state in
      if state.writers == 0, let signal = state.signal { return Int32?.some(signal) }
      state.writers += 1
      return nil
    }
    if let signal { leave(signal) }
    do {
      let result = try work()
      state.withLock { $0.writers -= 1 }
      return result
    } catch {
      let signal = state.withLock { state in
        state.writers -= 1
        return state.writers == 0 ? state.signal : nil
      }
      if let signal { leave(signal) }
      throw error
    }
  }

  /// A place at which the tool can be left: throws if writing is to be undone, and leaves if nothing
  /// is being written.
  static func check() throws(WorkspaceError) {
    let (signal, isWriting) = state.withLock { ($0.signal, $0.writers > 0) }
    guard let signal else { return }
    if isWriting { throw WorkspaceError(.cancelled, "Đã dừng theo yêu cầu.") }
    leave(signal)
  }

  /// Remembers the external plugins that run, to be ended with the tool.
  static func note(_ event: ExternalExporter.Event) {
    state.withLock { state in
      switch event {
      case .began(let group): state.groups.insert(group)
      case .ended(let group): state.groups.remove(group)
      }
    }
  }

  /// Never waits for anything but this enum's own lock, which nobody holds while writing: only this
  /// thread takes a second signal, also when a pager or a stopped terminal takes no more words.
  private static func arrived(_ signal: Int32) {
    let (isFirst, isWriting) = state.withLock { state in
      defer { state.signal = state.signal ?? signal }
      return (state.signal == nil, state.writers > 0)
    }
    if !isFirst { leaveAtOnce(signal) }
    let isHandled = onThread {
      if !isWriting { leave(signal) }
      Console.note("Sẽ dừng khi ghi xong phần đang dở; nhấn Ctrl-C lần nữa để dừng ngay.")
    }
    if !isHandled, !isWriting { leaveAtOnce(signal) }
  }

  /// Programs in groups of their own would outlive the tool. The lock keeps their numbers theirs.
  private static func leaveAtOnce(_ signal: Int32) -> Never {
    state.withLock { state in
      for group in state.groups { kill(-group, SIGKILL) }
      _exit(128 + signal)
    }
  }

  private static func leave(_ signal: Int32) -> Never {
    let isFirst = state.withLock { state in
      defer { state.isLeaving = true }
      return !state.isLeaving
    }
    // Another thread is at it already, and ends this one too.
    while !isFirst { pause() }
    Progress.end()
    Console.note("Đã dừng theo yêu cầu; không có gì ghi dở.")
    // Other threads are at work still: nothing of theirs may be taken down before they are.
    _exit(128 + signal)
  }

  private static func isIgnored(_ signal: Int32) -> Bool {
    var action = sigaction()
    sigaction(signal, nil, &action)
    return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
      == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
