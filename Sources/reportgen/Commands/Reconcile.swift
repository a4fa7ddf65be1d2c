import ArgumentParser
import ReportWorkspace

struct Reconcile: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reconcile",
    abstract: "Đối khớp số liệu với cơ quan thống kê, lập biên bản.",
    discussion: """
      Tệp của bên kia là CSV hoặc XLSX, theo mã hoặc theo tên: mỗi dòng một số liệu; mỗi dòng một đơn vị,
      mỗi cột một chỉ tiêu; bảng niên giám (dòng là đơn vị, cột là năm); hoặc SDMX-CSV, px (PC-Axis),
      JSON-stat 2. Mỗi ô có số trong tệp được đếm: đưa vào đối khớp, loại trừ theo tên, hoặc chưa ghép
      được. Mã thoát 1 nếu có số liệu vượt ngưỡng hoặc chưa ghép được. Xem
      Documentation/Reconciliation.md.

      Ví dụ:
        reportgen reconcile --period "quý III 2025" --with thong-ke.csv --out doi-khop
      """)

  @OptionGroup var workspace: WorkspaceOptions

  @Option(help: "Kỳ báo cáo, ví dụ 2025-Q3.")
  var period: String

  @Option(
    name: .customLong("with"),
    help: "Tệp số liệu của bên đối khớp; mặc định là tệp bên kia đã nộp ở trang Đối khớp.")
  var other: String?

  @Option(help: "Tên của bên đối khớp, như in trên biên bản.")
  var otherName: String = ReconciliationRequest.usualName

  @Option(help: "Tên của bên lập, như in trên biên bản.")
  var ownName: String = "Cơ quan dân số"

  @Option(help: "Danh mục đơn vị của tệp, nếu tệp không có cột edition; ví dụ 2025-06-30.")
  var edition: String?

  @Option(help: "Tệp CSV ghép chỉ tiêu: foreign,indicator,options,conversion.")
  var map: String?

  @Option(
    help: "Mã tệp ánh xạ trong thư mục layouts của không gian làm việc, cho bảng có bố cục lạ.")
  var layout: String?

  @Option(
    help: ArgumentHelp(
      "Tên cột trong tệp và chỉ tiêu của nó, dạng 'TÊN=CHỈ TIÊU'; có thể lặp lại."))
  var alias: [String] = []

  @Option(help: ArgumentHelp("Cột, dòng hoặc trang không đối khớp, theo tên; có thể lặp lại."))
  var exclude: [String] = []

  @Option(help: "Quy ước số của tệp: vietnamese (1.234,5), english (1,234.5) hoặc plain (1234.5).")
  var numbers: String?

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
    help: ArgumentHelp(
      "Tệp kỳ trước của bên đối khớp, dạng KỲ=TỆP, để xem chênh lệch qua các kỳ; có thể lặp lại."))
  var earlier: [String] = []

  @Option(
    help:
      "Thư mục chứa báo cáo của các đơn vị; mặc định là sổ báo cáo, nếu chưa có sổ thì là 'returns'."
  )
  var returns: String?

  @Option(help: "Các định dạng, cách nhau bằng dấu phẩy (xem 'reportgen formats').")
  var format: String = "docx,xlsx,csv"

  @Option(help: "Ngày ký, dạng 2025-10-05; bỏ trống để in dấu chấm.")
  var date: String?

  @Option(help: "Nơi họp, nếu khác địa danh của cơ quan lập biên bản.")
  var place: String = ""

  @Option(
    help: ArgumentHelp(
      "Người dự họp của bên lập: họ tên, chức vụ; có thể lặp lại. Không ghi thì chừa chỗ viết tay.")
  )
  var ownPerson: [String] = []

  @Option(help: ArgumentHelp("Người dự họp của bên đối khớp: họ tên, chức vụ; có thể lặp lại."))
  var otherPerson: [String] = []

  @Flag(help: "Liệt kê cả các dòng khớp.")
  var all = false

  @Option(help: "Thư mục ghi kết quả.")
  var out: String

  func run() throws {
    let date = try self.date.map { try CalendarDate(reading: $0) }
    let formats = format.split(separator: ",").map(String.init)
    try Exporters.publisher.check(formats)
    let workspace = try workspace.load()
    let period = try workspace.period(self.period)
    if agree && explanations == nil {
      throw Failure(.usage, "--agree cần --explanations: tệp có cột 'Số thống nhất' đã điền.")
    }
    if other == nil && explanations != nil {
      throw Failure(
        .usage,
        "--explanations cần --with: với tệp nộp ở trang Đối khớp, giải trình và số thống nhất lấy từ sổ báo cáo."
      )
    }
    let work = Watching.work
    // Opened first: without a ledger nothing is written at all.
    if agree { try workspace.openLedger(work) }
    let run = try workspace.reconcile(try request(for: period, date: date), work)
    let written = try Exporters.publisher.publish(
      run.record, in: formats, to: out, adding: [run.sheet], work)
    Console.list(run.record.findings)
    Console.list(written)
    if agree {
      let count = try workspace.agree(
        on: run, at: try Clock.now(), by: Arguments.author(by), work)
      Console.note("Đã ghi \(count) số thống nhất vào sổ báo cáo.")
    }
    for line in run.summary { Console.note(line) }
    if !run.unsettled.isEmpty {
      throw Failure(.findings, "Biên bản đã được ghi; \(run.unsettled.joined(separator: "; ")).")
    }
  }

  private func request(for period: Period, date: CalendarDate?) throws -> ReconciliationRequest {
    var request = ReconciliationRequest(of: period, with: other)
    request.otherName = otherName
    request.ownName = ownName
    if let returns { request.source = .folder(returns) }
    request.edition = edition.map { UnitEdition(rawValue: $0) }
    request.mapping = map
    request.layout = layout
    request.excluded = exclude
    for alias in alias { try request.addAlias(alias) }
    if let numbers { try request.setNumbers(named: numbers) }
    request.tolerances = tolerance
    request.explanations = explanations
    for revision in revision { try request.addRevision(revision) }
    for file in earlier { try request.addEarlier(file) }
    request.date = date
    request.place = place
    (request.ownPeople, request.otherPeople) = (ownPerson, otherPerson)
    request.listsEqual = all
    return request
  }
}
