import ArgumentParser
import ReportWorkspace

struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Kiểm tra gói báo cáo (thư mục hoặc tệp zip) có còn đúng như manifest.json không.",
    discussion: """
      Ví dụ:
        reportgen verify gui/so-ket-2025-Q3.zip
      """)

  @Argument(help: "Thư mục hoặc tệp zip có manifest.json.")
  var package: String

  func run() throws {
    let check = try PackageCheck(of: package)
    for deviation in check.deviations { Console.result("\(deviation)") }
    if !check.deviations.isEmpty {
      throw Failure(
        .findings, "\(package): khác với manifest.json ở \(check.deviations.count) tệp.")
    }
    Console.result("\(package): \(check.files) tệp, đúng như manifest.json.")
  }
}
