/// Puts a report into words, by the sentences of a narrative.
struct NarrativeWriter {
  let narrative: Narrative
  let report: Report
  let builder: TableBuilder
  let unit: OrganisationUnit
  let period: Period

  func document() -> Report.Document {
    // What can be said of targets, units and lines, made once for all sentences about them.
    var known: [Narrative.Scope: [NarrativeContext]] = [
      .extremes: extremesContexts(), .figure: figureContexts(), .line: lineContexts(),
    ]
    let whole = wholeContext(with: Set(known.filter { !$0.value.isEmpty }.keys))
    let told = narrative.sections.filter { whole.holds($0.conditions) }
    var sections: [Report.Section] = []
    for section in told {
      let blocks = section.items.flatMap {
        self.blocks(of: $0, whole: whole, known: &known)
      }
      // A heading with nothing to say stands only where others stand below it.
      let opensOthers = section.items.isEmpty
      if blocks.isEmpty && !opensOthers { continue }
      sections.append(
        Report.Section(
          level: section.level, number: section.number, title: section.title, blocks: blocks))
    }
    return Report.Document(
      kind: narrative.form, type: narrative.type,
      subject: (whole.runs(of: narrative.subject) ?? []).map(\.text).joined(),
      addressees: builder.material.office.addressees, sections: Self.numbered(sections),
      signers: builder.material.office.signers, recipients: recipients,
      annexes: annexes(in: told))
  }

  /// Papers that name agencies at their head send them to "the above" below.
  private var recipients: [String] {
    let office = builder.material.office
    let above = office.addressees.isEmpty ? [] : [Wording.asAbove]
    let others = office.receivers.map(PageWords.bare).filter { !office.addressees.contains($0) }
    return above + others + [Wording.archived(office.archive)]
  }

  /// Numbers of headings that were left out are closed up.
  private static func numbered(_ sections: [Report.Section]) -> [Report.Section] {
    var counts: [Report.Section.Level: Int] = [:]
    let deeper: [Report.Section.Level: [Report.Section.Level]] = [
      .part: [.chapter, .article, .point], .chapter: [.article, .point], .article: [.point],
    ]
    let letters = Wording.pointLetters
    return sections.map { section in
      var section = section
      let count = counts[section.level, default: 0] + 1
      counts[section.level] = count
      for level in deeper[section.level] ?? [] { counts[level] = 0 }
      section.number =
        switch section.level {
        case .none: ""
        case .part: Wording.part(count)
        case .chapter: "\(PageWords.roman(count))."
        case .article: "\(count)."
        case .point: count <= letters.count ? "\(letters[count - 1]))" : ""
        }
      return section
    }
  }

  // MARK: Items

  private func blocks(
    of item: Narrative.Item, whole: NarrativeContext,
    known: inout [Narrative.Scope: [NarrativeContext]]
  ) -> [Report.Block] {
    switch item {
    case .table(let code):
      return report.tables.contains { $0.id == code } ? [.table(code)] : []
    case .chart(let code, let index):
      let charts = report.tables.first { $0.id == code }?.charts ?? []
      return charts.indices.contains(index) ? [.chart(table: code, index: index)] : []
    case .officer(let key, let prompt, let offers):
      let own = builder.material.prose.officerText.paragraphs[key] ?? []
      if !own.isEmpty { return own.map { .paragraph(.init(.officer, $0)) } }
      let placeholder = Report.Paragraph(.placeholder, Wording.placeholder(prompt))
      let offered = offers.flatMap { self.offers($0) }
      return ([placeholder] + offered).map { .paragraph($0) }
    case .paragraph(let style, let scope, let choices, let limit):
      let contexts = known[scope] ?? self.contexts(scope)
      known[scope] = contexts
      return contexts.prefix(limit).compactMap { context in
        var runs = whole.adding(context).runs(of: choices)
        guard let first = runs.first else { return nil }
        runs[0].text = Wording.capitalised(first.text)
        return .paragraph(.init(style, runs: runs))
      }
    }
  }

  private func contexts(_ scope: Narrative.Scope) -> [NarrativeContext] {
    switch scope {
    case .whole: [NarrativeContext()]
    case .target: targetContexts()
    case .part: report.coverage.map(partContext)
    case .extremes: extremesContexts()
    case .line: lineContexts()
    case .figure: figureContexts()
    }
  }

  /// A table of the report.
  func table(_ layout: ReportForm.Layout) -> (form: ReportForm, table: Report.Table)? {
    for table in report.tables {
      let form = builder.material.forms.first { form in
        form.code == table.id && form.layout == layout && form.isValid(on: period.lastDay)
      }
      if let form { return (form, table) }
    }
    return nil
  }
}
