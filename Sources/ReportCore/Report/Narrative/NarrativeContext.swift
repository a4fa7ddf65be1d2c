/// What can be said of one thing: the pieces to put into sentences, and what is true of it.
struct NarrativeContext {
  /// The pieces by name. One that is not there cannot be said.
  var values: [String: [Report.Run]] = [:]
  /// What is true.
  var facts: Set<String> = []

  /// Adds words.
  mutating func say(_ name: String, _ words: String) {
    if !words.isEmpty { values[name] = [Report.Run(words)] }
  }

  /// Adds a number, if its source has one.
  mutating func say(_ name: String, _ source: Report.Source, of report: Report) {
    if let text = report.text(of: source) { values[name] = [Report.Run(text, source: source)] }
  }

  /// Adds a fact, if it is one.
  mutating func note(_ name: String, if isTrue: Bool) {
    if isTrue { facts.insert(name) }
  }

  /// Adds whether what is said rests on returns that may still change.
  mutating func note(_ soundness: [ObservationStatus]) {
    note("provisional", if: soundness.contains(.provisional))
    note("estimated", if: soundness.contains(.estimated))
  }

  /// The same with what is said of something else; that of the other is taken where both have it.
  func adding(_ other: NarrativeContext) -> NarrativeContext {
    NarrativeContext(
      values: values.merging(other.values) { _, new in new }, facts: facts.union(other.facts))
  }

  /// Whether all conditions hold.
  func holds(_ conditions: [Narrative.Condition]) -> Bool {
    conditions.allSatisfy { facts.contains($0.name) != $0.isNegated }
  }

  /// The runs of a sentence; `nil` where something that it says is not there.
  func runs(of pieces: [Narrative.Piece]) -> [Report.Run]? {
    var runs: [Report.Run] = []
    for piece in pieces {
      switch piece {
      case .words(let words): runs.append(Report.Run(words))
      case .place(let name):
        guard let value = values[name] else { return nil }
        runs += value
      }
    }
    return Self.joined(runs)
  }

  /// The first sentence of each choice that can be said, one after another.
  func runs(of choices: [Narrative.Choice]) -> [Report.Run] {
    var runs: [Report.Run] = []
    for choice in choices {
      for sentence in choice where holds(sentence.conditions) {
        guard let said = self.runs(of: sentence.pieces), !said.isEmpty else { continue }
        if !runs.isEmpty { runs.append(Report.Run(" ")) }
        runs += said
        break
      }
    }
    return Self.joined(runs)
  }

  /// Words beside words become one run.
  private static func joined(_ runs: [Report.Run]) -> [Report.Run] {
    runs.reduce(into: []) { joined, run in
      if run.source == nil, !run.isStrong, let last = joined.last, last.source == nil,
        !last.isStrong
      {
        joined[joined.count - 1].text += run.text
      } else {
        joined.append(run)
      }
    }
  }
}
