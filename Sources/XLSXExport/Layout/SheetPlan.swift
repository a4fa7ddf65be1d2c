import ReportCore

/// A sheet as it will be written: what stands where, and how the page is set.
///
/// All rows and columns count from 0. Laying out and writing are kept apart, so that the layout can be
/// tested as a value and only the writing touches the library.
struct SheetPlan: Equatable, Sendable {
  /// What a cell holds.
  enum Content: Equatable, Sendable {
    case blank
    case text(String)
    case number(Double)
    /// A formula without its equals sign, and the stored value.
    indirect case formula(String, Double)
    /// Words that lead to another sheet.
    indirect case link(String, sheet: String)
    /// Words that lead to another file, as a path from the workbook's folder; behind `#` the place in it.
    indirect case fileLink(String, target: String)

    /// The words, if it holds any.
    var words: String? {
      switch self {
      case .text(let words), .link(let words, _), .fileLink(let words, _): words
      case .blank, .number, .formula: nil
      }
    }

    /// The same with other words, if it holds any.
    func saying(_ words: String) -> Self {
      switch self {
      case .text: .text(words)
      case .link(_, let sheet): .link(words, sheet: sheet)
      case .fileLink(_, let target): .fileLink(words, target: target)
      case .blank, .number, .formula: self
      }
    }
  }

  /// A rectangle of cells.
  struct Area: Hashable, Sendable {
    var rows: ClosedRange<Int>
    var columns: ClosedRange<Int>

    /// Whether it is one cell.
    var isSingle: Bool { rows.count == 1 && columns.count == 1 }
  }

  /// A cell, or several made one.
  struct Place: Equatable, Sendable {
    var area: Area
    var content: Content
    /// How it looks, as the sheet's `styles` number it.
    var style: CellStyles.Number
  }

  /// Some rows of a table, laid out by themselves: from top to bottom, each from left to right.
  struct Part: Equatable, Sendable {
    /// The C library says for so many rows together which columns they use. Parts end where such a block or the
    /// table does.
    static let block = 16

    /// What stands in the rows. The styles are numbered for the part, in the order of their first cells.
    var places: [Place]
    /// The numbers of those styles in the sheet's `styles`.
    var styles: [CellStyles.Number]
  }

  /// A note that appears where the pointer rests.
  struct Note: Equatable, Sendable {
    var row: Int
    var column: Int
    var text: String
  }

  /// A name for an area of the sheet.
  struct Name: Equatable, Sendable {
    var name: String
    var area: Area
  }

  /// Colours that an area has while a formula, written for its first cell, holds.
  struct Condition: Equatable, Sendable {
    var area: Area
    var formula: String
    var fill: UInt32
    var text: UInt32
  }

  /// The name on the tab.
  var name: String
  /// What stands where; no two places overlap. Of a table only what stands round its rows.
  var places: [Place] = []
  /// The rows of the table.
  var parts: [Part] = []
  /// How many of the places stand above the parts.
  var placesAbove = 0
  /// The looks of the places.
  var styles = CellStyles()
  /// The widths of the columns, in pixels.
  var columnPixels: [Int]
  /// The heights of all rows, in points.
  var rowHeights: [Double] = []
  /// The rows of heads, which are printed on every page.
  var headRows: ClosedRange<Int>?
  /// How many rows and columns stay in view.
  var frozen = (rows: 0, columns: 0)
  /// The columns that are printed on every page, from the first.
  var repeatedColumns = 0
  /// The area with a filter in its first row.
  var filter: Area?
  /// Where numbers stored as text are meant so.
  var codes: Area?
  var notes: [Note] = []
  var names: [Name] = []
  var charts: [ChartPlan] = []
  var conditions: [Condition] = []
  var page = PageSetup()

  static func == (left: Self, right: Self) -> Bool {
    left.name == right.name && left.places == right.places && left.styles == right.styles
      && left.parts == right.parts && left.placesAbove == right.placesAbove
      && left.columnPixels == right.columnPixels && left.rowHeights == right.rowHeights
      && left.headRows == right.headRows && left.frozen == right.frozen
      && left.repeatedColumns == right.repeatedColumns && left.filter == right.filter
      && left.codes == right.codes && left.notes == right.notes && left.names == right.names
      && left.charts == right.charts && left.conditions == right.conditions
      && left.page == right.page
  }

  /// How a place looks.
  func style(of place: Place) -> CellStyle { styles[place.style] }

  /// Makes texts such as a cell can hold, and refuses those too long for one. Those of parts are left out.
  mutating func checkTexts() throws(ExportError) {
    for index in places.indices {
      guard let fitting = try Self.fitting(places.span[index], onSheet: name) else { continue }
      places[index].content = fitting
    }
  }

  /// What stands in a place with a text that a cell can hold; `nil` if it has such a text or none.
  private static func fitting(
    _ place: borrowing Place, onSheet sheet: String
  ) throws(ExportError) -> Content? {
    guard let words = place.content.words, !PlainText.fits(words) else { return nil }
    let cell = FormulaText.name(
      row: place.area.rows.lowerBound, column: place.area.columns.lowerBound)
    return place.content.saying(
      try PlainText.checked(words, at: WorkbookPlace.cell(cell, ofSheet: sheet)))
  }

  /// Everything that has been placed.
  var area: Area? {
    rowHeights.isEmpty || columnPixels.isEmpty
      ? nil : Area(rows: 0...rowHeights.count - 1, columns: 0...columnPixels.count - 1)
  }
}

/// How a sheet is printed.
struct PageSetup: Equatable, Sendable {
  /// The short and the long side of A4, and the margins of official documents, in millimetres.
  static let sides = (short: 210.0, long: 297.0)
  static let margins = (left: 30.0, right: 20.0, top: 20.0, bottom: 20.0)
  static let millimetresPerInch = 25.4

  var isLandscape = true
  /// How many pages stand side by side.
  var pagesWide = 1
  /// What stands at the left of the foot of each page; may be empty.
  var seal = ""
  /// The columns before which a new page begins, where pages stand side by side.
  var columnBreaks: [Int] = []
  /// The size of print in hundredths, where pages stand side by side; else the sheet fits its page.
  var scale = 100
  /// The words at the head of every page; may be empty.
  var header = ""
  /// The rows before which a new page begins.
  var breaks: [Int] = []
  var zoom = 100

  /// How wide the printed page is, in pixels of the screen.
  var usablePixels: Double {
    ((isLandscape ? Self.sides.long : Self.sides.short) - Self.margins.left - Self.margins.right)
      / Self.millimetresPerInch * 96
  }

  /// How high the printed page is, in points.
  var usablePoints: Double {
    ((isLandscape ? Self.sides.short : Self.sides.long) - Self.margins.top - Self.margins.bottom)
      / Self.millimetresPerInch * 72
  }
}

/// How much a sheet can hold.
struct SheetLimits: Hashable, Sendable {
  var rows: Int
  var columns: Int
  /// So many cells of a table, about, are laid out and written in one go.
  var cellsOfPart = 16_384

  /// What Excel reads.
  static let excel = SheetLimits(rows: 1_048_576, columns: 16_384)
}
