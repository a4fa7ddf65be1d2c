import GRDB
public import ReportCore

extension Ledger {
  /// The last entry of a view, with its digest; for a period as it was sent, its closing,
  /// if that has a seal.
  public func head(_ view: LedgerView = .now) throws(StoreError) -> LedgerHead? {
    try read { db in
      let bounds = try ViewBounds(view, db)
      var condition = "\(ViewBounds.condition) ORDER BY id DESC LIMIT 1"
      if case .sent = view.extent { condition = "entry.id = ? AND entry.recorded <= ?" }
      let head = try Self.heads(db, where: condition, bounds.arguments).first
      // A closing without a seal does not stand for what came before it.
      if case .sent = view.extent, let head, !journal.isSealed(head.entry) { return nil }
      return head
    }
  }

  /// The entries whose digest begins so, the earliest first.
  public func entries(withDigest start: String) throws(StoreError) -> [LedgerHead] {
    let digits = start.lowercased().filter { !$0.isWhitespace }
    guard !digits.isEmpty, digits.allSatisfy(\.isHexDigit) else { return [] }
    return try read { db in
      try Self.heads(db, where: "digest LIKE ? ORDER BY id", [digits + "%"])
    }
  }

  /// The last entry of all.
  static func lastEntry(_ db: Database) throws -> LedgerHead? {
    try heads(db, where: "id = (SELECT max(id) FROM entry)", []).first
  }

  private static func heads(
    _ db: Database, where condition: String, _ arguments: StatementArguments
  ) throws -> [LedgerHead] {
    try Row.fetchAll(
      db, sql: "SELECT id, digest, recorded FROM entry WHERE \(condition)", arguments: arguments
    ).map { LedgerHead(entry: $0[0], digest: $0[1], recorded: Timestamp(seconds: $0[2])) }
  }

  /// Which entries have no seal, and which were recorded at a moment that cannot be relied on.
  public func sealing() throws(StoreError) -> LedgerSealing {
    try read { db in
      var sealing = LedgerSealing()
      for number in try Int.fetchAll(db, sql: "SELECT id FROM entry ORDER BY id") {
        guard let bytes = journal.bytes(of: number), let record = try? Journal.decode(bytes) else {
          continue
        }
        if record.previous == nil { sealing.unsealed.append(number) }
        if record.clock?.contains(.given) == true { sealing.atGivenTime.append(number) }
        if record.clock?.contains(.behind) == true { sealing.backInTime.append(number) }
      }
      return sealing
    }
  }
}
