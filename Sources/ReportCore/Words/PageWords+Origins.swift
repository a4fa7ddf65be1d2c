// Where figures come from: who reported, what rates are made of, what was found, which files were read.
extension PageWords {
  /// Above all that is said of origins.
  package static let originsTitle = "Số liệu được tính từ đâu"

  // MARK: Who reported

  /// How many of those who owe a return have sent all of it, who a part, and who nothing.
  package static func reported(
    in period: Period, _ count: Int, of expected: Int, partial: [String], missing: [String]
  ) -> String {
    let name = Wording.capitalised(Wording.name(of: period))
    func list(_ names: [String]) -> String {
      names.map(Wording.withinSentence).joined(separator: ", ")
    }
    let parts = partial.isEmpty ? "" : " đủ; báo cáo chưa đủ: " + list(partial)
    let silent = missing.isEmpty ? "" : "; chưa báo cáo: " + list(missing)
    return "\(name): \(count)/\(expected) đơn vị đã báo cáo\(parts)\(silent)."
  }

  // MARK: What rates are made of

  /// Above the parts of all rates.
  package static let ratesTitle = "Tử số, mẫu số của các tỷ lệ, tỷ suất"
  /// What the table of these parts holds.
  package static let ratesCaption = "Tử số và mẫu số của từng tỷ lệ, theo đơn vị và kỳ"

  // MARK: What was found

  /// Above what checks found in the figures.
  package static let checkResults = "Kết quả kiểm tra số liệu"
  /// Above the findings one by one.
  package static let findingsOneByOne = "Từng phát hiện"
  package static let finding = "Phát hiện"

  /// The weight of a finding.
  package static func severity(_ severity: Finding.Severity) -> String {
    switch severity {
    case .error: "lỗi"
    case .warning: "cảnh báo"
    case .information: "thông tin"
    }
  }

  // MARK: Files, and the ledger

  /// Above the files that were read, each with its digest.
  package static func filesRead(_ count: Int) -> String {
    "Tệp số liệu đã đọc (\(count)) và mã kiểm tra"
  }

  /// What the ledger can be compared with by whoever has the paper.
  package static let seal = "Niêm phong sổ báo cáo"

  /// The entry of the ledger that a seal is of.
  package static func sealedEntry(_ entry: Int) -> String { "mục \(entry)" }

  /// The seal before its digest.
  package static func seal(ofEntry entry: Int) -> String { "\(seal), \(sealedEntry(entry)): " }

  /// The same where there is little room.
  package static func shortSeal(ofEntry entry: Int) -> String {
    "Niêm phong sổ, \(sealedEntry(entry)): "
  }

  // MARK: Figures of a table

  /// Above where the figures of one table come from.
  package static let tableOriginsTitle = "Số liệu của bảng lấy từ đâu"

  /// `bao-cao.xlsx, trang "Biểu 1", ô C12`.
  package static func place(_ place: Provenance) -> String {
    var parts: [String] = []
    if !place.file.isEmpty { parts.append(place.file) }
    if !place.sheet.isEmpty { parts.append("trang \"\(place.sheet)\"") }
    if place.row > 0 {
      let isLine = place.sheet.isEmpty || place.column == 0
      parts.append(isLine ? "dòng \(place.row)" : "ô \(place.address)")
    }
    if !place.note.isEmpty { parts.append(place.note) }
    return parts.joined(separator: ", ")
  }

  /// Where a figure was read, beside the figure.
  package static func source(_ place: String) -> String { "\(HeadWords.source): \(place)" }

  /// A line that has no words of its own.
  package static func row(_ number: Int) -> String { "dòng \(number)" }

  /// A column by its head.
  package static func column(_ head: String) -> String { "cột \(head)" }

  /// All cells from one to another, added up.
  package static func sum(from first: String, to last: String) -> String {
    "tổng từ \(first) đến \(last)"
  }
}
