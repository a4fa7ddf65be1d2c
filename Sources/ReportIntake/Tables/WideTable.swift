import ReportCore

/// Where units and indicators stand in a table.
struct WideTable {
  /// Which way round a table stands.
  enum Direction: Hashable {
    /// Indicators are lines; units are columns.
    case indicatorsDown
    /// Units are lines; indicators are columns.
    case unitsDown
  }

  /// Whose figures a line or column holds.
  enum Subject: Hashable {
    /// A unit that reports.
    case unit(OrganisationUnit)
    /// The sum of all: a unit that does not report itself, or a word for the whole.
    case whole(OrganisationUnit?)
    /// The sum of the units in the lines behind it, up to the next such line.
    case group(String)
  }

  /// A line or column of figures.
  struct Strip<Meaning: Hashable>: Hashable {
    /// Its row or column, from 1.
    var index: Int
    /// What it stands for.
    var meaning: Meaning
    /// Where it says so.
    var row: Int
    var column: Int
    /// The period that it says its figures are of, where that is not the table's.
    var period: Period?
  }

  var direction: Direction
  var subjects: [Strip<Subject>] = []
  var items: [Strip<IndicatorKey>] = []

  /// The place where a unit's figure of an indicator stands.
  func place(_ subject: Strip<Subject>, _ item: Strip<IndicatorKey>) -> (row: Int, column: Int) {
    switch direction {
    case .indicatorsDown: (item.index, subject.index)
    case .unitsDown: (subject.index, item.index)
    }
  }
}
