import Dispatch
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import HummingbirdTesting
import NIOCore
import ReportWorkspace
import ServerAccounts
import Testing

@testable import ReportServer

/// Orders to take files in: done one after the other, whoever is looking.
struct ImportQueueTests {
  /// A batch with a file of the sample that waits.
  private func batch(_ names: [String], in fixture: ServerFixture) throws -> Batch {
    let store = fixture.server.queue.store
    let (id, folder) = try store.make()
    for (position, name) in names.enumerated() {
      let own = folder.appending(path: "\(position + 1)")
      try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
      try Data(try ServerFixture.sample("returns/\(name)")).write(to: own.appending(path: name))
    }
    let batch = Batch(
      id: id, owner: "officer", created: fixture.server.office.clock().seconds, sender: "",
      files: try store.files(in: folder))
    try store.save(batch)
    return batch
  }

  private func order(_ batch: Batch, in fixture: ServerFixture) throws -> Batch {
    try fixture.server.queue.store.change(batch.id, of: batch.owner) { batch in
      batch.order = Batch.Order(
        files: batch.files.map(\.number), author: "Người officer (officer)",
        given: fixture.server.office.clock().seconds, reason: "", replaces: false, reopening: nil)
    }
  }

  private func submissions(_ fixture: ServerFixture) throws -> [Submission] {
    let open = fixture.server.office.workspace
    return open.hasLedger ? try open.submissions() : []
  }

  @Test func `an order that a server did not finish is taken up by the next`() async throws {
    let fixture = try ServerFixture()
    let ordered = try order(try batch(["2025-Q3.csv"], in: fixture), in: fixture)
    let queue = fixture.server.queue
    let service = Task { try await queue.run() }
    let end = ContinuousClock.now + .seconds(120)
    while try queue.store.batch(ordered.id, of: "officer").order != nil, ContinuousClock.now < end {
      try await Task.sleep(for: .milliseconds(50))
    }
    service.cancel()
    try await service.value
    #expect(try queue.store.batch(ordered.id, of: "officer").files.map(\.state) == [.taken])
    #expect(try submissions(fixture).count == 1)
    // Ordered once more, as after a kill between the ledger and the record: it is there already.
    try queue.store.change(ordered.id, of: "officer") { batch in
      batch.files[0].state = .waiting
    }
    // The queue that was told to end does no more; the one of the next server does.
    let next = ImportQueue(office: fixture.server.office)
    next.add(try order(try next.store.batch(ordered.id, of: "officer"), in: fixture))
    try await next.wait(for: ordered.id, atMost: .seconds(120))
    #expect(try queue.store.batch(ordered.id, of: "officer").files.map(\.state) == [.taken])
    #expect(try submissions(fixture).count == 1)
  }

  @Test func `two batches at once are both taken, and nothing else is done with them meanwhile`()
    async throws
  {
    let fixture = try ServerFixture()
    let first = try batch(["2025-Q2.csv"], in: fixture)
    let second = try batch(["2025-Q3.csv"], in: fixture)
    try await fixture.run { browser in
      let officer = try await browser.signedIn(.officer)
      let token = try await officer.formToken(on: "/nop")
      _ = try order(first, in: fixture)
      for path in ["nhan", "bo", "1"] {
        let answer = try await officer.post(
          "/nop/\(first.id)/\(path)", [("_token", token), ("tep", "1")])
        #expect(answer.status == .conflict, "\(path)")
      }
      fixture.server.queue.add(try fixture.server.queue.store.batch(first.id, of: "officer"))
      let accepted = try await officer.post(
        "/nop/\(second.id)/nhan", [("_token", token), ("tep", "1")])
      #expect(accepted.status == .seeOther)
      for batch in [first, second] {
        #expect(try await officer.pageWhenDone("/nop/\(batch.id)").contains("Đã nhận 1 tệp"))
      }
      // Who watches an order that is done is told so, and nobody else's can be watched.
      let events = try await officer.get("/nop/\(first.id)/tien-do")
      #expect(events.headers[.contentType]?.hasPrefix("text/event-stream") == true)
      #expect(String(buffer: events.body) == "event: xong\ndata: {}\n\n")
      #expect(try await officer.get("/nop/khong-co-lan-gui-nay/tien-do").status == .notFound)
    }
    #expect(try submissions(fixture).count == 2)
  }

  @Test func `a page that waits reloads by itself where there is no script`() async throws {
    let fixture = try ServerFixture()
    let waiting = try batch(["2025-Q3.csv"], in: fixture)
    let office = fixture.server.office
    let held = DispatchSemaphore(value: 0)
    let writing = Task { try await office.change { _ in held.wait() } }
    try await fixture.run { browser in
      let officer = try await browser.signedIn(.officer)
      let token = try await officer.formToken(on: "/nop")
      let path = "/nop/\(waiting.id)"
      let answer = try await officer.post("\(path)/nhan", [("_token", token), ("tep", "1")])
      #expect(answer.status == .seeOther)
      let page = try await officer.page(path)
      #expect(page.contains("<noscript><meta http-equiv=\"refresh\" content=\"3\"></noscript>"))
      #expect(page.contains("Đang đợi đến lượt"))
      #expect(page.contains("max=\"1\" value=\"0\""))
      #expect(!page.contains("Nhận các tệp đã chọn"))
      #expect(try await officer.page("/nop").contains("đang nhận"))
      held.signal()
      let done = try await officer.pageWhenDone(path)
      #expect(done.contains("Đã nhận 1 tệp"))
      #expect(!done.contains("refresh"))
    }
    try await writing.value
  }

  @Test func `each reader has a connection of its own, which is none of whoever writes`()
    async throws
  {
    let fixture = try ServerFixture()
    let queue = fixture.server.queue
    let taken = try order(try batch(["2025-Q2.csv"], in: fixture), in: fixture)
    queue.add(taken)
    try await queue.wait(for: taken.id, atMost: .seconds(120))
    let office = fixture.server.office
    let held = DispatchSemaphore(value: 0)
    let (inside, isInside) = AsyncStream.makeStream(of: ObjectIdentifier.self)
    let writing = Task {
      try await office.change { workspace in
        isInside.yield(ObjectIdentifier(workspace))
        held.wait()
      }
    }
    let reading = Task {
      try await office.read { reader in
        isInside.yield(ObjectIdentifier(reader))
        held.wait()
      }
    }
    var seen: Set<ObjectIdentifier> = []
    for await one in inside {
      seen.insert(one)
      if seen.count == 2 { break }
    }
    // Both are busy; a third one reads all the same.
    let (third, count) = try await office.read {
      (ObjectIdentifier($0), try $0.submissions().count)
    }
    #expect(!seen.contains(third))
    #expect(count == 1)
    held.signal()
    held.signal()
    try await writing.value
    try await reading.value
    // What was free is used again.
    let fourth = try await office.read { ObjectIdentifier($0) }
    #expect(fourth == third || seen.contains(fourth))
  }
}
