import Foundation
import ReportCore
import ReportStore
import ReportTemplates

/// Where a workspace keeps its returns, and how the commands get at them.
enum WorkspaceLedger {
  /// In the workspace folder itself: the only place that names a kind of store.
  static func place(of workspace: Workspace) -> any ReturnStorePlace {
    LedgerPlace(folder: workspace.folder.path)
  }

  /// Whether there is a ledger, even a damaged one.
  static func exists(in workspace: Workspace) -> Bool { place(of: workspace).isInUse }

  /// Opens the ledger; makes it if asked to.
  ///
  /// - Throws: `Failure` if there is none, or it cannot be used.
  static func open(
    in workspace: Workspace, makesIfMissing: Bool = false
  ) throws -> any ReturnStore {
    let place = place(of: workspace)
    if !makesIfMissing && !place.isInUse {
      throw Failure(
        .data,
        "\(workspace.folder.path): chưa có sổ báo cáo; hãy nhận báo cáo trước bằng 'reportgen import'."
      )
    }
    let store = try writing { () throws(StoreError) in try place.open() }
    // Opening gives nothing to tell of, and what follows may be long.
    try Interruption.check()
    return store
  }

  /// What officers said about findings; nothing without a ledger.
  static func explanations(
    in workspace: Workspace, _ view: LedgerView = .now
  ) throws -> [Explanation] {
    if !exists(in: workspace) { return [] }
    let store = try open(in: workspace)
    return try reading { () throws(StoreError) in try store.explanations(view) }
  }

  /// Who works with the ledger, where the command line does not say.
  static func author(_ given: String?) -> String {
    let environment = ProcessInfo.processInfo.environment
    return given ?? environment["USER"] ?? environment["LOGNAME"] ?? "không ghi tên"
  }

  /// Changes what the store holds, undisturbed by an interrupt.
  static func writing<Result>(_ body: () throws(StoreError) -> Result) throws -> Result {
    try Interruption.whileWriting { try reading(body) }
  }

  /// Turns failures of the store into the tool's own.
  static func reading<Result>(_ body: () throws(StoreError) -> Result) throws -> Result {
    do throws(StoreError) {
      return try body()
    } catch {
      throw Failure(error)
    }
  }
}

extension Failure {
  init(_ error: StoreError) {
    let status: Status
    switch error.code {
    case .readOnly: status = .cannotCreate
    case .diskFull, .busy: status = .input
    case .failed: status = .software
    default: status = .data
    }
    var message = error.description
    if error.code == .failed, let cause = error.cause { message += " (\(cause))" }
    self.init(status, message)
  }
}
