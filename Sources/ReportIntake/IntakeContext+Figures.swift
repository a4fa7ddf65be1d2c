package import ReportCore

extension IntakeContext {
  /// What keeps figures from being used that no reader of files has checked: a unit, an indicator or a period
  /// that the workspace does not know, a unit of another edition than that of the period, a computed
  /// indicator, a status that contradicts the value.
  ///
  /// - Returns: one error for each such unit, indicator and period, with the place of its first figure, and one
  ///   for each figure with a contradiction.
  package func faults(of data: DataSet) -> [Finding] {
    var findings: [Finding] = []
    var known: (units: Set<OrganisationUnit.ID>, items: Set<IndicatorKey>) = ([], [])
    var editions: [Period: Set<UnitEdition>] = [:]
    for position in 0..<data.count {
      let observation = data[position]
      let key = observation.key
      var found: [Fault?] = [contradiction(in: observation)]
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

  /// No value without its status, and no status without its value: a total would count what a line prints as "-".
  private func contradiction(in observation: Observation) -> Fault? {
    guard let words = contradiction(of: observation.status, and: observation.value) else {
      return nil
    }
    let key = observation.key
    return (
      .contradictedStatus,
      "Đơn vị \(key.unit.code), chỉ tiêu '\(key.item)', kỳ \(key.period): \(words)"
    )
  }

  private func contradiction(of status: ObservationStatus, and value: ExactDecimal?) -> String? {
    let written = value?.description ?? ""
    return switch status.contradiction(with: value) {
    // The incomplete sum of nothing has no value either.
    case .noValue where status == .incomplete: nil
    case .noValue: "không có giá trị nhưng trạng thái là '\(status.words)'."
    case .value:
      "trạng thái '\(status.words)' nghĩa là không có số liệu, nhưng giá trị là \(written)."
    case .notZero: "không phát sinh thì giá trị phải là 0; gặp \(written)."
    case nil: nil
    }
  }

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
