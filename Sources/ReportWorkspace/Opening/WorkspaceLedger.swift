import Foundation
package import ReportCore
import ReportStore
package import ReportTemplates

/// Where a workspace keeps its returns, and how its work gets at them.
package enum WorkspaceLedger {
  /// In the workspace folder itself: the only place that names a kind of store.
  static func place(of workspace: Workspace, _ work: Work = .unwatched) -> any ReturnStorePlace {
    LedgerPlace(folder: workspace.folder.path, isGivenTime: work.isTimeGiven)
  }

  /// Whether there is a ledger, even a damaged one.
  package static func exists(in workspace: Workspace) -> Bool { place(of: workspace).isInUse }

  /// Opens the ledger; makes it if asked to.
  ///
  /// - Throws: `WorkspaceError` if there is none, or it cannot be used.
  package static func open(
    in workspace: Workspace, makesIfMissing: Bool = false, _ work: Work
  ) throws -> any ReturnStore {
    let place = place(of: workspace, work)
    if !makesIfMissing && !place.isInUse {
      throw WorkspaceError(
        .unacceptableData,
        "\(workspace.folder.path): chưa có sổ báo cáo; hãy nhận báo cáo trước bằng 'reportgen import'."
      )
    }
    let store = try writing(work) { () throws(StoreError) in try place.open() }
    // Opening gives nothing to tell of, and what follows may be long.
    try work.check()
    return store
  }

  /// What officers said about findings; nothing without a ledger.
  package static func explanations(
    in workspace: Workspace, _ view: LedgerView = .now, _ work: Work
  ) throws -> [Explanation] {
    if !exists(in: workspace) { return [] }
    let store = try open(in: workspace, work)
    return try reading { () throws(StoreError) in try store.explanations(view) }
  }

  /// Says when the clock stands before the last entry: what is recorded now would come before it.
  package static func warn(
    ofClockBehind store: any ReturnStore, at now: Timestamp, _ work: Work
  ) throws {
    guard let last = try reading({ () throws(StoreError) in try store.head(.now) }),
      now < last.recorded
    else { return }
    work.warn(
      "đồng hồ (\(now)) chậm hơn lần ghi trước của sổ (mục \(last.entry), \(last.recorded)); hãy kiểm tra"
        + " ngày giờ của máy. Mục ghi lúc này được đánh dấu trong sổ.")
  }

  /// Changes what the store holds, undisturbed by whoever wants the work to end.
  package static func writing<Result>(
    _ work: Work, _ body: () throws(StoreError) -> Result
  ) throws -> Result {
    try work.whileWriting { try reading(body) }
  }

  /// Turns failures of the store into the workspace's own.
  package static func reading<Result>(_ body: () throws(StoreError) -> Result) throws -> Result {
    do throws(StoreError) {
      return try body()
    } catch {
      throw WorkspaceError(error)
    }
  }
}
