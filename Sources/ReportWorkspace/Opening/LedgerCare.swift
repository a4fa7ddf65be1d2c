package import ReportCore
import ReportIntake
package import ReportTemplates

/// Looks after the ledger of a workspace.
package struct LedgerCare {
  let workspace: Workspace

  package init(_ workspace: Workspace) { self.workspace = workspace }

  /// Holds the ledger, each original file and the journal against one another.
  ///
  /// - Returns: what is wrong, and how many submissions there are.
  package func verify(_ work: Work) throws -> (faults: [StoreError], submissions: Int) {
    let store = try WorkspaceLedger.open(in: workspace, work)
    work.reached("Đang kiểm tra sổ báo cáo")
    return try WorkspaceLedger.reading { () throws(StoreError) in
      (try store.verify(), try store.submissions(.now, covering: nil).count)
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
