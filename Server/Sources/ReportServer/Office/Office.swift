public import NIOPosix
public import ReportWorkspace
import Synchronization

/// The workspace behind the pages: opened once, read by many at a time, changed by one after the other.
///
/// A class, because the workspace that it holds is opened anew when its settings change.
public final class Office: Sendable {
  /// The exporters that reports can be downloaded by.
  let exporters: ExporterRegistry
  let clock: @Sendable () -> Timestamp
  private let folder: String
  private let templates: TemplateSet
  private let readers: Blocking
  /// One thread: whoever takes in returns, explains or closes waits for the one before.
  private let writer: Blocking
  private let opened: Mutex<Opened>
  private let memory = Memory()
  /// What holds though the ledger has grown; see ``comparison(of:)``.
  let comparisons = Memory()

  /// The workspace as its settings are now: one connection that writes, and those that read.
  private struct Opened: Sendable {
    let workspace: OpenWorkspace
    let readers: ReaderPool

    init(at folder: String, _ templates: TemplateSet) throws {
      workspace = try OpenWorkspace(at: folder, templates: templates)
      readers = ReaderPool(workspace.workspace)
    }
  }

  /// Opens a workspace for the pages.
  ///
  /// - Parameters:
  ///   - folder: the folder with `reportgen.yaml`.
  ///   - templates: where the template set is looked for.
  ///   - exporters: what reports can be downloaded by.
  ///   - readers: threads for work that only reads.
  ///   - writer: a pool with one thread, for work that changes something.
  ///   - clock: what time it is.
  /// - Throws: `WorkspaceError` if the workspace cannot be read.
  public init(
    folder: String, templates: TemplateSet, exporters: ExporterRegistry,
    readers: NIOThreadPool, writer: NIOThreadPool, clock: @escaping @Sendable () -> Timestamp
  ) throws {
    (self.folder, self.templates, self.exporters) = (folder, templates, exporters)
    (self.readers, self.writer) = (Blocking(pool: readers), Blocking(pool: writer))
    self.clock = clock
    opened = Mutex(try Opened(at: folder, templates))
  }

  /// The workspace as it was opened last.
  var workspace: OpenWorkspace { opened.withLock { $0.workspace } }

  /// The day in Vietnam.
  var today: CalendarDate { clock().date }

  /// The folder for what the pages keep beside the workspace; no package ever holds anything of it.
  var ownFolder: String { Self.ownFolder(in: folder) }

  /// The folder for what the pages keep beside a workspace.
  public static func ownFolder(in folder: String) -> String { "\(folder)/.server" }

  /// Reads something of the workspace, undisturbed by whoever changes it.
  ///
  /// - Throws: `PageError` in words for whoever asked.
  func read<Result: Sendable>(
    _ body: @escaping @Sendable (OpenWorkspace) throws -> Result
  ) async throws -> Result {
    try await read { workspace, _ in try body(workspace) }
  }

  /// Reads something that takes its time; it ends when nobody waits for it any more.
  ///
  /// - Throws: `PageError` in words for whoever asked.
  func read<Result: Sendable>(
    _ body: @escaping @Sendable (OpenWorkspace, Work) throws -> Result
  ) async throws -> Result {
    let pool = opened.withLock { $0.readers }
    return try await workspace.run(on: readers) { _, work in
      try Self.inWords { try pool.read { try body($0, work) } }
    }
  }

  /// Changes something, after whoever came before.
  ///
  /// - Throws: `PageError` in words for whoever asked.
  func change<Result: Sendable>(
    _ body: @escaping @Sendable (OpenWorkspace) throws -> Result
  ) async throws -> Result {
    try await writer.run { [self] in
      defer { memory.clear() }
      return try Self.inWords { try body(workspace) }
    }
  }

  /// Changes that begin with a look at how things are in the same turn, so that nobody comes in between.
  ///
  /// - Parameter check: looks, and throws where nothing is to be changed.
  /// - Returns: what changes are made by.
  func turn(_ check: @escaping @Sendable (OpenWorkspace) throws -> Void) -> Turn {
    Turn(office: self, check: check)
  }

  /// A turn that begins with a look.
  struct Turn: Sendable {
    let office: Office
    let check: @Sendable (OpenWorkspace) throws -> Void

    /// Changes something where the look allows it.
    ///
    /// - Throws: what the look throws, or `PageError` in words for whoever asked.
    func change<Result: Sendable>(
      _ body: @escaping @Sendable (OpenWorkspace) throws -> Result
    ) async throws -> Result {
      try await office.change { [check] workspace in
        try check(workspace)
        return try body(workspace)
      }
    }
  }

  /// Opens the workspace anew, as after a change of its settings.
  ///
  /// - Throws: `WorkspaceError`; the workspace stays as it was.
  func reopen() throws {
    let new = try Opened(at: folder, templates)
    opened.withLock { $0 = new }
    memory.clear()
    comparisons.clear()
  }

  /// What was made before and still holds, since the ledger has not changed; else makes it.
  func remembered<Value: Sendable>(
    _ key: String, _ make: @escaping @Sendable (OpenWorkspace, Work) throws -> Value
  ) async throws -> Value {
    try await remembered(key, of: { [self] in try await read(make) })
  }

  /// The same for what is made of several things.
  func remembered<Value: Sendable>(
    _ key: String, of make: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    let today = today
    let stamp = try await read { "\(try $0.head()?.digest ?? "") \(today)" }
    return try await memory.value(key, stamp: stamp, make)
  }

  /// How a period that units report on stands.
  func status(of period: Period) async throws -> PeriodStatus {
    let today = today
    let all = try await remembered("status \(period.code)") { workspace, work in
      try workspace.status(of: period, today: today, work)
    }
    guard let status = all.last else { throw PageError.notFound }
    return status
  }

  /// What the rules find in a period; `nil` while nothing has come.
  func check(of period: Period) async throws -> PeriodCheck? {
    try await remembered("check \(period.code)") { workspace, work in
      workspace.hasLedger ? try workspace.check(period, work) : nil
    }
  }

  /// The last closing of a period.
  func closing(of period: Period) async throws -> Closing? {
    try await read { try $0.closings().last { $0.period == period } }
  }

  private static func inWords<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as WorkspaceError where error.code == .noLedger {
      throw PageError.refused(
        "Chưa nhận báo cáo nào. Hãy nhận các tệp đơn vị đã gửi ở trang Nộp báo cáo.")
    } catch let error as WorkspaceError {
      throw PageError.refused(
        ([error.advised.said(\.onPages)] + error.details.prefix(20)).joined(separator: " "))
    }
  }
}
