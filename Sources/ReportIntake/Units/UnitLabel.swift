import ReportCore

/// What somebody wrote instead of a unit's name: the name, and what stands round it.
struct UnitLabel: Hashable {
  /// The text as it stands, then without what is no part of the name.
  private(set) var names: [String]
  /// A code of a unit beside the name: `10507 - Phường Thành Đông`.
  private(set) var code = ""
  /// The unit above, behind a comma: `Phường Thành Đông, TP Hải Phòng`.
  private(set) var parent = ""

  init(_ text: String) {
    let text = IntakeText.head(text)
    names = [text]
    var rest = IntakeText.normalised(text)
    // Most names hold none of what is looked for.
    guard rest.contains(where: { $0.isNumber || ",(-/[".contains($0) }) || rest.count > 12 else {
      return
    }
    let before = rest
    takeCode(&rest)
    takeBrackets(&rest)
    takeParent(&rest)
    takeOffice(&rest)
    if rest != before, !rest.isEmpty { names.append(rest) }
  }

  private mutating func takeCode(_ text: inout String) {
    // `(10537) Tân Hưng`, `[10537] Tân Hưng`
    if let bracket = text.first, "([".contains(bracket),
      let close = text.firstIndex(where: { ")]".contains($0) })
    {
      let inner = text[text.index(after: text.startIndex)..<close]
      let rest = String(text[text.index(after: close)...]).trimmed
      if inner.count >= 4, inner.allSatisfy({ $0.isASCII && $0.isNumber }), !rest.isEmpty {
        code = String(inner)
        text = rest
        return
      }
    }
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    if digits.count >= 4 {
      let rest = text.dropFirst(digits.count).drop { " -–—.:_/".contains($0) }
      if !rest.isEmpty, rest.first?.isLetter == true {
        code = String(digits)
        text = String(rest)
      }
      return
    }
    for (open, close) in [("(mã ", ")"), ("(mã số ", ")"), ("(", ")"), ("- ", ""), ("– ", "")] {
      guard text.hasSuffix(close), let range = text.ranges(of: open).last else { continue }
      let inner = text[range.upperBound...].dropLast(close.count)
      guard inner.count >= 4, inner.allSatisfy({ $0.isASCII && $0.isNumber }) else { continue }
      code = String(inner)
      text = String(text[..<range.lowerBound]).trimmed
      return
    }
  }

  /// Remarks on how a unit came about. What says that it is another unit, such as `(cũ)`, stays.
  private static let remarks = [
    "sáp nhập", "hợp nhất", "gồm", "mới", "nhập từ", "sau sáp nhập", "sau sắp xếp", "sau hợp nhất",
    "thành lập", "được sáp nhập", "tên mới", "từ ",
  ]

  private mutating func takeBrackets(_ text: inout String) {
    guard text.hasSuffix(")"), let start = text.firstIndex(of: "(") else { return }
    let inner = IntakeText.key(String(text[text.index(after: start)...].dropLast()))
    if Self.opens(inner, with: Self.above), !inner.hasSuffix(" cũ") {
      // `Xã Minh Khai (huyện Hoài Đức)`
      parent = inner
      text = String(text[..<start]).trimmed
      return
    }
    if inner.hasSuffix(" cũ"), !["xã cũ", "phường cũ"].contains(inner) {
      // `(huyện Gia Lộc cũ)` says where it lay, `(Gia Khánh, Gia Lương cũ)` what it was made of.
      let old = String(inner.dropLast(3))
      if Self.above.contains(where: { old.hasPrefix($0 + " ") }) { parent = old }
      if !parent.isEmpty || old.contains(",") || old.contains(" và ") {
        text = String(text[..<start]).trimmed
      }
      return
    }
    guard Self.remarks.contains(where: { inner.hasPrefix(IntakeText.key($0)) }) else { return }
    text = String(text[..<start]).trimmed
  }

  private static let above = [
    "thành phố", "tp", "tỉnh", "huyện", "quận", "thị xã", "tx", "t.", "h.", "ttyt",
    "trung tâm y tế",
  ].map { IntakeText.key($0) }

  /// The words for kinds of units that report.
  private static let own = [
    "xã", "phường", "thị trấn", "đặc khu", "x.", "p.", "tt.", "đk", "trạm y tế", "tyt", "ubnd xã",
    "ubnd phường",
  ]

  private static func opens(_ key: String, with words: [String]) -> Bool {
    words.contains { key.hasPrefix($0 + " ") || $0.hasSuffix(".") && key.hasPrefix($0) }
  }

  private mutating func takeParent(_ text: inout String) {
    // `Huyện Gia Lộc - xã Gia Phúc`, `TP Hải Dương, phường Thành Đông`
    for sign in [",", " - ", " – ", ":", ";"] {
      guard let range = text.firstRange(of: sign) else { continue }
      let head = String(text[..<range.lowerBound]).trimmed
      let tail = String(text[range.upperBound...]).trimmed
      if Self.opens(IntakeText.key(head), with: Self.above),
        Self.opens(IntakeText.key(tail), with: Self.own)
      {
        parent = head
        text = tail
        return
      }
    }
    for sign in [",", " - ", " – ", ":"] {
      guard let range = text.firstRange(of: sign) else { continue }
      let tail = String(text[range.upperBound...]).trimmed
      let key = IntakeText.key(tail)
      if ["gồm ", "sáp nhập ", "hợp nhất ", "nhập từ ", "bao gồm "].contains(where: {
        key.hasPrefix(IntakeText.key($0))
      }) {
        text = String(text[..<range.lowerBound]).trimmed
        return
      }
      guard
        Self.above.contains(where: {
          key.hasPrefix($0 + " ") || key.hasPrefix($0 + ".")
            || $0.hasSuffix(".") && key.hasPrefix($0)
        })
      else { continue }
      parent = tail
      text = String(text[..<range.lowerBound]).trimmed
      return
    }
  }

  /// Offices of communes.
  private static let offices = [
    "trạm y tế", "tyt", "ubnd", "ủy ban nhân dân", "uỷ ban nhân dân", "ban dân số",
    "ban dân số-khhgđ", "đơn vị báo cáo:", "đơn vị:", "tên đơn vị:", "ban chỉ đạo công tác dân số",
    "ban chỉ đạo", "đảng ủy", "hđnd", "hđnd-ubnd", "phòng khám đa khoa",
  ].map { IntakeText.key($0) }

  /// Offices that stand above communes: what they are named for is the name of a commune only where the
  /// word for its kind says so.
  private static let upperOffices = [
    "trung tâm y tế", "ttyt", "phòng y tế", "trung tâm dân số", "bệnh viện đa khoa", "bvđk",
  ].map { IntakeText.key($0) }

  /// What stands behind one of the offices that open a text; `nil` if none does.
  private static func name(in text: String, behind offices: [String]) -> String? {
    let key = IntakeText.key(text)
    for office in offices where key.hasPrefix(office) {
      let rest = key.dropFirst(office.count)
      guard let sign = rest.first, " .:-".contains(sign) || office.hasSuffix(":") else { continue }
      let name = rest.drop { " .:-".contains($0) }
      if !name.isEmpty { return String(name) }
    }
    return nil
  }

  private func takeOffice(_ text: inout String) {
    if let name = Self.name(in: text, behind: Self.offices) {
      text = name
    } else if let name = Self.name(in: text, behind: Self.upperOffices),
      Self.opens(name, with: Self.own)
    {
      text = name
    }
  }

  /// What an office above communes, or an area, is named for: `Gia Lộc` in `TTYT khu vực Gia Lộc`; `nil` if
  /// words name neither.
  static func area(in text: String) -> String? {
    let office = name(in: text, behind: upperOffices)
    let rest = office ?? IntakeText.key(text)
    return name(in: rest, behind: areas) ?? office
  }

  private static let areas = ["khu vực", "kv"].map { IntakeText.key($0) }
}
