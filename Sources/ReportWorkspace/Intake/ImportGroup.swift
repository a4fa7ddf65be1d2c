import ReportCore
import ReportIntake

/// Returns that were read and wait to be stored together, because storing one is mostly waiting for the
/// disk. What is said of a file is said when its turn comes, as if each were stored by itself.
struct ImportGroup {
  /// A return with what is to be said of it before it is stored.
  struct Waiting {
    var path: String
    var findings: [Finding]
    var incoming: IncomingReturn
    var account = IntakeAccount()
    var result = IntakeResult()
  }

  /// A group is full with so many returns or so many figures: little waits in memory, and whoever
  /// watches sees files of many units go through one by one.
  private static let (mostReturns, mostFigures) = (32, 5_000)

  let store: any ReturnStore
  let text: RevisionText
  let work: Work
  /// Hears what became of each file.
  let each: (TakenFile) -> Void
  /// Hears of each return that the ledger refuses.
  let refused: (TakenFile, Waiting) -> Void
  private var waiting: [Waiting] = []
  private var figures = 0
  /// The units that have figures in what waits.
  private(set) var units: Set<OrganisationUnit.ID> = []
  /// The files that were stored, by the number of the submission.
  private var stored: [Submission.ID: String] = [:]

  init(
    store: any ReturnStore, text: RevisionText, _ work: Work,
    each: @escaping (TakenFile) -> Void, refused: @escaping (TakenFile, Waiting) -> Void
  ) {
    (self.store, self.text, self.work) = (store, text, work)
    (self.each, self.refused) = (each, refused)
  }

  /// Adds a return, and stores the group if it is full. A return of very many figures is a group of its
  /// own.
  mutating func add(_ one: Waiting) throws {
    let count = one.incoming.count
    if figures + count > Self.mostFigures { try storeAll() }
    waiting.append(one)
    figures += count
    units.formUnion(one.incoming.units)
    if waiting.count >= Self.mostReturns || figures >= Self.mostFigures { try storeAll() }
  }

  /// Stores what waits, and says what became of each. A return that the ledger refuses does not keep the
  /// others out.
  ///
  /// - Throws: `WorkspaceError` if the ledger fails, with the findings of the return at which it did; none
  ///   after it is stored.
  mutating func storeAll() throws {
    var group = waiting[...]
    (waiting, figures, units) = ([], 0, [])
    while !group.isEmpty {
      let incoming = group.map(\.incoming)
      let outcomes = work.whileWriting { store.add(incoming) }
      for outcome in outcomes {
        guard let one = group.popFirst() else { return }
        try tell(outcome, of: one)
      }
      // A store that says nothing of what it was given would be asked for ever.
      if outcomes.isEmpty { return }
    }
  }

  private mutating func tell(
    _ outcome: Result<ImportOutcome, StoreError>, of one: Waiting
  ) throws {
    var taken = TakenFile(path: one.path, findings: one.findings, account: one.account)
    do throws(StoreError) {
      taken.outcome = try outcome.get()
    } catch  where error.isOfTheReturn {
      taken.findings.append(
        Finding(
          .error, .refusedByLedger, advising: error.advised,
          at: Provenance(file: one.incoming.file?.name ?? one.path)))
      taken.account = one.account.refusedAsWhole(because: "")
      return refused(taken, one)
    } catch {
      var failure = WorkspaceError(error)
      failure.findings = one.findings
      throw failure
    }
    if case .stored(let receipt) = taken.outcome {
      taken.notices += text.notices(ofContradictionsIn: receipt, from: one.path, with: stored)
      stored[receipt.submission.id] = one.path
      if one.findings.contains(where: { $0.code == .notRead }) {
        taken.notices.append(
          Notice(
            .information,
            advising: """
              \(one.path): phần không đọc nêu trên không vào sổ. Khi đã bổ sung chỉ tiêu hoặc tệp ánh xạ, nhận \
              lại chính tệp này\(.takeAgain).
              """))
      }
    }
    each(taken)
  }
}

extension StoreError {
  /// Whether the fault is that of one return, and others can be stored.
  fileprivate var isOfTheReturn: Bool {
    [.periodClosed, .duplicateFigure, .nothingToStore].contains(code)
  }
}
