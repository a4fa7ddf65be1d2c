import ReportCore
import ReportTemplates

/// The checks of a period as lines for people.
struct CheckText {
  let check: PeriodCheck
  /// A program's own words on how something is done.
  var words: @Sendable (Remedy) -> String = { _ in "" }

  var lines: [String] {
    var lines = [
      "Kiểm tra số liệu \(Wording.name(of: check.period)): \(check.unitCount) đơn vị; \(check.summary)."
    ]
    if !check.parts.isEmpty {
      let names = check.parts.map { Wording.name(of: $0) }.joined(separator: ", ")
      lines.append("Gồm cả kiểm tra từng kỳ đã báo cáo: \(names).")
    }
    for group in check.groups {
      let counts = Finding.Severity.allCases.compactMap { severity in
        let count = group.count(severity)
        return count == 0 ? nil : "\(count) \(Advice.severity(severity))"
      }
      lines += ["", "\(group.name): \(counts.joined(separator: ", "))"]
      for item in group.items { lines += self.lines(for: item) }
    }
    return lines + rules
  }

  /// What keeps the period from being closed, by unit, and no more of it than can be read.
  var obstacles: [String] {
    let blocking = Set(check.obstacles.map(\.finding))
    var lines: [String] = []
    var left = Self.mostObstacles
    for group in check.groups {
      let items = group.items.filter { blocking.contains($0.finding) }.prefix(left)
      if items.isEmpty { continue }
      lines.append("\(group.name):")
      for item in items { lines += self.lines(for: item) }
      left -= items.count
    }
    let more = check.obstacles.count - (Self.mostObstacles - left)
    if more > 0 { lines.append("… và \(more) phát hiện khác: xem kết quả kiểm tra của kỳ.") }
    return lines
  }

  private static let mostObstacles = 50

  private func lines(for item: PeriodCheck.Item) -> [String] {
    let finding = item.finding
    let severity = Wording.capitalised(Advice.severity(finding.severity))
    let part = finding.period.map { $0 == check.period ? "" : ", \(Wording.name(of: $0))" } ?? ""
    var lines = ["  \(severity): \(item.title)\(part)"]
    func add(_ name: String, _ text: String) {
      if !text.isEmpty { lines.append("    \(name): \(text)") }
    }
    lines.append("    \(finding.message)")
    add("Số liệu", Self.figures(of: finding))
    add("Ở", Advice.place(finding.provenance))
    add("Đơn vị ghi chú", finding.provenance.note)
    add("Nguyên nhân", finding.cause?.text ?? "")
    add("Ảnh hưởng", item.effect?.text ?? "")
    add("Cần làm", Advice.action(for: item, catalogue: check.workspace.catalogue))
    if let given = item.explanation { add("Giải trình", Advice.explanation(given)) }
    if let given = item.outdated {
      add("Giải trình trước đây, khi số liệu còn khác", Advice.explanation(given))
    }
    return lines
  }

  /// `ghi 99, cần 101` or, where what is written was worked with first, `ghi 60, xét 120, cần 101`.
  private static func figures(of finding: Finding) -> String {
    var parts: [String] = []
    if let written = finding.written { parts.append("ghi \(Wording.number(written))") }
    guard let found = finding.found else { return "" }
    if found != finding.written { parts.append("xét \(Wording.number(found))") }
    if let expected = finding.expected { parts.append("cần \(Wording.number(expected))") }
    return parts.joined(separator: ", ")
  }

  private var rules: [String] {
    var lines = ["", "Quy tắc: số lần đạt, không đạt"]
    for tally in check.result.tallies where tally.checked > 0 {
      lines.append(
        "  \(title(of: tally.rule)): \(tally.passed) đạt, \(tally.failed) không đạt")
    }
    lines += unchecked
    let leftOut = check.workspace.library.rules.leftOut
    if !leftOut.isEmpty {
      lines.append(
        "  Bỏ qua \(leftOut.count) quy tắc vì không dùng chỉ tiêu\(words(.seeRules)).")
    }
    return lines
  }

  /// What could not be checked, each reason once: with how often, and for how many rules.
  private var unchecked: [String] {
    let reasons = Advice.reasons(
      in: check.result, workspace: (check.workspace.catalogue, check.workspace.history))
    let total = reasons.reduce(0) { $0 + $1.count }
    if total == 0 { return [] }
    let count = Wording.number(ExactDecimal(Int64(total)))
    var lines = ["", "Không kiểm tra được: \(count) lần"]
    for reason in reasons.prefix(Self.mostReasons) {
      let rules =
        reason.rules.count == 1
        ? "quy tắc '\(title(of: reason.rules[0]))'" : "\(reason.rules.count) quy tắc"
      lines.append("  \(reason.count) lần: \(reason.text) (\(rules))")
    }
    let rest = reasons.dropFirst(Self.mostReasons).reduce(0) { $0 + $1.count }
    if rest > 0 { lines.append("  \(rest) lần: lý do khác\(words(.seeDocument))") }
    return lines
  }

  private static let mostReasons = 12

  private func title(of rule: String) -> String {
    check.workspace.library.rules.rules.rules.first { $0.code == rule }?.title ?? rule
  }
}
