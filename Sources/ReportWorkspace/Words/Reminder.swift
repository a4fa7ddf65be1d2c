import ReportCore
import ReportTemplates

/// A letter to a unit whose return is overdue, ready to send.
public struct Reminder: Sendable {
  let status: PeriodStatus
  /// Whom it goes to.
  public let unit: PeriodStatus.Unit
  let office: ReportingOffice

  /// The text of the letter.
  public var text: String {
    let period = Wording.name(of: status.period)
    let (name, code) = (unit.unit.fullName, unit.unit.code)
    let today = Wording.date(status.today)
    let own = status.workspace.history[status.workspace.settings.unit]?.fullName ?? ""
    var due = ""
    if let deadline = unit.standing.expected.deadline, let days = unit.daysOverdue {
      due =
        " Hạn nộp báo cáo là ngày \(Wording.date(deadline)), đến nay đã quá hạn"
        + " \(days) ngày."
    }
    let received = "báo cáo công tác dân số \(period) của \(name)"
    let what: String
    if let refused = unit.refused.last {
      what =
        "đã nhận được tệp '\(refused.fileName)' (ngày \(Wording.date(refused.arrival.received.date))) nhưng chưa ghi"
        + " được \(received), vì những điểm nêu dưới đây"
    } else if unit.standing.current == nil {
      what = "chưa nhận được \(received)"
    } else {
      what = "mới nhận được một phần \(received)"
    }
    let catalogue = status.workspace.catalogue
    let lacking =
      unit.lacking.isEmpty
      ? ""
      : "\n\nCòn thiếu: \(unit.lacking.map { catalogue.name(of: $0) }.joined(separator: "; "))."
    return """
      Kính gửi: \(name) (mã đơn vị \(code))

      V/v gửi báo cáo công tác dân số \(period)

      \(office.agency) xin thông báo: đến ngày \(today), chúng tôi \(what) (số liệu từ ngày \
      \(Wording.date(status.period.firstDay)) đến ngày \(Wording.date(status.period.lastDay))).\
      \(due)\(faults)\(lacking)

      Kính đề nghị đơn vị \(unit.refused.isEmpty ? "gửi báo cáo" : "sửa và gửi lại báo cáo") trong thời \
      gian sớm nhất, để số liệu chung của \(own) được đầy \
      đủ. Chỉ tiêu nào không phát sinh xin ghi dấu "-", chỉ tiêu nào chưa thu thập được xin ghi "..."; \
      xin không để trống.

      \(unit.refused.isEmpty
        ? "Nếu đơn vị đã gửi, xin gửi lại hoặc cho biết ngày gửi để chúng tôi kiểm tra. " : "")Nếu có vướng mắc, \
      xin báo lại để cùng giải quyết.

      Trân trọng cảm ơn sự phối hợp của đơn vị.

      \(office.place.isEmpty ? "N" : office.place + ", n")gày \(today)
      \(office.agency)
      """
  }

  /// What is wrong with the last file of the unit that was refused.
  private var faults: String {
    if unit.refused.isEmpty { return "" }
    let own = unit.faultsOfRefused
    let causes = FindingCauses(own).causes.prefix(Self.mostFaults)
    let shown = causes.enumerated().map { index, cause in
      let place = cause.places
      return "\(index + 1). " + (place.isEmpty ? "" : "\(place): ") + cause.first.message
    }
    let rest = unit.countOfFaultsOfRefused - causes.reduce(0) { $0 + $1.findings.count }
    return "\n\n" + shown.joined(separator: "\n") + (rest > 0 ? "\n… và \(rest) điểm khác." : "")
  }

  private static let mostFaults = 20
}
