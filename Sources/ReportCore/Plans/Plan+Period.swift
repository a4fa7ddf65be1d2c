extension Plan {
  /// The plan as it applies to a period: targets by years with the level of that year, and those of an area
  /// named by it.
  ///
  /// - Parameters:
  ///   - period: the period that is looked at.
  ///   - history: what groups of units there are.
  /// - Returns: the plan.
  func told(of period: Period, history: OrganisationHistory) -> Plan {
    var plan = self
    plan.targets = targets.map { target in
      var told = target.on(period.yearToDate ?? period)
      if let area = target.area {
        told.title = Wording.title(
          target.title, in: history.groups.first { $0.code == area }?.name ?? area)
      }
      return told
    }
    return plan
  }

  /// Whether what counts is what was done since the plan began: one of several years, with targets that name
  /// one level for all of them. A level by year and a share of units are of a time.
  var isHeldSinceStart: Bool {
    period.kind == .years && targets.contains { $0.path.isEmpty && $0.each == nil }
  }
}
