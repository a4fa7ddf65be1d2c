import Cryptography
import GRDB
import ReportCore

/// Holds the rows of the tables against the records of the journal, entry by entry.
struct EntryVerification {
  private let journal: Journal
  private let database: Database
  private let rows: EntryRows

  init(_ journal: Journal, _ database: Database) throws {
    self.journal = journal
    self.database = database
    rows = try EntryRows(database)
  }

  /// What is wrong, in the order of the entries.
  func faults() throws -> [StoreError] {
    var faults: [StoreError] = []
    var digests: [String] = []
    var revisions: [ReturnKey: Int] = [:]
    let entries = try Row.fetchAll(
      database, sql: "SELECT id, kind, recorded, author, digest FROM entry ORDER BY id")
    for entry in entries {
      let number: Int = entry["id"]
      let digest: String = entry["digest"]
      let before = digests
      digests.append(digest)
      if number != digests.count {
        faults.append(fault(number, "trước mục này có mục bị mất khỏi sổ"))
        // The numbers that follow would all be told.
        digests = Array(repeating: "", count: number - 1) + [digest]
      }
      // Also of an entry whose record is damaged: those after it are numbered on from its own.
      let areInOrder = areNumberedOn(rows.returns[number] ?? [], from: &revisions)
      if entry["kind"] == JournalRecord.Kind.lost.rawValue {
        faults.append(fault(number, "đã mất khi dựng lại sổ; số liệu của mục không còn trong sổ"))
        continue
      }
      guard let bytes = journal.bytes(of: number), SHA256.hex(of: bytes) == digest,
        let record = try? Journal.decode(bytes)
      else {
        faults.append(fault(number, "bản ghi trong nhật ký bị mất hoặc đã bị sửa"))
        continue
      }
      if let reason = brokenSeal(of: record, after: before) { faults.append(fault(number, reason)) }
      guard record.number == number, record.kind.rawValue == entry["kind"],
        record.recorded.seconds == entry["recorded"], record.author == entry["author"]
      else {
        faults.append(fault(number, "trong sổ khác với nhật ký (loại, thời điểm hoặc người ghi)"))
        continue
      }
      if let reason = try difference(of: record, areInOrder: areInOrder) {
        faults.append(fault(number, "trong sổ khác với nhật ký (\(reason))"))
      }
    }
    for number in rows.numbers.subtracting(entries.map { $0["id"] }).sorted() {
      faults.append(fault(number, "có trong sổ nhưng không có trong danh sách mục"))
    }
    return faults
  }

  private func fault(_ number: Int, _ what: String) -> StoreError {
    StoreError(.originalLost, "Mục \(number): \(what).", at: journal.path(of: number))
  }

  /// Why a record does not follow the one before; `nil` if it does, or is older than seals.
  private func brokenSeal(of record: JournalRecord, after digests: [String]) -> String? {
    guard let previous = record.previous else { return nil }
    let isTied = previous == Seal.name(ofDigest: digests.last)
    let coversOlder = record.older.map { $0 == Seal.fold(digests) } ?? true
    return isTied && coversOlder ? nil : "niêm phong không khớp: mục trước đó đã bị sửa hoặc thay"
  }

  /// Whether returns bear the numbers that follow those before.
  private func areNumberedOn(
    _ returns: [EntryRows.UnitReturn], from revisions: inout [ReturnKey: Int]
  ) -> Bool {
    var areInOrder = true
    for unitReturn in returns {
      let expected = (revisions[unitReturn.key] ?? 0) + 1
      revisions[unitReturn.key] = expected
      if unitReturn.number != expected { areInOrder = false }
    }
    return areInOrder
  }

  /// What a row of the tables says otherwise than the record.
  private func difference(of record: JournalRecord, areInOrder: Bool) throws -> String? {
    let number = record.number
    let present = rows.kinds(of: number)
    if present != [record.kind] { return "thiếu hoặc thừa dòng" }
    if let stored = record.submission {
      return try difference(of: stored, areInOrder: areInOrder)
    }
    if let closing = record.closing { return rows.closings[number] == closing ? nil : "lần chốt" }
    if let explanation = record.explanation {
      return rows.explanations[number] == explanation ? nil : "giải trình"
    }
    if let agreement = record.agreement {
      return rows.agreements[number] == agreement ? nil : "số thống nhất"
    }
    return "nội dung"
  }

  private func difference(
    of stored: JournalRecord.StoredReturn, areInOrder: Bool
  ) throws -> String? {
    let number = stored.submission.id
    if rows.submissions[number] != stored.submission { return "lần nhận" }
    if rows.leftOut[number] ?? [] != stored.leftOut { return "các đơn vị không được nhận" }
    let returns = rows.returns[number] ?? []
    let parts = returns.map {
      JournalRecord.StoredReturn.Part(
        key: $0.key, observations: $0.observations, hasErrors: $0.hasErrors)
    }
    if Set(parts) != Set(stored.parts) || parts.count != stored.parts.count {
      return "các đơn vị báo cáo"
    }
    if !areInOrder { return "số lần gửi" }
    let observations = try rows.observations(of: returns)
    let figures = NumberedFigures(observations)
    if let seal = stored.figures {
      return FigureSeal.digest(of: figures) == seal ? nil : "số liệu"
    }
    if Checksum(figures).description != stored.checksum { return "số liệu" }
    // What was typed in stands in the record itself.
    if let typed = stored.typed {
      let written = observations.map {
        JournalRecord.StoredReturn.TypedFigure(
          key: $0.key, value: $0.value, status: $0.status, provenance: $0.provenance)
      }
      if Set(written) != Set(typed) { return "số liệu" }
    }
    return nil
  }
}
