/// Heads of columns, and names of what stands in them, that several tables and files share.
package enum HeadWords {
  /// The number of a line.
  package static let ordinal = "TT"
  /// A unit of administration.
  package static let unit = "Đơn vị"
  package static let indicator = "Chỉ tiêu"
  /// What an indicator is counted in.
  package static let unitOfMeasure = "Đơn vị tính"
  package static let period = "Kỳ"
  /// The period that a report is on.
  package static let reportingPeriod = "Kỳ báo cáo"
  /// Who reports.
  package static let reportingUnit = "Đơn vị báo cáo"
  /// What a report covers.
  package static let scope = "Phạm vi"
  /// The upper part of a rate.
  package static let numerator = "Tử số"
  /// The lower part of a rate.
  package static let denominator = "Mẫu số"
  /// Numerator and denominator.
  package static let rateParts = "Tử số, mẫu số"
  /// What comes out.
  package static let result = "Kết quả"
  /// What is said beside a line.
  package static let note = "Ghi chú"
  /// What something is about.
  package static let content = "Nội dung"
  package static let table = "Bảng"
  /// A line of a table.
  package static let row = "Dòng"
  /// A column of a table.
  package static let column = "Cột"
  /// Where something comes from.
  package static let source = "Nguồn"
  /// The line that adds up.
  package static let sum = "Cộng"
}
