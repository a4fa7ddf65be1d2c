import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import ServerAccounts
import ServiceLifecycle

/// How far an order is, sent as it goes on, for pages with script.
struct ProgressRoutes {
  let queue: ImportQueue
  let door: Door

  /// How long one answer lasts; browsers ask again by themselves.
  private static let longest = Duration.seconds(300)

  func add(to routes: inout GuardedRoutes) {
    let (queue, door) = (self.queue, self.door)
    routes.get("/nop/:lo/tien-do", .needs(.takeInReturns)) { _, context in
      let (id, login) = (try context.parameters.require("lo"), try context.account.login)
      _ = try await door.blocking.run { try queue.store.batch(id, of: login) }
      return Response(
        status: .ok,
        headers: [.contentType: "text/event-stream; charset=utf-8", .cacheControl: "no-store"],
        body: .init { writer in
          // A server that ends waits for nobody who only watches.
          let events = Self.events(of: id, in: queue).cancelOnGracefulShutdown()
          for await event in events {
            try await writer.write(ByteBuffer(string: event))
          }
          try await writer.finish(nil)
        })
    }
  }

  /// The events of an order: one whenever it is farther, a word in between so that the line stays open,
  /// and one when it is done.
  private static func events(of id: String, in queue: ImportQueue) -> AsyncStream<String> {
    AsyncStream { stream in
      let task = Task {
        let end = ContinuousClock.now + longest
        var (last, quiet) = (ImportQueue.Progress?.none, 0)
        while !Task.isCancelled, ContinuousClock.now < end {
          guard let progress = queue.progress(of: id) else {
            stream.yield("event: xong\ndata: {}\n\n")
            break
          }
          quiet += 1
          if progress != last {
            stream.yield("data: \(text(progress))\n\n")
            (last, quiet) = (progress, 0)
          } else if quiet % 50 == 0 {
            stream.yield(": đang làm\n\n")
          }
          try? await Task.sleep(for: .milliseconds(200))
        }
        stream.finish()
      }
      stream.onTermination = { _ in task.cancel() }
    }
  }

  private static func text(_ progress: ImportQueue.Progress) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let data = try? encoder.encode(progress)
    return data.map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }
}
