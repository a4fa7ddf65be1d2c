import ReportWorkspace

// ground WORKSPACE PERIOD CODE: the period a year before, and the communes that a commune's ground had then.
let arguments = CommandLine.arguments
let workspace = try OpenWorkspace(at: arguments[1])
let history = workspace.workspace.history

let period = try workspace.period(arguments[2])
let before = period.samePeriodLastYear
print(period, "from", period.firstDay, "to", period.lastDay, "| the year before:", before)

let (now, then) = (history.edition(for: period), history.edition(for: before))
let unit = OrganisationUnit.ID(arguments[3], in: now)
do {
  for piece in try Territory(of: unit, in: [then], history: history).pieces {
    for old in piece.units[then, default: []] {
      let share = piece.shares[old].map { " in part (\($0))" } ?? ""
      print("\(history[old]?.fullName ?? "?") \(old.code)\(share)")
    }
  }
} catch {
  print("not comparable: \(error)")
}
