import ReportCore

// How the two sides compared over the periods.
extension ReconciliationWording {
  // MARK: Lines that fit

  /// The short title of the table.
  static let history = "Qua các kỳ"
  static let historyTitle = "TỶ LỆ (%) SỐ LIỆU KHỚP HOẶC TRONG NGƯỠNG QUA CÁC KỲ"
  /// The indicators of which both sides speak in every period.
  static let commonIndicators = "Các chỉ tiêu có ở mọi kỳ"
  /// How many lines rest on figures of both sides.
  static let comparedLines = "Số dòng hai bên cùng có số"
  /// The title of the chart.
  static let courseTitle = "Tỷ lệ dòng khớp hoặc trong ngưỡng qua các kỳ"
  /// What the chart shows.
  static func course(from first: Period, to last: Period) -> String {
    "Tỷ lệ phần trăm số dòng khớp hoặc trong ngưỡng, từ \(Wording.name(of: first)) đến"
      + " \(Wording.name(of: last))."
  }
  /// What the shares rest on.
  static let historyNote =
    "Tính trên các dòng mà cả hai bên có số, theo số liệu hiện có của hai bên và ngưỡng của lần đối"
    + " khớp này. Ô trống: không có dòng nào hai bên cùng có số."

  // MARK: Sums that lie apart

  /// The short title of the table.
  static let differences = "Chênh lệch qua các kỳ"
  static let differencesTitle = "CHÊNH LỆCH (%) GIỮA SỐ CỦA HAI BÊN QUA CÁC KỲ"
  /// What the differences are.
  var differencesNote: String {
    "Chênh lệch = tổng số của \(there) trừ tổng số của \(here), tính % trên số của \(here); chỉ cộng các"
      + " đơn vị mà cả hai bên có số."
  }
}
