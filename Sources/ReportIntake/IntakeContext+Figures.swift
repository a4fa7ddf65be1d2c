package import ReportCore

extension IntakeContext {
  /// What keeps figures from being used that no reader of files has checked: a unit, an indicator or a period
  /// that the workspace does not know, a unit of another edition than that of the period, a computed
  /// indicator.
  ///
  /// - Returns: one error for each such unit, indicator and period, with the place of its first figure.
  package func faults(of data: DataSet) -> [Finding] {
    var findings: [Finding] = []
    var known: (units: Set<OrganisationUnit.ID>, items: Set<IndicatorKey>) = ([], [])
    var editions: [Period: Set<UnitEdition>] = [:]
    for position in 0..<data.count {
      let observation = data[position]
      let key = observation.key
      var found: [Fault?] = []
      if known.units.insert(key.unit).inserted { found.append(fault(of: key.unit)) }
      if known.items.insert(key.item).inserted { found.append(fault(of: key.item)) }
      if editions[key.period] == nil {
        found.append(obstacle(to: key.period).map { (.foreignPeriod, $0) })
      }
      if editions[key.period, default: []].insert(key.unit.edition).inserted {
        found.append(fault(of: key.unit.edition, in: key.period))
      }
      findings += found.compactMap {
        $0.map { Finding(.error, $0.code, $0.message, at: observation.provenance) }
      }
    }
    return findings
  }

  private typealias Fault = (code: Finding.Code, message: String)

  private func fault(of unit: OrganisationUnit.ID) -> Fault? {
    guard let known = history[unit] else { return (.unknownUnit, Wording.unknownUnit(unit)) }
    if covers(unit) { return nil }
    let own = history[self.unit]?.fullName ?? self.unit.code
    return (.foreignUnit, "\(known.fullName) (\(unit.code)) không thuộc \(own).")
  }

  private func fault(of item: IndicatorKey) -> Fault? {
    if !catalogue.contains(item) {
      return (.unknownIndicator, "Không tìm thấy chỉ tiêu '\(item)'.")
    }
    if catalogue.expression(for: item.indicator) == nil { return nil }
    return (
      .computedIndicator,
      "'\(catalogue.name(of: item))' là chỉ tiêu tính toán; chỉ nhận số liệu gốc của các chỉ tiêu thu thập."
    )
  }

  /// Units are those of the edition that holds in the period.
  private func fault(of edition: UnitEdition, in period: Period) -> Fault? {
    let expected = history.edition(for: period)
    if edition == expected { return nil }
    return (
      .wrongEdition,
      "Kỳ \(period) dùng danh mục đơn vị \(expected), không dùng danh mục \(edition)."
    )
  }
}
