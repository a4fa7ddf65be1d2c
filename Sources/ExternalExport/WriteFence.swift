import CLandlock
import Foundation
import Synchronization

/// Keeps what is started from writing anywhere but below one folder, where the kernel can (Linux 5.13 and
/// later with Landlock). Reading stays free. Changes of the rights of files do nothing; with Linux 6.7 there is no
/// way to the network by TCP, and with 6.12 no signal reaches anything outside.
enum WriteFence {
  /// Whether the kernel of this machine can.
  static var isPossible: Bool { landlock_version() > 0 }

  /// Does something on a thread that may write below one folder only, as may all that it starts. A fence
  /// cannot be taken down again, so that the thread ends with it.
  ///
  /// - Parameters:
  ///   - folder: where writing is allowed.
  ///   - body: what is done.
  /// - Returns: what it returned; `nil` if the kernel has fences and this one could not be put up, and
  ///   nothing was done.
  static func around<Result: Sendable>(
    _ folder: String, _ body: @escaping @Sendable () -> Result
  ) -> Result? {
    let slot = Slot<Result?>()
    let thread = Thread {
      let isSafe = !isPossible || raise(around: folder)
      slot.fill(with: isSafe ? body() : nil)
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

  private static func raise(around folder: String) -> Bool {
    let version = landlock_version()
    var file = Right.writing
    if version >= 3 { file |= Right.truncating }
    var all = file | Right.changingFolders
    if version >= 2 { all |= Right.movingBetweenFolders }
    // Where this is refused, the rules below leave no way out by TCP if the kernel is 6.7 or later.
    _ = landlock_leave_network()
    let rules = landlock_new(all)
    guard rules >= 0 else { return false }
    defer { close(rules) }
    // Programs throw away what others print.
    for (path, rights) in [(folder, all), ("/dev/null", file)] {
      let place = open(path, O_RDONLY | O_CLOEXEC)
      guard place >= 0 else { continue }
      // Without it less is allowed, not more.
      _ = landlock_allow(rules, place, rights)
      close(place)
    }
    return landlock_enforce(rules) == 0 && landlock_still_modes() != 0
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
