import ReportWorkspace
import Synchronization

extension Office {
  /// What was made before and still holds; else makes it, and goes on making it though nobody waits.
  ///
  /// - Parameters:
  ///   - key: what it is.
  ///   - patience: how long whoever asks waits.
  ///   - make: makes it.
  /// - Returns: the value; `nil` if it takes longer. Whoever asks again later gets it.
  /// - Throws: what making it threw.
  func remembered<Value: Sendable>(
    _ key: String, within patience: Duration,
    _ make: @escaping @Sendable (OpenWorkspace, Work) throws -> Value
  ) async throws -> Value? {
    let place = Place<Value>()
    Task { [self] in
      let result: Result<Value, any Error>
      do {
        result = .success(try await remembered(key, make))
      } catch {
        result = .failure(error)
      }
      place.result.withLock { $0 = result }
    }
    let end = ContinuousClock.now + patience
    while true {
      if let result = place.result.withLock({ $0 }) { return try result.get() }
      if ContinuousClock.now >= end { return nil }
      try await Task.sleep(for: .milliseconds(5))
    }
  }

  /// Where a result is put when it is there; a class, because two tasks share it.
  private final class Place<Value: Sendable>: Sendable {
    let result = Mutex<Result<Value, any Error>?>(nil)
  }
}
