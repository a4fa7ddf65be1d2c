public import ReportCore

/// Compares sums and rates given in a file with those that follow from its own counts.
public struct DerivedCheck: Sendable {
  private let aggregator: Aggregator
  private let isOfCountry: Bool

  /// Creates a check against what follows from the collected figures.
  public init(_ aggregator: Aggregator) {
    self.aggregator = aggregator
    isOfCountry = aggregator.history.isOfCountry
  }

  /// What differs.
  public func findings(for derived: [Observation]) -> [Finding] {
    var dated: [CalendarDate: Aggregator] = [:]
    return derived.compactMap { observation in
      let key = observation.key
      var aggregator = self.aggregator
      if key.unit.isOfGroup {
        // Whoever belongs to a group is told by the last day.
        let day = key.period.lastDay
        aggregator = dated[day] ?? aggregator.asOf(day)
        dated[day] = aggregator
      }
      let figure = aggregator.figure(key.item, of: key.unit, in: key.period)
      guard let given = observation.value else { return nil }
      if let own = figure.value, (try? own.rounded(decimals: Int(given.scale))) == given {
        return nil
      }
      // A province reports one quarter, and prints the year so far: of that the country has a part only.
      let isPart = isOfCountry && figure.coverage.lacksParts
      let own =
        isPart ? nil : figure.value.flatMap { try? $0.rounded(decimals: max(Int(given.scale), 4)) }
      let cut = figure.value.flatMap { try? $0.truncated(decimals: Int(given.scale)) }
      let cause: SuspectedCause? = cut == given ? .truncation : nil
      let unit = aggregator.history[key.unit].map { "\($0.fullName) (\($0.code))" } ?? key.unit.code
      // What cannot be worked out again may be right; somebody has to say so.
      return Finding(
        own == nil ? .warning : .error, .derivedDiffers,
        "Số tổng hợp trong tệp là \(given), nhưng tính lại từ số liệu gốc là"
          + " \(own.map(\.description) ?? "không có")\(cause.map { " (\($0.text))" } ?? ""): đơn vị"
          + " '\(unit)', chỉ tiêu '\(aggregator.catalogue.name(of: key.item))', kỳ \(key.period)."
          + (own == nil
            ? " Hãy gửi đủ số liệu gốc mà số này được tính từ đó, hoặc bỏ dòng này."
            : " Hãy xem số gốc hay số tổng hợp sai, rồi sửa."),
        at: observation.provenance, unit: key.unit, item: key.item, period: key.period,
        found: given, cause: cause)
    }
  }
}

extension Finding.Code {
  /// A sum or rate in a file is not what follows from its counts.
  public static let derivedDiffers = Finding.Code(rawValue: "derived-differs")
}
