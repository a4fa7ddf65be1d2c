import ReportCore
import ReportIntake

/// The unit of measure in an office's own words: what its figures are multiplied with to be ours.
enum MeasureWords {
  /// How figures under such words convert to an indicator's own unit; `nil` if the words name no other
  /// unit than that.
  ///
  /// The words are a head such as `Dân số (nghìn người)`, or a measure alone.
  static func conversion(in text: String, to unit: UnitOfMeasure) -> IndicatorMapping.Conversion? {
    parts(of: text).lazy.compactMap { conversion(of: $0, to: unit) }.first
  }

  /// The same for a line above a table, which names a measure only where it says so:
  /// `Đơn vị tính: nghìn người`, or in brackets.
  static func conversion(
    inLine text: String, to unit: UnitOfMeasure
  ) -> IndicatorMapping.Conversion? {
    said(in: text).lazy.compactMap { conversion(of: $0, to: unit) }.first
  }

  /// Whether words put figures in percent or per mille of what is counted one by one: they are no counts.
  static func contradict(_ text: String, _ unit: UnitOfMeasure) -> Bool {
    unit.partsOfWhole == nil && unit != .boysPerHundredGirls
      && parts(of: text).contains { part in
        let words = WordBook.key(part)
        return shares.contains { words.hasPrefix($0) }
      }
  }

  private static let perMilles = [
    "‰", "%o", "%0", "0/00", "phần nghìn", "per mille", "per thousand",
  ]
  private static let percents = ["%", "phần trăm", "percent", "per cent"]
  private static var shares: [String] { perMilles + percents }

  private static func conversion(
    of part: String, to unit: UnitOfMeasure
  ) -> IndicatorMapping.Conversion? {
    let words = WordBook.key(part)
    func begins(with beginnings: [String]) -> Bool { beginnings.contains { words.hasPrefix($0) } }
    if begins(with: perMilles) {
      return unit == .percent ? .perMilleToPercent : nil
    }
    if begins(with: percents) {
      return unit == .perMille ? .percentToPerMille : nil
    }
    // Shares and sums of money are not counted in thousands of persons.
    if unit.partsOfWhole != nil || (unit.rawValue + words).contains("đồng") { return nil }
    if begins(with: ["nghìn", "ngàn", "1000", "1.000", "1 000", "1,000", "thous", "in thousands"]) {
      return .thousands
    }
    return begins(with: ["triệu", "million"]) ? .millions : nil
  }

  private static func parts(of text: String) -> [String] {
    var found = said(in: text)
    if let comma = text.lastIndex(of: ",") {
      found.append(String(text[text.index(after: comma)...]))
    }
    if text.count <= 25 { found.append(text) }
    return found.map(\.trimmed)
  }

  private static let announcements = ["đơn vị tính", "đvt", "đ.v.t", "đơn vị:", "unit:"]

  private static func said(in text: String) -> [String] {
    var found: [String] = []
    var rest = text[...]
    while let open = rest.firstIndex(of: "("), let close = rest[open...].firstIndex(of: ")") {
      found.append(String(rest[rest.index(after: open)..<close]))
      rest = rest[rest.index(after: close)...]
    }
    let lowered = text.lowercased()
    for announcement in announcements {
      guard let range = lowered.firstRange(of: announcement) else { continue }
      let length = lowered.distance(from: lowered.startIndex, to: range.upperBound)
      let behind = text.dropFirst(length).drop { $0 == ":" || $0 == "." || $0.isWhitespace }
      found.append(String(behind))
    }
    return found.map { $0.drop { $0 == ":" || $0.isWhitespace } }.map { String($0).trimmed }
  }
}
