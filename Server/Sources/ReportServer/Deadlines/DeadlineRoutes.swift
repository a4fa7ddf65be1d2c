import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import ReportWorkspace
import ServerAccounts

/// What units owe, and by when.
struct DeadlineRoutes {
  let office: Office
  let pages: Pages

  func add(to routes: inout GuardedRoutes) {
    routes.get("/thoi-han", .needs(.seeQuarter)) { request, context in
      let chosen = try await office.period(request.query["ky"])
      let periods = try await office.periodsOfDuties()
      let today = office.today
      let all = periods.contains(chosen.period) ? periods : periods + [chosen.period]
      let duties = try await office.remembered("duties \(chosen.code)") {
        try $0.duties(for: all, today: today, $1)
      }
      return try pages.response("deadlines", DeadlinePage(chosen, duties), context)
    }
  }
}

extension Office {
  /// The period that units report on next, the one that ended last, and the three before it as far as anything
  /// came of them: of periods that nobody ever took in nothing is due here.
  func periodsOfDuties() async throws -> [Period] {
    let calendar = workspace.workspace.settings.report.calendar
    let ended = try await period(nil).options.prefix(4).compactMap {
      Period(code: $0.code)?.on(calendar)
    }
    guard let last = ended.first else { return [] }
    let next = sequence(first: last.nextYear) { $0.previous }.first { $0.previous == last }
    let known = Set(try await read { try $0.returns(for: Set(ended)).map(\.key.period) })
    return [next, last].compactMap(\.self) + ended.dropFirst().filter(known.contains)
  }
}

/// The page of what units owe.
struct DeadlinePage: Sendable {
  /// A period at one glance.
  struct Line: Sendable {
    let name: String
    let deadline: String
    let sent: Int
    let late: Int
    let awaited: Int
    let state: String
    let look: String
  }

  /// A text to copy, with whom it goes to.
  struct Notice: Sendable {
    let id: String
    let name: String
    let count: Int
    let text: String
  }

  struct Unit: Sendable {
    let code: String
    let name: String
    let words: String
    let look: String
  }

  let title = "Thời hạn"
  let periods: [PeriodOption]
  let periodCode: String
  let periodName: String
  let lines: [Line]
  let notices: [Notice]
  let hasNotices: Bool
  let units: [Unit]
  let hasUnits: Bool

  init(_ chosen: ChosenPeriod, _ duties: [ReturnDuty]) {
    (periods, periodCode, periodName) = (chosen.options, chosen.code, chosen.name)
    var order: [Period] = []
    for duty in duties where order.last != duty.period { order.append(duty.period) }
    let byPeriod = Dictionary(grouping: duties, by: \.period)
    lines = order.map { Self.line($0, byPeriod[$0] ?? []) }
    notices = order.compactMap { period in
      DueNotice(byPeriod[period] ?? []).map {
        Notice(
          id: "nhac-\(period.code)", name: Wording.name(of: period), count: $0.units.count,
          text: $0.text)
      }
    }
    hasNotices = !notices.isEmpty
    // What is awaited first, the longest overdue on top.
    units = (byPeriod[chosen.period] ?? []).filter(\.isAwaited).sorted { left, right in
      (left.daysLeft ?? .max, left.unit.id) < (right.daysLeft ?? .max, right.unit.id)
    }.map { duty in
      Unit(
        code: duty.unit.code, name: duty.unit.fullName, words: duty.words,
        look: (duty.daysLeft ?? 0) < 0 ? "bad" : "")
    }
    hasUnits = !units.isEmpty
  }

  private static func line(_ period: Period, _ duties: [ReturnDuty]) -> Line {
    let awaited = duties.filter(\.isAwaited)
    let overdue = awaited.count { ($0.daysLeft ?? 0) < 0 }
    let left = awaited.compactMap(\.daysLeft).min()
    let (state, look) =
      if duties.first?.isClosed == true {
        ("đã chốt", "good")
      } else if overdue > 0 {
        ("quá hạn \(overdue) đơn vị", "bad")
      } else if awaited.isEmpty {
        ("đã gửi đủ, chưa chốt", "good")
      } else {
        (left.map { $0 == 0 ? "đến hạn hôm nay" : "còn \($0) ngày" } ?? "chưa rõ hạn", "")
      }
    let days = Set(duties.compactMap(\.deadline)).sorted()
    return Line(
      name: Wording.capitalised(Wording.name(of: period)),
      deadline: days.isEmpty
        ? "chưa có quy định" : days.map(VietnameseTime.day).joined(separator: "; "),
      sent: duties.count { $0.received != nil },
      late: duties.count { $0.received != nil && $0.daysLate > 0 }, awaited: awaited.count,
      state: state, look: look)
  }
}
