import GRDB
import ReportCore

/// The figures that counted before a return came, for the units and periods that had reported before.
struct EarlierFigures {
  private let figures: [FigureReader.Figure]
  private let bounds: ViewBounds
  /// The periods and units that had reported, by their numbers in the tables.
  private let reported: Set<Place>

  private struct Place: Hashable {
    let unit: Int64
    let period: Int64
  }

  init(_ coverage: Coverage, _ database: Database) throws {
    bounds = try ViewBounds(.now, database)
    var returns: [FigureReader.StoredReturn] = []
    for key in coverage.keys {
      returns += try bounds.returns(of: key, database)
    }
    reported = Set(returns.map { Place(unit: $0.unit, period: $0.period) })
    figures = try FigureReader(database).allFigures(of: returns)
  }

  /// What a return that has been written since changes, and what it would change if it had the word.
  func compare(
    with written: (returns: [ReturnRevision], numbers: [Int64]), of submission: Submission,
    _ database: Database
  ) throws -> (differences: [RevisionDifference], withoutEffect: [RevisionDifference]) {
    if reported.isEmpty { return ([], []) }
    var changed: [FigureReader.Figure] = []
    var unheard: [FigureReader.Figure] = []
    var old: [FigureReader.Figure.Key: FigureReader.Figure] = [:]
    for figure in figures { old[figure.key] = figure }
    let reader = try FigureReader(database)
    for (revision, number) in zip(written.returns, written.numbers) where revision.number > 1 {
      let all = try bounds.returns(of: revision.key, database)
      let own = all.filter { $0.number == number }
      let counting = try reader.figures(of: all)
      let counts = Set(counting.filter { $0.submission == submission.id }.map(\.key))
      for figure in try reader.figures(of: own) {
        if let before = old[figure.key], before.says(theSameAs: figure) { continue }
        if counts.contains(figure.key) { changed.append(figure) } else { unheard.append(figure) }
      }
    }
    if changed.isEmpty && unheard.isEmpty { return ([], []) }
    let translator = try FigureTranslator(database)
    func differences(_ figures: [FigureReader.Figure]) throws -> [RevisionDifference] {
      try figures.map { figure in
        RevisionDifference(
          key: try translator.key(of: figure), old: try old[figure.key].map(translator.side),
          new: try translator.side(figure))
      }.sorted { $0.key < $1.key }
    }
    return (try differences(changed), try differences(unheard))
  }
}
