/// The screen where there are enough units to learn from.
extension OutlierScreen {
  /// The findings by unit, and what is known of the figures.
  func screened(
    _ units: [OrganisationUnit.ID], with norms: ProvinceNorms
  ) -> (byUnit: [[Finding]], figures: ScreenedFigures) {
    let scores = units.map { unit in
      let known = isOfSameFigures ? norms.row(of: unit) : nil
      return UnitScore(
        known ?? norms.layout.row(of: unit, from: source), order: order(of: unit, norms.layout),
        norms: norms)
    }
    let alone = scores.map { UnitVerdict.isOdd($0) ? SlipHypotheses($0) : nil }
    let files = units.map { file(of: $0, norms.layout) }
    let copied = CopiedFigures(scores, norms.layout)
    let peers = PeerGroups(norms)
    var byUnit = units.map { _ in [Finding]() }
    var figures = ScreenedFigures()
    figures.judged = Set(
      units.flatMap { unit in norms.layout.items.indices.map { key($0, unit, norms) } })
    var explained: Set<Int> = []
    for position in units.indices where !explained.contains(position) {
      let score = scores[position]
      byUnit[position] += leftOut(units[position], score, among: peers)
      for (item, gain) in alone[position]?.gains ?? [:] {
        figures.gains[key(item, units[position], norms)] = gain
      }
      if let copy = copied.copy(of: position) {
        let copied = finding(copy, of: units[position], units, score)
        byUnit[position].append(copied)
        for item in copy.items {
          figures.causes[key(item, units[position], norms)] = copied.cause
          figures.together.insert(key(item, units[position], norms))
        }
        continue
      }
      // Neighbours in a form stand beside each other; what came in files of their own does not.
      let neighbours = [position - 1, position + 1].filter {
        units.indices.contains($0) && files[$0] == files[position] && copied.copy(of: $0) == nil
      }.map { (position: $0, score: scores[$0], gain: alone[$0]?.bestGain ?? 0) }
      let verdict = UnitVerdict(score, alone: alone[position], neighbours: neighbours)
      if let partner = verdict.named?.partner { explained.insert(partner) }
      for item in verdict.named?.changes.keys.sorted() ?? [] {
        for unit in [position, verdict.named?.partner].compactMap(\.self) {
          figures.causes[key(item, units[unit], norms)] = verdict.named?.cause
          if verdict.isTogether { figures.together.insert(key(item, units[unit], norms)) }
        }
      }
      let levels = levels(units[position], score, among: peers)
      // An area that is measured by persons who are themselves out of all measure is not to blame. What is counted is
      // told all the same: it may be what is wrong.
      let told = verdict.figures.filter { figure in
        !figure.isAlone || norms.layout.items[figure.item].isCount
          || norms.layout.items[figure.item].base.flatMap { levels[$0] } == nil
      }
      for figure in told {
        figures.expected[key(figure.item, units[position], norms)] = Self.about(figure.expected)
      }
      let strays = score.telling
      for item in strays.indices
      where score.isForetoldFromPast(item) && abs(strays[item]) <= norms.threshold {
        figures.foretold.insert(key(item, units[position], norms))
      }
      byUnit[position] += findings(verdict, told, of: units[position], units, score)
      byUnit[position] += levels.sorted { $0.key < $1.key }.map(\.value)
    }
    for (position, finding) in SwappedSexes(scores, files: files, units: units, screen: self)
      .findings
    {
      byUnit[position].append(finding)
    }
    return (byUnit, figures)
  }

  /// The items of a unit as they follow each other in its return.
  private func order(of unit: OrganisationUnit.ID, _ layout: ScreenLayout) -> [Int] {
    let places = layout.items.indices.map { item -> (String, Int, Int, Int) in
      let key = ObservationKey(unit: unit, item: layout.items[item].key, period: period)
      let found = source.aggregator.data[key]?.provenance
      return (found?.sheet ?? "", found?.row ?? 0, found?.column ?? 0, item)
    }
    return places.sorted { $0 < $1 }.map(\.3)
  }

  func key(_ item: Int, _ unit: OrganisationUnit.ID, _ norms: ProvinceNorms) -> ObservationKey {
    ObservationKey(unit: unit, item: norms.layout.items[item].key, period: period)
  }

  /// The file that a unit's figures came in.
  private func file(of unit: OrganisationUnit.ID, _ layout: ScreenLayout) -> String {
    for item in layout.items {
      let key = ObservationKey(unit: unit, item: item.key, period: period)
      if let found = source.aggregator.data[key] { return found.provenance.file }
    }
    return ""
  }

  /// A foretold figure as it is shown to officers: of three digits, since it is no more than a guess.
  static func about(_ value: Double) -> ExactDecimal {
    guard value.isFinite, value >= 0, value < 1e15 else { return .zero }
    var (step, rest) = (Int64(1), value)
    while rest >= 1000 {
      rest /= 10
      step *= 10
    }
    return ExactDecimal(Int64(rest.rounded()) * step)
  }

  // MARK: - Words

  private func findings(
    _ verdict: UnitVerdict, _ told: [UnitVerdict.Figure], of unit: OrganisationUnit.ID,
    _ units: [OrganisationUnit.ID], _ score: UnitScore
  ) -> [Finding] {
    let layout = score.norms.layout
    var findings: [Finding] = []
    if let named = verdict.named, let cause = named.cause, verdict.isTogether {
      let items = named.changes.keys.sorted().map { layout.items[$0].key }
      let names = items.prefix(3).map { source.aggregator.catalogue.name(of: $0) }
        .joined(separator: "; ")
      let more = items.count > 3 ? " và \(items.count - 3) dòng khác" : ""
      var others: [ObservationKey] = []
      var words = "\(names)\(more): \(cause.text); cần đối chiếu với bản gốc."
      if let partner = named.partner {
        let name = [unit, units[partner]].map {
          source.aggregator.history[$0]?.fullName ?? $0.code
        }
        words =
          "\(names)\(more): số của \(name[0]) và \(name[1]) có thể ghi nhầm chỗ cho nhau; cần đối chiếu."
        others = items.map { ObservationKey(unit: units[partner], item: $0, period: period) }
      }
      findings.append(
        make(Self.code(of: cause), words, of: unit, items: items, others: others, cause: cause))
    }
    for figure in told where figure.isAlone {
      let item = layout.items[figure.item].key
      let hasPast = score.row.dropFirst().contains { $0[figure.item].isFinite }
      let against =
        hasPast ? "các kỳ trước của đơn vị và các đơn vị khác" : "các đơn vị khác"
      guard let value = source.aggregator.data[key(figure.item, unit, score.norms)]?.value else {
        continue
      }
      findings.append(
        make(
          hasPast ? "outlier-history" : "outlier-peers",
          "\(source.aggregator.catalogue.name(of: item)): \(Wording.number(value)) khác thường so với"
            + " \(against) (dự đoán khoảng \(Wording.number(Self.about(figure.expected)))); cần xem lại.",
          of: unit, items: [item], cause: figure.cause))
    }
    return findings
  }

  private static func code(of cause: SuspectedCause) -> String {
    switch cause {
    case .swappedUnits: "swapped-units"
    case .swappedRows: "swapped-rows"
    case .shiftedRows: "shifted-rows"
    case .doubled: "doubled-return"
    case .cumulative: "cumulative-return"
    default: "outlier-history"
    }
  }

  private func finding(
    _ copy: CopiedFigures.Copy, of unit: OrganisationUnit.ID, _ units: [OrganisationUnit.ID],
    _ score: UnitScore
  ) -> Finding {
    let items = copy.items.map { score.norms.layout.items[$0].key }
    switch copy.origin {
    case .lastPeriod:
      return make(
        "copied-period", "Số liệu trùng với kỳ trước; cần xem có phải chép lại hay không.",
        of: unit, items: items, cause: .copiedFromLastPeriod)
    case .lastYear:
      return make(
        "copied-year",
        "Số liệu trùng với cùng kỳ năm trước; cần xem có phải nộp nhầm bảng cũ hay không.",
        of: unit, items: items, cause: .copiedFromLastYear)
    case .unit(let other):
      let name = source.aggregator.history[units[other]]?.fullName ?? units[other].code
      return make(
        "copied-unit", "Số liệu trùng với \(name); cần xem có phải chép nhầm hay không.",
        of: unit, items: items,
        others: items.map { ObservationKey(unit: units[other], item: $0, period: period) },
        cause: .copiedFromUnit)
    }
  }
}
