import Foundation
import ReportCore
import Synchronization

/// Work on several files at a time, and the only place that does so. A call returns when all is done.
public struct Lanes: Hashable, Sendable {
  /// How many at a time.
  public let count: Int

  /// So many at a time, and at least one.
  public init(_ count: Int) { self.count = max(1, count) }

  /// Makes something of each item, several at a time, and takes what was made one by one, in the order
  /// of the items: nothing shows how many lanes there were.
  ///
  /// Lanes run ahead of what was taken by a few items only, so that little waits in memory.
  ///
  /// - Parameters:
  ///   - items: what is worked on.
  ///   - make: makes something of one; called from several threads at once.
  ///   - take: takes it, on this thread.
  /// - Throws: what was thrown for the first item in order; neither it nor any after it is taken.
  package func inOrder<Item: Sendable, Made: Sendable>(
    _ items: [Item], make: @Sendable (Item) throws -> Made, take: (Int, Made) throws -> Void
  ) throws {
    let lanes = min(count, items.count)
    let belt = Belt<Made>(count: items.count, room: 4 * lanes)
    try withoutActuallyEscaping(make) { make in
      let group = DispatchGroup()
      let job = Job(make)
      // Threads of their own: lanes wait for room, and nobody else's queue is held by that.
      for _ in 0..<lanes {
        group.enter()
        Thread.detachNewThread {
          job.work(on: items, belt)
          group.leave()
        }
      }
      defer {
        belt.stop()
        group.wait()
        job.end()
      }
      for index in items.indices { try take(index, belt.take(index).get()) }
    }
  }

  /// Does two pieces of work that do not need each other, side by side where there are two lanes.
  ///
  /// - Returns: what came of each.
  /// - Throws: what the first threw, else what the second threw.
  package func both<First: Sendable, Second: Sendable>(
    _ first: @Sendable () throws -> First, _ second: @Sendable () throws -> Second
  ) throws -> (First, Second) {
    guard count > 1 else { return (try first(), try second()) }
    let (one, other) = SideBySide.both({ Result { try first() } }, { Result { try second() } })
    return (try one.get(), try other.get())
  }
}

/// What lanes do with each item.
///
/// A class, because a thread may outlive its work by a moment: the work itself must be gone by then.
private final class Job<Item: Sendable, Made: Sendable>: Sendable {
  private let make: Mutex<(@Sendable (Item) throws -> Made)?>

  init(_ make: @escaping @Sendable (Item) throws -> Made) { self.make = Mutex(make) }

  /// Makes one item after the other, until there is none left.
  func work(on items: [Item], _ belt: Belt<Made>) {
    guard let make = make.withLock({ $0 }) else { return }
    while let index = belt.begin() {
      belt.put(Result { try make(items[index]) }, at: index)
    }
  }

  /// Nothing is done any more, by whichever thread.
  func end() { make.withLock { $0 = nil } }
}

/// What lanes have made and nobody has taken yet.
private final class Belt<Made: Sendable>: Sendable {
  private struct State {
    var begun = 0
    var made: [Int: Result<Made, any Error>] = [:]
    var isStopped = false
  }

  private let count: Int
  private let state = Mutex(State())
  /// Counts the items that may be made ahead, and those that were made since somebody looked.
  private let (room, news) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))

  init(count: Int, room places: Int) {
    self.count = count
    for _ in 0..<places { room.signal() }
  }

  /// The next item to make; waits for room.
  func begin() -> Int? {
    room.wait()
    let next: Int? = state.withLock { state in
      guard !state.isStopped, state.begun < count else { return nil }
      defer { state.begun += 1 }
      return state.begun
    }
    if next == nil { room.signal() }
    return next
  }

  func put(_ made: Result<Made, any Error>, at index: Int) {
    state.withLock { $0.made[index] = made }
    news.signal()
  }

  /// Waits for an item and takes it.
  func take(_ index: Int) -> Result<Made, any Error> {
    while true {
      if let made = state.withLock({ $0.made.removeValue(forKey: index) }) {
        room.signal()
        return made
      }
      news.wait()
    }
  }

  /// Nothing more is begun; whoever waits for room goes on, one after the other.
  func stop() {
    state.withLock { $0.isStopped = true }
    room.signal()
  }
}
