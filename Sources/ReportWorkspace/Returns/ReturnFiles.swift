import Foundation
import ReportCore
import ReportIntake

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
  /// The last submission of the ledger, if they are all that it holds now.
  private(set) var newest: Submission.ID?

  /// Reads every file of returns in a folder and the folders below, by name.
  ///
  /// - Throws: `WorkspaceError` if a file cannot be read, or anything in one cannot be accepted.
  init(in folder: String, context: IntakeContext, forms: [ReportForm], _ work: Work) throws {
    let walk = try Self.walk(folder)
    let paths = walk.files.map { "\(folder)/\($0)" }
    for obstacle in walk.obstacles {
      findings.append(
        Finding(
          .error, .unreadableFile, "Không đọc được: \(obstacle.reason).",
          at: Provenance(file: obstacle.path)))
    }
    // A new workspace can be built from: then every unit is one that has not reported.
    if paths.isEmpty {
      work.note(
        "\(folder): chưa có tệp báo cáo nào (*.csv, *.xlsx); mọi đơn vị được ghi là chưa báo cáo.")
    }
    let reader = ReturnReader(context: context, forms: forms)
    try work.lanes.inOrder(paths) { path in
      let name = String(path.dropFirst(folder.count + 1))
      let bytes = try InputFile.bytes(at: path)
      let source = Report.Sources.File(path: name, bytes: bytes)
      return (path, source, reader.read(bytes, file: name))
    } take: { position, read in
      work.reached(
        "Đang đọc \(position + 1)/\(paths.count) tệp", done: position + 1, of: paths.count)
      take(read.2, from: read.1, at: read.0, context.catalogue)
    }
    let errors = findings.filter { $0.severity == .error }
    if !errors.isEmpty {
      throw WorkspaceError(
        .unacceptableData,
        "\(errors.count) lỗi trong \(Set(errors.map(\.provenance.file)).count) tệp; không có tệp nào"
          + " được ghi. Hãy sửa các ô nêu trên rồi chạy lại.", findings: findings)
    }
  }

  private mutating func take(
    _ result: IntakeResult, from source: Report.Sources.File, at path: String,
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
    work.reached("Đang đọc sổ báo cáo")
    if case .sent = view.extent {
      head = try reading { () throws(StoreError) in try store.head(view) }
    }
    isOfLedger = true
    // Before the figures: what comes in between is looked at, but not cleared.
    let submissions = try reading { () throws(StoreError) in
      try store.submissions(view, covering: nil)
    }
    if view == .now { newest = submissions.last?.id ?? 0 }
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

  private static func walk(_ folder: String) throws -> FolderWalk {
    guard PathState(folder) == .folder else {
      throw WorkspaceError(
        .unacceptableData,
        "\(folder): \(PathState(folder).reason ?? "không đọc được thư mục báo cáo").")
    }
    return ReturnFileName.walk(folder)
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
  /// nothing is left, or only what is of periods before that day.
  func upTo(_ period: Period, since first: CalendarDate) -> ReturnFiles {
    var earlier = self
    earlier.data = data.upTo(period.lastDay)
    let used = earlier.data.files { $0.lastDay >= first }
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
