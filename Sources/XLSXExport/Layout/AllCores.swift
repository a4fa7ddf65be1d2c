import Dispatch
import Synchronization

/// Work on parts of something long, done on all cores.
///
/// Whoever parts it does so in the same way on any number of cores, so that what comes of it is the same too.
enum AllCores {
  /// Does the work on each part, on all cores where it is long.
  ///
  /// - Returns: what came of them, in the order of the parts.
  static func map<Part: Sendable, Made: Sendable>(
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
}

extension Range<Int> {
  /// The range in parts of that size, the first of which may be longer or shorter.
  func parts(of size: Int, first: Int) -> [Range<Int>] {
    if count <= first { return isEmpty ? [] : [self] }
    let start = lowerBound + first
    return [lowerBound..<start]
      + stride(from: start, to: upperBound, by: size).map {
        $0..<Swift.min($0 + size, upperBound)
      }
  }
}
