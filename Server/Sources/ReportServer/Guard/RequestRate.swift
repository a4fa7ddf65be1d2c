import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import ServerAccounts
import Synchronization

/// How many requests an address may send: a bucket that holds so many and fills at a steady rate. A whole
/// office may share one address, so it is wide; it is there against programs, not people.
final class RequestRate: Sendable {
  private struct Bucket {
    var level: Double
    var filled: ContinuousClock.Instant
    /// Whether its last request was refused.
    var isEmpty = false
  }

  private let size: Double
  private let perSecond: Double
  private let buckets = Mutex<[String: Bucket]>([:])

  init(size: Int = 600, perSecond: Int = 60) {
    (self.size, self.perSecond) = (Double(size), Double(perSecond))
  }

  /// What becomes of a request.
  enum Verdict: Hashable {
    case granted
    /// The first of a row that is refused: worth writing down.
    case refusedAtFirst
    case refusedAgain
  }

  /// Takes one request of an address.
  func take(_ address: String, at now: ContinuousClock.Instant) -> Verdict {
    buckets.withLock { buckets in
      // Full buckets tell nothing; they go when there are many.
      if buckets.count > 10_000 {
        buckets = buckets.filter { now - $0.value.filled < .seconds(size / perSecond) }
      }
      var bucket = buckets[address] ?? Bucket(level: size, filled: now)
      let seconds = (now - bucket.filled) / .seconds(1)
      bucket.level = min(size, bucket.level + seconds * perSecond)
      bucket.filled = now
      let wasEmpty = bucket.isEmpty
      bucket.isEmpty = bucket.level < 1
      if !bucket.isEmpty { bucket.level -= 1 }
      buckets[address] = bucket
      return !bucket.isEmpty ? .granted : wasEmpty ? .refusedAgain : .refusedAtFirst
    }
  }
}

/// Answers 429 to an address that sends too much.
struct RateLimit: RouterMiddleware {
  typealias Context = PageContext

  let rate: RequestRate
  let door: Door

  func handle(
    _ request: Request, context: PageContext,
    next: (Request, PageContext) async throws -> Response
  ) async throws -> Response {
    let verdict = rate.take(context.client, at: .now)
    if verdict == .granted { return try await next(request, context) }
    let error = PageError.tooManyRequests
    if verdict == .refusedAtFirst {
      try await door.note(.forbidden, request, context, error.noted ?? "")
    }
    throw error
  }
}
