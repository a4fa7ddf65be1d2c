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

  init(_ request: ReconciliationRequest, _ open: OpenWorkspace, _ work: Work) throws {
    let workspace = open.workspace
    let period = request.period
    let pipeline = try ReportPipeline(open, from: request.source, work)
    var files = pipeline.returns.sources
    findings = pipeline.returns.findings
    func read(_ path: String) throws -> [UInt8] {
      let bytes = try InputFile.bytes(at: path)
      files.append(.init(path: name(of: path), bytes: bytes))
      return bytes
    }
    // Files within the workspace by their path there: both sides may call theirs 2025-Q3.csv.
    let root = workspace.folder.standardizedFileURL.path + "/"
    func name(of path: String) -> String {
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

    if let edition = request.edition, workspace.history.hierarchies[edition] == nil {
      let known = workspace.history.hierarchies.keys.sorted().map(\.rawValue)
      throw WorkspaceError(
        .invalidRequest, "Không có danh mục '\(edition)'; có: \(known.joined(separator: ", ")).")
    }
    let reader = ComparisonTableReader(
      history: workspace.history, period: period, edition: request.edition,
      categories: workspace.catalogue.categories.keys.sorted())
    let bytes = try read(request.other)
    var other = reader.read(bytes, file: name(of: request.other))
    if other.isRefused, let table = try Self.asReturn(bytes, name(of: request.other), workspace) {
      other = table
    }
    try accept(other.findings)
    let ours = ComparisonTableReader(history: workspace.history, period: period)
    var revisions: [ReconciliationSide.Revision] = []
    for (title, file) in request.revisions {
      let earlier = ours.read(try read(file), file: name(of: file))
      try accept(earlier.findings)
      revisions.append(.init(name: title, data: earlier.data))
    }

    let inside = Self.inside(other.data, workspace)
    if inside.left > 0 {
      findings.append(
        Finding(
          .information, .foreignUnit,
          "Bỏ qua \(inside.left) số liệu của các đơn vị ngoài phạm vi báo cáo.",
          at: Provenance(file: name(of: request.other))))
    }
    let months = workspace.settings.monthsPerReturn
    here = ReconciliationSide(
      name: request.ownName, data: Self.adding(pipeline.returns.derived, to: pipeline.returns.data),
      revisions: revisions, monthsPerReturn: months)
    there = ReconciliationSide(
      name: request.otherName, data: inside.data, mapping: mapping, decimals: other.decimals,
      monthsPerReturn: months)
    sources = Report.Sources(files: files, tool: Software.name)
  }

  /// The figures of a file in the shape of a return, such as a printed form with the names of units; if
  /// it is none, `nil`.
  private static func asReturn(
    _ bytes: [UInt8], _ file: String, _ workspace: Workspace
  ) throws -> ComparisonTable? {
    let result = try FileReading().read(bytes, file: file, with: WorkspaceReader(workspace))
    if result.isRefused || result.observations.isEmpty { return nil }
    var table = ComparisonTable()
    for observation in result.observations + result.derived { _ = table.data.insert(observation) }
    return table
  }

  /// Without units that are known to lie elsewhere. Unknown codes stay: they may be slips.
  private static func inside(
    _ data: DataSet, _ workspace: Workspace
  ) -> (data: DataSet, left: Int) {
    let context = IntakeContext(
      catalogue: workspace.catalogue, history: workspace.history, unit: workspace.settings.unit)
    var inside = DataSet()
    for position in 0..<data.count {
      let observation = data[position]
      let unit = observation.key.unit
      if workspace.history[unit] == nil || context.covers(unit) { _ = inside.insert(observation) }
    }
    return (inside, data.count - inside.count)
  }

  /// The totals that returns print stand beside the counts.
  private static func adding(_ derived: [Observation], to data: DataSet) -> DataSet {
    var data = data
    for observation in derived { _ = data.insert(observation) }
    return data
  }
}
