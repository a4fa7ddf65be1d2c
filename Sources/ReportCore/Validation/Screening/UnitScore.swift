/// How well a unit's figures, or others in their place, agree with what was to be expected of them, with each
/// other, and with the laws of the form.
struct UnitScore {
  let norms: ProvinceNorms
  /// The figures by age of the period and item.
  let row: [[Double]]
  /// The figures that are there, in the order in which they stand in the return.
  let order: [Int]
  private let expected: [(expectation: Expectation, norm: FigureNorm)?]

  /// - Parameters:
  ///   - row: the figures by age of the period and item.
  ///   - order: the items in the order of the return; `nil` for that of the catalogue.
  ///   - norms: what is usual.
  init(_ row: [[Double]], order: [Int]? = nil, norms: ProvinceNorms) {
    self.row = row
    self.order = (order ?? Array(row[0].indices)).filter { row[0][$0].isFinite }
    self.norms = norms
    expected = norms.layout.items.indices.map { item in
      norms.expected(item, 0, in: row).map { (expectation: $0.0, norm: $0.1) }
    }
  }

  /// The figures as they stand.
  var values: [Double] { row[0] }

  /// How far each figure lies from what was to be expected beside the others.
  func deviates(_ values: [Double]) -> [Double] {
    values.indices.map { item in
      guard let (expectation, norm) = expected[item] else { return 0 }
      return expectation.deviate(of: values[item], beside: values, norm: norm)
    }
  }

  /// Whether an item is a stock that was foretold from the unit's own last ones.
  func isForetoldFromPast(_ item: Int) -> Bool {
    guard norms.layout.items[item].kind == .stock, values[item].isFinite,
      let norm = expected[item]?.norm
    else { return false }
    return norm.way != .rate
  }

  /// Whether a unit reports for the first time.
  static func hasNoPast(_ row: [[Double]]) -> Bool {
    row.count < 2 || !row[1].contains(where: \.isFinite)
  }

  /// Whether a stock is all that the return counts, so that nothing else says how large the unit is.
  func isAlone(_ item: Int) -> Bool {
    norms.layout.items.indices.allSatisfy {
      $0 == item || !norms.layout.items[$0].isCount || !values[$0].isFinite
    }
  }

  /// What was to be expected of an item beside those figures.
  func mean(_ item: Int, beside values: [Double]) -> Double? {
    expected[item].map { $0.expectation.mean(beside: values) }.flatMap { $0.isFinite ? $0 : nil }
  }

  /// The deviates of the figures as they stand; where the difference is too small to be worth a look, they are
  /// held below what is told.
  var telling: [Double] {
    let deviates = deviates(values)
    return deviates.indices.map { item in
      guard let mean = mean(item, beside: values) else { return 0 }
      return norms.least(item).telling(deviates[item], of: values[item], mean: mean)
    }
  }

  /// The squared deviates, bounded so that no single one outweighs all others, and a fine for each broken law.
  func cost(of values: [Double]) -> Double {
    let strays = deviates(values).reduce(0) { $0 + min($1 * $1, 60) }
    return strays + 30 * Double(brokenLaws(values))
  }

  func brokenLaws(_ values: [Double]) -> Int { norms.layout.laws.count { $0.isBroken(by: values) } }

  /// Whether a changed figure breaks a sum that holds.
  func contradicts(_ changes: [Int: Double]) -> Bool {
    var changed = values
    for (item, value) in changes { changed[item] = value }
    return norms.layout.laws.contains { law in
      law.isEqual && law.terms.contains { changes[$0.item] != nil }
        && law.terms.contains { values[$0.item] != 0 }
        && !law.isBroken(by: values) && law.isBroken(by: changed)
    }
  }
}
