internal import Foundation
internal import Synchronization

/// Pieces of work that do not need each other.
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

  /// Does a piece of work on another thread, and meanwhile one on this thread, to which it may be bound.
  ///
  /// - Returns: what came of each.
  /// - Throws: what the second threw; the first is done then too.
  package static func beside<First: Sendable, Second>(
    _ first: @escaping @Sendable () -> First, _ second: () throws -> Second
  ) rethrows -> (First, Second) {
    let made = Made<First>()
    let group = DispatchGroup()
    DispatchQueue.global().async(group: group) {
      let one = first()
      made.value.withLock { $0 = one }
    }
    let other: Second
    do {
      other = try second()
    } catch {
      group.wait()
      throw error
    }
    group.wait()
    guard let one = made.value.withLock({ $0 }) else { preconditionFailure("it was done") }
    return (one, other)
  }

  /// Does the same with each part of something long, on all cores where it is long enough. Whoever parts it does so
  /// in the same way on any number of cores, so that what comes of it is the same too.
  ///
  /// - Returns: what came of the parts, in their order.
  package static func map<Part: Sendable, Made: Sendable>(
    _ parts: [Part], where isLong: Bool = true, _ body: @Sendable (Part) -> Made
  ) -> [Made] {
    if parts.count < 2 || !isLong { return parts.map(body) }
    let made = Mutex<[Made?]>(Array(repeating: nil, count: parts.count))
    DispatchQueue.concurrentPerform(iterations: parts.count) { index in
      let one = body(parts[index])
      made.withLock { $0[index] = one }
    }
    return made.withLock { $0.compactMap(\.self) }
  }

  /// What another thread makes. A class, for both threads hold it.
  private final class Made<Value: Sendable>: Sendable {
    let value = Mutex<Value?>(nil)
  }
}
