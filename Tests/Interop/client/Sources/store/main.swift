import CSVExport
import Foundation
import ReportIntake
import ReportWorkspace
import XLSXExport

// store WORKSPACE PERIOD OUT STORE [RETURN …]: puts returns into a store of its own, then checks a period
// and makes its report from what the store holds. The workspace has no ledger.
let arguments = CommandLine.arguments
let workspace = try OpenWorkspace(at: arguments[1])
let period = try workspace.period(arguments[2])
let store = FigureStore(path: arguments[4])

let reader = ReturnReader(
  context: IntakeContext(of: workspace.workspace), forms: workspace.workspace.library.forms.forms)
for path in arguments.dropFirst(5) {
  let url = URL(fileURLWithPath: path)
  let bytes = [UInt8](try Data(contentsOf: url))
  let read = reader.read(bytes, file: url.lastPathComponent)
  for finding in read.findings { print(Advice.describe(finding)) }
  if read.isRefused { continue }
  try store.add(read.data, of: Report.Sources.File(path: url.lastPathComponent, bytes: bytes))
}

let (data, files) = try store.figures()
do {
  let check = try workspace.check(period, from: .figures(data, from: files))
  print("errors: \(check.count(.error)), warnings: \(check.count(.warning))")
  var request = ReportRequest(of: period)
  request.source = .figures(data, from: files)
  let publisher = Publisher(ExporterRegistry(.xlsx, .csv, .csvLong))
  let report = try workspace.build(request)
  let written = try publisher.publish(report, in: ["xlsx", "csv", "csv-long"], to: arguments[3])
  print(written.paths.count, "files")
} catch {
  for finding in error.findings { print(Advice.describe(finding)) }
  print(error)
}
