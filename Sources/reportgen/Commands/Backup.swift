import ArgumentParser
import ReportWorkspace

struct Backup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Sao lưu cả không gian làm việc vào một tệp, kể cả khi đang có người làm việc.",
    discussion: """
      Bản sao lưu có mọi thứ của không gian làm việc: thiết lập, kế hoạch, sổ báo cáo, tệp gốc, báo cáo \
      đã gửi, tài khoản của các trang. Hãy giữ ở nơi chỉ người được xem không gian làm việc mở được.

      Ví dụ:
        reportgen backup ../sao-luu/hai-phong-2025-10-20.zip
      """)

  @OptionGroup var workspace: WorkspaceOptions

  @Argument(help: "Tệp sao lưu sẽ ghi, như sao-luu-2025-10-09.zip; đặt ngoài không gian làm việc.")
  var file: String

  func run() throws {
    let now = try Clock.now()
    let made = try workspace.load().backUp(to: file, at: now, Watching.work)
    Console.result("\(file): đã sao lưu \(made.files) tệp.")
    describe(made)
  }
}

struct Restore: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: "Khôi phục không gian làm việc từ bản sao lưu, có kiểm tra từng tệp và sổ báo cáo.",
    discussion: """
      Ví dụ:
        reportgen restore ../sao-luu/hai-phong-2025-10-20.zip ../hai-phong-khoi-phuc
      """)

  @Argument(help: "Tệp do 'reportgen backup' ghi.")
  var file: String

  @Argument(help: "Thư mục mới, hoặc thư mục trống.")
  var folder: String

  func run() throws {
    let found = try OpenWorkspace.restore(file, to: folder, Watching.work)
    Console.result(
      "\(folder): đã khôi phục \(found.files) tệp, sao lưu ngày \(Wording.date(found.made.date)); từng tệp và sổ"
        + " báo cáo đúng như lúc sao lưu.")
    describe(found)
  }
}

private func describe(_ backup: WorkspaceBackup) {
  guard let head = backup.head else { return }
  Console.result("Mã niêm phong của mục cuối (mục \(head.entry)): \(head.printed)")
}
