import ArgumentParser
import ReportCore
import ReportManifest

struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Kiểm tra gói báo cáo (thư mục hoặc tệp zip) có còn đúng như manifest.json không.")

  @Argument(help: "Thư mục hoặc tệp zip có manifest.json.")
  var package: String

  func run() throws {
    let deviations: [Manifest.Deviation]
    let count: Int
    do throws(ExportError) {
      deviations = try Manifest.verify(package)
      count = try Manifest.read(from: package).outputs.count
    } catch {
      throw Failure(.data, "\(error)")
    }
    for deviation in deviations { Console.result("\(deviation)") }
    if !deviations.isEmpty {
      throw Failure(.findings, "\(package): khác với manifest.json ở \(deviations.count) tệp.")
    }
    Console.result("\(package): \(count) tệp, đúng như manifest.json.")
  }
}
