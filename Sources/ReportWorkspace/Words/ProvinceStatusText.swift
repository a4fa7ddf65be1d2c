import ReportCore

extension ProvinceStatus {
  /// The province in one line, for officers.
  var line: String {
    var parts = [hasTotals && reported == 0 ? "số chung của tỉnh, thành phố" : units]
    if let last = submissions.last {
      parts.append("nhận ngày \(Wording.date(last.arrival.received.date))")
      if !last.arrival.sender.isEmpty { parts.append("người gửi \(last.arrival.sender)") }
      parts.append("tệp \(last.fileName)")
      parts.append(last.note.maturity.name)
      if submissions.count > 1 { parts.append("đã gửi \(submissions.count) lần") }
    }
    if errors > 0 { parts.append("\(errors) lỗi (xem 'reportgen check')") }
    return "  \(unit.code)  \(unit.fullName): "
      + (isSilent ? "chưa gửi" : parts.joined(separator: ", "))
  }

  private var units: String { "\(reported)/\(expected) xã, phường, đặc khu" }
}
