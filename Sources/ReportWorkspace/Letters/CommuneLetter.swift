package import ReportCore

/// A letter to the people's committee of a commune: what it is asked for, with its faults by cell.
///
/// A letter is a report with one table and a few sentences, so that every page format can write it.
public struct CommuneLetter {
  /// What a letter asks for.
  public enum Purpose: String, CaseIterable, Sendable {
    /// The return is sent back: it holds errors, which no explanation can replace.
    case refusal = "tra-lai"
    /// The return is overdue.
    case late = "don-doc"
    /// Figures are unusual, and nobody has said why.
    case explanation = "giai-trinh"
  }

  /// What the letter asks for.
  package let purpose: Purpose
  /// The unit that it goes to.
  package let unit: OrganisationUnit
  let period: Period
  let office: ReportingOffice
  /// The day of the letter; `nil` prints dots.
  let date: CalendarDate?
  /// By when an answer is asked for; `nil` prints dots.
  let answer: CalendarDate?
  let notice: String
  /// What was found, for letters about figures.
  var items: [PeriodCheck.Item] = []
  /// When the return was due, for a late notice.
  var deadline: CalendarDate?
  /// What came in part lacks these.
  var lacking: [String] = []
  /// Whether something came already.
  var isPart = false
  /// The file of the unit that came and could not be taken, for a late notice.
  var refusedFile: String?
  let catalogue: IndicatorCatalogue
  /// The rules, by which is told what a figure comes to.
  let rules: RuleSet
  /// The unit that reports above.
  let above: OrganisationUnit.ID

  /// The letter as a report.
  package var report: Report {
    get throws {
      let tables = try items.isEmpty ? [] : [table]
      let header = Report.Header(
        style: .letterhead, parentAgency: office.parentAgency, agency: office.agency,
        number: Self.number(office.number), place: office.place, date: date,
        title: [Wording.capitalised(subject)], notice: notice, period: period, unit: above,
        unitName: unit.fullName)
      var report = Report(
        name: "cong-van-\(purpose.rawValue)-\(unit.code)-\(period.code)", header: header,
        tables: tables, created: date ?? period.lastDay.advanced(byDays: 1))
      report.document = Report.Document(
        kind: .letter, type: "", subject: subject, addressees: [words.addressee],
        sections: [Report.Section(blocks: blocks(of: report))], signers: office.signers,
        recipients: LetterWords.recipients(archive: office.archive))
      return report
    }
  }

  private var words: LetterWords {
    LetterWords(from: office, to: unit, on: period, answerBy: answer)
  }

  /// What the letter is about, after `V/v`.
  private var subject: String {
    switch purpose {
    case .refusal: words.refusalSubject
    case .late: words.lateSubject
    case .explanation: words.explanationSubject
    }
  }

  /// A letter carries no sign of its type: `Số:   /CCDS` from `Số:   /BC-CCDS`.
  static func number(_ text: String) -> String {
    guard let slash = text.firstIndex(of: "/"), let hyphen = text[slash...].firstIndex(of: "-")
    else { return text }
    return String(text[...slash] + text[text.index(after: hyphen)...])
  }

  // MARK: What it says

  private func blocks(of report: Report) -> [Report.Block] {
    func said(_ text: String) -> Report.Block { .paragraph(.init(.body, text)) }
    func counted(_ sentence: (before: String, after: String)) -> Report.Block {
      let source = Report.Source.count(.rows(table: Self.tableID))
      let number = Report.Run(report.text(of: source) ?? "", source: source)
      return .paragraph(
        .init(.body, runs: [.init(sentence.before), number, .init(sentence.after)]))
    }
    let words = words
    let parts: [Report.Block] =
      switch purpose {
      case .refusal:
        [counted(words.errors), .table(Self.tableID), said(words.correctionAsked)]
      case .explanation:
        [counted(words.unusualFigures), .table(Self.tableID), said(words.explanationAsked)]
      case .late:
        [said(words.late(isPart: isPart, refused: refusedFile, deadline: deadline))]
          + (lacking.isEmpty ? [] : [said(LetterWords.lacking(lacking))])
          + [said(words.returnAsked)]
      }
    return parts + [said(LetterWords.thanks)]
  }

  private static let tableID = "can-xem-lai"

  /// The figures with their faults, each with its cell, what is written there and what to do.
  private var table: Report.Table {
    get throws {
      func number(_ value: ExactDecimal?) -> Report.Cell {
        value.map { Report.Cell(.number($0, .init(decimals: Int($0.scale)))) } ?? .empty
      }
      let figures = LetterFigure.all(of: items.map(\.finding))
      let recomputed = figures.map { $0.recomputed(by: rules) }
      // What the other figures give is told only where they give something.
      let tellsRecomputed = recomputed.contains { $0 != nil }
      let rows = zip(figures, recomputed).enumerated().map { index, line in
        let (figure, recomputed) = line
        let finding = figure.first
        let cells: [Report.Cell] = [
          .text("\(index + 1)"), .text(figure.item.map { catalogue.name(of: $0) } ?? ""),
          .text(Advice.place(finding.provenance)), .text(figure.content),
          number(finding.written),
        ]
        let task = purpose == .refusal ? LetterWords.correction : LetterWords.explanation
        return Report.Table.Row(
          cells: cells + (tellsRecomputed ? [number(recomputed)] : []) + [.text(task)])
      }
      return try Report.Table(
        id: Self.tableID, shortTitle: LetterWords.figures, title: LetterWords.figuresTitle,
        heads: [
          .init(HeadWords.ordinal, .ordinal), .init(HeadWords.indicator, .text),
          .init(LetterWords.cell, .text), .init(HeadWords.content, .text),
          .init(LetterWords.written),
        ] + (tellsRecomputed ? [.init(LetterWords.recomputed)] : [])
          + [.init(LetterWords.task, .text)], rows: rows)
    }
  }
}
