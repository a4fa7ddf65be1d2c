public import ReportCore

extension ReturnDuty {
  /// The standing of the return, in words.
  public var words: String {
    if let received {
      let late = daysLate > 0 ? ", muộn \(daysLate) ngày" : ""
      return "đã gửi ngày \(Wording.date(received))\(late)\(isClosed ? "; kỳ đã chốt" : "")"
    }
    if isClosed { return "kỳ đã chốt, chưa gửi" }
    guard let left = daysLeft else { return "chưa gửi" }
    return left > 0 ? "còn \(left) ngày" : left == 0 ? "đến hạn hôm nay" : "quá hạn \(-left) ngày"
  }
}

/// A short text, to be copied into a message, for units whose return is expected: a reminder before the
/// deadline, a request after it.
public struct DueNotice: Sendable {
  /// Those whom it goes to.
  public let units: [OrganisationUnit]
  /// The text, line by line.
  public let text: String

  /// The text to all that owe a return of one period; `nil` if nobody does.
  ///
  /// - Parameter duties: of one period.
  public init?(_ duties: [ReturnDuty]) {
    let awaited = duties.filter(\.isAwaited)
    guard let first = awaited.first else { return nil }
    units = awaited.map(\.unit)
    let name = Wording.name(of: first.period)
    let days = Set(awaited.compactMap(\.deadline))
    // Units of other levels may have another day each.
    let due = days.count == 1 ? days.first.map { ", hạn gửi \(Wording.date($0))" } ?? "" : ""
    let left = days.count == 1 ? first.daysLeft : nil
    let urge =
      switch left {
      case .some(let left) where left > 0: " (còn \(left) ngày)"
      case .some(0): " (hôm nay)"
      case .some(let left): " (đã quá \(-left) ngày)"
      case nil: ""
      }
    let list = awaited.enumerated().map { "\($0 + 1). \($1.unit.fullName)" }
    text =
      (["Kính gửi các đơn vị! Báo cáo công tác dân số \(name)\(due)\(urge)."]
      + ["Đến ngày \(Wording.date(first.today)) còn \(awaited.count) đơn vị chưa gửi:"] + list
      + [
        "Đề nghị các đơn vị gửi đúng hạn; đã gửi thì báo lại để kiểm tra. Chỉ tiêu không phát sinh ghi"
          + " \"-\", chưa thu thập được ghi \"...\". Trân trọng cảm ơn."
      ]).joined(separator: "\n")
  }
}
