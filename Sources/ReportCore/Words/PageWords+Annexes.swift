// What names a paper and what stands behind it.
extension PageWords {
  /// The number of a paper that has none yet.
  package static let openNumber = "Số: ……/……"

  /// Behind some of what is offered for a paragraph.
  package static func moreOffers(_ count: Int) -> String {
    "Còn \(count) gợi ý khác trong tệp để viết lời văn của kỳ."
  }

  /// Before the place that a paper is about.
  package static let inPlace = " trên địa bàn "
  /// Before the number of a quarter.
  package static let quarter = "quý"

  /// What a letter is about, below its number.
  package static func about(_ subject: String) -> String { "V/v \(subject)" }

  /// `Báo cáo số 12/BC-CCDS ngày 05 tháng 10 năm 2025 của Chi cục Dân số`: how annexes name the paper that
  /// they belong to. A paper without a type or number is named without.
  package static func reference(to type: String, number: String, header: Report.Header) -> String {
    let name = type.isEmpty ? "Văn bản" : type.prefix(1) + type.dropFirst().lowercased()
    let day = header.date.map(Wording.longDate) ?? Wording.openDay
    return "\(name) số \(number.isEmpty ? "……" : number) \(day) của \(header.agency.officialCase)"
  }

  /// The head of an annex; one that stands alone has no number.
  package static func annex(_ number: Int?) -> String {
    "Phụ lục" + (number.map { " " + roman($0) } ?? "")
  }

  /// Below the title of an annex.
  package static func attached(to paper: String) -> String { "(Kèm theo \(paper))" }

  // MARK: Tables of a report

  /// What programs that read aloud say of the list of tables.
  package static let tablesOfReport = "Các bảng của báo cáo"
  /// Above the list of tables.
  package static let tables = "Các bảng"
}
