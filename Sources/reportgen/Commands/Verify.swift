import ArgumentParser
import ReportCore
import ReportManifest

struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Kiểm tra một thư mục báo cáo có còn đúng như manifest.json hay không.")

  @Argument(help: "Thư mục có tệp manifest.json.")
  var folder: String

  func run() throws {
    let deviations: [Manifest.Deviation]
    let count: Int
    do throws(ExportError) {
      deviations = try Manifest.verify(folder)
      count = try Manifest.read(from: folder).outputs.count
    } catch {
      throw Failure(.data, "\(error)")
    }
    for deviation in deviations { Console.result("\(deviation)") }
    if !deviations.isEmpty {
      throw Failure(.findings, "\(folder): khác với manifest.json ở \(deviations.count) tệp.")
    }
    Console.result("\(folder): \(count) tệp, đúng như manifest.json.")
  }
}
