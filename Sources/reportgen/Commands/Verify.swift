import ArgumentParser
import ReportWorkspace

struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract:
      "Kiểm tra gói báo cáo (thư mục hoặc tệp zip): các tệp, niêm phong, và khác gì so với gói gửi trước.",
    discussion: """
      Ví dụ:
        reportgen verify gui/so-ket-2025-Q3.zip
        reportgen verify gui/so-ket-2025-Q3.zip --by khoa-cua-tinh.cong-khai
      """)

  @OptionGroup var workspace: WorkspaceOptions

  @Argument(help: "Thư mục hoặc tệp zip có manifest.json.")
  var package: String

  @Option(
    help: """
      Tệp khóa kiểm tra (đuôi .cong-khai) của nơi gửi; bỏ trống thì theo các khóa đã đăng ký trong không \
      gian làm việc, nếu có.
      """)
  var by: String?

  @Option(help: "Gói gửi trước của cùng đơn vị, cùng kỳ: nêu từng tệp, từng số liệu khác.")
  var against: String?

  func run() throws {
    let check = try PackageCheck(of: package)
    for deviation in check.deviations { Console.result("\(deviation)") }
    if !check.deviations.isEmpty {
      throw Failure(
        .findings, "\(package): khác với manifest.json ở \(check.deviations.count) tệp.")
    }
    Console.result("\(package): \(check.files) tệp, đúng như manifest.json.")
    try verifySeal(check)
    if let against { try compare(with: against) }
  }

  private func verifySeal(_ check: PackageCheck) throws {
    if let by {
      if let objection = check.objection(by: try SealCheckKey(at: by)) {
        throw Failure(.findings, "\(package): \(objection).")
      }
      Console.result("\(package): niêm phong còn nguyên.")
    } else if check.seal != .none, let workspace = try workspace.loadIfFound() {
      let verdict = check.verdict(by: try workspace.keys())
      if !verdict.isBelieved { throw Failure(.findings, "\(package): \(verdict.words).") }
      Console.result("\(package): \(verdict.words).")
    } else if check.seal == .broken {
      throw Failure(
        .findings,
        "\(package): niêm phong không khớp với manifest.json: gói đã bị sửa sau khi niêm phong.")
    } else if check.seal != .none {
      Console.note("Gói có niêm phong; hãy kiểm tra bằng khóa của nơi gửi (--by).")
    }
  }

  private func compare(with earlier: String) throws {
    let comparison = try workspace.load().compare(package: package, with: earlier)
    for line in comparison.lines { Console.result(line) }
  }
}
