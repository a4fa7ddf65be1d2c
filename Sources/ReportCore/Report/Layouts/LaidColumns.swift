/// What the columns of a layout can hold, with their names in templates as raw values.
protocol ColumnID: RawRepresentable<String>, CaseIterable, Hashable, Sendable {
  /// How it is set.
  var kind: Report.Table.Head.Kind { get }
  /// Whether it is repeated for each line of the form.
  var isOfLine: Bool { get }
}

extension ColumnID {
  var isOfLine: Bool { false }

  /// All of them, for those who read forms.
  static var contents: [ReportForm.Column.Content] {
    allCases.map { .init(id: $0.rawValue, kind: $0.kind, isOfLine: $0.isOfLine) }
  }
}

/// The columns of a form as they come out for a report: those whose condition holds, with their words.
///
/// A column is found by its content, never by its heading, which is the office's own.
struct LaidColumns<ID: ColumnID> {
  /// A column of the table.
  struct Place: Hashable {
    /// What stands in it.
    let id: ID
    /// The line of the form, where the column is repeated for each.
    let line: Int?
  }

  /// The heads, from left to right.
  private(set) var heads: [Report.Table.Head] = []
  /// What stands in each column, from left to right.
  private(set) var places: [Place] = []

  /// The columns of a form.
  ///
  /// - Parameters:
  ///   - form: the form.
  ///   - conditions: what holds of the report.
  ///   - words: what names in titles stand for; `{Period}` is `{period}` with a capital letter.
  ///   - lines: the words of the form's lines.
  init(
    _ form: ReportForm, holding conditions: Set<ReportForm.Column.Condition> = [],
    words: [(name: String, value: String)] = [], lines: [String] = []
  ) {
    for column in form.columns where column.isThere(conditions) {
      for line in column.isPerLine ? lines.indices.map(Optional.some) : [nil] {
        let words = words + (line.map { [(name: "line", value: lines[$0])] } ?? [])
        if let (head, places) = Self.laid(column, line, holding: conditions, words: words) {
          heads.append(head)
          self.places += places
        }
      }
    }
  }

  /// Where a column is; `nil` if the form has none of that kind.
  func index(of id: ID) -> Int? { places.firstIndex { $0.id == id } }

  private static func laid(
    _ column: ReportForm.Column, _ line: Int?, holding conditions: Set<ReportForm.Column.Condition>,
    words: [(name: String, value: String)]
  ) -> (Report.Table.Head, [Place])? {
    let title = column.title.filled(with: words)
    if column.columns.isEmpty {
      guard let id = ID(rawValue: column.id) else { return nil }
      return (.init(title, id.kind), [Place(id: id, line: line)])
    }
    let below = column.columns.filter { $0.isThere(conditions) }
      .compactMap { laid($0, line, holding: conditions, words: words) }
    if below.isEmpty { return nil }
    return (.init(title, over: below.map(\.0)), below.flatMap(\.1))
  }
}

extension String {
  /// A title with names in it filled in; `{Period}` is `{period}` with a capital letter.
  fileprivate func filled(with words: [(name: String, value: String)]) -> String {
    var filled = self
    for (name, value) in words {
      for (name, value) in [
        ("{\(name)}", value), ("{\(Wording.capitalised(name))}", Wording.capitalised(value)),
      ] {
        filled = filled.split(separator: name, omittingEmptySubsequences: false)
          .joined(separator: value)
      }
    }
    return filled
  }
}

extension ReportForm.Column {
  fileprivate func isThere(_ conditions: Set<Condition>) -> Bool {
    condition.map { conditions.contains($0) } ?? true
  }
}
