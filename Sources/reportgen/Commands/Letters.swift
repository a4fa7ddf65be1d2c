import ArgumentParser
import ReportWorkspace

struct Letters: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "letters",
    abstract: "Viết công văn gửi các xã: trả lại báo cáo có lỗi, đôn đốc, đề nghị giải trình.",
    discussion: """
      Mỗi công văn một tệp Word, và một tệp gồm tất cả để in một lần.

      Ví dụ:
        reportgen letters --period "quý III 2025" --kinds "đôn đốc" --by 2025-10-12 --out cong-van
      """)

  @OptionGroup var workspace: WorkspaceOptions

  @Option(help: "Kỳ báo cáo.")
  var period: String

  @Option(
    help: """
      Những loại công văn, cách nhau bằng dấu phẩy: "trả lại" (tra-lai: báo cáo có lỗi), "đôn đốc" (don-doc: \
      quá hạn), "giải trình" (giai-trinh: cảnh báo chưa giải trình); mặc định là cả ba.
      """)
  var kinds: String?

  @Option(help: "Ngày ký, dạng 2025-10-05; bỏ trống để in dấu chấm.")
  var date: String?

  @Option(help: "Hạn trả lời, dạng 2025-10-15; bỏ trống để in dấu chấm.")
  var by: String?

  @Option(help: "Thư mục ghi kết quả.")
  var out: String

  func run() throws {
    let date = try date.map { try CalendarDate(reading: $0) }
    let answer = try by.map { try CalendarDate(reading: $0) }
    let names = kinds.map { $0.split(separator: ",").map(String.init) }
    let purposes =
      try names?.map { try CommuneLetter.Purpose(reading: $0) } ?? CommuneLetter.Purpose.allCases
    let today = try Clock.now().date
    let workspace = try workspace.load()
    let period = try workspace.period(period)
    Progress.say("Đang kiểm tra số liệu và viết công văn")
    let letters = try workspace.letters(
      for: period, purposes: Set(purposes), date: date, answer: answer, today: today,
      Watching.work)
    if letters.isEmpty {
      Console.note("Không có công văn nào phải gửi cho \(Wording.name(of: period)).")
      return
    }
    let written = try Exporters.publisher.publish(
      letters, in: "docx", boundAs: "cong-van-tat-ca-\(period.code)", to: out, Watching.work)
    Console.list(written)
    Console.note("\(letters.count) công văn; tệp cong-van-tat-ca để in một lần.")
  }
}
