import GRDB
import ReportCore

/// The figures that counted before a return came, for the units and periods that had reported before.
struct EarlierFigures {
  private let figures: [StoredFigures.Figure.Key: StoredFigures.Figure]
  private let returns: [ReturnKey: [StoredFigures.StoredReturn]]

  init(_ coverage: Coverage, _ database: Database) throws {
    let bounds = try ViewBounds(.now, database)
    let reader = try StoredFigures(database)
    var returns: [ReturnKey: [StoredFigures.StoredReturn]] = [:]
    var figures: [StoredFigures.Figure.Key: StoredFigures.Figure] = [:]
    let heard = try SubmissionQuery(database).periodsHeard(among: coverage.keys)
    for key in coverage.keys where heard.contains(key.period) {
      let earlier = try bounds.returns(of: key, database)
      if earlier.isEmpty { continue }
      returns[key] = earlier
      for figure in try reader.figures(of: earlier) { figures[figure.key] = figure }
    }
    self.returns = returns
    self.figures = figures
  }

  /// What a return that has been written since changes, and what it would change if it had the word.
  func compare(
    with written: (returns: [ReturnRevision], numbers: [Int64]), of submission: Submission,
    _ database: Database
  ) throws -> (differences: [RevisionDifference], withoutEffect: [RevisionDifference]) {
    var changed: [StoredFigures.Figure] = []
    var unheard: [StoredFigures.Figure] = []
    let reader = try StoredFigures(database)
    for (revision, number) in zip(written.returns, written.numbers) {
      guard let earlier = returns[revision.key], let first = earlier.first else { continue }
      let own = StoredFigures.StoredReturn(
        number: number, unit: first.unit, period: first.period, submission: submission.id,
        maturity: submission.note.maturity, received: submission.arrival.received.seconds)
      let above = earlier.prefix { $0.hasTheWord(over: own) }
      let unhearable = Set(try reader.figures(of: above).map(\.item))
      for figure in try reader.figures(of: [own]) {
        if let before = figures[figure.key], before.says(theSameAs: figure) { continue }
        if unhearable.contains(figure.item) {
          unheard.append(figure)
        } else {
          changed.append(figure)
        }
      }
    }
    if changed.isEmpty && unheard.isEmpty { return ([], []) }
    let translator = try FigureTranslator(database)
    func differences(_ list: [StoredFigures.Figure]) throws -> [RevisionDifference] {
      try list.map { figure in
        RevisionDifference(
          key: try translator.key(of: figure), old: try figures[figure.key].map(translator.side),
          new: try translator.side(figure))
      }.sorted { $0.key < $1.key }
    }
    return (try differences(changed), try differences(unheard))
  }
}
