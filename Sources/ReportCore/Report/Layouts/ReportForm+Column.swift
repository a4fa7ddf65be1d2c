extension ReportForm {
  /// A column of a table whose form states its columns, or a head over several.
  public struct Column: Hashable, Sendable {
    /// What a column of a layout can hold.
    public struct Content: Hashable, Sendable {
      /// The name in templates: `planned`.
      public let id: String
      /// How it is set.
      public let kind: Report.Table.Head.Kind
      /// Whether it is repeated for each line of the form, under a head of that line.
      public let isOfLine: Bool
    }

    /// What must hold for a column to be there.
    public enum Condition: String, Hashable, Sendable, CaseIterable {
      /// The period is all of the year so far.
      case startsYear = "starts_year"
      /// Something of the year lies before the period.
      case withinYear = "within_year"
      /// The previous period is shown beside it.
      case hasPrevious = "has_previous"
      /// The plan began before the year.
      case planOfYears = "plan_of_years"
    }

    /// Its content; empty for a head over several columns.
    public var id: String
    /// The words of the head, with `{period}` and the like to be filled in.
    public var title: String
    /// What must hold for it to be there; `nil` for always.
    public var condition: Condition?
    /// Whether it occurs once for each line of the form.
    public var isPerLine: Bool
    /// The columns under the head.
    public var columns: [Column]

    /// Creates a column.
    public init(_ id: String, title: String, when condition: Condition? = nil) {
      self.id = id
      self.title = title
      self.condition = condition
      isPerLine = false
      columns = []
    }

    /// Creates a head over several columns.
    public init(
      title: String, over columns: [Column], when condition: Condition? = nil,
      isPerLine: Bool = false
    ) {
      id = ""
      self.title = title
      self.condition = condition
      self.isPerLine = isPerLine
      self.columns = columns
    }
  }
}
