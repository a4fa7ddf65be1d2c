internal import Foundation
internal import Synchronization

/// Two pieces of work that do not need each other.
package enum SideBySide {
  /// Does both, at the same time where there are two cores.
  ///
  /// - Returns: what came of each.
  package static func both<First: Sendable, Second: Sendable>(
    _ first: @Sendable () -> First, _ second: @Sendable () -> Second
  ) -> (First, Second) {
    let made = Mutex<(First?, Second?)>((nil, nil))
    DispatchQueue.concurrentPerform(iterations: 2) { piece in
      if piece == 0 {
        let one = first()
        made.withLock { $0.0 = one }
      } else {
        let other = second()
        made.withLock { $0.1 = other }
      }
    }
    guard case (let one?, let other?) = made.withLock({ $0 }) else {
      preconditionFailure("both were done")
    }
    return (one, other)
  }
}
