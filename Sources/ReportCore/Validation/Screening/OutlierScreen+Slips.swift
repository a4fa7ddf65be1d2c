/// Slips of people who fill in tables: rows in each other's place, one row too low, copied figures.
///
/// Each is an explanation that is compared with what stands there. It is taken up only if it fits far
/// better (`ScreeningSettings.slipGain`).
extension OutlierScreen {
  /// Two neighbouring units' figures of one item in each other's place.
  func swaps(_ one: UnitProfile, _ other: UnitProfile) -> [Finding] {
    var findings: [Finding] = []
    for entry in one.entries {
      guard let next = other.entries.first(where: { $0.item == entry.item }),
        entry.expected != nil, next.expected != nil, entry.value != next.value,
        stoodTogether(entry.item, one.unit, other.unit)
      else { continue }
      let asItIs = entry.cost(of: entry.value) + next.cost(of: next.value)
      let swapped = entry.cost(of: next.value) + next.cost(of: entry.value)
      // Both must fit badly now, and well afterwards.
      guard asItIs - swapped > settings.slipGain, swapped < 9,
        entry.cost(of: entry.value) > 6, next.cost(of: next.value) > 6
      else { continue }
      let names = [one.unit, other.unit].map {
        source.aggregator.history[$0]?.fullName ?? $0.code
      }
      let item = source.aggregator.catalogue.name(of: entry.item)
      findings.append(
        make(
          "swapped-units",
          "\(item): số của \(names[0]) và \(names[1]) có thể ghi nhầm chỗ cho nhau; cần đối chiếu.",
          of: one.unit, items: [entry.item],
          others: [ObservationKey(unit: other.unit, item: entry.item, period: period)],
          cause: .swappedUnits))
    }
    return findings
  }

  /// Whether two units' figures came in one file: senders of files of their own do not take each other's rows.
  private func stoodTogether(
    _ item: IndicatorKey, _ one: OrganisationUnit.ID, _ other: OrganisationUnit.ID
  ) -> Bool {
    let files = [one, other].map { unit in
      source.aggregator.data[ObservationKey(unit: unit, item: item, period: period)]?
        .provenance.file
    }
    return files[0] == files[1]
  }

  /// Two neighbouring rows of a return in each other's place, or a run of rows one row too low or too
  /// high.
  func shifts(_ profile: UnitProfile) -> [Finding] {
    let entries = profile.entries
    var best: (gain: Double, rows: Range<Int>, cause: SuspectedCause)?
    func consider(_ gain: Double, _ rows: Range<Int>, _ cause: SuspectedCause) {
      if gain > (best?.gain ?? settings.slipGain) { best = (gain, rows, cause) }
    }
    for row in entries.indices.dropLast() {
      let (one, other) = (entries[row], entries[row + 1])
      let asItIs = one.cost(of: one.value) + other.cost(of: other.value)
      let swapped = one.cost(of: other.value) + other.cost(of: one.value)
      if swapped < 9, one.expected != nil, other.expected != nil {
        consider(asItIs - swapped, row..<(row + 2), .swappedRows)
      }
    }
    for step in [1, -1] {
      var (gain, start) = (0.0, 0)
      for row in entries.indices {
        let source = row + step
        guard entries.indices.contains(source), entries[row].expected != nil else {
          (gain, start) = (0, row + 1)
          continue
        }
        gain +=
          entries[row].cost(of: entries[row].value) - entries[row].cost(of: entries[source].value)
        if gain <= 0 { (gain, start) = (0, row + 1) }
        // A shift shows in three rows or more, and clearly.
        if row + 1 - start >= 3, gain > 3 * settings.slipGain {
          consider(gain, start..<(row + 1), .shiftedRows)
        }
      }
    }
    guard let best else { return [] }
    let items = best.rows.map { entries[$0].item }
    let names = items.prefix(3).map { source.aggregator.catalogue.name(of: $0) }
      .joined(separator: "; ")
    let words =
      best.cause == .swappedRows
      ? "hai dòng có thể ghi nhầm chỗ cho nhau"
      : "\(items.count) dòng liền nhau có thể ghi lệch dòng"
    return [
      make(
        best.cause == .swappedRows ? "swapped-rows" : "shifted-rows",
        "\(names): \(words); cần đối chiếu với bản gốc.", of: profile.unit, items: items,
        cause: best.cause)
    ]
  }

  // MARK: - Copies

  /// Figures that are those of the unit's own last period.
  func copies(_ profile: UnitProfile) -> [Finding] {
    let last = profile.entries.compactMap { entry in
      period.previous.flatMap { profile.track.value(entry.item, in: $0) }
        .map { (entry, $0) }
    }
    guard isCopy(last.map { ($0.0.value, $0.1) }) else { return [] }
    return [
      make(
        "copied-period", "Số liệu trùng với kỳ trước; cần xem có phải chép lại hay không.",
        of: profile.unit, items: last.filter { $0.0.value == $0.1 }.map(\.0.item),
        cause: .copiedFromLastPeriod)
    ]
  }

  /// Figures that are those of the neighbouring unit.
  func copies(_ one: UnitProfile, _ other: UnitProfile) -> [Finding] {
    let values = Dictionary(
      other.entries.map { ($0.item, $0.value) }, uniquingKeysWith: { first, _ in first })
    let pairs = one.entries.compactMap { entry in values[entry.item].map { (entry, $0) } }
    guard isCopy(pairs.map { ($0.0.value, $0.1) }) else { return [] }
    let name = source.aggregator.history[other.unit]?.fullName ?? other.unit.code
    let items = pairs.filter { $0.0.value == $0.1 }.map(\.0.item)
    return [
      make(
        "copied-unit", "Số liệu trùng với \(name); cần xem có phải chép nhầm hay không.",
        of: one.unit, items: items,
        others: items.map { ObservationKey(unit: other.unit, item: $0, period: period) },
        cause: .copiedFromUnit)
    ]
  }

  /// Small numbers are often the same by chance, so only larger ones count.
  private func isCopy(_ pairs: [(Double, Double)]) -> Bool {
    let telling = pairs.filter { max($0.0, $0.1) >= 20 }
    let same = telling.filter { $0.0 == $0.1 }.count
    return telling.count >= 5 && Double(same) >= 0.8 * Double(telling.count)
  }
}
