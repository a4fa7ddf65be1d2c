import ArgumentParser
import Foundation
import ReportWorkspace
import XLSXExport

/// The tool: the only place that knows which exporters there are.
@main
struct Reportgen: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reportgen",
    abstract: "Lập báo cáo thống kê, sơ kết và tổng kết công tác dân số.",
    discussion: """
      Không gian làm việc là thư mục có tệp reportgen.yaml, tìm từ thư mục hiện tại trở lên hoặc theo \
      --workspace.

      Mã thoát: 0 xong; 1 số liệu có lỗi cần xem; 64 sai câu lệnh; 65 tệp không nhận được; 70 lỗi \
      của chương trình; 73, 74 không ghi được (74: cả khi chương trình xuất \
      reportgen-export-TÊN hỏng); 130, 143, 129 đã dừng theo Ctrl-C, SIGTERM, SIGHUP.
      """,
    version: Arguments.version,
    subcommands: [
      Demo.self, Init.self, Import.self, Enter.self, Status.self, Check.self, Build.self,
      NarrativeCommand.self, Letters.self, Close.self, Revisions.self, Reconcile.self, Verify.self,
      Keys.self,
      LedgerCommand.self, Backup.self, Restore.self, Plans.self, Doctor.self, Serve.self,
      Formats.self, Forms.self, Units.self, Indicators.self, Rules.self,
    ])

  /// Refuses a first word that is no command, with the nearest one.
  private static func checkName(_ word: String?) throws {
    let names = configuration.subcommands.compactMap { $0.configuration.commandName }
    guard let word, !word.hasPrefix("-"), word != "help", !names.contains(word) else { return }
    let hint = Spelling.nearest(to: word, among: names).map { " Có phải '\($0)' không?" } ?? ""
    throw Failure(.usage, "Không có lệnh '\(word)'.\(hint) Xem các lệnh: reportgen --help")
  }

  static func main() {
    LastWords.prepare()
    Interruption.watch()
    FreedMemory.keep()
    let typed = OptionWords.own(Array(CommandLine.arguments.dropFirst()))
    var asked: (any ListsFaults)?
    do {
      try LastWords.checkLimits()
      try checkName(typed.first)
      var command = try parseAsRoot(typed)
      asked = command as? any ListsFaults
      try command.run()
      Progress.end()
    } catch let failure as Failure {
      Progress.end()
      // What was asked for was done then: that the data have faults is a statement, no error.
      if failure.status == .findings {
        Console.note(failure.message)
      } else {
        Console.error(failure.message)
      }
      Foundation.exit(failure.status.rawValue)
    } catch {
      Progress.end()
      if let failure = WorkspaceError(known: error) {
        if failure.details.isEmpty { Console.list(failure.findings, all: asked?.all) }
        for line in failure.details { Console.note(line) }
        Console.error(failure.placed.said(\.command))
        Foundation.exit(Failure.Status(failure.code).rawValue)
      }
      let (status, text) = (exitCode(for: error), ParserText.vietnamese(fullMessage(for: error)))
      if status.isSuccess {
        Console.result(text)
      } else if !text.hasPrefix("Lỗi: Không có tùy chọn"),
        let slip = CommandLineSlip.words(
          for: typed, of: Self.self)
      {
        Console.error(slip)
      } else {
        Console.note(text)
      }
      Foundation.exit(status.rawValue)
    }
  }
}
