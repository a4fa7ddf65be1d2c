import ArgumentParser
import ReportWorkspace

struct LedgerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ledger", abstract: "Kiểm tra hoặc dựng lại sổ báo cáo.",
    subcommands: [Verify.self, Rebuild.self])

  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "verify",
      abstract: "Kiểm tra sổ báo cáo, từng tệp gốc và nhật ký.",
      discussion: """
        Ví dụ:
          reportgen ledger verify
        """)

    @OptionGroup var workspace: WorkspaceOptions

    @Option(
      help: """
        Mã niêm phong đã in (khi chốt kỳ, trong báo cáo hoặc manifest.json); kiểm tra xem sổ có còn đúng \
        mục ấy không. Ghi đủ, hoặc ít nhất 16 chữ số đầu.
        """)
    var head: String?

    func validate() throws {
      guard let head else { return }
      let digits = head.filter { !$0.isWhitespace }
      if digits.count < 16 || digits.count > 64 || !digits.allSatisfy(\.isHexDigit) {
        throw ValidationError("--head cần từ 16 đến 64 chữ số 0-9, a-f của mã niêm phong.")
      }
    }

    func run() throws {
      let workspace = try workspace.load()
      let found = try workspace.verifyLedger(lookingFor: head, Watching.work)
      for fault in found.faults.prefix(Console.mostOfFile) { Console.note("lỗi: \(fault)") }
      let more = found.faults.count - Console.mostOfFile
      if more > 0 { Console.note("còn \(more) lỗi nữa, không liệt kê ở đây.") }
      if head != nil { try tell(ofDigestIn: found) }
      if !found.faults.isEmpty {
        throw Failure(.data, "Sổ báo cáo có \(found.faults.count) lỗi nêu trên.")
      }
      Console.result(
        "Sổ báo cáo nguyên vẹn: \(found.submissions) lần nhận, mọi tệp gốc còn đủ và không đổi.")
      if let last = found.head {
        Console.result("Mã niêm phong của mục cuối (mục \(last.entry)): \(last.printed)")
      }
      tell(ofSealingIn: found)
    }

    /// Says what a digest that was printed is of.
    private func tell(ofDigestIn inspection: OpenWorkspace.Inspection) throws {
      guard let entry = inspection.found.first, inspection.found.count == 1 else {
        throw Failure(
          .data,
          "Không có mục nào mang mã niêm phong này: sổ đã bị sửa từ sau khi mã được in, hoặc mã là của sổ"
            + " khác.")
      }
      Console.result(
        "Mã niêm phong đúng là của mục \(entry.entry), ghi ngày \(Wording.date(entry.recorded.date))."
      )
    }

    private func tell(ofSealingIn inspection: OpenWorkspace.Inspection) {
      let sealing = inspection.sealing
      func say(_ what: String, _ entries: [Int]) {
        if entries.isEmpty { return }
        let numbers = entries.prefix(10).map(String.init).joined(separator: ", ")
        Console.result(
          "\(what): \(entries.count) mục (mục \(numbers)\(entries.count > 10 ? ", …" : "")).")
      }
      say("Chưa niêm phong, ghi từ bản reportgen cũ", sealing.unsealed)
      say("Ghi khi đồng hồ chậm hơn mục trước", sealing.backInTime)
      say(
        "Ghi theo thời điểm đặt sẵn (\(Clock.variable)), không theo đồng hồ máy",
        sealing.atGivenTime)
    }
  }

  struct Rebuild: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "rebuild",
      abstract: "Dựng lại sổ báo cáo từ nhật ký và các tệp gốc; tệp cũ được giữ lại bên cạnh.",
      discussion: """
        Ví dụ:
          reportgen ledger rebuild
        """)

    @OptionGroup var workspace: WorkspaceOptions

    func run() throws {
      let workspace = try workspace.load()
      let report = try workspace.rebuildLedger(Watching.work)
      Console.result("Đã dựng lại sổ báo cáo: \(report.entries) mục.")
      if let replaced = report.replaced { Console.result("Tệp cũ: \(replaced)") }
      for submission in report.readDifferently {
        Console.note(
          "cảnh báo: mục \(submission.id) (\(submission.fileName)): tệp gốc nay đọc ra số liệu khác với"
            + " lúc nhận; hãy kiểm tra cài đặt của không gian làm việc.")
      }
      for entry in report.changed {
        Console.note(
          "lỗi: mục \(entry): bản ghi trong nhật ký không còn như lúc ghi; sổ dựng lại theo bản ghi hiện có."
        )
      }
      for (entry, error) in report.lost { Console.note("lỗi: mục \(entry): \(error)") }
      if !report.isComplete {
        throw Failure(.data, "Sổ đã dựng lại, nhưng chưa đủ như trước; xem các mục nêu trên.")
      }
    }
  }
}
