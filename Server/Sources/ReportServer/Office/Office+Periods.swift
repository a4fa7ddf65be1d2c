import ReportWorkspace

/// A period to choose from.
struct PeriodOption: Sendable {
  let code: String
  let name: String
  let isChosen: Bool
}

/// The period that a page is about, and the others that could be chosen.
struct ChosenPeriod: Sendable {
  let period: Period
  let options: [PeriodOption]

  var name: String { Wording.name(of: period) }
  var code: String { period.code }
}

extension Office {
  /// How long after its end a period is the one to work on, though nothing has come.
  private static let daysOfWork = 60

  /// The period that was asked for, else the one that there is work on.
  ///
  /// - Parameters:
  ///   - code: what was asked for.
  ///   - isLong: whether half years and years are offered too.
  /// - Returns: the period, with the others that could be chosen.
  /// - Throws: `PageError.notFound` if it is no period of the workspace.
  func period(_ code: String?, isLong: Bool = false) async throws -> ChosenPeriod {
    let today = today
    return try await read { workspace in
      let base = Self.basePeriods(of: workspace, until: today)
      let all = isLong ? base.flatMap { [$0] + Self.longer(than: $0) } : base
      let chosen: Period
      if let code, !code.isEmpty {
        guard let found = all.first(where: { $0.code == code }) else { throw PageError.notFound }
        chosen = found
      } else {
        let worked = try base.first { period in
          try today.dayNumber - period.lastDay.dayNumber < Self.daysOfWork
            || !workspace.returns(for: [period]).isEmpty
        }
        guard let found = worked ?? base.first else {
          throw PageError.refused("Không gian làm việc chưa có kỳ nào đã kết thúc.")
        }
        chosen = found
      }
      return ChosenPeriod(
        period: chosen,
        options: all.map { period in
          PeriodOption(
            code: period.code, name: Wording.capitalised(Wording.name(of: period)),
            isChosen: period == chosen)
        })
    }
  }

  /// The same for whoever sees closed periods only: those are offered, the one that was closed last first.
  ///
  /// - Returns: a period that is not closed only where none is, or it was asked for.
  func closedPeriod(_ code: String?) async throws -> ChosenPeriod {
    let closed = try await read { try $0.closings() }.map(\.period.code)
    let asked = code.flatMap { $0.isEmpty ? nil : $0 } ?? closed.last
    let chosen = try await period(asked, isLong: true)
    return ChosenPeriod(
      period: chosen.period,
      options: chosen.options.filter { closed.contains($0.code) || $0.isChosen })
  }

  /// The periods that units report on and that have ended, the latest first; twenty at most.
  private static func basePeriods(of workspace: OpenWorkspace, until today: CalendarDate)
    -> [Period]
  {
    let settings = workspace.workspace.settings
    let month = today.year * 12 + today.month - 1
    let first = month - month % settings.monthsPerReturn
    var next = Period(code: code(from: first, months: settings.monthsPerReturn))?
      .on(settings.report.calendar)
    if let last = settings.lastPeriod, let period = next, last.lastDay < period.lastDay {
      next = last.split(byMonths: settings.monthsPerReturn).last?.on(settings.report.calendar)
    }
    var periods: [Period] = []
    while let period = next, periods.count < 20 {
      if !settings.allows(period) && !periods.isEmpty { break }
      if period.lastDay < today && settings.allows(period) { periods.append(period) }
      if period.year < today.year - 8 { break }
      next = period.previous
    }
    return periods
  }

  /// The code of the period that begins with a month, counted from the year 0.
  static func code(from month: Int, months: Int) -> String {
    let (year, offset) = (month / 12, month % 12)
    switch months {
    case 1: return "\(year)-M\(offset < 9 ? "0" : "")\(offset + 1)"
    case 3: return "\(year)-Q\(offset / 3 + 1)"
    case 6: return "\(year)-S\(offset / 6 + 1)"
    default: return "\(year)"
    }
  }

  private static func longer(than period: Period) -> [Period] {
    period.periodsWithSameEnd.filter { $0 != period && $0.months > period.months }
  }
}
