public import ReportCore

/// The preparation of a closing: somebody considers a period ready to be closed and asks a second person to
/// close it. An entry of the ledger, like every act on figures.
///
/// It is valid as long as nothing for the period arrives after what was checked.
public struct ClosingPreparation: Hashable, Sendable {
  /// The period that this is about.
  public let period: Period
  /// Who prepared it; this person cannot close it.
  public let author: String
  /// When it was prepared.
  public let prepared: Timestamp
  /// To whom it is to be sent, under which number.
  public let note: String
  /// The last entry of the ledger that was looked at.
  let checked: Submission.ID

  private static let keyStart = "closing-prepared "

  init(
    of clearance: ClosingClearance, by author: String, at prepared: Timestamp, note: String
  ) {
    (period, checked) = (clearance.period, clearance.head.entry)
    (self.author, self.prepared, self.note) = (author, prepared, note)
  }

  /// Reads it as the ledger keeps it.
  private init?(_ entry: Explanation, of period: Period) {
    let parts = entry.text.split(separator: " ", maxSplits: 1)
    guard let checked = parts.first.flatMap({ Submission.ID($0) }) else { return nil }
    (self.period, self.checked) = (period, checked)
    (author, prepared) = (entry.author, entry.given)
    note = parts.count > 1 ? String(parts[1]) : ""
  }

  /// As the ledger keeps it: among what officers say, under a key that is none of a finding.
  var entry: Explanation {
    Explanation(
      key: Self.key(of: period), text: note.isEmpty ? "\(checked)" : "\(checked) \(note)",
      author: author, given: prepared)
  }

  /// The one of a period among what officers said.
  static func find(of period: Period, among entries: [Explanation]) -> ClosingPreparation? {
    let key = key(of: period)
    return entries.last { $0.key == key }.flatMap { ClosingPreparation($0, of: period) }
  }

  /// Whether what an officer said is one, and no explanation.
  static func isOne(_ entry: Explanation) -> Bool { entry.key.hasPrefix(keyStart) }

  /// Whether somebody of that name prepared it.
  func isBy(_ name: String) -> Bool {
    Self.person(name).lowercased() == author.lowercased()
  }

  /// A name without what nobody sees in it, which would make another one of the same.
  static func person(_ name: String) -> String {
    let seen = name.unicodeScalars.filter { scalar in
      let category = scalar.properties.generalCategory
      return category != .format && (category != .control || scalar.properties.isWhitespace)
    }
    let words = String(String.UnicodeScalarView(seen)).split(whereSeparator: \.isWhitespace)
    return ShownText.line(words.joined(separator: " "))
  }

  private static func key(of period: Period) -> String {
    "\(keyStart)\(period.code)@\(period.calendar.rawValue)"
  }
}

extension OpenWorkspace {
  /// Prepares the closing of a period: it is checked as for closing, and a second person is asked to
  /// close it. It blocks.
  ///
  /// - Parameters:
  ///   - period: the period, on the calendar that is reported on.
  ///   - now: when.
  ///   - author: who prepares it.
  ///   - note: to whom it is to be sent, under which number.
  ///   - work: follows the work, and is told which units are silent.
  /// - Returns: the preparation; an earlier one of the same person if nothing came since.
  /// - Throws: `WorkspaceError.Code.hasObstacles` with what stands in the way; another code if there is
  ///   nothing to close, or it is closed already.
  public func prepareClosing(
    of period: Period, at now: Timestamp, by author: String, note: String = "",
    _ work: Work = .unwatched
  ) throws(WorkspaceError) -> ClosingPreparation {
    try attempt {
      let store = try ledger(work)
      let stand = try ClosingStand(of: period, in: store)
      if let last = stand.closing {
        throw WorkspaceError(
          .invalidRequest,
          "\(Wording.capitalised(Wording.name(of: period))) đã chốt ngày"
            + " \(Wording.date(last.closed.date)); từ đó không có báo cáo nào mới.")
      }
      let shown = ClosingPreparation.person(author)
      let clearance = try clearance(for: period, stand, work)
      let new = ClosingPreparation(
        of: clearance, by: shown, at: now, note: ShownText.line(note, atMost: 2_000))
      if let known = try preparation(of: period, work), known.isBy(author),
        known.note == new.note
      {
        return known
      }
      try warn(ofClockBehind: store, at: now, work)
      try writing(work) { () throws(StoreError) in try store.explain(new.entry) }
      return new
    }
  }

  /// The preparation of a period that waits for a second person; `nil` if there is none, something of the
  /// period came since, or it was closed. It blocks.
  ///
  /// - Throws: `WorkspaceError` if the ledger cannot be read.
  public func preparation(
    of period: Period, _ work: Work = .unwatched
  ) throws(WorkspaceError) -> ClosingPreparation? {
    try attempt {
      let store = try ledger(work)
      return try reading { () throws(StoreError) -> ClosingPreparation? in
        guard
          let found = ClosingPreparation.find(of: period, among: try store.explanations(.now))
        else { return nil }
        for part in period.withParts {
          let newest = try store.submissions(.now, covering: part).last?.id ?? 0
          if newest > found.checked { return nil }
        }
        let closed = try store.closings().last { $0.period == period }
        return closed.map { $0.closed >= found.prepared } == true ? nil : found
      }
    }
  }

  /// A leave to close, after a second person was asked for where the workspace wants two.
  ///
  /// - Throws: `WorkspaceError.Code.needsSecondPerson`.
  func confirmed(
    _ clearance: ClosingClearance, by author: String, _ work: Work
  ) throws -> ClosingClearance {
    guard clearance.needsSecondPerson else { return clearance }
    let name = Wording.name(of: clearance.period)
    guard let preparation = try preparation(of: clearance.period, work) else {
      throw WorkspaceError(
        .needsSecondPerson,
        "Chốt \(name) cần hai người: chưa có ai chuẩn bị chốt, hoặc có báo cáo mới vào sổ sau khi chuẩn bị."
      )
    }
    if preparation.isBy(author) {
      throw WorkspaceError(
        .needsSecondPerson,
        "\(preparation.author) đã chuẩn bị chốt \(name) nên không tự chốt được; cần người thứ hai.")
    }
    return clearance.withSecondPerson
  }
}

/// How a period stands before it is closed.
struct ClosingStand {
  /// What was returned of the period and its parts.
  let returns: [ReturnRevision]
  /// The last closing, if nothing came since.
  let closing: Closing?

  /// Reads it.
  ///
  /// - Throws: `WorkspaceError` if there is nothing to close.
  init(of period: Period, in store: any ReturnStore) throws {
    let (returns, last, newest) = try reading { () throws(StoreError) in
      (
        try store.returns(for: Set(period.withParts), .now),
        try store.closings().last { $0.period == period },
        try store.submissions(.now, covering: nil).last?.id ?? 0
      )
    }
    if returns.isEmpty {
      throw WorkspaceError(
        .unacceptableData,
        "Sổ báo cáo chưa có báo cáo nào của kỳ \(period); không có gì để chốt.")
    }
    self.returns = returns
    closing = last.flatMap { $0.id >= newest ? $0 : nil }
  }
}
