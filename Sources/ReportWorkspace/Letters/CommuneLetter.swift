package import ReportCore

/// A letter to the people's committee of a commune: what it is asked for, with its faults by cell.
///
/// A letter is a report of one table and few sentences, so that every format of pages can write it.
package struct CommuneLetter {
  /// What a letter asks for.
  package enum Purpose: String, CaseIterable, Sendable {
    /// The return is sent back: it holds errors, which no explanation can replace.
    case refusal = "tra-lai"
    /// The return is overdue.
    case late = "don-doc"
    /// Figures are unusual, and nobody has said why.
    case explanation = "giai-trinh"

    /// What the letter is about, after `V/v`.
    func subject(_ period: String) -> String {
      switch self {
      case .refusal: "trả lại báo cáo công tác dân số \(period) để sửa số liệu"
      case .late: "đôn đốc gửi báo cáo công tác dân số \(period)"
      case .explanation: "đề nghị giải trình số liệu báo cáo công tác dân số \(period)"
      }
    }
  }

  /// What the letter asks for.
  package let purpose: Purpose
  /// The unit that it goes to.
  package let unit: OrganisationUnit
  let period: Period
  let office: ReportingOffice
  /// The day of the letter; `nil` prints dots.
  let date: CalendarDate?
  /// By when an answer is asked for; `nil` prints dots.
  let answer: CalendarDate?
  let notice: String
  /// What was found, for letters about figures.
  var items: [PeriodCheck.Item] = []
  /// When the return was due, for a late notice.
  var deadline: CalendarDate?
  /// What came in part lacks these.
  var lacking: [String] = []
  /// Whether something came already.
  var isPart = false
  let catalogue: IndicatorCatalogue
  /// The unit that reports above.
  let above: OrganisationUnit.ID

  /// The letter as a report.
  package var report: Report {
    get throws {
      let name = Wording.name(of: period)
      let subject = purpose.subject(name)
      let tables = try items.isEmpty ? [] : [table]
      let header = Report.Header(
        style: .letterhead, parentAgency: office.parentAgency, agency: office.agency,
        number: Self.number(office.number), place: office.place, date: date,
        title: [Wording.capitalised(subject)], notice: notice, period: period, unit: above,
        unitName: unit.fullName)
      var report = Report(
        name: "cong-van-\(purpose.rawValue)-\(unit.code)-\(period.code)", header: header,
        tables: tables, created: date ?? period.lastDay.advanced(byDays: 1))
      report.document = Report.Document(
        kind: .letter, type: "", subject: subject, addressees: [addressee],
        sections: [Report.Section(blocks: blocks(of: report))], signers: office.signers,
        recipients: ["Như trên", "Lưu: \(office.archive)"])
      return report
    }
  }

  /// `Ủy ban nhân dân xã Sin Suối Hồ`.
  private var addressee: String {
    "Ủy ban nhân dân \(unit.fullName.prefix(1).lowercased() + unit.fullName.dropFirst())"
  }

  /// A letter carries no sign of its type: `Số:   /CCDS` from `Số:   /BC-CCDS`.
  private static func number(_ text: String) -> String {
    guard let slash = text.firstIndex(of: "/"), let hyphen = text[slash...].firstIndex(of: "-")
    else { return text }
    return String(text[...slash] + text[text.index(after: hyphen)...])
  }

  // MARK: What it says

  private func blocks(of report: Report) -> [Report.Block] {
    let name = Wording.name(of: period)
    let place: String = unit.fullName.prefix(1).lowercased() + unit.fullName.dropFirst()
    let agency = office.agency.officialCase
    let by = answer.map(Wording.longDate) ?? Wording.openDay
    func said(_ text: String) -> Report.Block { .paragraph(.init(.body, text)) }
    func counted(_ before: String, _ after: String) -> Report.Block {
      let source = Report.Source.count(.rows(table: Self.tableID))
      let number = Report.Run(report.text(of: source) ?? "", source: source)
      return .paragraph(.init(.body, runs: [.init(before), number, .init(after)]))
    }
    switch purpose {
    case .refusal:
      return [
        counted(
          "\(agency) đã nhận và kiểm tra báo cáo công tác dân số \(name) của \(place). Báo cáo còn ",
          " lỗi, nêu từng ô trong bảng dưới đây, nên chưa tổng hợp được."),
        .table(Self.tableID),
        said(
          "Đề nghị \(addressee) chỉ đạo đối chiếu với sổ gốc, sửa các ô nêu trên và gửi lại báo cáo trước"
            + " \(by). Lỗi không giải trình thay cho việc sửa được."),
        said(Self.thanks),
      ]
    case .explanation:
      return [
        counted(
          "\(agency) đã kiểm tra báo cáo công tác dân số \(name) của \(place). Có ",
          " số liệu khác thường, nêu trong bảng dưới đây."),
        .table(Self.tableID),
        said(
          "Đề nghị \(addressee) chỉ đạo đối chiếu với sổ gốc: số liệu đúng thì giải trình bằng văn bản, số"
            + " liệu sai thì sửa và gửi lại báo cáo, trước \(by)."),
        said(Self.thanks),
      ]
    case .late:
      let due = deadline.map { " Hạn gửi báo cáo là \(Wording.longDate($0))." } ?? ""
      let state = isPart ? "mới nhận được một phần" : "chưa nhận được"
      var blocks = [
        said(
          "Đến nay, \(agency) \(state) báo cáo công tác dân số \(name) của \(place) (số liệu từ"
            + " \(Wording.longDate(period.firstDay)) đến \(Wording.longDate(period.lastDay))).\(due)"
        )
      ]
      if !lacking.isEmpty {
        blocks.append(said("Báo cáo đã gửi còn thiếu: \(lacking.joined(separator: "; "))."))
      }
      return blocks + [
        said(
          "Đề nghị \(addressee) chỉ đạo gửi báo cáo trước \(by). Chỉ tiêu không phát sinh ghi dấu \"-\", chỉ"
            + " tiêu chưa thu thập được ghi \"...\", không để trống."),
        said(Self.thanks),
      ]
    }
  }

  private static let thanks = "Trân trọng cảm ơn sự phối hợp của quý cơ quan./."

  private static let tableID = "can-xem-lai"

  /// The faults, each with its cell, what is written there and what to do.
  private var table: Report.Table {
    get throws {
      func number(_ value: ExactDecimal?) -> Report.Cell {
        value.map { Report.Cell(.number($0, .init(decimals: Int($0.scale)))) } ?? .empty
      }
      let rows = items.enumerated().map { index, item in
        let finding = item.finding
        return Report.Table.Row(cells: [
          .text("\(index + 1)"), .text(finding.item.map { catalogue.name(of: $0) } ?? ""),
          .text(Advice.place(finding.provenance)), .text(finding.message),
          number(finding.written), number(finding.expected),
          .text(
            purpose == .refusal
              ? "Đối chiếu sổ gốc, sửa, gửi lại" : "Đối chiếu sổ gốc; giải trình hoặc sửa"),
        ])
      }
      return try Report.Table(
        id: Self.tableID, shortTitle: "Cần xem lại", title: "SỐ LIỆU CẦN XEM LẠI",
        heads: [
          .init("TT", .ordinal), .init("Chỉ tiêu", .text), .init("Tệp và ô", .text),
          .init("Nội dung", .text), .init("Số đã ghi"), .init("Số tính lại"),
          .init("Việc cần làm", .text),
        ], rows: rows)
    }
  }
}
