import CSVExport
import ReportWorkspace
import XLSXExport

// first WORKSPACE PERIOD OUT: the report of a period, from the files in the folder "returns".
let arguments = CommandLine.arguments
do {
  let workspace = try OpenWorkspace(at: arguments[1])
  var request = ReportRequest(of: try workspace.period(arguments[2]))
  request.source = .folder("\(workspace.folder)/returns")
  let report = try workspace.build(request)
  for finding in report.findings { print(Advice.describe(finding)) }
  let publisher = Publisher(ExporterRegistry(.xlsx, .csv, .csvLong))
  let written = try publisher.publish(
    report, in: ["xlsx", "csv", "csv-long"], to: arguments[3])
  for path in written.paths { print(path) }
} catch {
  for finding in error.findings { print(Advice.describe(finding)) }
  print(error)
}
