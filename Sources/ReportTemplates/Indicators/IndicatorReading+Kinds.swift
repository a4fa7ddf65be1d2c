import ReportCore

extension IndicatorReading {
  /// Refuses quotients that divide what is counted over a period by what stands on one day, or the other
  /// way round: the longer the period, the greater they would be.
  func checkKinds(in catalogue: IndicatorCatalogue) {
    for entry in indicators {
      guard let node = entry.formula, catalogue.expression(for: entry.indicator.code) != nil,
        let mixture = catalogue.mixture(in: entry.indicator.code)
      else { continue }
      let names = [mixture.flow, mixture.stock].map { catalogue.name(of: $0) }
      node.fault(
        .inconsistent,
        "Chỉ tiêu '\(entry.indicator.name)' lẫn hai loại số liệu: '\(names[0])' là số đếm trong cả kỳ,"
          + " '\(names[1])' là số tại một ngày. Tử số và mẫu số phải cùng là số trong kỳ, hoặc cùng là"
          + " số tại một ngày; tỷ suất trên dân số thì chia cho số bình quân: average(…)."
          + (entry.indicator.setting.map { " Xem lại lựa chọn của thiết lập '\($0)'." } ?? ""))
    }
  }
}

extension IndicatorCatalogue {
  /// A flow and a stock of one day that a quotient mixes, if it does.
  fileprivate func mixture(in code: String) -> (flow: IndicatorKey, stock: IndicatorKey)? {
    guard let quotient = expression(for: code)?.quotient else { return nil }
    let operands = (quotient.numerator.operands + quotient.denominator.operands).map(\.operand)
    func first(_ isWanted: (Indicator.TimeAggregation) -> Bool) -> IndicatorKey? {
      operands.first { operand in
        guard operand.reading != .average, let indicator = self[operand.item.indicator] else {
          return false
        }
        return isWanted(operand.reading == .opening ? .last : indicator.overTime)
      }?.item
    }
    guard let flow = first({ $0 == .sum }),
      let stock = first({ $0 == .last || $0 == .yearToDate })
    else { return nil }
    return (flow, stock)
  }
}
