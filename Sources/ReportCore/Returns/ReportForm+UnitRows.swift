extension ReportForm {
  /// Of a table by unit: which units its lines are, and how they are ranked.
  public struct UnitRows: Hashable, Sendable {
    /// Which units the lines of a table by unit are.
    public enum Units: String, Hashable, Sendable, CaseIterable {
      /// Those that report.
      case reporting
      /// Those that a target of the plan was assigned to; no table where there are none.
      case assigned
    }

    /// In which order units stand.
    public enum Order: String, Hashable, Sendable, CaseIterable {
      /// By code.
      case code
      /// By the first column of ranks; those without a rank last.
      case rank
    }

    /// Which units the lines are.
    public var units: Units
    /// In which order the lines stand.
    public var order: Order
    /// The fewest cases on which a rate is judged or ranked, where its indicator asks for no more.
    public var minimumCases: Int

    /// The units of a table, and how they are ranked.
    public init(units: Units = .reporting, order: Order = .code, minimumCases: Int = 0) {
      self.units = units
      self.order = order
      self.minimumCases = minimumCases
    }
  }
}
