package import ReportCore
import ReportIntake
package import ReportTemplates

/// Looks after the ledger of a workspace.
package struct LedgerCare {
  let workspace: Workspace

  package init(_ workspace: Workspace) { self.workspace = workspace }

  /// What holding everything in a ledger against one another found.
  package struct Inspection {
    /// What is wrong.
    package let faults: [StoreError]
    /// How many submissions there are.
    package let submissions: Int
    /// The last entry with its digest.
    package let head: LedgerHead?
    /// What else is to be known of the entries.
    package let sealing: LedgerSealing
    /// The entries with the digest that was asked for.
    package let found: [LedgerHead]
  }

  /// Holds the ledger, each original file and the journal against one another.
  ///
  /// - Parameters:
  ///   - digest: a digest that was printed, or its beginning; its entries are looked up.
  ///   - work: whoever watches.
  /// - Returns: what was found.
  /// - Throws: `WorkspaceError` if there is no ledger, or it cannot be opened.
  package func verify(lookingFor digest: String? = nil, _ work: Work) throws -> Inspection {
    let store = try WorkspaceLedger.open(in: workspace, work)
    work.reached("Đang kiểm tra sổ báo cáo")
    return try WorkspaceLedger.reading { () throws(StoreError) in
      var found: [LedgerHead] = []
      if let digest { found = try store.entries(withDigest: digest) }
      return Inspection(
        faults: try store.verify(), submissions: try store.submissions(.now, covering: nil).count,
        head: try store.head(.now), sealing: try store.sealing(),
        found: found)
    }
  }

  /// Makes the ledger anew from its journal and the original files; the old file is kept beside it.
  package func rebuild(_ work: Work) throws -> RebuildReport {
    let reader = WorkspaceReader(workspace)
    return try WorkspaceLedger.writing(work) { () throws(StoreError) in
      try WorkspaceLedger.place(of: workspace).rebuild { submission, bytes in
        work.reached("Đang dựng lại sổ báo cáo: mục \(submission.id)")
        let result = try FileReading(description: submission.reading)
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
