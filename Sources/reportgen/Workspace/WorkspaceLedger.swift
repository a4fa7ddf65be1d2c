import Foundation
import ReportCore
import ReportStore
import ReportTemplates

/// Where a workspace keeps its ledger: in the workspace folder itself.
enum WorkspaceLedger {
  /// Whether there is one. A journal without tables is one that was damaged.
  static func exists(in workspace: Workspace) -> Bool {
    ["ledger.sqlite", "journal"].contains { name in
      FileManager.default.fileExists(atPath: workspace.folder.appending(path: name).path)
    }
  }

  /// Opens the ledger; makes it if asked to.
  ///
  /// - Throws: `Failure` if there is none, or it cannot be used.
  static func open(
    in workspace: Workspace, makesIfMissing: Bool = false
  ) throws -> any ReturnStore {
    if !makesIfMissing && !exists(in: workspace) {
      throw Failure(
        .data,
        "\(workspace.folder.path): chưa có sổ báo cáo; hãy nhận báo cáo trước bằng 'reportgen import'."
      )
    }
    return try reading { () throws(StoreError) in
      try Ledger(at: workspace.folder.path, makesIfMissing: true)
    }
  }

  /// Who works with the ledger, where the command line does not say.
  static func author(_ given: String?) -> String {
    let environment = ProcessInfo.processInfo.environment
    return given ?? environment["USER"] ?? environment["LOGNAME"] ?? "không ghi tên"
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
