public import ReportCore

/// Permission to take returns for a closed period again, where the workspace requires two persons: the one who
/// takes them in is not the one who permits it. An entry of the ledger, valid until the period is closed again.
public struct ReopeningLeave: Hashable, Sendable {
  /// The closed period.
  public let period: Period
  /// Who allowed it.
  public let author: String
  /// When it was given.
  public let given: Timestamp
  /// The reason that was given.
  public let reason: String

  private static let keyStart = "reopening-allowed "

  init(period: Period, author: String, given: Timestamp, reason: String) {
    (self.period, self.author, self.given, self.reason) = (period, author, given, reason)
  }

  /// As the ledger keeps it: among what officers say, under a key that is none of a finding.
  var entry: Explanation {
    Explanation(key: Self.key(of: period), text: reason, author: author, given: given)
  }

  /// The one that was given since a closing, among what officers said.
  static func find(since closing: Closing, among entries: [Explanation]) -> ReopeningLeave? {
    let key = key(of: closing.period)
    guard let found = entries.last(where: { $0.key == key }), found.given >= closing.closed else {
      return nil
    }
    return ReopeningLeave(
      period: closing.period, author: found.author, given: found.given, reason: found.text)
  }

  /// Whether what an officer said is one, and no explanation.
  static func isOne(_ entry: Explanation) -> Bool { entry.key.hasPrefix(keyStart) }

  private static func key(of period: Period) -> String {
    "\(keyStart)\(period.code)@\(period.calendar.rawValue)"
  }
}

extension OpenWorkspace {
  /// Allows that returns of a closed period are taken again. It blocks.
  ///
  /// - Parameters:
  ///   - period: the period that was closed.
  ///   - now: when.
  ///   - author: who allows it.
  ///   - reason: why.
  ///   - work: follows the work, and can end it.
  /// - Returns: the leave.
  /// - Throws: `WorkspaceError` if the period is not closed, or no reason is given.
  @discardableResult
  public func allowReopening(
    of period: Period, at now: Timestamp, by author: String, reason: String,
    _ work: Work = .unwatched
  ) throws(WorkspaceError) -> ReopeningLeave {
    try attempt {
      if reason.allSatisfy(\.isWhitespace) {
        throw WorkspaceError(.invalidRequest, "Hãy ghi lý do mở lại kỳ.")
      }
      let store = try ledger(work)
      let closings = try reading { () throws(StoreError) in try store.closings() }
      guard closings.contains(where: { $0.period == period }) else {
        throw WorkspaceError(
          .invalidRequest,
          "\(Wording.capitalised(Wording.name(of: period))) chưa chốt nên không cần mở lại.")
      }
      let leave = ReopeningLeave(
        period: period, author: ClosingPreparation.person(author), given: now,
        reason: ShownText.line(reason, atMost: 2_000))
      try warn(ofClockBehind: store, at: now, work)
      try writing(work) { () throws(StoreError) in try store.explain(leave.entry) }
      return leave
    }
  }

  /// The leave by which returns of a closed period may be taken again; `nil` if there is none since it was
  /// closed. It blocks.
  ///
  /// - Throws: `WorkspaceError` if the ledger cannot be read.
  public func reopeningLeave(
    of period: Period, _ work: Work = .unwatched
  ) throws(WorkspaceError) -> ReopeningLeave? {
    try attempt {
      let store = try ledger(work)
      return try reading { () throws(StoreError) -> ReopeningLeave? in
        guard let closing = try store.closings().last(where: { $0.period == period }) else {
          return nil
        }
        return ReopeningLeave.find(since: closing, among: try store.explanations(.now))
      }
    }
  }

  /// Asks for the leave of a second person before closed periods are opened again.
  ///
  /// - Throws: `WorkspaceError.Code.needsSecondPerson`; nothing was taken then.
  func requireLeave(
    toReopen periods: Set<Period>, for delivery: Delivery, in store: any ReturnStore
  ) throws {
    guard workspace.settings.closesByTwo, delivery.reopeningReason != nil else { return }
    let (closings, entries) = try reading { () throws(StoreError) in
      (try store.closings(), try store.explanations(.now))
    }
    for period in periods {
      guard let closing = closings.last(where: { $0.period.contains(period) }) else { continue }
      let name = Wording.name(of: closing.period)
      guard let leave = ReopeningLeave.find(since: closing, among: entries) else {
        throw WorkspaceError(
          .needsSecondPerson,
          advising: """
            Mở lại \(name) cần hai người: lãnh đạo cho phép ở trang Báo cáo\(.openPages) trước, rồi mới nhận \
            thêm báo cáo.
            """)
      }
      if leave.author.lowercased()
        == ClosingPreparation.person(delivery.arrival.author).lowercased()
      {
        throw WorkspaceError(
          .needsSecondPerson,
          "\(leave.author) đã cho phép mở lại \(name) nên không tự nhận báo cáo được; cần người thứ hai."
        )
      }
    }
  }
}
