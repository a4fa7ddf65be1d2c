/// The texts of official heads and feet that all page formats share.
package enum PageWords {
  /// The name of the state, first line of every head.
  package static let state = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
  /// The motto, second line.
  package static let motto = "Độc lập - Tự do - Hạnh phúc"

  /// Who reports, on a statistical form.
  package static func reporting(_ agency: String) -> String { "Đơn vị báo cáo: \(agency)" }
  /// Above whom that is.
  package static func above(_ agency: String) -> String { "Đơn vị cấp trên: \(agency)" }
  /// Before those who get a statistical form.
  package static let receiving = "Đơn vị nhận báo cáo:"
  /// Before those whom a paper is addressed to.
  package static let addressed = "Kính gửi:"
  /// Before the list of receivers at the foot.
  package static let recipients = "Nơi nhận:"
  /// Before what stands below a table.
  package static let remarks = "Ghi chú:"
  /// In the place of rows.
  package static let noRows = "Không có dòng nào"
  /// In the place of tables.
  package static let noTables = "Báo cáo không có bảng nào"
  /// Behind the title of a table that goes on.
  package static let continued = " (tiếp theo)"
  /// The same, of so many parts.
  package static func continuedPart(_ part: Int, of parts: Int) -> String {
    "(tiếp theo, phần \(part)/\(parts))"
  }

  // MARK: Remarks below a table

  /// In a cell: what is meant stands below the table under that sign.
  static func asSaidBelow(_ sign: Int) -> String { "Xem ghi chú [\(sign)]" }
  /// Below the table.
  static func saidBelow(_ sign: Int, _ text: String) -> String {
    "[\(sign)] " + text.split(whereSeparator: \.isNewline).joined(separator: "; ")
  }

  /// How many more cells a remark is on.
  static func otherCells(_ count: Int) -> String { "và \(count) ô khác" }

  /// A page cannot name all cells that a remark is on.
  static func namesOnly(
    _ most: Int, of count: Int, comment: String, in table: String
  ) -> String {
    "bảng \"\(table)\": ghi chú \"\(comment)\" thuộc \(count) ô, chỉ nêu tên"
      + " \(most) ô; bật ghi chú trong ô để thấy tất cả."
  }

  /// A cell by the words of its row, or else its number, and the head of its column.
  package static func cell(in words: String, row number: Int, column head: String) -> String {
    (words.isEmpty ? row(number) : words) + ", " + column(head)
  }

  /// What an empty cell means.
  static let gapMeaning = "ô trống: không có số liệu"
  /// What a dash means.
  static let noneMeaning = "\"-\": không phát sinh"
  /// What three points mean.
  static let notCollectedMeaning =
    "\"...\": có phát sinh nhưng không thu thập được số liệu"
  /// What italics mean.
  static let italicMeaning = "số in nghiêng: số ước tính hoặc sơ bộ"

  /// What the signs in a table mean.
  static func signs(_ meanings: [String]) -> String {
    "Ký hiệu: " + meanings.joined(separator: "; ") + "."
  }

  /// So many findings of a weight.
  static func count(_ count: Int, _ severity: Finding.Severity) -> String {
    "\(count) \(self.severity(severity))"
  }

  /// How many findings there are.
  static func findings(_ counts: [String]) -> String {
    "\(checkResults): \(counts.joined(separator: ", "))."
  }

  // MARK: Heads and feet

  /// Whether a line above a signature is a date, which `placeAndDate` made.
  package static func isDate(_ line: String) -> Bool { line.contains("ngày ") }

  /// `Hải Phòng, ngày 05 tháng 10 năm 2025`; dots where there is no date yet.
  package static func placeAndDate(_ header: Report.Header) -> String {
    let day = header.date.map(Wording.longDate) ?? Wording.openDay
    return header.place.isEmpty ? Wording.capitalised(day) : "\(header.place), \(day)"
  }

  /// A receiver without the signs that lists put round it.
  package static func bare(_ receiver: String) -> String {
    var text = Substring(receiver)
    while let first = text.first, "-+ ".contains(first) { text.removeFirst() }
    while let last = text.last, ";., ".contains(last) { text.removeLast() }
    return String(text)
  }

  /// What is printed in a cell, for formats that store text; empty for nothing.
  package static func text(of cell: Report.Cell) -> String {
    switch cell.content {
    case .empty: ""
    case .text(let text), .code(let text), .mark(let text): text
    case .number(let value, let style): Wording.number(value, style: style)
    }
  }

  /// `I`, `II`, `III` …
  package static func roman(_ number: Int) -> String {
    let signs: [(Int, String)] = [
      (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"),
      (1, "I"),
    ]
    var rest = number
    var text = ""
    for (value, sign) in signs {
      while rest >= value {
        text += sign
        rest -= value
      }
    }
    return text
  }
}

extension Wording {
  /// A day that is not known yet.
  package static let openDay = "ngày …… tháng …… năm ………"

  /// `ngày 05 tháng 10 năm 2025`: days below ten and the first two months with a zero.
  public static func longDate(_ date: CalendarDate) -> String {
    let day = date.day < 10 ? "0\(date.day)" : "\(date.day)"
    let month = date.month < 3 ? "0\(date.month)" : "\(date.month)"
    return "ngày \(day) tháng \(month) năm \(date.year)"
  }
}

extension String {
  /// The name of an agency within a sentence, of one written in capitals: `Chi cục Dân số`.
  ///
  /// Only the first letter and known proper parts can be told; a name that is not all capitals stays
  /// as it is.
  package var officialCase: String {
    guard self == uppercased() else { return self }
    let words = lowercased()
    let known = [
      "chi cục dân số": "Chi cục Dân số", "sở y tế": "Sở Y tế", "trạm y tế": "Trạm Y tế",
      "trung tâm y tế": "Trung tâm Y tế", "ủy ban nhân dân": "Ủy ban nhân dân",
      "trung tâm dân số": "Trung tâm Dân số",
      "bộ y tế": "Bộ Y tế", "cục dân số": "Cục Dân số",
    ]
    for (plain, official) in known.sorted(by: { $0.key.count > $1.key.count })
    where words.hasPrefix(plain) {
      return official + Self.named(words.dropFirst(plain.count), isName: true)
    }
    return Wording.capitalised(Self.named(words[...], isName: false))
  }

  /// Words in lower case with the names of units in them in capitals, and their types as they are:
  /// `tỉnh Lai Châu`.
  ///
  /// - Parameters:
  ///   - words: the words.
  ///   - isName: whether they begin with a name; else one begins behind the first type.
  /// - Returns: the words.
  private static func named(_ words: Substring, isName: Bool) -> String {
    let types: Set<String> = [
      "tỉnh", "huyện", "xã", "phường", "quận", "thành phố", "thị xã", "thị trấn", "đặc khu",
    ]
    var (isName, isType) = (isName, false)
    let parts = words.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    var text: [String] = []
    for (index, part) in parts.enumerated() {
      let pair = index + 1 < parts.count ? part + " " + parts[index + 1] : part
      let endsPair = index > 0 && types.contains(parts[index - 1] + " " + part)
      // A type is no name; behind a type stands one, even if it sounds like a type.
      isType = !isType && (types.contains(part) || types.contains(pair)) || endsPair
      text.append(isName && !isType ? part.prefix(1).uppercased() + part.dropFirst() : part)
      if isType { isName = true }
    }
    return text.joined(separator: " ")
  }
}
