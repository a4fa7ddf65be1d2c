public import ReportCore

/// Findings grouped by cause, each cause reported once: how often it occurs, where first, and what is written
/// there.
///
/// Findings of one file and sheet that differ only in what they quote and count have one cause. A few of them
/// are reported individually: each may need a different answer.
public struct FindingCauses: Sendable {
  /// The findings of one cause, the first of them first.
  public struct Cause: Sendable {
    /// All of them.
    public internal(set) var findings: [Finding]

    /// The first.
    public var first: Finding { findings[0] }
  }

  /// The causes, by their first findings.
  public private(set) var causes: [Cause] = []

  /// So many findings of one cause are still told each by itself.
  static let mostAlone = 3

  /// The causes of findings.
  public init(_ findings: [Finding]) {
    struct Key: Hashable {
      var file: String
      var sheet: String
      var severity: Finding.Severity
      var code: Finding.Code
      var words: String
    }
    var positions: [Key: Int] = [:]
    var grouped: [Cause] = []
    for finding in findings {
      let key = Key(
        file: finding.provenance.file, sheet: finding.provenance.sheet, severity: finding.severity,
        code: finding.code, words: Self.pattern(of: finding))
      if let position = positions[key] {
        grouped[position].findings.append(finding)
      } else {
        positions[key] = grouped.count
        grouped.append(Cause(findings: [finding]))
      }
    }
    for cause in grouped {
      if cause.findings.count > Self.mostAlone {
        causes.append(cause)
      } else {
        causes += cause.findings.map { Cause(findings: [$0]) }
      }
    }
  }

  /// A message without the unit that it begins with and its code: `Phường Ba Đình (00004)`.
  private static func withoutUnit(_ message: String) -> Substring {
    guard UnitWords.kinds.contains(where: message.hasPrefix),
      let start = message.firstIndex(of: "(")
    else {
      return message[...]
    }
    let code = message[message.index(after: start)...].prefix { $0.isASCII && $0.isNumber }
    let rest = message[code.endIndex...]
    return (2...5).contains(code.count) && rest.first == ")" ? rest.dropFirst() : message[...]
  }

  /// What a finding says, without what it quotes, counts and guesses.
  private static func pattern(of finding: Finding) -> String {
    var pattern = ""
    var isQuoted = false
    var wasNumber = false
    let message = withoutUnit(finding.message)
    let ends = [Advice.guess, Advice.unlikeTable].compactMap {
      message.firstRange(of: $0)?.lowerBound
    }
    let end = ends.min() ?? message.endIndex
    for character in message[..<end] {
      if character == "'" {
        isQuoted.toggle()
        if isQuoted { pattern.append("'") }
        wasNumber = false
      } else if isQuoted {
        continue
      } else if character.isNumber {
        if !wasNumber { pattern.append("#") }
        wasNumber = true
      } else if wasNumber, ".,".contains(character) {
        continue
      } else {
        pattern.append(character)
        wasNumber = false
      }
    }
    return pattern
  }
}

extension FindingCauses.Cause {
  /// One line: `lỗi: a.csv: 1.229 chỗ, như dòng 2, cột 8: …`; for a single finding its message.
  ///
  /// - Parameter words: a program's own words on what is done about it.
  /// - Returns: the line.
  public func line(saying words: (Remedy) -> String) -> String {
    if findings.count == 1 { return Advice.describe(first, saying: words) }
    let parts = [Advice.severity(first.severity), first.provenance.file, places]
    let message = ShownText.line(first.advised.said(words), atMost: 1_500)
    return parts.filter { !$0.isEmpty }.map { ShownText.line($0) }.joined(separator: ": ")
      + CheckWords.firstPlace(message)
  }

  /// Where it stands in its file: the one place, or how many there are and the first of them.
  var places: String {
    if findings.count == 1 { return Advice.placeInFile(first.provenance) }
    var places: [String] = []
    for finding in findings {
      let place = ShownText.line(Self.place(finding.provenance))
      if !place.isEmpty, !places.contains(place) { places.append(place) }
      if places.count == Self.mostPlaces { break }
    }
    let more = places.count < findings.count ? " …" : ""
    return CheckWords.places(
      findings.count, on: first.provenance.sheet,
      places.isEmpty ? "" : places.joined(separator: "; ") + more)
  }

  private static let mostPlaces = 6

  private static func place(_ place: Provenance) -> String {
    if !place.sheet.isEmpty, place.row > 0, place.column > 0 { return Advice.cell(place) }
    return Advice.placeInFile(Provenance(file: place.file, row: place.row, column: place.column))
  }
}
