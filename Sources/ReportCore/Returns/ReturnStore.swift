/// The store of returns, as the rest of the program sees it. Every call blocks, for the disk and for other
/// writers: call it on a thread that may wait.
///
/// Laws: nothing that was stored is ever changed or removed; a return is stored as a whole or not at all; what
/// a view shows depends only on the entries that it covers, so that a report made from it can be reproduced;
/// results are ordered and depend on no clock, locale or hash order.
public protocol ReturnStore: Sendable {
  /// Stores returns one after the other. Waiting for the disk may be shared between them; what is told as
  /// stored is kept whatever happens.
  ///
  /// - Returns: what became of each, up to the first that failed; it and those after it are not stored.
  func add(_ returns: [IncomingReturn]) -> [Result<ImportOutcome, StoreError>]

  /// Marks the figures of a period as sent. If nothing was stored since the last closing of the
  /// period, that closing is returned.
  ///
  /// If the last entry is another one than that which was looked at when the leave was given, the failure
  /// is `changedMeanwhile`; if the leave waits for a second person, it is `needsSecondPerson`. Nothing is closed
  /// then.
  func close(
    _ clearance: ClosingClearance, at moment: Timestamp, by author: String, note: String
  ) throws(StoreError) -> Closing

  /// All closings, the earliest first.
  func closings() throws(StoreError) -> [Closing]

  /// The figures that count: for each unit, indicator and period the one that came last among the
  /// most final ones, ordered by key; for all periods and units if none is given.
  func dataSet(
    _ view: LedgerView, periods: Set<Period>?, units: Set<OrganisationUnit.ID>?
  ) throws(StoreError) -> DataSet

  /// The submissions, the earliest first; of one period only if it is given.
  func submissions(
    _ view: LedgerView, covering period: Period?
  ) throws(StoreError) -> [Submission]

  /// What each unit returned for these periods, ordered by unit, period and number.
  func returns(
    for periods: Set<Period>, _ view: LedgerView
  ) throws(StoreError) -> [ReturnRevision]

  /// What one submission says for each unit and period, ordered by unit and period.
  func returns(of submission: Submission) throws(StoreError) -> [ReturnRevision]

  /// The units of a submission's file that were not taken, in the order of the file.
  func leftOut(of submission: Submission) throws(StoreError) -> [IncomingReturn.LeftOut]

  /// The figures of these periods that say something else in the second view than in the first,
  /// ordered by key; with `.now.upTo(.provisional)` and `.now`, from provisional to final.
  func revisions(
    of periods: Set<Period>, from old: LedgerView, to new: LedgerView
  ) throws(StoreError) -> [RevisionDifference]

  /// The bytes of the file of a submission.
  func original(of submission: Submission) throws(StoreError) -> [UInt8]

  /// Checks everything that is kept, every byte of it.
  ///
  /// - Returns: what is wrong, in the order of the entries; empty if all is well.
  func verify() throws(StoreError) -> [StoreError]

  /// Where the bytes of the file of a submission lie; `nil` for figures typed in, and where they lie in
  /// no file of their own.
  func originalPath(of submission: Submission) -> String?

  /// The last entry of a view, with the digest that stands for it and all before; for a period as it was
  /// sent, its closing. `nil` if there is none, or the closing has no seal.
  func head(_ view: LedgerView) throws(StoreError) -> LedgerHead?

  /// The entries whose digest begins so.
  func entries(withDigest start: String) throws(StoreError) -> [LedgerHead]

  /// What is to be known of the entries beside their faults.
  func sealing() throws(StoreError) -> LedgerSealing

  /// Stores explanations, all of them or none.
  ///
  /// An explanation that was there when its period was closed is neither changed nor taken back before a return
  /// has opened the period again: the failure is `periodClosed`. What nobody had explained then still may be.
  func explain(_ explanations: [Explanation]) throws(StoreError)

  /// The explanations that hold, ordered by key.
  func explanations(_ view: LedgerView) throws(StoreError) -> [Explanation]

  /// Stores agreed figures, all of them or none.
  func agree(_ figures: [AgreedFigure]) throws(StoreError)

  /// The agreed figures that hold for these periods, ordered by key; for all if none is given.
  func agreedFigures(
    _ view: LedgerView, periods: Set<Period>?
  ) throws(StoreError) -> [AgreedFigure]
}

extension ReturnStore {
  /// Stores a return.
  ///
  /// - Throws: why it was refused; nothing was stored then.
  public func add(_ incoming: IncomingReturn) throws(StoreError) -> ImportOutcome {
    try add([incoming])[0].get()
  }

  /// The figures of all units that count, for all periods if none is given.
  public func dataSet(
    _ view: LedgerView, periods: Set<Period>?
  ) throws(StoreError) -> DataSet {
    try dataSet(view, periods: periods, units: nil)
  }

  /// Stores an explanation.
  public func explain(_ explanation: Explanation) throws(StoreError) { try explain([explanation]) }

  /// Stores an agreed figure.
  public func agree(_ figure: AgreedFigure) throws(StoreError) { try agree([figure]) }

  /// Stores one figure that was given by telephone or corrected by hand, with the reason as its note.
  ///
  /// - Returns: the outcome.
  public func enter(
    _ value: ExactDecimal?, for key: ObservationKey, status: ObservationStatus = .normal,
    reason: String, by author: String, at moment: Timestamp, maturity: Maturity = .final,
    sender: String = "", reopeningReason: String? = nil
  ) throws(StoreError) -> ImportOutcome {
    try enter(
      [Observation(key: key, value: value, status: status, provenance: Provenance(file: ""))],
      reason: reason, by: author, at: moment, maturity: maturity, sender: sender,
      reopeningReason: reopeningReason)
  }

  /// Stores figures that were given together as one entry: all of them or none.
  ///
  /// - Returns: the outcome.
  public func enter(
    _ figures: [Observation], reason: String, by author: String, at moment: Timestamp,
    maturity: Maturity = .final, sender: String = "", reopeningReason: String? = nil
  ) throws(StoreError) -> ImportOutcome {
    let place = Provenance(file: IncomingReturn.manualEntry, note: reason)
    let observations = figures.map {
      Observation(key: $0.key, value: $0.value, status: $0.status, provenance: place)
    }
    return try add(
      IncomingReturn(
        file: nil, observations: observations,
        arrival: ReturnArrival(received: moment, sender: sender, author: author),
        note: ReturnNote(maturity: maturity, reason: reason, reopeningReason: reopeningReason)))
  }

  /// The standing of each unit's return for a period, in the order in which they are expected.
  public func standings(
    of period: Period, expecting expected: [ExpectedReturn], on today: CalendarDate,
    _ view: LedgerView = .now
  ) throws(StoreError) -> [ReturnStanding] {
    let returns = Dictionary(grouping: try returns(for: [period], view), by: \.key.unit)
    return expected.map { ReturnStanding($0, returns: returns[$0.unit] ?? [], today: today) }
  }
}
