import ReportCore
import Testing

/// A data set written as lines: `unit item period value [status]`. A value is a number, `-` for what
/// did not occur, `...` for what was not collected, `?` for what is missing. The unit is one of the
/// edition that is in force at the end of the period, unless the line begins with an edition.
struct Returns {
  var observations: [Observation] = []

  init(_ text: String, history: OrganisationHistory) throws {
    for line in text.split(separator: "\n") {
      var fields = line.split(separator: " ").map(String.init)
      if fields.isEmpty { continue }
      var edition: UnitEdition?
      if fields.count > 1, fields[0].contains("20") && fields[0].contains("-") {
        edition = UnitEdition(rawValue: fields.removeFirst())
      }
      let period = try #require(Period(code: fields[2]), "\(line)")
      let value: ExactDecimal?
      var status = ObservationStatus.normal
      switch fields[3] {
      case "-": (value, status) = (.zero, .nil)
      case "...": (value, status) = (nil, .notCollected)
      case "?": (value, status) = (nil, .missing)
      case let digits:
        value = ExactDecimal(digits)
        #expect(value != nil, "\(line)")
      }
      observations.append(
        Observation(
          key: ObservationKey(
            unit: .init(fields[0], in: edition ?? history.edition(for: period)),
            item: try indicatorKey(fields[1]), period: period),
          value: value,
          status: fields.count > 4 ? ObservationStatus(rawValue: fields[4]) : status))
    }
  }
}

/// An aggregator over returns that are written as lines, asked and answering in words.
struct Office {
  let aggregator: Aggregator

  init(
    _ returns: String, catalogue: IndicatorCatalogue? = nil, history: OrganisationHistory? = nil,
    monthsPerReturn: Int = 3, order: (inout [Observation]) -> Void = { _ in }
  ) throws {
    let history = try history ?? World.history()
    var observations = try Returns(returns, history: history).observations
    order(&observations)
    var data = DataSet()
    for observation in observations {
      #expect(data.insert(observation) == nil, "\(observation.key) stands twice")
    }
    aggregator = Aggregator(
      data: data, catalogue: try catalogue ?? World.catalogue(), history: history,
      monthsPerReturn: monthsPerReturn)
  }

  /// The unit in the edition that is in force at the end of the period, unless said otherwise.
  func figure(
    _ item: String, of unit: String, in code: String, edition: UnitEdition? = nil
  ) throws -> Figure {
    let period = try #require(Period(code: code))
    return aggregator.figure(
      try indicatorKey(item),
      of: .init(unit, in: edition ?? aggregator.history.edition(for: period)), in: period)
  }

  /// Value, status and coverage of a figure, such as `32 normal 3/3`, and who is missing.
  func say(
    _ item: String, of unit: String, in code: String, edition: UnitEdition? = nil
  ) throws -> String {
    try figure(item, of: unit, in: code, edition: edition).words
  }

  /// The change against last year, over common ground: `110 − 100 = 10, normal 4/4`.
  func change(
    _ item: String, of unit: String, in code: String,
    against shift: IndicatorFormula.Shift = .lastYear,
    edition: UnitEdition? = nil
  ) throws -> FigureChange {
    let period = try #require(Period(code: code))
    return aggregator.change(
      try indicatorKey(item),
      of: .init(unit, in: edition ?? aggregator.history.edition(for: period)), in: period,
      against: shift)
  }
}

extension Figure {
  var words: String {
    let cells = "\(coverage.present)/\(coverage.expected)"
    let missing =
      coverage.missing.isEmpty
      ? "" : " without " + coverage.missing.sorted().map(\.code).joined(separator: " ")
    if let gap { return "\(gap) \(status.rawValue) \(cells)\(missing)" }
    return "\(value?.description ?? "nothing") \(status.rawValue) \(cells)\(missing)"
  }
}

extension FigureChange {
  var words: String {
    if current.value == nil || base.value == nil { return "\(current.words); \(base.words)" }
    let (now, before) = (current.value?.description ?? "", base.value?.description ?? "")
    let parts = current.words.split(separator: " ").dropFirst().joined(separator: " ")
    return "\(now) - \(before) = \(difference?.description ?? "nothing"), \(parts)"
  }
}
