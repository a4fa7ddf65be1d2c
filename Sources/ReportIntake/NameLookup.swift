package import ReportCore

extension ReturnReader {
  /// The indicator that words stand for, as in the tables that units send.
  ///
  /// - Parameter words: the official name, a name that is used for it, or its code.
  /// - Returns: the indicator, or those that the words may mean, or the nearest.
  package func item(named words: String) -> NamedItem {
    let text = words.trimmingSpaces
    if let item = try? context.catalogue.item(text) { return .item(item) }
    switch matchers.indicators.match(text) {
    case .item(let item): return .item(item)
    case .ambiguous(let items): return .candidates(items)
    case .unknown(let suggestion): return .candidates([suggestion].compactMap { $0 })
    }
  }

  /// What words stand for among the indicators.
  package enum NamedItem: Hashable, Sendable {
    /// One of them.
    case item(IndicatorKey)
    /// None for certain; these may be meant.
    case candidates([IndicatorKey])
  }

  /// The unit that a code or a name stands for.
  ///
  /// - Parameters:
  ///   - words: `03466`, `Xã Bum Nưa`, or both.
  ///   - edition: the edition.
  /// - Returns: `nil` if there is no such edition.
  package func unit(named words: String, in edition: UnitEdition) -> UnitMatch? {
    let text = words.trimmingSpaces
    guard let units = matchers.units(of: edition) else { return nil }
    return text.allSatisfy(\.isNumber) ? units.match(code: text) : units.match(name: text)
  }
}

extension String {
  fileprivate var trimmingSpaces: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
