extension Report {
  /// What a number in a sentence comes from.
  public enum Source: Hashable, Sendable {
    /// How much of what stands in a cell is said.
    public enum Form: String, Hashable, Sendable, Codable {
      /// All of it, as in the table.
      case printed
      /// The figure with its sign, without what stands before and behind it.
      case plain
      /// The figure without its sign, where a verb says which way it goes.
      case magnitude
      /// Of a change over less ground than its columns show: the later of the two figures behind it.
      case now
      /// The earlier of them.
      case before
    }

    /// A cell of a table: the code of the table, and the place.
    case cell(table: String, Cell.Formula.Reference, Form)
    /// What stands below the line of a rate, of which the report keeps the parts.
    case denominator(ObservationKey)
    /// How many there are of a set.
    case count(CountedSet)
  }

  /// A set whose members are counted in a sentence.
  public enum CountedSet: Hashable, Sendable {
    /// Lines of figures of a table.
    case rows(table: String)
    /// Lines of a table whose cell in a column carries a judgement.
    case judged(table: String, column: Int, Cell.Judgement)
    /// Lines of a table whose cell in a column has those words.
    case worded(table: String, column: Int, String)
    /// Lines of figures of a table, named one by one, from 0.
    case lines(table: String, [Int])
    /// Units that were to report for a part of the period.
    case expected(Period)
    /// Units that have reported for a part of the period.
    case reported(Period)
    /// Units that have not.
    case missing(Period)
    /// Units that a figure rests on, or does not; named one by one.
    case units([OrganisationUnit.ID])
  }
}

extension Report {
  /// What a number in a sentence must be, rendered again from its source.
  ///
  /// - Returns: `nil` where there is no such cell, or no figure in it: nothing can be said then.
  public func text(of source: Source) -> String? {
    switch source {
    case .cell(let id, let place, let form):
      guard let table = tables.first(where: { $0.id == id }),
        table.rows.indices.contains(place.row), table.columns.indices.contains(place.column),
        case .number(let value, let style) = table.rows[place.row].cells[place.column].content
      else { return nil }
      let compared = table.rows[place.row].cells[place.column].coverage?.compared
      return form.text(of: value, style, compared)
    case .denominator(let key):
      let fact = facts.first { $0.key == key }
      return fact?.denominator.map { Wording.number($0, style: .init(decimals: Int($0.scale))) }
    case .count(let set):
      return count(of: set).map { Wording.number(ExactDecimal(Int64($0))) }
    }
  }

  /// How many members a set has; `nil` where what it is taken from is not there.
  public func count(of set: CountedSet) -> Int? {
    switch set {
    case .rows(let id):
      return tables.first { $0.id == id }?.rows.count { $0.kind == .data }
    case .judged(let id, let column, let judgement):
      return cells(of: id, column: column)?.count { $0.judgement == judgement }
    case .worded(let id, let column, let words):
      return cells(of: id, column: column)?.count { $0.content == .text(words) }
    case .lines(let id, let lines):
      guard let rows = tables.first(where: { $0.id == id })?.rows else { return nil }
      let isThere = lines.allSatisfy { rows.indices.contains($0) && rows[$0].kind == .data }
      return isThere ? Set(lines).count : nil
    case .expected(let period):
      return coverage.first { $0.period == period }?.expected
    case .reported(let period):
      return coverage.first { $0.period == period }.map { $0.expected - $0.missing.count }
    case .missing(let period):
      return coverage.first { $0.period == period }?.missing.count
    case .units(let units):
      return Set(units).count
    }
  }

  /// The cell that a number comes from, if it comes from one.
  public func cell(of source: Source) -> Cell? {
    guard case .cell(let id, let place, _) = source,
      let table = tables.first(where: { $0.id == id }),
      table.rows.indices.contains(place.row), table.columns.indices.contains(place.column)
    else { return nil }
    return table.rows[place.row].cells[place.column]
  }

  private func cells(of id: String, column: Int) -> [Cell]? {
    guard let table = tables.first(where: { $0.id == id }),
      table.columns.indices.contains(column)
    else { return nil }
    return table.rows.filter { $0.kind == .data }.map { $0.cells[column] }
  }
}

extension Report.Source.Form {
  /// A figure in this form.
  func text(
    of value: ExactDecimal, _ style: Report.Cell.NumberStyle, _ compared: Report.Cell.Compared?
  ) -> String? {
    let bare = Report.Cell.NumberStyle(decimals: style.decimals)
    func told(_ figure: ExactDecimal?) -> String? {
      figure.map { Wording.number($0, style: .init(decimals: compared?.decimals ?? 0)) }
    }
    return switch self {
    case .printed: Wording.number(value, style: style)
    case .plain: Wording.number(value, style: bare)
    case .magnitude:
      Wording.number(value, style: bare).replacingFirstSign
    case .now: told(compared?.now)
    case .before: told(compared?.before)
    }
  }
}

extension String {
  /// The same number without a minus before it.
  fileprivate var replacingFirstSign: String { hasPrefix("-") ? String(dropFirst()) : self }
}
