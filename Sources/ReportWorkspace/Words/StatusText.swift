import ReportCore
import ReportIntake
import ReportTemplates

/// The status of a period for officers.
struct StatusText {
  let status: PeriodStatus
  /// A program's own words on how something is done.
  let words: @Sendable (Remedy) -> String

  var lines: [String] {
    let name = Wording.capitalised(Wording.name(of: status.period))
    let own = status.workspace.history[status.workspace.settings.unit]?.fullName ?? ""
    let units = status.units.map(\.unit)
    let reported = status.units.count(where: \.hasReported)
    var lines = [
      "\(name), \(own), tính đến ngày \(Wording.date(status.today))",
      "Hạn nộp: \(status.deadline)",
      "Đã có báo cáo đủ của \(reported)/\(units.count) \(Wording.kinds(of: units)): "
        + [ReturnState.reported, .late, .reportedWithErrors, .partial, .missing, .awaited]
        .map { "\($0.name) \(status.count($0))" }.joined(separator: "; ") + ".",
    ]
    if !status.provinces.isEmpty {
      let sent = status.provinces.count { !$0.isSilent }
      lines[2] =
        "Đã có số liệu của \(sent)/\(status.provinces.count) tỉnh, thành phố; "
        + "\(reported)/\(units.count) \(Wording.kinds(of: units)) gửi đủ."
      lines += [""] + status.provinces.map(\.line)
    }
    for state in [ReturnState.missing, .awaited, .partial, .late, .reportedWithErrors, .reported] {
      let group = status.provinces.isEmpty ? status.units.filter { $0.state == state } : []
      if group.isEmpty { continue }
      lines += ["", "\(Wording.capitalised(state.name)) (\(group.count)):"]
      lines += group.map { "  \($0.unit.code)  \($0.unit.fullName)\(details(of: $0))" }
    }
    if !status.refusedOfNobody.isEmpty {
      lines += ["", "Tệp bị từ chối, chưa rõ của đơn vị nào (\(status.refusedOfNobody.count)):"]
      lines += status.refusedOfNobody.map {
        "  \($0.fileName): \(Self.words(of: $0, faults: $0.faultCount))"
      }
    }
    return lines + totals
      + (status.reviews.map { [""] + ReviewText(reviews: $0).lines } ?? [])
  }

  private func details(of unit: PeriodStatus.Unit) -> String {
    var parts: [String] = []
    if let current = unit.standing.current, let first = unit.standing.firstReceived {
      parts.append("nhận ngày \(Wording.date(first))")
      parts.append(current.submission.note.maturity.name)
      if current.number > 1 { parts.append("lần \(current.number)") }
    }
    if let days = unit.daysOverdue {
      parts.append("quá hạn \(days) ngày")
    } else if unit.hasReported, unit.standing.daysLate > 0 {
      parts.append("chậm \(unit.standing.daysLate) ngày")
    }
    if !unit.lacking.isEmpty {
      parts.append(
        "thiếu \(unit.lacking.count)/\(status.asked ?? 0) số liệu: "
          + Self.names(unit.lacking, status.workspace.catalogue))
    } else if unit.state == .partial {
      parts.append("mới có số liệu nhập tay hoặc số liệu của một phần kỳ")
    }
    if let last = unit.refused.last {
      parts.append("đã gửi, \(Self.words(of: last, faults: unit.countOfFaultsOfRefused))")
    }
    if unit.errors > 0 { parts.append("\(unit.errors) lỗi\(words(.seeChecks))") }
    return parts.isEmpty ? "" : ": " + parts.joined(separator: ", ")
  }

  /// `bị từ chối ngày 5/10/2025, 3 lỗi`, or that it waits for an answer.
  static func words(of trace: RefusedReturn, faults: Int) -> String {
    let day = Wording.date(trace.arrival.received.date)
    if trace.faults.contains(where: { $0.code == .heldBack }) {
      return "được giữ lại để hỏi ngày \(day)"
    }
    return "bị từ chối ngày \(day), \(faults) lỗi"
  }

  /// `Số chết, Dân số … và 12 số liệu khác`
  static func names(_ items: [IndicatorKey], _ catalogue: IndicatorCatalogue) -> String {
    let shown = items.count > 4 ? items.prefix(3) : items[...]
    let names = shown.map { catalogue.name(of: $0) }.joined(separator: ", ")
    return names
      + (items.count > shown.count ? " và \(items.count - shown.count) số liệu khác" : "")
  }

  private var totals: [String] {
    if status.totals.isEmpty { return ["", "Chưa có số liệu nào để cộng."] }
    let before = Wording.name(of: status.period.samePeriodLastYear)
    var lines = ["", "Độ phủ của các tổng số, và phần của đơn vị còn thiếu trong \(before):"]
    for total in status.totals {
      let name = status.workspace.catalogue.name(of: total.item)
      var line = "  \(name): \(total.coverage.present)/\(total.coverage.expected) đơn vị"
      if !total.coverage.lacking.isEmpty { line += "; " + share(of: total) }
      let admitting = Wording.admitting(total.coverage)
      if !admitting.isEmpty { line += "; " + admitting }
      lines.append(line)
    }
    return lines
  }

  private func share(of total: PeriodStatus.Total) -> String {
    let unknown = total.withoutShare.isEmpty ? "" : Wording.list(total.withoutShare, atMost: 5)
    guard let share = total.share else { return "không tính được phần còn thiếu" }
    let percent = Wording.number(share, style: .init(decimals: 1, suffix: "%"))
    return "phần còn thiếu \(percent)" + (unknown.isEmpty ? "" : ", chưa kể \(unknown)")
  }
}
