/// Words of official heads and feet that every format of pages prints alike.
package enum PageWords {
  /// The name of the state, first line of every head.
  package static let state = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
  /// The motto, second line.
  package static let motto = "Độc lập - Tự do - Hạnh phúc"

  /// `Hải Phòng, ngày 05 tháng 10 năm 2025`; dots where there is no date yet.
  package static func placeAndDate(_ header: Report.Header) -> String {
    let day = header.date.map(Wording.longDate) ?? "ngày …… tháng …… năm ………"
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
      "bộ y tế": "Bộ Y tế", "cục dân số": "Cục Dân số",
    ]
    for (plain, official) in known.sorted(by: { $0.key.count > $1.key.count })
    where words.hasPrefix(plain) {
      let rest = words.dropFirst(plain.count)
      return official
        + rest.split(separator: " ", omittingEmptySubsequences: false).map {
          $0.prefix(1).uppercased() + $0.dropFirst()
        }.joined(separator: " ")
    }
    return Wording.capitalised(words)
  }
}
