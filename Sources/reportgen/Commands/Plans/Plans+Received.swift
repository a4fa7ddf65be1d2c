import ArgumentParser
import ReportWorkspace

extension Plans {
  struct Received: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "received",
      abstract: "Ghi nhận báo cáo sơ kết, tổng kết mà một cơ quan, một xã đã gửi theo kế hoạch.",
      discussion: """
        Ai chưa gửi, gửi chậm: xem bằng 'reportgen status'. Sổ nhận là tệp plan/bao-cao-co-quan.csv, sửa được \
        bằng phần mềm bảng tính.

        Ví dụ:
          reportgen plan received "Sở Nội vụ" --period "năm 2025" --date 15/01/2026 --number 12/BC-SNV
        """)

    @OptionGroup var workspace: WorkspaceOptions

    @Argument(help: "Cơ quan hoặc xã, phường đã gửi: mã hoặc tên.")
    var sender: String

    @Option(help: "Kỳ mà báo cáo nói tới.")
    var period: String

    @Option(help: "Ngày nhận, dạng 15/01/2026 hoặc 2026-01-15; bỏ trống là hôm nay.")
    var date: String?

    @Option(help: "Số văn bản.")
    var number = ""

    @Option(help: "Ghi chú, ví dụ nơi lưu tệp.")
    var note = ""

    func run() throws {
      let received = try date.map { try CalendarDate(reading: $0) } ?? Clock.now().date
      let workspace = try workspace.load()
      let period = try workspace.period(period)
      let name = try workspace.recordReview(
        of: sender, for: period, received: received, number: number, note: note, Watching.work)
      Console.note(
        "Đã ghi: \(name) gửi báo cáo \(Wording.name(of: period)), nhận ngày"
          + " \(Wording.date(received)).")
    }
  }
}
