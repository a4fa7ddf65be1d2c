import Foundation
import ReportWorkspace

/// Takes the files of an order into the ledger.
struct BatchTaking: Sendable {
  let store: BatchStore
  let order: Batch.Order
  let now: Timestamp
  let observer: any WorkObserver

  /// Takes them, and keeps with the batch what became of each, those before a failure too.
  ///
  /// - Throws: `WorkspaceError` if the ledger fails, or whoever watches wants no more.
  func take(_ batch: Batch, into workspace: OpenWorkspace) throws {
    let chosen = Set(order.files)
    let files = batch.waiting.filter { chosen.contains($0.number) }
    let groups = Dictionary(grouping: files) { [$0.period, $0.unit] }
    let folder = store.folder(of: batch.id)
    // In the order in which they were handed in, so that one machine and another make the same ledger.
    for group in groups.values.sorted(by: { $0[0].number < $1[0].number }) {
      let reading = try DeliverRoutes.reading(of: group[0], in: workspace)
      let paths = group.map { folder.appending(path: $0.path).path }
      let numbers = Dictionary(
        zip(paths, group.map(\.number)), uniquingKeysWith: { first, _ in first })
      let outcomes = Outcomes()
      let taken = Result {
        try workspace.take(
          paths, reading: reading, delivery: delivery(from: batch.sender), Work(observer)
        ) { outcomes.files.append($0) }
      }
      try store.change(batch.id, of: batch.owner) { batch in
        for file in outcomes.files {
          guard let number = numbers[file.path],
            let place = batch.files.firstIndex(where: { $0.number == number })
          else { continue }
          batch.files[place].state = Self.state(of: file)
          batch.files[place].outcome = Self.lines(on: file, in: workspace)
        }
      }
      _ = try taken.get()
    }
  }

  private func delivery(from sender: String) -> Delivery {
    var delivery = Delivery(
      received: Timestamp(seconds: order.given), recorded: now, author: order.author)
    delivery.arrival.sender = sender
    (delivery.reason, delivery.replaces) = (order.reason, order.replaces)
    delivery.reopeningReason = order.reopening
    return delivery
  }

  /// A class, because the closure that hears of each file outlives nothing but must not be copied.
  private final class Outcomes {
    var files: [TakenFile] = []
  }

  private static func state(of file: TakenFile) -> Batch.File.State {
    if file.reasonToPassOver != nil { return .other }
    return file.isHeld ? .held : file.isRefused ? .refused : .taken
  }

  private static func lines(on file: TakenFile, in workspace: OpenWorkspace) -> [String] {
    var lines = [file.reasonToPassOver].compactMap { $0 }
    let name = file.path.split(separator: "/").last.map(String.init) ?? file.path
    if let outcome = file.outcome { lines += workspace.lines(on: outcome, of: name) }
    lines += file.findings.prefix(100).map(Advice.describe) + file.notices.map(\.text)
    return lines
  }
}
