import ArgumentParser
import CSVExport
import ReportWorkspace

struct Build: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build", abstract: "Lập báo cáo của một kỳ và ghi ra tệp.",
    discussion: """
      Ví dụ:
        reportgen build --period "quý III 2025" --format docx,xlsx --out bao-cao
        reportgen build --period 2025 --report "thi đua" --out bao-cao
        reportgen build --period 2025-Q3 --as-of sent --package zip --out gui
      """)

  @OptionGroup var workspace: WorkspaceOptions

  @Option(
    help: """
      Kỳ báo cáo: "quý III 2025", "9 tháng 2025", hoặc 2025-M07, 2025-Q3, 2025-S1, 2025-9M, 2025, 2021--2025.
      """)
  var period: String?

  @Option(
    help: """
      Xuất lại một báo cáo đã lập từ tệp json của nó (--format json), thay vì lập mới; số liệu trong \
      báo cáo không thay đổi.
      """)
  var from: String?

  @Option(
    help: """
      Loại báo cáo, theo tên ("sơ kết", "thống kê quý") hoặc mã (so-ket); một biểu thì ghi "biểu TÊN" hoặc \
      form:MÃ (xem 'reportgen forms'); bỏ trống để chọn theo kỳ.
      """)
  var report: String?

  @Option(
    help: """
      Lịch báo cáo: "thống kê" (statistical, tháng dương lịch) hoặc "hành chính" (administrative, ngày 15 đến \
      ngày 14).
      """)
  var calendar: String?

  @Option(
    help: """
      Chương trình, đề án mà báo cáo nói về, theo số (588) hoặc tên; bỏ trống là cả công tác dân số.
      """)
  var programme: String?

  @Option(help: "Các định dạng, cách nhau bằng dấu phẩy (xem 'reportgen formats').")
  var format: String?

  @Option(
    help: """
      Thư mục chứa báo cáo của các đơn vị; mặc định là sổ báo cáo nếu có, không thì thư mục 'returns' \
      trong không gian làm việc.
      """)
  var returns: String?

  @Option(
    help: """
      Lập lại báo cáo theo sổ báo cáo ở một thời điểm trước: một ngày, một thời điểm, hoặc 'đã gửi' \
      (sent: số liệu đã gửi khi chốt kỳ).
      """,
    transform: { EarlierTime.isSent($0) ? "sent" : $0 })
  var asOf: String?

  @Flag(
    help: """
      Cùng --as-of sent: lập lại báo cáo từ mọi thứ đã lưu khi chốt kỳ và so với các tệp đã gửi, thay vì \
      đưa ra các tệp ấy.
      """)
  var rebuild = false

  @Option(help: "Ngày ký, dạng 2025-10-05; bỏ trống để in dấu chấm.")
  var date: String?

  @Option(
    help: """
      Cùng kỳ năm trước tính theo "địa giới hiện nay" (current) hay theo số liệu "đã báo cáo khi đó" (reported).
      """)
  var basis: String?

  @Flag(help: "Kèm bảng phát hiện khi kiểm tra (như 'reportgen check') và số lỗi, cảnh báo.")
  var findings = false

  @Flag(help: "Liệt kê từng lỗi của báo cáo nhận được; không có thì mỗi nguyên nhân một dòng.")
  var all = false

  @OptionGroup var export: ExportOptions

  @Option(help: "Thư mục ghi kết quả.")
  var out: String

  func validate() throws {
    guard from != nil else {
      if period != nil { return }
      throw ValidationError("Cần --period (kỳ báo cáo) hoặc --from (tệp json).")
    }
    // What the report says is in the file; none of it can be changed.
    let options: [(name: String, value: String?)] = [
      ("--period", period), ("--report", report), ("--calendar", calendar),
      ("--programme", programme), ("--returns", returns), ("--as-of", asOf), ("--date", date),
      ("--basis", basis), ("--findings", findings ? "" : nil),
    ]
    let given = options.filter { $0.value != nil }.map(\.name)
    if !given.isEmpty {
      throw ValidationError(
        "--from xuất lại báo cáo như đã lập, không dùng cùng \(given.joined(separator: ", ")).")
    }
  }

  func run() throws {
    if let from {
      let stored = try OpenWorkspace.report(at: from)
      return try publish(stored, for: try workspace.loadIfFound())
    }
    let workspace = try workspaceAsSent() ?? workspace.load()
    if try handOutSent(in: workspace) { return }
    let request = try request(in: workspace)
    try publish(try workspace.build(request, Watching.work), for: workspace)
  }

  private var isSent: Bool { asOf?.lowercased() == "sent" }

  /// The workspace as it was when the period was closed, where what was sent is asked for and was kept.
  private func workspaceAsSent() throws -> OpenWorkspace? {
    guard isSent, returns == nil, let folder = workspace.folder else { return nil }
    return try OpenWorkspace.asSent(try Period(reading: period ?? ""), at: folder)
  }

  /// Hands out what was sent when the period was closed, where that is asked for and was kept.
  private func handOutSent(in workspace: OpenWorkspace) throws -> Bool {
    if rebuild && !isSent { throw Failure(.usage, "--rebuild chỉ dùng cùng --as-of sent.") }
    if rebuild && export.package != nil {
      throw Failure(.usage, "--rebuild không dùng cùng --package: gói gồm đúng các tệp đã gửi.")
    }
    let others = [report, calendar, programme, format, returns, date, basis].compactMap(\.self)
    if !isSent || !others.isEmpty || findings { return false }
    let period = try workspace.period(period ?? "")
    if rebuild {
      guard
        let rebuilt = try workspace.rebuildSent(
          period, to: out, with: Exporters.publisher, and: Exporters.chosen(mapping:),
          Watching.work)
      else {
        throw Failure(
          .data,
          "\(Wording.capitalised(Wording.name(of: period))): không có gì được lưu khi chốt kỳ.")
      }
      Console.list(rebuilt.written)
      if !rebuilt.others.isEmpty {
        Console.note(
          "Không lập lại được, vì không phải tệp của báo cáo nào trong kỳ:"
            + " \(rebuilt.others.joined(separator: ", ")).")
      }
      if rebuilt.differences.isEmpty {
        Console.note(
          rebuilt.others.isEmpty
            ? "Báo cáo lập lại trùng từng byte với các tệp đã gửi."
            : "Các báo cáo lập lại không khác bản đã gửi.")
        return true
      }
      for line in rebuilt.differences { Console.note(line) }
      throw Failure(.findings, "Báo cáo lập lại khác bản đã gửi ở các chỗ nêu trên.")
    }
    let parcel = SentParcel(
      export.package, sealedBy: try export.sign.map { try PackageSealer(keyAt: $0) },
      replacing: export.replaces)
    guard
      let written = try workspace.handOutSent(
        period, to: out, as: parcel, with: Exporters.publisher, Watching.work)
    else {
      Console.note(
        "cảnh báo: kỳ này được chốt khi chương trình chưa lưu các tệp đã gửi; báo cáo được lập lại từ sổ"
          + " báo cáo, theo thiết lập và kế hoạch hiện nay.")
      return false
    }
    Console.list(written)
    return true
  }

  private func request(in workspace: OpenWorkspace) throws -> ReportRequest {
    let asked = try Period(reading: period ?? "")
    let date = try date.map { try CalendarDate(reading: $0) }
    let calendar = try self.calendar.map { try ReportingCalendar(reading: $0) }
    _ = try formats(for: workspace)
    let basis = try self.basis.map { try ComparisonBasis(reading: $0) } ?? .current
    let period = asked.on(calendar ?? workspace.workspace.settings.report.calendar)
    if returns != nil && asOf != nil {
      throw Failure(.usage, "--as-of đọc sổ báo cáo, không dùng cùng --returns được.")
    }
    var request = ReportRequest(of: period)
    if let returns { request.source = .folder(returns) }
    if let asOf { request.source = try .ledger(asOf: asOf, sent: period) }
    request.kind = report
    request.basis = basis
    request.programme = programme
    request.date = date
    request.findingsFrom = findings ? out : nil
    return request
  }

  /// Writes the report, and says what an officer must know of it.
  private func publish(_ report: Report, for workspace: OpenWorkspace?) throws {
    let formats = try formats(for: workspace)
    // Values that were withdrawn since are told to who gets them by name.
    let sent =
      formats.contains(DHIS2CSVExporter().format.id)
      ? try workspace?.sentReport(of: report.header.period, Watching.work) : nil
    let written = try Exporters.publisher.publish(
      report, in: formats, to: out,
      with: try export.exporters(for: workspace, sent: sent),
      package: export.package, sealedBy: try export.sign.map { try PackageSealer(keyAt: $0) },
      replacing: export.replaces, Watching.work)
    Console.list(report.findings, all: all)
    Console.list(written)
    if report.findings.contains(where: { $0.severity == .error }) {
      throw Failure(.findings, "Báo cáo đã được ghi, nhưng số liệu có lỗi nêu trên.")
    }
  }

  private func formats(for workspace: OpenWorkspace?) throws -> [String] {
    try Arguments.formats(format, default: workspace?.workspace.settings.report.formats ?? [])
  }
}
