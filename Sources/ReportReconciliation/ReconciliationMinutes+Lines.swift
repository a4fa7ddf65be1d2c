import ReportCore

// Lines of the tables as sentences, every figure with the cell that it stands in.
extension ReconciliationMinutes {
  func line(_ row: Int, withCauses: Bool) -> Block {
    let line = listed[row]
    let (here, there) = (record.reconciliation.here, record.reconciliation.there)
    var runs = [Run("\(subject(row)): \(here) ")]
    runs.append(number(Self.details, row, Column.ours) ?? Run(MinutesWords.noFigure))
    runs.append(Run("; \(there) "))
    runs.append(number(Self.details, row, Column.theirs) ?? Run(MinutesWords.noFigure))
    if let difference = number(Self.details, row, Column.difference, .printed) {
      runs += [Run(MinutesWords.difference), difference]
    }
    if line.class != .outside { runs.append(Run("; \(lowered(wording.verdict(line)))")) }
    if withCauses, let cause = line.causes.first {
      runs.append(Run(MinutesWords.possibleCause(lowered(wording.kind(cause)))))
    }
    let text = words(of: line)
    if !text.isEmpty { runs.append(Run(MinutesWords.explained(text))) }
    return .paragraph(.init(.item, runs: runs + [Run(".")]))
  }

  func subject(_ row: Int) -> String {
    "\(record.catalogue.name(of: listed[row].item)), \(wording.unitNames(listed[row]))"
  }

  func explanation(_ line: Discrepancy) -> AgreedExplanation? {
    record.written[line.stableKey(in: record.reconciliation.period)]
  }

  /// What officers wrote of a line, without the full stop that the sentence ends with anyway.
  func words(of line: Discrepancy) -> String {
    var text = explanation(line)?.text ?? ""
    while text.last == "." || text.last == " " { text.removeLast() }
    return text
  }

  func rest(_ rows: [Int]) -> [Block] {
    let more = Array(rows.dropFirst(Self.mostLines))
    return more.isEmpty ? [] : [counting(more, MinutesWords.moreLines)]
  }

  /// A sentence on how many lines of a table are meant, between what is said before and after their number.
  func counting(
    _ rows: [Int], of table: String = Self.details, _ words: (before: String, after: String)
  ) -> Block {
    .paragraph(
      .init(.item, runs: [Run(words.before), count(rows, of: table), Run(words.after)]))
  }

  /// How many lines of a table are meant, with the lines.
  func count(_ rows: [Int], of table: String = Self.details) -> Run {
    let source = Report.Source.count(.lines(table: table, rows))
    return Run(report.text(of: source) ?? "?", source: source)
  }

  func number(
    _ table: String, _ row: Int, _ column: Int, _ form: Report.Source.Form = .plain
  ) -> Run? {
    let source = Report.Source.cell(table: table, .init(row: row, column: column), form)
    return report.text(of: source).map { Run($0, source: source) }
  }

  /// As it stands within a sentence: names keep their capitals.
  func lowered(_ text: String) -> String {
    let (here, there) = (record.reconciliation.here, record.reconciliation.there)
    if text.hasPrefix(here) || text.hasPrefix(there) { return text }
    return text.prefix(1).lowercased() + text.dropFirst()
  }

  func body(_ text: String) -> Block { .paragraph(.init(.body, text)) }

  func item(_ text: String) -> Block { .paragraph(.init(.item, text)) }
}
