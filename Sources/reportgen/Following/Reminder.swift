import ReportCore
import ReportTemplates

/// A letter to a unit whose return is overdue, ready to send.
struct Reminder {
  let status: PeriodStatus
  let unit: PeriodStatus.Unit
  let office: ReportingOffice

  var text: String {
    let period = Wording.name(of: status.period)
    let (name, code) = (unit.unit.fullName, unit.unit.code)
    let today = Wording.date(status.today)
    let own = status.workspace.history[status.workspace.settings.unit]?.fullName ?? ""
    var due = ""
    if let deadline = unit.standing.expected.deadline {
      due =
        " Hạn nộp báo cáo là ngày \(Wording.date(deadline)), đến nay đã quá hạn"
        + " \(unit.standing.daysLate) ngày."
    }
    return """
      Kính gửi: \(name) (mã đơn vị \(code))

      V/v gửi báo cáo công tác dân số \(period)

      \(office.agency) xin thông báo: đến ngày \(today), chúng tôi chưa nhận được báo cáo công tác dân \
      số \(period) của \(name) (số liệu từ ngày \(Wording.date(status.period.firstDay)) đến ngày \
      \(Wording.date(status.period.lastDay))).\(due)

      Kính đề nghị đơn vị gửi báo cáo trong thời gian sớm nhất, để số liệu chung của \(own) được đầy \
      đủ. Chỉ tiêu nào không phát sinh xin ghi dấu "-", chỉ tiêu nào chưa thu thập được xin ghi "..."; \
      xin không để trống.

      Nếu đơn vị đã gửi, xin gửi lại hoặc cho biết ngày gửi để chúng tôi kiểm tra. Nếu có vướng mắc, \
      xin báo lại để cùng giải quyết.

      Trân trọng cảm ơn sự phối hợp của đơn vị.

      \(office.place.isEmpty ? "N" : office.place + ", n")gày \(today)
      \(office.agency)
      """
  }
}
