import ArgumentParser
import Foundation
import ReportCore
import ReportIntake
import ReportTemplates
import ReportWorkspace

struct LedgerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ledger", abstract: "Kiểm tra hoặc dựng lại sổ báo cáo.",
    subcommands: [Verify.self, Rebuild.self])

  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Kiểm tra sổ báo cáo, từng tệp gốc và nhật ký.")

    @OptionGroup var workspace: WorkspaceOptions

    func run() throws {
      let workspace = try workspace.load()
      let (faults, count) = try LedgerCare(workspace).verify(Watching.work)
      for fault in faults { Console.note("lỗi: \(fault)") }
      if !faults.isEmpty { throw Failure(.data, "Sổ báo cáo có \(faults.count) lỗi nêu trên.") }
      Console.result("Sổ báo cáo nguyên vẹn: \(count) lần nhận, mọi tệp gốc còn đủ và không đổi.")
    }
  }

  struct Rebuild: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Dựng lại sổ báo cáo từ nhật ký và các tệp gốc; tệp cũ được giữ lại bên cạnh.")

    @OptionGroup var workspace: WorkspaceOptions

    func run() throws {
      let workspace = try workspace.load()
      let report = try LedgerCare(workspace).rebuild(Watching.work)
      Console.result("Đã dựng lại sổ báo cáo: \(report.entries) mục.")
      if let replaced = report.replaced { Console.result("Tệp cũ: \(replaced)") }
      for submission in report.readDifferently {
        Console.note(
          "cảnh báo: mục \(submission.id) (\(submission.fileName)): tệp gốc nay đọc ra số liệu khác với"
            + " lúc nhận; hãy kiểm tra cài đặt của không gian làm việc.")
      }
      for (entry, error) in report.lost { Console.note("lỗi: mục \(entry): \(error)") }
      if !report.isComplete {
        throw Failure(.data, "Sổ đã dựng lại, nhưng chưa đủ như trước; xem các mục nêu trên.")
      }
    }
  }
}
