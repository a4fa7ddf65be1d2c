import Foundation
import ReportCore
import Testing

@testable import XLSXExport

/// A folder that is gone when the test is over.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "/xlsx-export-tests-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The names of what lies in it.
  var contents: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }
}

/// Writes a report and gives back the bytes of the workbook.
func workbook(of report: Report, with exporter: XLSXExporter = .xlsx) throws -> Data {
  let folder = try TemporaryFolder()
  let staging = try StagingFolder(for: folder.path)
  _ = try exporter.write(report, into: staging)
  let paths = try staging.commit()
  #expect(paths == ["\(folder.path)/\(report.name).xlsx"])
  return try Data(contentsOf: URL(fileURLWithPath: paths[0]))
}

/// The parts of a workbook, as another program unpacks them.
///
/// A test that needs them is cancelled where there is no `unzip`.
func part(_ name: String, of workbook: Data) throws -> String {
  let programs = ["/usr/bin/unzip", "/bin/unzip", "/usr/local/bin/unzip"]
  guard let unzip = programs.first(where: { FileManager.default.isExecutableFile(atPath: $0) })
  else { try Test.cancel("there is no unzip on this machine") }
  let folder = try TemporaryFolder()
  let path = "\(folder.path)/book.xlsx"
  try workbook.write(to: URL(fileURLWithPath: path))
  let process = Process()
  process.executableURL = URL(fileURLWithPath: unzip)
  process.arguments = ["-p", path, name]
  let output = Pipe()
  process.standardOutput = output
  try process.run()
  let bytes = output.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  try #require(process.terminationStatus == 0, "unzip finds no part \(name)")
  return String(decoding: bytes, as: UTF8.self)
}
