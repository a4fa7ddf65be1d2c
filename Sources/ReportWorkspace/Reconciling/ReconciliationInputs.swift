import Foundation
import ReportCore
import ReportIntake
import ReportReconciliation
import ReportTemplates

/// Everything that a reconciliation reads, all of it or none.
struct ReconciliationInputs {
  let here: ReconciliationSide
  let there: ReconciliationSide
  let tolerances: ToleranceTable
  let explanations: [AgreedExplanation]
  let sources: Report.Sources
  private(set) var findings: [Finding]
  /// What became of every figure in the other side's file.
  let account: SideAccount
  /// The name of the other side's file.
  let otherFile: String
  /// The other office's full name, as its file gives it; empty where it gives none.
  let office: String

  init(
    _ request: ReconciliationRequest, with otherPath: String, _ open: OpenWorkspace, _ work: Work
  ) throws {
    let workspace = open.workspace
    let period = request.period
    let pipeline = try ReportPipeline(open, from: request.source, work)
    var files = pipeline.returns.sources
    findings = pipeline.returns.findings
    func read(_ path: String) throws -> [UInt8] {
      let bytes = try request.contents[path] ?? InputFile.bytes(at: path)
      files.append(.init(path: name(of: path), bytes: bytes))
      return bytes
    }
    // Files within the workspace by their path there: both sides may call theirs 2025-Q3.csv.
    let root = workspace.folder.standardizedFileURL.path + "/"
    func name(of path: String) -> String {
      if request.contents[path] != nil { return path }
      let url = URL(fileURLWithPath: path).standardizedFileURL
      return url.path.hasPrefix(root)
        ? String(url.path.dropFirst(root.count)) : url.lastPathComponent
    }
    func accept(_ found: [Finding]) throws {
      let errors = found.filter { $0.severity == .error }
      if errors.isEmpty { return }
      throw WorkspaceError(
        .unacceptableData, "\(errors.count) lỗi nêu trên; không có tệp nào được ghi.",
        findings: found)
    }

    var mapping = IndicatorMapping.identity
    if let path = request.mapping {
      let result = ReconciliationFiles.mapping(
        try read(path), file: name(of: path), catalogue: workspace.catalogue)
      try accept(result.findings)
      mapping = result.mapping
    }
    var tolerances = ToleranceTable.default
    if let path = request.tolerances {
      let result = ReconciliationFiles.tolerances(
        try read(path), file: name(of: path), catalogue: workspace.catalogue)
      try accept(result.findings)
      tolerances = result.table
    }
    self.tolerances = tolerances
    var explanations: [AgreedExplanation] = []
    if let path = request.explanations {
      let result = ReconciliationFiles.explanations(
        try read(path), file: name(of: path), period: period)
      try accept(result.findings)
      explanations = result.explanations
    }
    self.explanations = explanations

    if let edition = request.edition { _ = try workspace.history.hierarchy(of: edition) }
    var options = OtherSideReader.Options()
    options.edition = request.edition
    options.numbers = request.numbers
    options.excluded = request.excluded
    options.mapping = mapping
    options.aliases = try Self.aliases(request.aliases, WorkspaceReader(workspace))
    options.layout = try request.layout.map { try FileReading.layout($0, of: workspace) }
    let context = IntakeContext(of: workspace)
    func table(of period: Period, _ path: String) throws -> ComparisonTable {
      let reader = OtherSideReader(
        context: context, forms: workspace.library.forms.forms, period: period, options: options)
      let table = reader.read(try read(path), file: name(of: path))
      try accept(table.findings)
      return table
    }
    var other = try table(of: period, otherPath)
    for (past, path) in request.earlier {
      // What the file of the period itself says goes first.
      let earlier = try table(of: past, path)
      other.add(earlier)
      let (strays, compared) = (
        earlier.account.count(.unmatched), earlier.account.count(.compared)
      )
      if strays > 0 || compared == 0 {
        let words =
          compared == 0
          ? RunWords.nothingCompared(Wording.name(of: past)) : RunWords.strayCells(strays)
        findings.append(
          Finding(
            .warning, .notRead, Wording.capitalised(words) + ".",
            at: Provenance(file: name(of: path))))
      }
    }
    findings += other.findings
    account = other.account
    office = other.office
    otherFile = name(of: otherPath)
    let ours = ComparisonTableReader(history: workspace.history, period: period)
    var revisions: [ReconciliationSide.Revision] = []
    if case .usual = request.source, open.hasLedger {
      revisions = try EarlierFigures.revisions(of: period, in: try open.ledger(work))
    }
    for (title, file) in request.revisions {
      let earlier = ours.read(try read(file), file: name(of: file))
      try accept(earlier.findings)
      findings += earlier.findings
      revisions.append(.init(name: title, data: earlier.data))
    }

    let left = other.account.count(.elsewhere)
    if left > 0 {
      findings.append(
        Finding(
          .information, .foreignUnit,
          "Bỏ qua \(left) số liệu của các đơn vị ngoài phạm vi báo cáo.",
          at: Provenance(file: name(of: otherPath))))
    }
    let months = workspace.settings.monthsPerReturn
    here = ReconciliationSide(
      name: request.ownName, data: Self.adding(pipeline.returns.derived, to: pipeline.returns.data),
      revisions: revisions, monthsPerReturn: months)
    there = ReconciliationSide(
      name: request.otherName, data: other.data, mapping: other.mapping, decimals: other.decimals,
      monthsPerReturn: months)
    sources = Report.Sources(files: files, tool: Software.name)
  }

  /// Words of officers and the indicators that they stand for.
  private static func aliases(
    _ written: [(words: String, item: String)], _ reader: WorkspaceReader
  ) throws -> [String: IndicatorKey] {
    let catalogue = reader.workspace.catalogue
    var aliases: [String: IndicatorKey] = [:]
    for (words, code) in written {
      let parts = code.split(separator: "[", maxSplits: 1).map(String.init)
      let options = parts.count > 1 ? String(parts[1].dropLast()) : ""
      let named: IndicatorKey? =
        if case .item(let item) = reader.returns.item(named: code) { item } else { nil }
      guard let key = named ?? IndicatorKey(parts.first ?? "", options: options),
        catalogue.contains(key)
      else {
        throw WorkspaceError(
          .invalidRequest,
          advising: "Tên gọi '\(words)=\(code)': không có chỉ tiêu này\(.seeIndicators).")
      }
      aliases[words] = key
    }
    return aliases
  }

  /// The totals that returns print stand beside the counts.
  private static func adding(_ derived: [Observation], to data: DataSet) -> DataSet {
    var data = data
    for observation in derived { _ = data.insert(observation) }
    return data
  }
}
