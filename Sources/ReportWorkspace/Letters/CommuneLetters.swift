import ReportCore

/// The letters to communes that a period calls for, while they are collected.
struct CommuneLetters {
  /// Begins a letter of a purpose to a unit about a period.
  typealias Begin = (CommuneLetter.Purpose, OrganisationUnit, Period) -> CommuneLetter

  private let purposes: Set<CommuneLetter.Purpose>
  private let begin: Begin
  private var letters: [CommuneLetter] = []

  init(_ purposes: Set<CommuneLetter.Purpose>, begin: @escaping Begin) {
    (self.purposes, self.begin) = (purposes, begin)
  }

  /// By purpose, then by code of the unit and by period.
  var sorted: [CommuneLetter] {
    let order = CommuneLetter.Purpose.allCases
    return letters.sorted { left, right in
      let places = [left, right].map { order.firstIndex(of: $0.purpose) ?? 0 }
      return (places[0], left.unit.code, left.period.code)
        < (places[1], right.unit.code, right.period.code)
    }
  }

  /// What a check found at units: errors are sent back, warnings are to be explained.
  mutating func add(_ check: PeriodCheck) {
    for group in check.groups {
      guard let unit = group.unit.flatMap({ check.workspace.history[$0] }),
        unit.id != check.workspace.settings.unit
      else { continue }
      add(.refusal, unit, check.period, group.items.filter { $0.finding.severity == .error })
      add(.explanation, unit, check.period, group.items.filter(\.needsExplanation))
    }
  }

  /// What was wrong in files that could not be taken: beside the errors of the same unit and period.
  mutating func addRefused(of statuses: [PeriodStatus]) {
    for status in statuses {
      for unit in status.units {
        add(
          .refusal, unit.unit, status.period,
          unit.faultsOfRefused.map { PeriodCheck.Item(finding: $0, title: "") })
      }
    }
  }

  /// Who is overdue.
  ///
  /// - Parameters:
  ///   - statuses: how each part of the period stands.
  ///   - came: who has sent what, where no ledger tells it.
  ///   - catalogue: the indicators, by whose names is said what is lacking.
  mutating func addLate(
    of statuses: [PeriodStatus], came: [Report.Coverage], _ catalogue: IndicatorCatalogue
  ) {
    for status in statuses {
      let part = came.first { $0.period == status.period }
      for unit in status.overdue where part?.isComplete(unit.unit.id) != true {
        // What came and was sent back is not said to be lacking.
        if !unit.refused.isEmpty, purposes.contains(.refusal) { continue }
        var letter = begin(.late, unit.unit, status.period)
        letter.deadline = unit.standing.expected.deadline
        letter.isPart =
          unit.standing.current != nil || part?.partial?.contains(unit.unit.id) == true
        letter.refusedFile = unit.refused.last?.fileName
        letter.lacking = unit.lacking.map { catalogue.name(of: $0) }
        letters.append(letter)
      }
    }
  }

  private mutating func add(
    _ purpose: CommuneLetter.Purpose, _ unit: OrganisationUnit, _ period: Period,
    _ items: [PeriodCheck.Item]
  ) {
    if items.isEmpty || !purposes.contains(purpose) { return }
    let known = letters.firstIndex {
      $0.purpose == purpose && $0.unit.id == unit.id && $0.period == period
    }
    if let known {
      letters[known].items += items
    } else {
      var letter = begin(purpose, unit, period)
      letter.items = items
      letters.append(letter)
    }
  }
}

extension Report.Coverage {
  /// Whether a unit has sent everything.
  fileprivate func isComplete(_ unit: OrganisationUnit.ID) -> Bool {
    !missing.contains(unit) && partial?.contains(unit) != true
  }
}
