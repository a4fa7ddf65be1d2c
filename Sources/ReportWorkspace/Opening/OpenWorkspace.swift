import Foundation
@_exported public import ReportCore
@_exported public import ReportManifest
import ReportStore
@_exported public import ReportTemplates
import Synchronization

/// An open workspace: everything that can be done with its quarters.
///
/// ```swift
/// let workspace = try OpenWorkspace(at: "hai-phong")
/// let quarter = try workspace.period("2025-Q3")
/// let check = try workspace.check(quarter)
/// let report = try workspace.build(ReportRequest(of: quarter))
/// let written = try Publisher(ExporterRegistry(.xlsx)).publish(report, in: ["xlsx"], to: "reports")
/// ```
///
/// The ledger is opened when it is needed first, and stays open. Every call blocks until its work is
/// done, and may be made from several threads at once; from `async` code, use ``run(_:lanes:on:body:)``,
/// which keeps the caller's pool free. What is wrong in data comes back as findings; what cannot be done
/// is a ``WorkspaceError``. Nothing here reads the clock, the terminal or the environment.
///
/// A class, because the ledger that it holds open is one.
public final class OpenWorkspace: Sendable {
  /// Its settings, templates, units and plans.
  public let workspace: Workspace

  private let store = Mutex<(any ReturnStore)?>(nil)

  /// Creates a workspace that was read before.
  public init(_ workspace: Workspace) { self.workspace = workspace }

  /// Reads a workspace with its templates. It blocks.
  ///
  /// - Parameters:
  ///   - folder: the folder, with `reportgen.yaml`.
  ///   - templates: where the template set is looked for, if `reportgen.yaml` names none.
  ///   - work: follows the work, and can end it.
  /// - Throws: `WorkspaceError` if something in it is wrong; the message lists all of it.
  public convenience init(
    at folder: String, templates: TemplateSet = TemplateSet(), _ work: Work = .unwatched
  ) throws(WorkspaceError) {
    let folder = URL(fileURLWithPath: folder)
    self.init(
      try attempt { try WorkspaceOpening.open(folder, templates: templates, work) })
  }

  /// The path of the folder.
  public var folder: String { workspace.folder.path }

  /// The nearest folder with `reportgen.yaml`, from a folder upwards.
  public static func find(from folder: String) -> String? {
    WorkspaceOpening.find(from: folder)?.path
  }

  /// A period on the calendar that the workspace reports on.
  ///
  /// ```swift
  /// try workspace.period("quý III 2025")  // 2025-Q3
  /// ```
  ///
  /// - Parameter code: such as `2025-Q3`.
  /// - Returns: the period.
  /// - Throws: `WorkspaceError.Code.invalidRequest` if that is no period.
  public func period(_ code: String) throws(WorkspaceError) -> Period {
    try Period(reading: code).on(workspace.settings.report.calendar)
  }

  /// Whether there is a ledger, even a damaged one.
  public var hasLedger: Bool { LedgerPlaces.place(of: workspace).isInUse }

  /// Opens the ledger before it is needed, so that nothing is begun in vain. It blocks: half a minute at most
  /// while another process makes the ledger or brings it up to date.
  ///
  /// - Throws: `WorkspaceError` if there is none, or it cannot be used.
  public func openLedger(_ work: Work = .unwatched) throws(WorkspaceError) {
    try attempt { _ = try ledger(work) }
  }

  /// The ledger; makes it if asked to.
  ///
  /// - Throws: `WorkspaceError` if there is none, or it cannot be used.
  func ledger(makesIfMissing: Bool = false, _ work: Work) throws -> any ReturnStore {
    let place = LedgerPlaces.place(of: workspace, work)
    return try store.withLock { store in
      let isInUse = place.isInUse
      if !makesIfMissing && !isInUse {
        throw WorkspaceError(
          .noLedger,
          advising: "\(folder): chưa có sổ báo cáo; hãy nhận báo cáo trước\(.takeReturns).")
      }
      if isInUse, let store { return store }
      let opened = try writing(work) { () throws(StoreError) in try place.open() }
      store = opened
      // Opening gives nothing to tell of, and what follows may be long.
      try work.check()
      return opened
    }
  }

  /// Releases the ledger while it is rebuilt.
  func withoutLedger<Result>(_ body: () throws -> Result) rethrows -> Result {
    try store.withLock { store in
      store = nil
      return try body()
    }
  }
}

/// Where workspaces keep their ledgers.
enum LedgerPlaces {
  /// In the workspace folder itself. Only `LedgerPlaces` names a kind of store.
  static func place(of workspace: Workspace, _ work: Work = .unwatched) -> any ReturnStorePlace {
    LedgerPlace(folder: workspace.folder.path, isGivenTime: work.isTimeGiven)
  }

  /// In some folder, as of a workspace that was put back.
  static func place(in folder: String) -> any ReturnStorePlace { LedgerPlace(folder: folder) }

  /// Opens the ledger of a folder to be looked at, so that no byte of it changes; `nil` if there is none.
  static func openToRead(in folder: String) throws -> (any ReturnStore)? {
    let place = LedgerPlace(folder: folder)
    guard place.isInUse else { return nil }
    return try reading { () throws(StoreError) in try place.openToRead() }
  }

  /// Copies the ledger of a folder into another one, as it stands at one moment.
  static func copy(in folder: String, to target: String) throws {
    try reading { () throws(StoreError) in try LedgerPlace(folder: folder).copy(to: target) }
  }

  /// Copies a file if it holds tables that somebody may have open, as they stand at one moment.
  ///
  /// - Returns: whether it does.
  static func copyIfTables(_ path: String, to target: String) throws -> Bool {
    if !OpenTables.isOne(path) { return false }
    try reading { () throws(StoreError) in try OpenTables.copy(path, to: target) }
    return true
  }

  /// The traces of files that could not be taken.
  static func refusals(of workspace: Workspace) -> any RefusedReturnStore {
    RefusedReturns(ofWorkspace: workspace.folder.path)
  }

  /// The files that could not be taken, the earliest first.
  static func refused(in workspace: Workspace) -> [RefusedReturn] {
    refusals(of: workspace).all()
  }
}

/// Says when the clock stands before the last entry: what is recorded now would come before it.
func warn(ofClockBehind store: any ReturnStore, at now: Timestamp, _ work: Work) throws {
  guard let last = try reading({ () throws(StoreError) in try store.head(.now) }),
    now < last.recorded
  else { return }
  work.warn(
    "đồng hồ (\(now)) chậm hơn lần ghi trước của sổ (mục \(last.entry), \(last.recorded)); hãy kiểm tra"
      + " ngày giờ của máy. Mục ghi lúc này được đánh dấu trong sổ.")
}

/// Changes what the store holds, undisturbed by whoever wants the work to end.
func writing<Result>(
  _ work: Work, _ body: () throws(StoreError) -> Result
) throws -> Result {
  try work.whileWriting { try reading(body) }
}

/// Turns failures of the store into the workspace's own.
func reading<Result>(_ body: () throws(StoreError) -> Result) throws -> Result {
  do throws(StoreError) {
    return try body()
  } catch {
    throw WorkspaceError(error)
  }
}

/// Turns every failure into the workspace's own, at the border of the module.
func attempt<Result>(_ body: () throws -> Result) throws(WorkspaceError) -> Result {
  do {
    return try body()
  } catch {
    if let known = WorkspaceError(known: error) { throw known }
    throw WorkspaceError(.internalFault, "Chương trình gặp lỗi: \(error).", cause: error)
  }
}
