import Foundation
import Synchronization

/// One line on a terminal that says how far long work has come, and goes when something else is said.
///
/// It begins two seconds after the first word, so that short work shows nothing, and never where
/// nobody watches: in a file, in a pipe, or beside `--json`. One for the process, because the terminal
/// is.
enum Progress {
  private struct State {
    var text = ""
    var began: ContinuousClock.Instant?
    var isShown = false
    var hasEnded = false
  }

  private static let state = Mutex(State())
  private static let patience = Duration.seconds(2)

  private static let isWanted =
    isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"
    && !CommandLine.arguments.contains("--json")

  /// Says what is being done, such as `Đang đọc 57/114 tệp`. It costs next to nothing.
  static func say(_ text: @autoclosure () -> String) {
    guard isWanted else { return }
    let isFirst = state.withLock { state in
      state.text = text()
      if state.began != nil { return false }
      state.began = .now
      return true
    }
    if isFirst { Thread.detachNewThread(show) }
  }

  /// Takes the line away while something else is written; it comes back by itself.
  static func aside(_ write: () -> Void) {
    state.withLock { state in
      clear(&state)
      write()
    }
  }

  /// Takes the line away for good.
  static func end() {
    state.withLock { state in
      clear(&state)
      state.hasEnded = true
    }
  }

  private static func show() {
    while !state.withLock({ $0.hasEnded }) {
      state.withLock { state in
        guard let began = state.began, !state.hasEnded else { return }
        let elapsed = ContinuousClock.now - began
        guard elapsed >= patience else { return }
        put("\r\(state.text)… \(elapsed.components.seconds) giây\u{1B}[K")
        state.isShown = true
      }
      Thread.sleep(forTimeInterval: 0.2)
    }
  }

  private static func clear(_ state: inout State) {
    if state.isShown { put("\r\u{1B}[K") }
    state.isShown = false
  }

  private static func put(_ text: String) {
    // A terminal that is gone shows nothing, which is no reason to fail; `write(_:)` would trap.
    do { try FileHandle.standardError.write(contentsOf: Data(text.utf8)) } catch {}
  }
}
