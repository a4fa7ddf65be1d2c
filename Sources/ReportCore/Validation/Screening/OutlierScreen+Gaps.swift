import Foundation

/// Lines that were left out, and figures that no unit of the kind has.
extension OutlierScreen {
  /// What the unit gave in each of the last periods, or what most units of its kind gave, and it does not now.
  func leftOut(
    _ unit: OrganisationUnit.ID, _ score: UnitScore, among peers: PeerGroups
  ) -> [Finding] {
    let norms = score.norms
    guard score.values.contains(where: \.isFinite) else { return [] }
    let missing = score.values.indices.filter { item in
      guard !score.values[item].isFinite else { return false }
      // A line that says that nothing is collected is none that was forgotten.
      let observation = source.aggregator.data[key(item, unit, norms)]
      if observation?.status == .notCollected { return false }
      let past = [1, 2].map { $0 < score.row.count && score.row[$0][item].isFinite }
      let hasPast = score.row.dropFirst().prefix(2).contains { $0.contains(where: \.isFinite) }
      let share = peers.share(of: item, among: unit)
      if past.allSatisfy(\.self) { return share >= 0.5 }
      return share >= 0.8 && (!hasPast || past[0])
    }
    return told(missing.map { norms.layout.items[$0].key }, leftOutBy: unit)
  }

  /// The same where there are few units: what the unit gave in both last periods and does not now, unless most of
  /// the others do without it too.
  func leftOutOfFew(_ units: [OrganisationUnit.ID]) -> [[Finding]] {
    let now = units.map { Set(source.items(of: $0, in: period)) }
    let last = period.previous
    return units.indices.map { position in
      guard !now[position].isEmpty, let last, let before = last.previous else { return [] }
      let past = source.items(of: units[position], in: last)
      let earlier = Set(source.items(of: units[position], in: before))
      let others = units.indices.filter { $0 != position && !now[$0].isEmpty }
      let missing = past.filter { item in
        guard earlier.contains(item), !now[position].contains(item) else { return false }
        let key = ObservationKey(unit: units[position], item: item, period: period)
        if source.aggregator.data[key]?.status == .notCollected { return false }
        return 2 * others.count { now[$0].contains(item) } >= others.count
      }
      return told(missing, leftOutBy: units[position])
    }
  }

  private func told(_ missing: [IndicatorKey], leftOutBy unit: OrganisationUnit.ID) -> [Finding] {
    if missing.isEmpty { return [] }
    let catalogue = source.aggregator.catalogue
    // Who gave less than is missing has begun a return: that it is a part of one is told elsewhere.
    let isBegun = missing.count > source.items(of: unit, in: period).count
    // Many lines are one thing that went wrong.
    let groups = missing.count > 3 ? [missing] : missing.map { [$0] }
    return groups.map { items in
      let names = items.prefix(6).map { catalogue.name(of: $0) }.joined(separator: "; ")
      let more = items.count > 6 ? " và \(items.count - 6) dòng khác" : ""
      let last = period.previous.flatMap {
        source.aggregator.data[ObservationKey(unit: unit, item: items[0], period: $0)]
      }
      let before = last?.value.map { "; kỳ trước ghi \(Wording.number($0))" } ?? ""
      let why =
        last == nil ? "phần lớn đơn vị cùng loại đều ghi" : "các kỳ trước đều ghi"
      let blank = source.aggregator.data[
        ObservationKey(unit: unit, item: items[0], period: period)]
      return Finding(
        isBegun ? .information : .warning, Finding.Code(rawValue: "left-out"),
        "\(names)\(more): không có số liệu, trong khi \(why)\(before);"
          + " cần bổ sung, hoặc giải trình nếu kỳ này không phải ghi.",
        at: blank?.provenance ?? last?.provenance ?? Provenance(), unit: unit, item: items[0],
        period: period, cells: last.map { [Finding.Cell($0)] } ?? [], cause: .leftOut)
    }
  }

  /// Units of a kind differ by so much at least, in logarithms.
  private static let leastScatter = 0.25

  /// Stocks of units without a past whose size no other unit of their kind comes near; or, where the return counts nothing
  /// else that could bear the size out, few do.
  ///
  /// - Returns: the findings, by item.
  func levels(
    _ unit: OrganisationUnit.ID, _ score: UnitScore, among peers: PeerGroups
  ) -> [Int: Finding] {
    let norms = score.norms
    guard UnitScore.hasNoPast(score.row) else { return [:] }
    var findings: [Int: Finding] = [:]
    for item in score.values.indices {
      guard norms.layout.items[item].kind == .stock, score.values[item].isFinite,
        let middle = peers.middle(of: item, among: unit),
        let value = source.aggregator.data[key(item, unit, norms)]?.value
      else { continue }
      let distance = log(max(score.values[item], 0.5)) - middle
      guard let words = words(on: distance, item, of: unit, score, among: peers) else { continue }
      let name = source.aggregator.catalogue.name(of: norms.layout.items[item].key)
      findings[item] = make(
        "outlier-level",
        "\(name): \(Wording.number(value)) \(distance > 0 ? "lớn" : "nhỏ") \(words.than)"
          + " (thường khoảng \(Wording.number(Self.about(exp(middle))))); cần xem có \(words.cause) không.",
        of: unit, items: [norms.layout.items[item].key], cause: nil)
    }
    return findings
  }

  /// How a stock that lies so far from the middle of its kind is put into words; `nil` if that is no alarm.
  private func words(
    on distance: Double, _ item: Int, of unit: OrganisationUnit.ID, _ score: UnitScore,
    among peers: PeerGroups
  ) -> (than: String, cause: String)? {
    // Few are so far off that the scatter of the others is looked at.
    if abs(distance) > 6 * Self.leastScatter, let level = peers.level(of: item, among: unit),
      abs(distance) > 6 * max(level.spread, Self.leastScatter)
    {
      return ("hơn hẳn mọi đơn vị cùng loại", "phải số của đơn vị khác")
    }
    // An island is small in every line; where one count is all there is, nothing says so.
    guard score.isAlone(item), let excess = peers.excess(of: distance, item), excess > 1 else {
      return nil
    }
    return (
      "khác thường so với các đơn vị cùng loại", "thừa, thiếu chữ số, hay là số của đơn vị khác"
    )
  }
}
