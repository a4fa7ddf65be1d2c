import Dispatch
import Synchronization

/// Lets workbooks be closed at the same time only if they carry the same day of creation.
///
/// While it closes a workbook the library formats that day in a buffer that the whole process shares:
/// two days at once can end up in each other's file. Closing is most of the work, so a plain lock would
/// cost the second processor; and a batch carries one day anyway. The gate is one for the process
/// because the buffer is.
final class ClosingGate: Sendable {
  /// The gate of this process.
  static let process = ClosingGate()

  private struct State {
    var day = 0
    var closing = 0
    var waiting: [DispatchSemaphore] = []
  }

  private let state = Mutex(State())

  /// Waits until nothing with another day is being closed. Each call is followed by `leave()`.
  func enter(day: Int) {
    while let turn = turnToWaitFor(day: day) { turn.wait() }
  }

  /// Makes room for the next.
  func leave() {
    state.withLock { state in
      state.closing -= 1
      guard state.closing == 0 else { return }
      for turn in state.waiting { turn.signal() }
      state.waiting.removeAll()
    }
  }

  /// `nil` if the gate is passed.
  private func turnToWaitFor(day: Int) -> DispatchSemaphore? {
    state.withLock { state in
      if state.closing == 0 || state.day == day {
        state.day = day
        state.closing += 1
        return nil
      }
      let turn = DispatchSemaphore(value: 0)
      state.waiting.append(turn)
      return turn
    }
  }
}
