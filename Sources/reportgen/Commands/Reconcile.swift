import ArgumentParser
import Foundation
import ReportCore
import ReportIntake
import ReportTemplates

struct Reconcile: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reconcile",
    abstract: "Đối khớp số liệu với cơ quan thống kê, lập biên bản.",
    discussion: """
      Tệp của bên kia là CSV hoặc XLSX: mỗi dòng một số liệu (unit, indicator, value …) hoặc mỗi dòng một
      đơn vị, mỗi cột một chỉ tiêu; hoặc SDMX-CSV; hoặc bảng theo biểu mẫu như báo cáo của đơn vị. Mã thoát
      1 nếu có số liệu vượt ngưỡng. Xem Documentation/Reconciliation.md.
      """)

  @OptionGroup var workspace: WorkspaceOptions

  @Option(help: "Kỳ báo cáo, ví dụ 2025-Q3.")
  var period: String

  @Option(name: .customLong("with"), help: "Tệp số liệu của bên đối khớp.")
  var other: String

  @Option(help: "Tên của bên đối khớp, như in trên biên bản.")
  var otherName: String = "Thống kê"

  @Option(help: "Tên của bên lập, như in trên biên bản.")
  var ownName: String = "Cơ quan dân số"

  @Option(help: "Danh mục đơn vị của tệp, nếu tệp không có cột edition; ví dụ 2025-06-30.")
  var edition: String?

  @Option(help: "Tệp CSV ghép chỉ tiêu: foreign,indicator,options,conversion.")
  var map: String?

  @Option(help: "Tệp CSV ngưỡng chênh lệch: indicator,absolute,percent.")
  var tolerance: String?

  @Option(
    help:
      "Tệp giải trình, hoặc biên bản dạng XLSX, đã điền giải trình và số thống nhất của lần trước.")
  var explanations: String?

  @Flag(help: "Ghi các số thống nhất vào sổ báo cáo; các báo cáo sau đánh dấu những số này.")
  var agree = false

  @Option(help: "Ai ghi số thống nhất; mặc định là tên người dùng máy.")
  var by: String?

  @Option(
    help: ArgumentHelp(
      "Số đã báo cáo trước đây của bên lập, dạng TÊN=TỆP (TÊN như 'sơ bộ'); có thể lặp lại."))
  var revision: [String] = []

  @Option(
    help:
      "Thư mục chứa báo cáo của các đơn vị; mặc định là sổ báo cáo, nếu chưa có sổ thì là 'returns'."
  )
  var returns: String?

  @Option(help: "Các định dạng, cách nhau bằng dấu phẩy (xem 'reportgen formats').")
  var format: String = "xlsx,csv"

  @Option(help: "Ngày ký, dạng 2025-10-05; bỏ trống để in dấu chấm.")
  var date: String?

  @Flag(help: "Liệt kê cả các dòng khớp.")
  var all = false

  @Option(help: "Thư mục ghi kết quả.")
  var out: String

  func run() throws {
    guard let period = Period(code: period) else {
      throw Failure(
        .usage, "'\(self.period)' không phải là kỳ báo cáo; cần dạng 2025-Q3 hoặc 2025.")
    }
    let date = try self.date.map { text in
      guard let date = CalendarDate(text) else {
        throw Failure(.usage, "'\(text)' không phải là ngày; cần dạng 2025-10-05.")
      }
      return date
    }
    let formats = format.split(separator: ",").map(String.init)
    try Exporters.check(formats)
    let workspace = try workspace.load()
    guard workspace.settings.allows(period) else {
      throw Failure(.usage, "Kỳ \(period) nằm ngoài thời gian của không gian làm việc.")
    }
    guard let office = workspace.settings.office(on: period.lastDay) else {
      throw Failure(.data, "reportgen.yaml: không có cơ quan báo cáo nào có hiệu lực trong kỳ này.")
    }
    if agree && explanations == nil {
      throw Failure(.usage, "--agree cần --explanations: tệp có cột 'Số thống nhất' đã điền.")
    }
    // Opened first: without a ledger nothing is written at all.
    let store = agree ? try WorkspaceLedger.open(in: workspace) : nil
    let inputs = try ReconciliationInputs(self, workspace: workspace, period: period)
    Progress.say("Đang đối chiếu số liệu")
    let reconciler = Reconciler(
      catalogue: workspace.catalogue, history: workspace.history, unit: workspace.settings.unit,
      tolerances: inputs.tolerances)
    let result: Reconciliation
    do {
      result = try reconciler.reconcile(inputs.here, with: inputs.there, for: period)
    } catch {
      throw Failure(.data, "Có số liệu quá lớn, không tính được.")
    }
    let explanations = AgreedExplanation.keyed(
      inputs.explanations, by: result, catalogue: workspace.catalogue, history: workspace.history)
    try write(result, explanations, inputs, workspace, office, date: date, formats: formats)
    if let store { try agree(result, explanations, in: store) }
    let wording = ReconciliationWording(
      catalogue: workspace.catalogue, history: workspace.history, here: result.here,
      there: result.there)
    for `class` in Discrepancy.Class.allCases {
      Console.note("\(wording.name(`class`)): \(result.count(`class`))")
    }
    let outside = result.count(.outside)
    if outside > 0 {
      throw Failure(.findings, "Biên bản đã được ghi; \(outside) dòng vượt ngưỡng.")
    }
  }

  private func write(
    _ result: Reconciliation, _ explanations: [AgreedExplanation],
    _ inputs: ReconciliationInputs, _ workspace: Workspace, _ office: ReportingOffice,
    date: CalendarDate?, formats: [String]
  ) throws {
    let record = ReconciliationReport(
      result, catalogue: workspace.catalogue, history: workspace.history, office: office,
      explanations: explanations, notice: workspace.settings.notice, listsEqual: all)
    let report: Report
    do {
      report = try record.report(date: date, findings: inputs.findings, sources: inputs.sources)
    } catch {
      throw Failure(.software, "Biên bản bị lỗi khi lập: \(error).")
    }
    let sheet = ExplanationSheet(
      result, explanations: explanations, catalogue: workspace.catalogue,
      history: workspace.history)
    let written = try Exporters.export(
      report, in: formats, to: out,
      adding: [("giai-trinh-\(result.period.code).csv", ReconciliationFiles.write(sheet))])
    Console.list(report.findings)
    for warning in written.warnings { Console.note("cảnh báo: \(warning)") }
    for path in written.paths { Console.result(path) }
  }
}

extension Reconcile {
  /// Stores the agreed figures of lines that are of units of ours, of one or of several together; what
  /// is stored already is not stored again.
  private func agree(
    _ result: Reconciliation, _ explanations: [AgreedExplanation], in store: any ReturnStore
  ) throws {
    let now = try Clock.now()
    let written = Dictionary(explanations.map { ($0.key, $0) }) { $1 }
    let known = try WorkspaceLedger.reading { () throws(StoreError) in
      Dictionary(
        try store.agreedFigures(.now, periods: [result.period]).map { ($0.subject, $0.value) },
        uniquingKeysWith: { $1 })
    }
    var stored = 0
    for line in result.lines {
      guard let explanation = written[line.stableKey(in: result.period)],
        let value = explanation.agreed, let unit = line.here.units.min()
      else { continue }
      let figure = AgreedFigure(
        key: ObservationKey(unit: unit, item: line.item, period: result.period),
        others: line.here.units.filter { $0 != unit }, value: value,
        source: "\(result.here) và \(result.there)", reason: explanation.text,
        author: WorkspaceLedger.author(by), agreed: now)
      if known[figure.subject] == value { continue }
      try WorkspaceLedger.writing { () throws(StoreError) in try store.agree(figure) }
      stored += 1
    }
    Console.note("Đã ghi \(stored) số thống nhất vào sổ báo cáo.")
  }
}

/// Everything that a reconciliation reads, all of it or none.
private struct ReconciliationInputs {
  let here: ReconciliationSide
  let there: ReconciliationSide
  let tolerances: ToleranceTable
  let explanations: [AgreedExplanation]
  let sources: Report.Sources
  private(set) var findings: [Finding]

  init(_ command: Reconcile, workspace: Workspace, period: Period) throws {
    let pipeline = try ReportPipeline(
      workspace: workspace, returns: command.returns, period: period)
    var files = pipeline.returns.sources
    findings = pipeline.returns.findings
    func read(_ path: String) throws -> [UInt8] {
      guard let data = FileManager.default.contents(atPath: path) else {
        throw Failure(.data, "\(path): không đọc được tệp.")
      }
      let bytes = Array(data)
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
      Console.list(found)
      throw Failure(.data, "\(errors.count) lỗi nêu trên; không có tệp nào được ghi.")
    }

    var mapping = IndicatorMapping.identity
    if let path = command.map {
      let result = ReconciliationFiles.mapping(
        try read(path), file: name(of: path), catalogue: workspace.catalogue)
      try accept(result.findings)
      mapping = result.mapping
    }
    var tolerances = ToleranceTable.default
    if let path = command.tolerance {
      let result = ReconciliationFiles.tolerances(
        try read(path), file: name(of: path), catalogue: workspace.catalogue)
      try accept(result.findings)
      tolerances = result.table
    }
    self.tolerances = tolerances
    var explanations: [AgreedExplanation] = []
    if let path = command.explanations {
      let result = ReconciliationFiles.explanations(
        try read(path), file: name(of: path), period: period)
      try accept(result.findings)
      explanations = result.explanations
    }
    self.explanations = explanations

    let edition = command.edition.map { UnitEdition(rawValue: $0) }
    if let edition, workspace.history.hierarchies[edition] == nil {
      let known = workspace.history.hierarchies.keys.sorted().map(\.rawValue)
      throw Failure(
        .usage, "Không có danh mục '\(edition)'; có: \(known.joined(separator: ", ")).")
    }
    let reader = ComparisonTableReader(
      history: workspace.history, period: period, edition: edition,
      categories: workspace.catalogue.categories.keys.sorted())
    let bytes = try read(command.other)
    var other = reader.read(bytes, file: name(of: command.other))
    if other.isRefused, let table = try Self.asReturn(bytes, name(of: command.other), workspace) {
      other = table
    }
    try accept(other.findings)
    let ours = ComparisonTableReader(history: workspace.history, period: period)
    var revisions: [ReconciliationSide.Revision] = []
    for text in command.revision {
      let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2 else {
        throw Failure(.usage, "--revision cần dạng TÊN=TỆP; gặp '\(text)'.")
      }
      let earlier = ours.read(try read(parts[1]), file: name(of: parts[1]))
      try accept(earlier.findings)
      revisions.append(.init(name: parts[0], data: earlier.data))
    }

    let inside = Self.inside(other.data, workspace)
    if inside.left > 0 {
      findings.append(
        Finding(
          .information, .foreignUnit,
          "Bỏ qua \(inside.left) số liệu của các đơn vị ngoài phạm vi báo cáo.",
          at: Provenance(file: name(of: command.other))))
    }
    let months = workspace.settings.monthsPerReturn
    here = ReconciliationSide(
      name: command.ownName, data: Self.adding(pipeline.returns.derived, to: pipeline.returns.data),
      revisions: revisions, monthsPerReturn: months)
    there = ReconciliationSide(
      name: command.otherName, data: inside.data, mapping: mapping, decimals: other.decimals,
      monthsPerReturn: months)
    sources = Report.Sources(files: files, tool: "reportgen \(Reportgen.version)")
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
