import ReportCore
import WorkbookReading

/// What can be told of the reading of a file to whoever wants to know it cell by cell; nothing is kept
/// where nobody does.
struct ReadExplanation {
  /// Whether somebody wants to know what was made of each cell.
  let isWanted: Bool
  /// What was told so far, a line each.
  private(set) var told: [String] = []
  /// A first version of a layout for the first table of the file.
  private(set) var draft: LayoutDraft?

  /// What was told of cells, by sheet.
  private var places: [String: [Grid.Place: String]] = [:]
  /// Whether the draft is of a table that was recognised.
  private var hasRecognisedDraft = false

  init(isWanted: Bool) { self.isWanted = isWanted }

  /// What was told of the cells of a sheet.
  subscript(sheet: String) -> [Grid.Place: String] { places[sheet] ?? [:] }

  /// Tells what was recognised in a sheet, and in which shape it is.
  mutating func tell(
    _ grid: Grid, _ trace: [WideRecogniser.Recognition]?, _ shape: String? = nil
  ) {
    guard isWanted else { return }
    let sheet = grid.name.isEmpty ? "" : "'\(grid.name)' "
    if let shape { told.append("\(sheet)\(shape)") }
    for entry in (trace ?? []).sorted(by: { ($0.row, $0.column) < ($1.row, $1.column) }) {
      let place = SheetColumn.letters(of: entry.column) + String(entry.row)
      told.append("\(sheet)\(place): \(entry.words)")
      places[grid.name, default: [:]][
        Grid.Place(row: entry.row, column: entry.column)] = entry.words
    }
  }

  /// Whether a layout of a table that was recognised is still wanted.
  var wantsDraft: Bool { isWanted && !hasRecognisedDraft }
  /// Whether, for want of a better one, a layout of a sheet in which nothing was recognised is wanted.
  var wantsGuess: Bool { isWanted && draft == nil }

  /// Keeps the layout of a table that was recognised; `nil` where its shape needs no description.
  mutating func keep(_ draft: LayoutDraft?) {
    self.draft = draft
    hasRecognisedDraft = true
  }

  /// Keeps a layout that is a guess.
  mutating func keep(guessed draft: LayoutDraft?) { self.draft = draft }
}
