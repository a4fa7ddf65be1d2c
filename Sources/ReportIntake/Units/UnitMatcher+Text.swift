import ReportCore

extension UnitMatcher {
  private static let kinds: Set<String> = ["xã", "phường", "khu", "trấn", "p", "x", "tt"]

  /// The units that report and are named somewhere in a text: the whole text, what follows a colon, or
  /// a word for a kind with as many of the words behind it as make up a name.
  func reporting(in text: String) -> [OrganisationUnit] {
    let text = IntakeText.head(text)
    var found: [OrganisationUnit] = []
    func add(_ name: String) -> Bool {
      guard mentions(name), let unit = match(name: name).unit, reports(unit) else { return false }
      if !found.contains(where: { $0.id == unit.id }) { found.append(unit) }
      return true
    }
    for name in Self.unitNames(in: text) where add(name) { return found }
    let words = IntakeText.normalised(text).split { " ,;:()-–_".contains($0) }.map(String.init)
    var index = 0
    while index < words.count {
      let key = IntakeText.key(words[index].filter { $0 != "." })
      guard Self.kinds.contains(key) else {
        index += 1
        continue
      }
      let start = ["khu", "trấn"].contains(key) && index > 0 ? index - 1 : index
      var taken = 0
      for count in stride(from: min(5, words.count - index - 1), through: 1, by: -1) {
        let name = words[start...index + count].joined(separator: " ")
        if add(name) {
          taken = count
          break
        }
      }
      index += taken + 1
    }
    return found
  }

  /// What in a line of a head may be a unit's name: the line, what follows a colon, and what follows
  /// the words for an office.
  private static func unitNames(in text: String) -> [String] {
    var names = [text]
    if let colon = text.firstIndex(of: ":") {
      names.append(String(text[text.index(after: colon)...]))
    }
    let key = IntakeText.key(text)
    for office in [
      "ubnd", "ủy ban nhân dân", "trạm y tế", "tyt", "ban dân số", "đơn vị", "đơn vị báo cáo",
    ]
    where key.hasPrefix(IntakeText.key(office) + " ") {
      names.append(String(key.dropFirst(IntakeText.key(office).count + 1)))
    }
    return names.map(\.trimmed).filter { !$0.isEmpty }
  }
}
