import ReportCore

/// Who has sent the review that a plan orders, for officers.
struct ReviewText {
  let reviews: ReviewStandings

  var lines: [String] {
    let all = reviews.standings
    let sent = all.count - reviews.silent.count
    var lines = [
      "Báo cáo sơ kết, tổng kết \(Wording.name(of: reviews.period)) theo kế hoạch \(reviews.plan.code)"
    ]
    for duty in reviews.duties {
      let due = all.first { $0.duty == duty }?.deadline
      lines.append(
        "\(Wording.capitalised(Wording.duty(duty))); "
          + (due.map { "hạn gửi \(Wording.date($0))" } ?? "chưa đặt hạn gửi (due_days)"))
    }
    lines.append(
      "Đã nhận của \(sent)/\(all.count) cơ quan, địa phương: "
        + [ReturnState.reported, .late, .missing, .awaited]
        .map { "\($0.name) \(reviews.count($0))" }.joined(separator: "; ") + ".")
    for state in [ReturnState.missing, .awaited, .late, .reported] {
      let group = all.filter { $0.state == state }
      if group.isEmpty { continue }
      lines += ["", "\(Wording.capitalised(state.name)) (\(group.count)):"]
      lines += group.map { "  \($0.name)\(details(of: $0))" }
    }
    return lines
  }

  private func details(of standing: ReviewStandings.Standing) -> String {
    var parts: [String] = []
    if let first = standing.received.first {
      parts.append("nhận ngày \(Wording.date(first.received))")
      if !first.number.isEmpty { parts.append("số \(first.number)") }
      if standing.received.count > 1 { parts.append("\(standing.received.count) lần") }
      if standing.daysLate > 0 { parts.append("chậm \(standing.daysLate) ngày") }
    }
    if let days = standing.daysOverdue { parts.append("quá hạn \(days) ngày") }
    if case .agency(let code) = standing.sender, isGroup(code) {
      parts.append("là nhóm, chưa khai thành viên (members)")
    }
    return parts.isEmpty ? "" : ": " + parts.joined(separator: ", ")
  }

  /// Whether the name is that of many: nobody can send for all of them.
  private func isGroup(_ code: String) -> Bool {
    let name = reviews.plan.agency(code)?.name.lowercased() ?? ""
    return name.hasPrefix("các ")
  }
}
