import ReportCore

/// What the hidden sheet of an entry workbook says: whose it is, and which row holds what.
struct EntryIdentity {
  /// A line of the form.
  struct Line {
    var row: Int
    var item: IndicatorKey?
    var title: String
  }

  static let sheetName = "_reportgen"
  static let signature = "reportgen-entry"
  static let version = "1"

  var version: String
  var unit: OrganisationUnit.ID
  var period: Period?
  var form: String
  var lines: [Line]
  /// The row that names the unit; the one below names the period.
  var unitRow: Int

  /// Reads the hidden sheet; `nil` if it is none.
  init?(_ grid: Grid) {
    guard grid.name == Self.sheetName, grid.text(1, 1) == Self.signature else { return nil }
    version = grid.text(1, 2)
    var values: [String: String] = [:]
    var lines: [Line] = []
    for row in stride(from: 2, through: grid.lastRow, by: 1) {
      let key = grid.text(row, 1)
      if key == "line" {
        lines.append(
          Line(
            row: Int(grid.text(row, 2)) ?? 0,
            item: IndicatorKey(grid.text(row, 3), options: grid.text(row, 4)),
            title: grid.text(row, 5)))
      } else {
        values[key] = grid.text(row, 2)
      }
    }
    self.lines = lines
    unitRow = Int(values["unit-row"] ?? "") ?? 2
    unit = .init(values["unit"] ?? "", in: UnitEdition(rawValue: values["edition"] ?? ""))
    period = Period(
      code: values["period"] ?? "",
      calendar: ReportingCalendar(rawValue: values["calendar"] ?? "") ?? .statistical)
    form = values["form"] ?? ""
  }
}
