import Foundation
import ReportWorkspace
import ServerAccounts

/// How the quarter stands, at one glance.
struct BoardPage: Sendable {
  struct Count: Sendable {
    let state: String
    let name: String
    let number: Int
    let isChosen: Bool
  }

  struct Tile: Sendable {
    let code: String
    let name: String
    let look: String
    let mark: String
    let state: String
    let detail: String?
    let isLinked: Bool
  }

  /// The one thing to do next.
  struct Next: Sendable {
    let text: String
    let path: String
    let button: String
  }

  let title = "Bảng kỳ"
  let periods: [PeriodOption]
  let code: String
  /// The code again, for parts of the page whose own things have a code too.
  let periodCode: String
  let periodName: String
  let deadline: String
  let daysText: String
  let total: Int
  let reported: Int
  let counts: [Count]
  let tiles: [Tile]
  let search: String
  let filter: String
  let hasFilter: Bool
  let totals: [String]
  let hasTotals: Bool
  let hasRefused: Bool
  let next: Next?
  let closed: String?
  /// Files that were refused and of which nobody can say which unit sent them.
  let refusedOfNobody: [String]
  /// Names that the search suggests.
  let suggestions: [UnitSuggestion]
  let mayWrite: Bool
  /// What was just done, as the page tells it.
  let done: String?

  init(
    _ status: PeriodStatus, _ opening: PeriodOpening, filter: String, search: String,
    account: Account, obstacles: Int?, closing: Closing?, catalogue: IndicatorCatalogue
  ) {
    let chosen = opening.chosen
    (periods, code, periodName) = (chosen.options, chosen.code, chosen.name)
    done = opening.done
    periodCode = chosen.code
    (deadline, self.search, self.filter) = (status.deadline, search, filter)
    hasFilter = !filter.isEmpty || !search.isEmpty
    total = status.units.count
    suggestions = status.units.map { UnitSuggestion($0.unit) }
    mayWrite = account.may(.takeInReturns)
    reported = status.units.count { $0.hasReported }
    counts = ReturnState.allCases.map { state in
      Count(
        state: state.rawValue, name: Wording.capitalised(state.name), number: status.count(state),
        isChosen: state.rawValue == filter)
    }.filter { $0.number > 0 || $0.isChosen }
    daysText = Self.days(status)
    let sought = Self.folded(search)
    let maySeeUnits = account.may(.seeQuarter)
    tiles = status.units.filter { unit in
      (filter.isEmpty || unit.state.rawValue == filter)
        && (sought.isEmpty || Self.folded(unit.unit.fullName).contains(sought)
          || unit.unit.code.hasPrefix(sought))
    }.map { Self.tile($0, isLinked: maySeeUnits) }
    totals = status.totals.compactMap { total in
      let missing = total.coverage.missing.count
      guard missing > 0 else { return nil }
      let share = total.share.map { ", chiếm \($0.shown)% cùng kỳ năm trước" } ?? ""
      return "\(catalogue.name(of: total.item)): thiếu \(missing) đơn vị\(share)."
    }
    closed = closing.map {
      "Đã chốt ngày \(Wording.date($0.closed.date)), người chốt: \($0.author)."
    }
    refusedOfNobody = maySeeUnits ? status.refusedOfNobody.map(\.fileName) : []
    (hasTotals, hasRefused) = (!totals.isEmpty, !refusedOfNobody.isEmpty)
    next = Self.next(status, account: account, obstacles: obstacles, isClosed: closing != nil)
  }

  private static func tile(_ unit: PeriodStatus.Unit, isLinked: Bool) -> Tile {
    let (look, mark) =
      switch unit.state {
      case .reported: ("is-good", "✓")
      case .late: ("is-warn", "◷")
      case .partial: ("is-warn", "◐")
      case .reportedWithErrors: ("is-bad", "!")
      case .awaited: ("is-quiet", "…")
      case .missing: ("is-bad", "✕")
      }
    var details: [String] = []
    if unit.errors > 0 { details.append("\(unit.errors) lỗi") }
    if unit.standing.current != nil, !unit.lacking.isEmpty {
      details.append("thiếu \(unit.lacking.count) số liệu")
    }
    if let days = unit.daysOverdue { details.append("quá hạn \(days) ngày") }
    if !unit.refused.isEmpty { details.append("\(unit.refused.count) tệp bị từ chối") }
    if details.isEmpty, let day = unit.standing.firstReceived {
      details.append("nhận \(Wording.date(day))")
    }
    return Tile(
      code: unit.unit.code, name: unit.unit.fullName, look: look, mark: mark,
      state: unit.state.name, detail: details.isEmpty ? nil : details.joined(separator: ", "),
      isLinked: isLinked)
  }

  private static func days(_ status: PeriodStatus) -> String {
    guard let day = status.units.compactMap(\.standing.expected.deadline).max() else { return "" }
    let left = day.dayNumber - status.today.dayNumber
    return left > 0
      ? "Còn \(left) ngày đến hạn."
      : left == 0 ? "Hôm nay là hạn nộp." : "Đã quá hạn \(-left) ngày."
  }

  private static func next(
    _ status: PeriodStatus, account: Account, obstacles: Int?, isClosed: Bool
  ) -> Next? {
    let period = status.period.code
    if !account.may(.seeQuarter) {
      return Next(text: "Xem báo cáo của các kỳ đã chốt.", path: "/bao-cao", button: "Xem báo cáo")
    }
    let silent = status.units.count { $0.standing.current == nil }
    if silent == status.units.count, account.may(.takeInReturns) {
      return Next(
        text: "Kỳ này chưa có báo cáo nào. Bước đầu là nhận các tệp đơn vị đã gửi.", path: "/nop",
        button: "Nhận báo cáo")
    }
    if isClosed {
      return Next(
        text: "Kỳ đã chốt.", path: "/bao-cao?ky=\(period)", button: "Xem và tải báo cáo")
    }
    if let obstacles, obstacles > 0 {
      return Next(
        text: "Có \(obstacles) việc phải xem trước khi chốt kỳ.", path: "/can-xem?ky=\(period)",
        button: "Xem các việc đó")
    }
    if silent > 0 {
      return Next(
        text: "Còn \(silent) đơn vị chưa gửi báo cáo.",
        path: "/ky?ky=\(period)&loc=\(ReturnState.missing.rawValue)", button: "Xem đơn vị nào")
    }
    return Next(
      text: "Không còn gì vướng: có thể lập báo cáo và chốt kỳ.", path: "/bao-cao?ky=\(period)",
      button: "Lập báo cáo")
  }

  /// Without accents and in lower case, as people search.
  static func folded(_ text: String) -> String {
    text.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
      .replacing("đ", with: "d").replacing("Đ", with: "d").lowercased()
  }
}
