import Foundation
import ReportCore
import ReportTemplates

/// Which report is made: a kind of the templates, or one form alone; and what to say where there is
/// no such report.
struct ReportChoice {
  let library: TemplateLibrary
  let period: Period
  /// The programme that the report is on, if it is on one.
  let programme: String?
  /// Whether what is reviewed ends with the period: the programme, or the plan of several years. A programme
  /// of which nobody said when it ends goes on.
  let isConcluded: Bool

  /// Creates a choice among the kinds of a workspace.
  init(of workspace: Workspace, for period: Period, programme: String? = nil) {
    library = workspace.library
    self.period = period
    self.programme = programme
    if let programme {
      let last = (try? workspace.programme(named: programme))?.lastYear
      isConcluded = last.map { $0 <= period.lastDay.year } ?? false
    } else {
      isConcluded = workspace.plan(for: period).map { $0.period.lastDay <= period.lastDay } ?? true
    }
  }

  /// The kind with a code, or with `form:` the form; without a code the first for such a period, of several
  /// years the one that concludes what ends with them.
  ///
  /// - Throws: `WorkspaceError` that names what there is.
  func kind(_ code: String?) throws(WorkspaceError) -> ReportKind {
    guard let code else {
      let usual = library.kinds.kinds(for: period).filter { kind in
        !kind.isOnRequest
          && (programme != nil ? kind.isOfProgramme : !kind.isOfProgramme || period.kind == .years)
      }
      let fitting = usual.first { period.kind != .years || $0.isConcluding == isConcluded }
      if let kind = fitting ?? usual.first { return kind }
      throw WorkspaceError(.invalidRequest, "Không có loại báo cáo nào cho kỳ \(period). \(known)")
    }
    if code.hasPrefix("form:") { return try form(String(code.dropFirst("form:".count))) }
    if let form = words(code, after: "biểu") { return try self.form(form) }
    let naming = Naming(
      library.kinds.kinds.map { kind in
        .init(kind.code, names: [kind.name] + NamingWords.reports.map { $0 + kind.name })
      }, of: .report)
    guard let kind = naming.codeIfKnown(code).flatMap({ library.kinds[$0] }) else {
      throw WorkspaceError(
        .invalidRequest,
        "Không có loại báo cáo '\(code)'.\(naming.suggestion(for: code)) \(known)")
    }
    guard kind.periods.contains(period.kind) else {
      let periods = Self.periods.filter { kind.periods.contains($0.kind) }
        .map { "\($0.name) (\($0.example))" }.joined(separator: ", ")
      throw WorkspaceError(
        .invalidRequest,
        "Loại báo cáo '\(code)' không lập cho kỳ \(period), chỉ cho: \(periods). \(known)")
    }
    if programme != nil, !kind.isOfProgramme {
      let others = library.kinds.kinds(for: period).filter(\.isOfProgramme).map(\.code)
      throw WorkspaceError(
        .invalidRequest,
        "Loại báo cáo '\(code)' không lập riêng cho một chương trình, đề án; cho chương trình, đề án thì"
          + " dùng: \(others.joined(separator: ", ")).")
    }
    return kind
  }

  /// The name of the file with what officers write for a report: the period's alone for the usual report of
  /// the period. What was written for that one must not turn up in another kind of report, or in one on a
  /// programme.
  ///
  /// - Parameters:
  ///   - kind: the code of the report's kind.
  ///   - programme: the number of the programme that the report is on.
  ///   - usual: the kind that the workspace chose, if it did.
  /// - Returns: the name, without an ending.
  func officerTextName(for kind: String, on programme: String?, usual: String?) -> String {
    if programme == nil, kind == (try? self.kind(usual))?.code { return period.code }
    return ([period.code, kind] + [programme].compactMap(\.self)).joined(separator: ".")
  }

  /// What stands behind a word, as in `biểu xếp hạng`.
  private func words(_ text: String, after word: String) -> String? {
    let text = text.precomposedStringWithCanonicalMapping
    guard text.lowercased().hasPrefix(word + " ") else { return nil }
    return String(text.dropFirst(word.count + 1))
  }

  /// A report of one form alone, under the form's own title.
  private func form(_ words: String) throws(WorkspaceError) -> ReportKind {
    let naming = Naming(forms: library.forms.forms)
    let code = naming.codeIfKnown(words) ?? words
    guard let form = library.forms.pick(code: code, on: period.lastDay) else {
      let others = library.forms.forms.filter { $0.code == code }
      if others.isEmpty {
        throw WorkspaceError(
          .invalidRequest,
          "Không có biểu '\(code)'.\(naming.suggestion(for: code)) Các biểu:"
            + " \(library.forms.codes.joined(separator: ", ")).")
      }
      throw WorkspaceError(
        .invalidRequest,
        "Biểu '\(code)' không có hiệu lực cho kỳ \(period) (ngày cuối"
          + " \(Wording.date(period.lastDay))); biểu dùng cho"
          + " \(others.map(Self.validity(of:)).joined(separator: "; ")).")
    }
    return ReportKind(
      code: "form-\(code)", title: [form.title, "{period}"],
      periods: form.layout.isOfYears ? [.year, .years] : [period.kind], forms: [code],
      style: form.basis.officialNumber == nil ? .letterhead : .statisticalForm,
      basis: form.basis.words)
  }

  /// When a form is valid, in words.
  static func validity(of form: ReportForm) -> String {
    switch (form.basis.validity.from, form.basis.validity.to) {
    case (nil, nil): "không giới hạn thời gian"
    case (let from?, nil): "kỳ có ngày cuối từ \(Wording.date(from))"
    case (nil, let to?): "kỳ có ngày cuối đến \(Wording.date(to))"
    case (let from?, let to?):
      "kỳ có ngày cuối từ \(Wording.date(from)) đến \(Wording.date(to))"
    }
  }

  /// `Các loại báo cáo của kỳ 2025-Q3: so-ket, thong-ke-quy; hoặc một biểu: form:MÃ.`
  private var known: String {
    let kinds = library.kinds.kinds(for: period).map(\.code)
    if kinds.isEmpty {
      return "Có thể lập một biểu: form:MÃ, với mã của biểu."
    }
    return "Các loại báo cáo của kỳ \(period): \(kinds.joined(separator: ", ")); hoặc một biểu:"
      + " form:MÃ, với mã của biểu."
  }

  private static let periods: [(kind: Period.Kind, name: String, example: String)] = [
    (.month, "tháng", "2025-M07"), (.quarter, "quý", "2025-Q3"), (.halfYear, "6 tháng", "2025-S1"),
    (.nineMonths, "9 tháng", "2025-9M"), (.year, "năm", "2025"),
    (.years, "nhiều năm", "2021--2025"),
  ]
}

extension Naming {
  /// Forms, by their titles too; forms of one code are one form at different times.
  init(forms: [ReportForm]) {
    var entries: [String: [String]] = [:]
    for form in forms { entries[form.code, default: []] += [form.shortTitle, form.title] }
    self.init(
      entries.sorted { $0.key < $1.key }.map { .init($0.key, names: $0.value, shown: $0.key) },
      of: .form)
  }
}

extension ReportForm {
  /// When the form is valid, in words.
  public var validity: String { ReportChoice.validity(of: self) }
}
