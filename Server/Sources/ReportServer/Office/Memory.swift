import Synchronization

/// What was made of the ledger and holds until it changes. Whoever asks for the same meanwhile waits for
/// it, and does not make it again.
///
/// A class, because all requests share it.
final class Memory: Sendable {
  private struct Entry: Sendable {
    let stamp: String
    let task: Task<any Sendable, any Error>
    /// When it was asked for last, counted in what was asked.
    var asked: Int
  }

  private struct Entries: Sendable {
    var byKey: [String: Entry] = [:]
    var asked = 0
  }

  /// Keeps the kind of a value that may be `nil`.
  private struct Kept<Value: Sendable>: Sendable {
    let value: Value
  }

  /// More than a province has communes, each of which has a form.
  private static let most = 400

  private let entries = Mutex(Entries())

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
      entries.asked += 1
      if let known = entries.byKey[key], known.stamp == stamp {
        entries.byKey[key]?.asked = entries.asked
        return known.task
      }
      if entries.byKey.count >= Self.most,
        let oldest = entries.byKey.min(by: { $0.value.asked < $1.value.asked })
      {
        entries.byKey[oldest.key] = nil
      }
      let task = Task<any Sendable, any Error> { Kept(value: try await make()) }
      entries.byKey[key] = Entry(stamp: stamp, task: task, asked: entries.asked)
      return task
    }
    do {
      if let kept = try await task.value as? Kept<Value> { return kept.value }
    } catch {
      entries.withLock { entries in
        if entries.byKey[key]?.task == task { entries.byKey[key] = nil }
      }
      throw error
    }
    // Two things under one key: a fault of ours that costs time only.
    return try await make()
  }

  /// Forgets all of it.
  func clear() { entries.withLock { $0 = Entries() } }
}
