public import ReportCore
import ReportIntake

extension OpenWorkspace {
  /// What a verification of the whole ledger found.
  public struct Inspection: Sendable {
    /// What is wrong.
    public let faults: [StoreError]
    /// How many submissions there are.
    public let submissions: Int
    /// The last entry with its digest.
    public let head: LedgerHead?
    /// What else is to be known of the entries.
    public let sealing: LedgerSealing
    /// The entries with the digest that was asked for.
    public let found: [LedgerHead]
  }

  /// Verifies the ledger, the original files and the journal against one another. It blocks.
  ///
  /// - Parameters:
  ///   - digest: a digest that was printed, or its beginning; its entries are looked up.
  ///   - work: follows the work, and can end it.
  /// - Returns: what was found.
  /// - Throws: `WorkspaceError` if there is no ledger, or it cannot be opened.
  public func verifyLedger(
    lookingFor digest: String? = nil, _ work: Work = .unwatched
  ) throws(WorkspaceError) -> Inspection {
    try attempt {
      let store = try ledger(work)
      try work.reached("Đang kiểm tra sổ báo cáo")
      return try reading { () throws(StoreError) in
        var found: [LedgerHead] = []
        if let digest { found = try store.entries(withDigest: digest) }
        return Inspection(
          faults: try store.verify(),
          submissions: try store.submissions(.now, covering: nil).count,
          head: try store.head(.now), sealing: try store.sealing(), found: found)
      }
    }
  }

  /// Rebuilds the ledger from its journal and the original files; the old file is kept beside it. It
  /// blocks, and so does whatever else needs the ledger in the meantime.
  ///
  /// - Parameter work: follows the work, and can end it.
  /// - Returns: what could be restored, and what not.
  /// - Throws: `WorkspaceError` if the ledger is open elsewhere, or nothing was kept.
  public func rebuildLedger(_ work: Work = .unwatched) throws(WorkspaceError) -> RebuildReport {
    try attempt {
      let reader = WorkspaceReader(workspace)
      return try withoutLedger {
        try writing(work) { () throws(StoreError) in
          try LedgerPlaces.place(of: workspace).rebuild { submission, bytes in
            // Reported only: a rebuild is never ended halfway.
            work.observer.reached(WorkStage("Đang dựng lại sổ báo cáo: mục \(submission.id)"))
            let result = try FileReading(description: submission.note.reading)
              .read(bytes, file: submission.fileName, with: reader)
            guard !result.isRefused else {
              let first = result.findings.first { $0.severity == .error }
              throw StoreError(
                .failed, "Không đọc lại được tệp gốc: \(first.map(Advice.describe) ?? "")",
                at: submission.fileName)
            }
            return result.observations
          }
        }
      }
    }
  }
}
