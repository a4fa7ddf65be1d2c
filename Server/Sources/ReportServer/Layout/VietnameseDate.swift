import ReportWorkspace

/// Days as officers write them, whatever language their browser speaks.
enum VietnameseDate {
  /// What a field asks for.
  static let wanted = "ngày/tháng/năm, ví dụ 05/10/2025"

  /// Reads `05/10/2025`, with other signs between the numbers too, or `2025-10-05` of an address; `nil` if
  /// it is no day.
  static func read(_ text: String) -> CalendarDate? {
    let bare = text.filter { !$0.isWhitespace }
    if let date = CalendarDate(bare) { return date }
    let parts = bare.split(omittingEmptySubsequences: false) { "/-.".contains($0) }
    guard parts.count == 3, parts[0].count <= 2, parts[1].count <= 2, parts[2].count == 4,
      parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
      let day = Int(parts[0]), let month = Int(parts[1]), let year = Int(parts[2])
    else { return nil }
    return CalendarDate(year: year, month: month, day: day)
  }

  /// Reads what a field holds; `nil` if it holds nothing.
  ///
  /// - Throws: `FormFaults` at the field for what is no day.
  static func read(_ field: String, named label: String, of form: FormFields) throws
    -> CalendarDate?
  {
    guard let text = form[field], !text.allSatisfy(\.isWhitespace) else { return nil }
    guard let date = read(text) else {
      throw FormFaults(field, "\(label): hãy ghi \(wanted).", form)
    }
    return date
  }
}
