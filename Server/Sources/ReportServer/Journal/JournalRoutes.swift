import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import ReportWorkspace
import ServerAccounts

/// The journal of the door.
struct JournalRoutes {
  let door: Door
  let pages: Pages

  func add(to routes: inout GuardedRoutes) {
    routes.get("/nhat-ky", .needs(.seeJournal)) { _, context in
      let entries = try await door.blocking.run { [door] in try door.journal.entries() }
      return try pages.response("journal", JournalPage(entries), context)
    }
  }
}

/// The page of the journal: the newest first.
struct JournalPage: Sendable {
  struct Line: Sendable {
    let time: String
    let event: String
    let account: String
    let address: String
    let detail: String
  }

  static let most = 500

  let title = "Nhật ký"
  let lines: [Line]
  let count: Int
  let isCut: Bool
  let isWhole: Bool

  init(_ entries: [AccessJournal.Entry]) {
    isWhole = AccessJournal.firstBroken(entries) == nil
    count = entries.count
    isCut = count > Self.most
    lines = entries.suffix(Self.most).reversed().map { entry in
      Line(
        time: VietnameseTime.text(Timestamp(seconds: entry.time)), event: entry.event.name,
        account: entry.account, address: entry.address, detail: entry.detail)
    }
  }
}
