import Cryptography
import GRDB
public import ReportCore

extension Ledger {
  /// Stores returns one after the other: their bytes beside the tables, their figures in them.
  ///
  /// Groups of them share a transaction, and wait for the disk together. What is told as stored is on
  /// the disk; of a group that was interrupted nothing is.
  ///
  /// - Returns: what became of each, up to the first that failed, with `periodClosed`,
  ///   `duplicateFigure`, `nothingToStore`, `busy`, `readOnly` or `diskFull`.
  public func add(_ returns: [IncomingReturn]) -> [Result<ImportOutcome, StoreError>] {
    var outcomes: [Result<ImportOutcome, StoreError>] = []
    while outcomes.count < returns.count {
      outcomes += store(group: returns.dropFirst(outcomes.count).prefix(Journal.longestGroup))
      if case .failure = outcomes.last { break }
    }
    return outcomes
  }

  private func store(
    group: ArraySlice<IncomingReturn>
  ) -> [Result<ImportOutcome, StoreError>] {
    var writer: SubmissionWriter?
    let outcomes = append(group) { db, number, incoming, batch in
      try store(incoming, number, &writer, batch, db)
    }
    guard group.count > 1, outcomes.count == 1, case .failure = outcomes[0] else { return outcomes }
    // What failed for all may be the fault of one, such as a disk that is full after some: one by one,
    // those before it are stored, and it is the one that fails.
    var single: [Result<ImportOutcome, StoreError>] = []
    for place in group.indices {
      single += store(group: group[place...place])
      if case .failure = single.last { break }
    }
    return single
  }

  private func store(
    _ incoming: IncomingReturn, _ number: Int, _ writer: inout SubmissionWriter?,
    _ batch: DurableBatch, _ db: Database
  ) throws -> Change<ImportOutcome> {
    let figures = incoming.numbered
    let coverage = Coverage(incoming, figures)
    if coverage.keys.isEmpty {
      throw StoreError(
        .nothingToStore, "Báo cáo không có số liệu của đơn vị nào.", at: incoming.file?.name ?? "")
    }
    let hash = incoming.file.map { SHA256.hex(of: $0.bytes) }
    if let hash, !incoming.isSentAgain,
      let known = try Self.submission(like: incoming, hash: hash, coverage, db)
    {
      return .nothing(.unchanged(known, isCurrent: try Self.isCurrent(known.id, db)))
    }
    if incoming.note.reopeningReason == nil { try Self.refuseClosed(coverage, db) }
    try SubmissionWriter.refuseDuplicate(in: figures)
    if let file = incoming.file, let hash {
      originals.keep(file.bytes, hash: hash, named: file.name, with: batch)
    }
    let earlier = try EarlierFigures(coverage, db)
    let submission = Submission(
      id: number, fileName: incoming.file?.name ?? IncomingReturn.manualEntry, sha256: hash,
      arrival: incoming.arrival, note: incoming.note)
    // Names are looked up once for a group.
    var writing = writer.take() ?? SubmissionWriter(db)
    let (seal, written) = try FigureSeal.make(of: figures) {
      try writing.write(submission, incoming, figures, coverage)
    }
    let (differences, withoutEffect) = try earlier.compare(
      with: written, of: submission, db)
    let record = JournalRecord(
      number: number, recorded: submission.arrival.recorded, author: submission.arrival.author,
      submission: JournalRecord.StoredReturn(
        submission, incoming, written.returns, seal))
    writer = writing
    return .entry(
      record,
      .stored(
        ImportReceipt(
          submission: submission, returns: written.returns, differences: differences,
          withoutEffect: withoutEffect)))
  }

  /// A submission of the same bytes, for the same units and periods, as final, and as complete.
  private static func submission(
    like incoming: IncomingReturn, hash: String, _ coverage: Coverage, _ db: Database
  ) throws -> Submission? {
    let select = try db.cachedStatement(
      sql: "SELECT id FROM submission WHERE sha256 = ? AND maturity = ? ORDER BY id DESC")
    let candidates = try Int.fetchAll(
      select, arguments: [hash, incoming.note.maturity.rawValue])
    for candidate in candidates {
      let leftOut = try Row.fetchAll(
        db, sql: "SELECT unit, reason FROM left_out WHERE submission = ?", arguments: [candidate]
      ).map { IncomingReturn.LeftOut(unit: $0[0], reason: $0[1]) }
      guard leftOut == incoming.leftOut else { continue }
      let keys = try SubmissionQuery(db).returns(ofSubmission: candidate).map(\.key)
      if Set(keys) == Set(coverage.keys) { return try SubmissionQuery(db).submission(candidate) }
    }
    return nil
  }

  /// Whether no return of the same units and periods takes precedence over this submission.
  private static func isCurrent(_ submission: Int, _ db: Database) throws -> Bool {
    try Int.fetchOne(
      db,
      sql: """
        SELECT 1 FROM unit_return AS own JOIN submission AS mine ON mine.id = own.submission
          JOIN unit_return AS other ON other.period = own.period AND other.unit = own.unit
          JOIN submission AS theirs ON theirs.id = other.submission
        WHERE mine.id = ? AND (theirs.maturity, theirs.received, theirs.id)
          > (mine.maturity, mine.received, mine.id)
        LIMIT 1
        """, arguments: [submission]) == nil
  }

  /// Refuses a return for a period that was closed, or for a part of one.
  private static func refuseClosed(_ coverage: Coverage, _ db: Database) throws {
    let closings = try ClosingQuery.all(db)
    for key in coverage.keys {
      if let closing = closings.last(where: { $0.period.contains(key.period) }) {
        throw StoreError(
          .periodClosed,
          advising: """
            Kỳ \(closing.period.code) đã chốt ngày \(closing.closed.date) (\(closing.author)). Muốn nhận \
            thêm báo cáo, hãy mở lại kỳ và nêu lý do\(.reopen).
            """,
          at: "\(key.unit.code) \(key.period.code)")
      }
    }
  }
}

extension JournalRecord.StoredReturn {
  init(
    _ submission: Submission, _ incoming: IncomingReturn, _ returns: [ReturnRevision],
    _ seal: FigureSeal
  ) {
    self.submission = submission
    parts = returns.map {
      Part(key: $0.key, observations: $0.observations, hasErrors: $0.hasErrors)
    }
    leftOut = incoming.leftOut
    checksum = seal.checksum
    typed =
      incoming.file != nil
      ? nil
      : incoming.observations.map {
        TypedFigure(
          key: $0.key, value: $0.value, status: $0.status, provenance: $0.provenance)
      }
    figures = seal.digest
  }
}
