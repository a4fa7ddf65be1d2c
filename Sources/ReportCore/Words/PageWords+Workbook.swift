// What a workbook prints beside its tables: the list of them, and the sheet of charts.
extension PageWords {
  /// The name of the sheet that leads to the others.
  package static let contents = "Mục lục"
  /// What stands above it.
  package static let contentsTitle = contents.uppercased()
  /// The column of the tables.
  package static let tableTitle = "Tên bảng"
  /// The column of their sheets.
  package static let sheet = "Trang tính"

  /// The unit that a report is on.
  package static func unit(_ name: String) -> String { "\(HeadWords.unit): \(name)" }

  /// The period that a report is on.
  package static func reportingPeriod(_ period: Period) -> String {
    "\(HeadWords.reportingPeriod): \(Wording.name(of: period))"
  }

  /// The name of the sheet of charts.
  package static let charts = "Biểu đồ"
  /// What stands above it.
  package static let chartsTitle = charts.uppercased()
  /// The name of a chart.
  package static func chart(_ number: Int) -> String { "\(charts) \(number)" }
  /// Leads from a chart to the table of its figures.
  package static func figures(of table: String) -> String { "\(FieldWords.figures): \(table)" }
}
