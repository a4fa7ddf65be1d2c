import ReportWorkspace

/// What a unit is to be told of its return, as a text to be copied into whatever the office writes by. We
/// send nothing ourselves.
enum NoteToUnit {
  /// The text; `nil` if there is nothing to tell.
  ///
  /// - Parameters:
  ///   - unit: the unit.
  ///   - period: the period.
  ///   - standing: how the unit stands.
  ///   - findings: what was found and nobody has explained.
  ///   - catalogue: the names of indicators.
  /// - Returns: the text, line by line.
  static func text(
    to unit: OrganisationUnit, of period: Period, standing: PeriodStatus.Unit?,
    findings: [Finding], catalogue: IndicatorCatalogue
  ) -> String? {
    let name = Wording.name(of: period)
    var points: [String] = []
    if let standing, standing.standing.current == nil {
      let deadline = standing.standing.expected.deadline.map { " (hạn \(Wording.date($0)))" } ?? ""
      points.append("Chưa nhận được báo cáo \(name)\(deadline).")
    } else if let standing {
      points += standing.lacking.prefix(20).map { "Còn thiếu: \(catalogue.name(of: $0))." }
    }
    for refused in (standing?.refused ?? []).prefix(3) {
      points.append(
        "Tệp \(refused.fileName) bị từ chối: "
          + refused.faults.prefix(5).map(Advice.describe).joined(separator: " "))
    }
    points += findings.prefix(20).map(Advice.describe)
    if points.isEmpty { return nil }
    let lines = points.enumerated().map { "\($0 + 1). \($1)" }
    return
      (["Kính gửi \(unit.fullName)! Về báo cáo \(name):"] + lines
      + ["Đề nghị kiểm tra, trả lời hoặc gửi lại báo cáo. Trân trọng cảm ơn."])
      .joined(separator: "\n")
  }
}
