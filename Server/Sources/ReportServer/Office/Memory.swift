import Synchronization

/// What was made of the ledger and holds until it changes. Whoever asks for the same meanwhile waits for
/// it, and does not make it again.
///
/// A class, because all requests share it.
final class Memory: Sendable {
  private struct Entry: Sendable {
    let stamp: String
    let task: Task<any Sendable, any Error>
  }

  /// Keeps the kind of a value that may be `nil`.
  private struct Kept<Value: Sendable>: Sendable {
    let value: Value
  }

  private static let most = 100

  private let entries = Mutex<[String: Entry]>([:])

  /// Makes a value, or gives the one that was made under the same stamp.
  ///
  /// - Parameters:
  ///   - key: what it is.
  ///   - stamp: the state of the ledger that it is made of.
  ///   - make: makes it.
  /// - Returns: the value.
  /// - Throws: what making it threw; it is made anew the next time.
  func value<Value: Sendable>(
    _ key: String, stamp: String, _ make: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    let task = entries.withLock { entries in
      if let known = entries[key], known.stamp == stamp { return known.task }
      if entries.count >= Self.most { entries = [:] }
      let task = Task<any Sendable, any Error> { Kept(value: try await make()) }
      entries[key] = Entry(stamp: stamp, task: task)
      return task
    }
    do {
      if let kept = try await task.value as? Kept<Value> { return kept.value }
    } catch {
      entries.withLock { entries in
        if entries[key]?.task == task { entries[key] = nil }
      }
      throw error
    }
    // Two things under one key: a fault of ours that costs time only.
    return try await make()
  }

  /// Forgets all of it.
  func clear() { entries.withLock { $0 = [:] } }
}
