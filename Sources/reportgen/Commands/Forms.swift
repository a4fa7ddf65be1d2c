import ArgumentParser
import ReportWorkspace

struct Forms: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forms",
    abstract: "Tạo tệp nhập số liệu cho từng đơn vị, hoặc liệt kê các biểu mẫu.",
    discussion: """
      Với --period và --out: mỗi đơn vị báo cáo một tệp Excel có tiêu đề khóa, ô nhập mở, danh sách chọn,
      kiểm tra khi gõ; điền xong thì nhận lại bằng 'reportgen import'. Không có --period: liệt kê mã,
      hiệu lực, số hiệu, tên và căn cứ của các biểu.

      Ví dụ:
        reportgen forms --period "quý III 2025" --unit "Xã Nghi Dương" --out tep-nhap
        reportgen forms --tasks --period "năm 2025" --agency "Sở Nội vụ" --out tep-nhap
        reportgen forms --targets --period "năm 2025" --out tep-nhap
      """)

  @OptionGroup var workspace: WorkspaceOptions

  @Flag(help: "Liệt kê các biểu mẫu.")
  var list = false

  @Option(help: "Kỳ báo cáo của tệp nhập số liệu.")
  var period: String?

  @Option(help: "Thư mục ghi các tệp nhập số liệu.")
  var out: String?

  @Option(
    help: """
      Mã hoặc tên đơn vị, ghi nhiều lần được; đơn vị có cấp dưới là mọi đơn vị báo cáo bên dưới. Bỏ trống là tất cả.
      """)
  var unit: [String] = []

  @Flag(
    help: "Tệp cho từng cơ quan, từng xã báo cáo nhiệm vụ của kế hoạch, thay cho biểu số liệu.")
  var tasks = false

  @Flag(help: "Tệp giao chỉ tiêu của kế hoạch cho các đơn vị, thay cho biểu số liệu.")
  var targets = false

  @Option(
    help: "Với --tasks: cơ quan hoặc xã, phường nhận tệp (mã hoặc tên), ghi nhiều lần được.")
  var agency: [String] = []

  @Option(help: "Mã hoặc tên biểu; bỏ trống thì lấy biểu thống kê có hiệu lực ở kỳ đó.")
  var form: String?

  func validate() throws {
    if list, period != nil || out != nil || form != nil || !unit.isEmpty {
      throw ValidationError("--list không dùng cùng các tùy chọn của tệp nhập số liệu.")
    }
    if (period == nil) != (out == nil) {
      throw ValidationError("Cần cả --period (kỳ báo cáo) và --out (thư mục ghi).")
    }
    if tasks && targets { throw ValidationError("Chọn một trong --tasks và --targets.") }
    if tasks || targets {
      if period == nil || form != nil || !unit.isEmpty {
        throw ValidationError(
          "--tasks, --targets cần --period và --out, và không dùng cùng --unit, --form.")
      }
    }
    if !agency.isEmpty && !tasks { throw ValidationError("--agency cần --tasks.") }
    if period == nil, form != nil || !unit.isEmpty {
      throw ValidationError("--unit và --form cần --period và --out.")
    }
  }

  func run() throws {
    if let period, let out {
      try write(for: try Period(reading: period), to: out)
    } else {
      try listForms()
    }
  }

  private func write(for period: Period, to folder: String) throws {
    let workspace = try workspace.load()
    let period = period.on(workspace.workspace.settings.report.calendar)
    if tasks || targets {
      let forms =
        tasks
        ? try workspace.taskForms(for: period, agencies: agency)
        : try workspace.targetForm(for: period)
      for path in try forms.write(to: folder, Watching.work) { Console.result(path) }
      return
    }
    let forms = try workspace.entryForms(for: period, form: form, units: unit)
    Console.note(
      "Đang tạo \(forms.units.count) tệp nhập số liệu \(Wording.name(of: forms.period)), biểu"
        + " \(forms.form.code) …")
    for path in try forms.write(to: folder, Watching.work) { Console.result(path) }
  }

  private func listForms() throws {
    let library = try workspace.templates.set.library(of: try workspace.loadIfFound())
    library.formLines.forEach(Console.result)
  }
}
