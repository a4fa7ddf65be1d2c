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
  }

  /// A group is full with so many returns or so many figures: little waits in memory, and whoever
  /// watches sees files of many units go through one by one.
  private static let (mostReturns, mostFigures) = (32, 5_000)

  let store: any ReturnStore
  let text: RevisionText
  let work: Work
  /// Hears what became of each file.
  let each: (TakenFile) -> Void
  private var waiting: [Waiting] = []
  private var figures = 0
  /// The units that have figures in what waits.
  private(set) var units: Set<OrganisationUnit.ID> = []
  /// The files that were stored, by the number of the submission.
  private var stored: [Submission.ID: String] = [:]

  init(
    store: any ReturnStore, text: RevisionText, _ work: Work, each: @escaping (TakenFile) -> Void
  ) {
    (self.store, self.text, self.work, self.each) = (store, text, work, each)
  }

  /// Adds a return, and stores the group if it is full. A return of very many figures is a group of its
  /// own.
  mutating func add(_ one: Waiting) throws {
    let count = one.incoming.observations.count
    if figures + count > Self.mostFigures { try storeAll() }
    waiting.append(one)
    figures += count
    units.formUnion(one.incoming.observations.lazy.map(\.key.unit))
    if waiting.count >= Self.mostReturns || figures >= Self.mostFigures { try storeAll() }
  }

  /// Stores what waits, and says what became of each.
  ///
  /// - Throws: `WorkspaceError` for the first that was refused, with its findings; none after it is stored.
  mutating func storeAll() throws {
    if waiting.isEmpty { return }
    let group = waiting
    (waiting, figures, units) = ([], 0, [])
    let outcomes = work.whileWriting { store.add(group.map(\.incoming)) }
    for (one, outcome) in zip(group, outcomes) {
      var taken = TakenFile(path: one.path, findings: one.findings)
      do throws(StoreError) {
        taken.outcome = try outcome.get()
      } catch {
        var failure = WorkspaceError(error)
        failure.findings = one.findings
        throw failure
      }
      defer { each(taken) }
      guard case .stored(let receipt) = taken.outcome else { continue }
      taken.notices += text.notices(ofContradictionsIn: receipt, from: one.path, with: stored)
      stored[receipt.submission.id] = one.path
      if one.findings.contains(where: { $0.code == .notRead }) {
        taken.notices.append(
          Notice(
            .information,
            "\(one.path): phần không đọc nêu trên không vào sổ. Khi đã bổ sung chỉ tiêu hoặc tệp ánh xạ, nhận"
              + " lại chính tệp này bằng --again; không có --again thì tệp được coi là đã nhận."))
      }
    }
  }
}
