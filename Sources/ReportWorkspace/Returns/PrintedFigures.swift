import ReportCore
import ReportIntake

/// The sums and rates that the files of the ledger bring along as they were printed.
///
/// The ledger keeps every file as it came, so nothing of it is kept twice: what was printed is read from
/// the files again. A file of which a later one took the place says nothing any more.
struct PrintedFigures {
  /// The figures, to be compared with what follows from the counts of the ledger.
  private(set) var figures: [Observation] = []
  /// What totals within a file differed from when it was read.
  private(set) var findings: [Finding] = []

  /// Reads the files with returns for a period and its parts, and those of the periods before them: a rate
  /// that stayed the same is seen beside the one before.
  ///
  /// - Throws: `WorkspaceError` if the ledger fails.
  init(
    of period: Period, in store: any ReturnStore, _ view: LedgerView, for workspace: Workspace,
    _ work: Work
  ) throws {
    let returns = try reading { () throws(StoreError) in
      try store.returns(
        for: Set(period.withParts + period.withParts.compactMap(\.previous)), view)
    }
    let files = Self.files(of: returns)
    if files.isEmpty { return }
    let reader = WorkspaceReader(workspace)
    try work.lanes.inOrder(files) { file in
      let submission = file.submission
      let bytes = try reading { () throws(StoreError) in try store.original(of: submission) }
      return try FileReading(description: submission.note.reading)
        .read(bytes, file: submission.fileName, with: reader)
    } take: { position, result in
      try work.reached("Đang đọc lại", position + 1, of: files.count, "tệp")
      take(result, files[position])
    }
  }

  /// A file with the returns in it that still count.
  private struct File: Sendable {
    var submission: Submission
    var all: Set<ReturnKey> = []
    var current: Set<ReturnKey> = []
  }

  private static func files(of returns: [ReturnRevision]) -> [File] {
    var latest: [ReturnKey: ReturnRevision] = [:]
    for revision in returns {
      guard let other = latest[revision.key] else {
        latest[revision.key] = revision
        continue
      }
      let (old, new) = (other.submission, revision.submission)
      if (old.note.maturity, old.id) < (new.note.maturity, new.id) {
        latest[revision.key] = revision
      }
    }
    var files: [Submission.ID: File] = [:]
    for revision in returns where revision.submission.sha256 != nil {
      let id = revision.submission.id
      files[id, default: File(submission: revision.submission)].all.insert(revision.key)
      if latest[revision.key]?.submission.id == id { files[id]?.current.insert(revision.key) }
    }
    return files.values.filter { !$0.current.isEmpty }
      .sorted { $0.submission.id < $1.submission.id }
  }

  private mutating func take(_ result: IntakeResult, _ file: File) {
    // A file that today's rules refuse was taken under other ones.
    if result.isRefused { return }
    let isWhole = file.current == file.all
    figures += result.derived.filter { figure in
      let key = ReturnKey(unit: figure.key.unit, period: figure.key.period)
      return file.all.contains(key) ? file.current.contains(key) : isWhole
    }
    if isWhole { findings += result.findings.filter { $0.code == .totalDiffers } }
  }
}
