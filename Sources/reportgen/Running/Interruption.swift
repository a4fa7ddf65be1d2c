import Foundation
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
  }

  /// Thrown to undo what was begun, when there is nothing to wait for.
  private struct Stop: Error {}

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
    Thread.detachNewThread {
      var (watched, signal) = (watched, Int32(0))
      while sigwait(&watched, &signal) == 0 { arrived(signal) }
    }
  }

  /// Does work that must not be left half done.
  static func whileWriting<Result>(_ work: () throws -> Result) rethrows -> Result {
    change { $0.writers += 1 }
    defer { change { $0.writers -= 1 } }
    return try work()
  }

  /// A place at which writing can be left: throws if it is to be.
  static func check() throws {
    if state.withLock({ $0.signal }) != nil { throw Stop() }
  }

  /// Changes the number of writers, and leaves when the last one is done or a first one would begin.
  private static func change(_ writers: (inout State) -> Void) {
    let signal = state.withLock { state in
      let before = state.writers
      writers(&state)
      return min(before, state.writers) == 0 ? state.signal : nil
    }
    if let signal { leave(signal) }
  }

  private static func arrived(_ signal: Int32) {
    let (isFirst, isWriting) = state.withLock { state in
      defer { state.signal = state.signal ?? signal }
      return (state.signal == nil, state.writers > 0)
    }
    if !isFirst { _exit(128 + signal) }
    if !isWriting { leave(signal) }
    Console.note("Sẽ dừng khi ghi xong phần đang dở; nhấn Ctrl-C lần nữa để dừng ngay.")
  }

  private static func leave(_ signal: Int32) -> Never {
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
