import ArgumentParser
import ReportWorkspace

struct Keys: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keys",
    abstract: "Khóa niêm phong gói báo cáo: tạo, đăng ký của các đơn vị, báo mất, thôi dùng.",
    subcommands: [New.self, List.self, Add.self, Lost.self, Withdraw.self])

  struct New: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "new",
      abstract: "Tạo một cặp khóa: một tệp giữ kín để niêm phong, một tệp gửi nơi nhận.",
      discussion: """
        Ví dụ:
          reportgen keys new khoa-cua-tinh
        """)

    @Argument(help: "Tệp khóa niêm phong sẽ tạo; khóa gửi nơi nhận mang tên ấy và đuôi .cong-khai.")
    var file: String

    func run() throws {
      let keys = try NewKeys(at: file)
      Console.result(keys.sealing)
      Console.result(keys.verifying)
      Console.note("Dấu vân tay: \(KeyRegister.shown(keys.fingerprint))")
      Console.note(
        "Giữ kín \(keys.sealing): ai có tệp này thì niêm phong được thay đơn vị. Gửi \(keys.verifying) cho"
          + " nơi nhận, rồi đọc dấu vân tay qua điện thoại để đối chiếu.")
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "Liệt kê khóa đã đăng ký của các đơn vị.",
      discussion: """
        Ví dụ:
          reportgen keys list
        """)

    @OptionGroup var workspace: WorkspaceOptions

    func run() throws {
      let workspace = try workspace.load()
      let keys = try workspace.keys().keys
      if keys.isEmpty { Console.note("Chưa đăng ký khóa nào.") }
      for key in keys {
        let unit = workspace.workspace.history[key.unit]?.fullName ?? ""
        Console.result(
          "\(key.unit.code)  \(unit): \(KeyRegister.shown(key.fingerprint)), \(key.state)"
            + (key.end.map { " (\($0.reason))" } ?? ""))
      }
    }
  }

  struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "add",
      abstract: "Đăng ký khóa của một đơn vị, sau khi đã đối chiếu dấu vân tay.",
      discussion: """
        Ví dụ:
          reportgen keys add 31 khoa-hai-phong.cong-khai
        """)

    @OptionGroup var workspace: WorkspaceOptions

    @Argument(help: "Mã hoặc tên đơn vị.")
    var unit: String

    @Argument(help: "Tệp khóa mà đơn vị gửi (đuôi .cong-khai).")
    var file: String

    func run() throws {
      let workspace = try workspace.load()
      let key = try SealCheckKey(at: file)
      try workspace.register(key, of: unit, on: try Clock.now().date)
      Console.result(
        "Đã đăng ký cho đơn vị \(unit) khóa có dấu vân tay \(KeyRegister.shown(key.fingerprint)).")
    }
  }

  struct Lost: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "lost",
      abstract: "Ghi rằng một khóa đã mất: không gói nào niêm phong bằng khóa ấy được tin nữa.",
      discussion: """
        Ví dụ:
          reportgen keys lost 0123456789abcdef --reason "mất máy tính"
        """)

    @OptionGroup var ending: Ending

    func run() throws { try ending.run(.lost) }
  }

  struct Withdraw: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "withdraw",
      abstract: "Ghi rằng một khóa đã thôi dùng: gói lập trước ngày đó vẫn có giá trị.",
      discussion: """
        Ví dụ:
          reportgen keys withdraw 0123456789abcdef --reason "đổi khóa"
        """)

    @OptionGroup var ending: Ending

    func run() throws { try ending.run(.withdrawn) }
  }

  /// What both ends of a key need.
  struct Ending: ParsableArguments {
    @OptionGroup var workspace: WorkspaceOptions

    @Argument(help: "Ít nhất 8 ký tự đầu của dấu vân tay (xem 'reportgen keys list').")
    var fingerprint: String

    @Option(help: "Từ ngày nào, dạng 2025-10-05; mặc định là hôm nay.")
    var since: String?

    @Option(help: "Lý do.")
    var reason: String

    func run(_ kind: RegisteredKey.End.Kind) throws {
      let day = try since.map { try CalendarDate(reading: $0) } ?? Clock.now().date
      let key = try workspace.load().end(
        key: fingerprint, kind, on: day, reason: try Arguments.reason(reason))
      Console.result(
        "Khóa của đơn vị \(key.unit.code), dấu vân tay \(KeyRegister.shown(key.fingerprint)): \(key.state)."
      )
    }
  }
}
