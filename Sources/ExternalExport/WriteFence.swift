import CLandlock
import Foundation
import Synchronization

/// Keeps what is started from writing anywhere but below one folder, where the kernel can (Linux 5.13 and
/// later with Landlock). Reading stays free.
enum WriteFence {
  /// Whether the kernel of this machine can.
  static var isPossible: Bool { landlock_version() > 0 }

  /// Does something on a thread that may write below one folder only, as may all that it starts. A fence
  /// cannot be taken down again, so that the thread ends with it.
  ///
  /// - Parameters:
  ///   - folder: where writing is allowed.
  ///   - body: what is done.
  /// - Returns: what it returned.
  static func around<Result: Sendable>(
    _ folder: String, _ body: @escaping @Sendable () -> Result
  ) -> Result {
    let slot = Slot<Result>()
    let thread = Thread {
      raise(around: folder)
      slot.fill(with: body())
    }
    thread.start()
    return slot.wait()
  }

  /// What the rules are about, by the numbers of the kernel.
  private enum Right {
    static let writing: UInt64 = 1 << 1
    static let truncating: UInt64 = 1 << 14
    /// Removing folders and files (4, 5), making things of all kinds (6 to 12).
    static let changingFolders: UInt64 = 0x1FF0
    static let movingBetweenFolders: UInt64 = 1 << 13
  }

  private static func raise(around folder: String) {
    let version = landlock_version()
    guard version > 0 else { return }
    var file = Right.writing
    if version >= 3 { file |= Right.truncating }
    var all = file | Right.changingFolders
    if version >= 2 { all |= Right.movingBetweenFolders }
    let rules = landlock_new(all)
    guard rules >= 0 else { return }
    defer { close(rules) }
    // Programs throw away what others print.
    for (path, rights) in [(folder, all), ("/dev/null", file)] {
      let place = open(path, O_RDONLY | O_CLOEXEC)
      guard place >= 0 else { continue }
      _ = landlock_allow(rules, place, rights)
      close(place)
    }
    _ = landlock_enforce(rules)
  }
}

/// What one thread leaves for another. A class, because both hold it.
private final class Slot<Value: Sendable>: Sendable {
  private let value = Mutex<Value?>(nil)
  private let filled = DispatchSemaphore(value: 0)

  func fill(with value: Value) {
    self.value.withLock { $0 = value }
    filled.signal()
  }

  func wait() -> Value {
    while true {
      filled.wait()
      if let value = value.withLock({ $0 }) { return value }
    }
  }
}
