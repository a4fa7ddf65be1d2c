import Foundation
import ReportCore
import ReportIntake
import ReportTemplates

/// The returns of a folder, all read or none.
struct ReturnFiles {
  /// The observations.
  private(set) var data = DataSet()
  /// The files that were read.
  private(set) var sources: [Report.Sources.File] = []
  /// Everything that is wrong or worth knowing.
  private(set) var findings: [Finding] = []
  /// What was agreed on with another office, as the ledger has it.
  private(set) var agreed: [AgreedFigure] = []
  /// Sums and rates that files bring along, to be compared with our own.
  private(set) var derived: [Observation] = []
  /// For what was sent: the closing, with the digest that seals the ledger up to it.
  private(set) var head: LedgerHead?
  /// Where each file lies, by its name. A name that two files of the ledger share leads nowhere.
  private(set) var paths: [String: String] = [:]

  /// Whether they are those of the ledger.
  private(set) var isOfLedger = false
  /// The last entry of the ledger, if they are all that it holds now.
  private(set) var lastEntry: LedgerHead?

  /// Reads every file of returns in a folder and the folders below, by name: the files that would be taken
  /// into a ledger.
  ///
  /// - Parameters:
  ///   - folder: the folder; one without returns is a workspace in which nobody has reported.
  ///   - context: what the returns are read against.
  ///   - forms: the forms that they may have.
  ///   - work: follows the work, and is told which files are no reports.
  /// - Throws: `WorkspaceError` if a file cannot be read, or anything in one cannot be accepted.
  init(
    in folder: String, context: IntakeContext, forms: [ReportForm], _ work: Work
  ) throws {
    guard PathState(folder) == .folder else {
      throw WorkspaceError(
        .unacceptableData,
        "\(folder): \(PathState(folder).reason ?? "không đọc được thư mục báo cáo").")
    }
    let files = HandedInFiles(lyingIn: folder)
    let reader = ReturnReader(context: context, forms: forms)
    var others: [String] = []
    try work.lanes.inOrder(files.entries) { entry in
      let name = String(entry.path.dropFirst(folder.count + 1))
      let read = try ReadEntry(entry) { reader.read($0.bytes, file: name) }
      guard case .read(let file, _) = read else { return (entry, name, read, nil) }
      return (entry, name, read, Report.Sources.File(path: name, bytes: file.bytes))
    } take: { (position, found: (HandedInFiles.Entry, String, ReadEntry, Report.Sources.File?)) in
      let (entry, name, read, source) = found
      try work.reached("Đang đọc", position + 1, of: files.entries.count, "tệp")
      switch read {
      case .other where entry.name == WorkspaceDraft.readMeName: break
      case .other(let reason): others.append("\(name) (\(reason))")
      case .failed(let message):
        findings.append(
          Finding(.error, .unreadableFile, message, at: Provenance(file: name)))
      case .read(_, let result):
        guard let source else { return }
        let path: String? = if case .file = entry.content { entry.path } else { nil }
        take(result, from: source, at: path, context.catalogue)
      }
    }
    if sources.isEmpty, findings.isEmpty {
      work.note(
        "\(folder): chưa có tệp báo cáo nào (*.xlsx, *.xls, *.ods, *.csv …); mọi đơn vị được ghi là"
          + " chưa báo cáo.")
    }
    if !others.isEmpty {
      work.note(
        "\(folder): không đọc \(others.count) tệp không phải báo cáo: "
          + others.joined(separator: ", ") + ".")
    }
    let errors = findings.filter { $0.severity == .error }
    if !errors.isEmpty {
      throw WorkspaceError(
        .unacceptableData,
        "\(errors.count) lỗi trong \(Set(errors.map(\.provenance.file)).count) tệp; không có tệp nào"
          + " được ghi. Hãy sửa các ô nêu trên rồi chạy lại.", findings: findings)
    }
  }

  /// Figures that a program keeps in a store of its own.
  ///
  /// - Parameters:
  ///   - data: the figures.
  ///   - files: the files that they were read from, as far as they are known.
  ///   - workspace: whose units, indicators and periods they must be of.
  /// - Throws: `WorkspaceError` if any of them is not.
  init(
    _ data: DataSet, from files: [Report.Sources.File], for workspace: Workspace
  ) throws(WorkspaceError) {
    let faults = IntakeContext(of: workspace).faults(of: data)
    if !faults.isEmpty {
      throw WorkspaceError(
        .unacceptableData,
        "\(faults.count) lỗi trong số liệu được đưa vào; không số liệu nào được dùng.",
        findings: faults)
    }
    self.data = data
    sources = files
  }

  private mutating func take(
    _ result: IntakeResult, from source: Report.Sources.File, at path: String?,
    _ catalogue: IndicatorCatalogue
  ) {
    let name = source.path
    var result = result
    if result.count == 0, result.derived.isEmpty, !result.isRefused {
      result.findings.append(
        Finding(
          .error, .emptyFile,
          "Không nhận ra số liệu nào trong tệp; cần các cột edition, unit, indicator, period, value, hoặc"
            + " một bảng có tên đơn vị và tên chỉ tiêu của biểu.",
          at: Provenance(file: name, row: 1)))
    }
    for (first, observation) in data.append(result.data) {
      if first.provenance == observation.provenance { continue }
      result.findings.append(
        Finding(
          .error, .duplicateKey,
          "Đã có số liệu này ở tệp \(first.provenance.file), dòng \(first.provenance.row): đơn vị"
            + " \(observation.key.unit.code), chỉ tiêu '\(catalogue.name(of: observation.key.item))',"
            + " kỳ \(observation.key.period).",
          at: observation.provenance))
    }
    derived += result.derived
    findings += result.findings
    sources.append(source)
    paths[name] = path
  }

  /// The figures of the ledger that count in a view, with the files that it covers.
  init(_ store: any ReturnStore, _ view: LedgerView, _ work: Work) throws {
    try work.reached("Đang đọc sổ báo cáo")
    if case .sent = view.extent {
      head = try reading { () throws(StoreError) in try store.head(view) }
    }
    isOfLedger = true
    // Before the figures: what comes in between is looked at, but not cleared.
    if view == .now { lastEntry = try reading { () throws(StoreError) in try store.head(view) } }
    let submissions = try reading { () throws(StoreError) in
      try store.submissions(view, covering: nil)
    }
    (data, agreed, sources, paths) = try reading { () throws(StoreError) in
      let files = Dictionary(grouping: submissions, by: \.fileName).compactMapValues { same in
        Set(same.map(\.sha256)).count == 1 ? store.originalPath(of: same[0]) : nil
      }
      return (
        try store.dataSet(view, periods: nil), try store.agreedFigures(view, periods: nil),
        submissions.compactMap { submission in
          submission.sha256.map { .init(path: submission.fileName, sha256: $0) }
          // In an order that does not tell in which they came.
        }.sorted { ($0.path, $0.sha256) < ($1.path, $1.sha256) }, files
      )
    }
  }
}

extension ReturnFiles {
  /// The same with the sums and rates that were printed in the files of the ledger.
  func adding(_ printed: PrintedFigures) -> ReturnFiles {
    var whole = self
    whole.derived += printed.figures
    whole.findings += printed.findings
    return whole
  }

  /// The same without what is of periods that end later than this one, and without the files of which
  /// nothing is left, or nothing of the periods that are read.
  func upTo(_ period: Period, reading spans: [Period]) -> ReturnFiles {
    var earlier = self
    earlier.data = data.upTo(period.lastDay)
    let used = earlier.data.files { held in spans.contains { $0.overlaps(held) } }
    let all = data.files { _ in true }
    // A file that holds no figure at all is no file of a later period.
    func isUsed(_ file: String) -> Bool { used.contains(file) || !all.contains(file) }
    earlier.sources = sources.filter { used.contains($0.path) }
    earlier.findings = findings.filter { isUsed($0.provenance.file) }
    earlier.derived = derived.filter { $0.key.period.lastDay <= period.lastDay }
    earlier.agreed = agreed.filter { $0.key.period.lastDay <= period.lastDay }
    return earlier
  }
}
