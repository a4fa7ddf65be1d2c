import CSVExport
import ReportWorkspace
import XLSXExport

// quarter WORKSPACE PERIOD OUT [EXPLANATIONS …]: takes in what lies in the folder "returns", checks it,
// closes the period if nothing stands in the way, and makes its report.
let arguments = CommandLine.arguments
let now = Timestamp(try CalendarDate(reading: "2025-10-08"))
let workspace = try OpenWorkspace(at: arguments[1])
let period = try workspace.period(arguments[2])

let delivery = Delivery(received: now, recorded: now, author: "quarter")
let returns = ["\(workspace.folder)/returns"]
try workspace.take(returns, reading: workspace.fileReading(), delivery: delivery) { file in
  if file.isRefused { print("refused \(file.path)") }
}

var check = try workspace.check(period)
for path in arguments.dropFirst(4) {
  try workspace.explain(&check, by: path, author: "quarter", at: now)
}
do {
  print("closed \(try workspace.close(period, at: now, by: "quarter").period)")
} catch {
  print("not closed: \(error.message)")
}

let report = try workspace.build(ReportRequest(of: period))
let publisher = Publisher(ExporterRegistry(.xlsx, .csv))
print(try publisher.publish(report, in: ["xlsx", "csv"], to: arguments[3]).paths.count, "files")
