extension Report {
  /// The names for the codes of the facts, so that a data format can describe itself: units, indicators with
  /// their units of measure, categories.
  public struct Vocabulary: Hashable, Sendable, Codable {
    /// A unit that facts are of.
    public struct Unit: Hashable, Sendable, Codable {
      /// Its edition and code.
      public var id: OrganisationUnit.ID
      /// Name and kind as they are written: `Phường Hồng Bàng`.
      public var name: String
      /// The code of the unit above, in the same edition.
      public var parentCode: String?

      /// Creates a unit.
      public init(id: OrganisationUnit.ID, name: String, parentCode: String? = nil) {
        self.id = id
        self.name = name
        self.parentCode = parentCode
      }
    }

    /// An indicator that facts are of.
    public struct Indicator: Hashable, Sendable, Codable {
      /// The code.
      public var code: String
      /// The Vietnamese name, as it is printed.
      public var name: String
      /// What it is counted in.
      public var unit: UnitOfMeasure
      /// The codes of the categories it can be broken down by.
      public var categories: [String]
      /// `true` where figures are of the last day of a period, so that those of several periods are never
      /// added; absent where they are of the whole of it.
      public var isOfDay: Bool?

      /// Creates an indicator.
      public init(
        code: String, name: String, unit: UnitOfMeasure, categories: [String] = [],
        isOfDay: Bool? = nil
      ) {
        self.code = code
        self.name = name
        self.unit = unit
        self.categories = categories
        self.isOfDay = isOfDay
      }
    }

    /// A way to break indicators down.
    public struct Category: Hashable, Sendable, Codable {
      /// One of its values.
      public struct Option: Hashable, Sendable, Codable {
        /// The code.
        public var code: String
        /// The Vietnamese name, as it is printed.
        public var name: String

        /// Creates a value of a category.
        public init(code: String, name: String) {
          self.code = code
          self.name = name
        }
      }

      /// The code.
      public var code: String
      /// The Vietnamese name, as it is printed.
      public var name: String
      /// The values, in the order in which they are shown.
      public var options: [Option]

      /// Creates a category.
      public init(code: String, name: String, options: [Option]) {
        self.code = code
        self.name = name
        self.options = options
      }
    }

    /// The units of the facts, ordered by edition and code.
    public var units: [Unit]
    /// The indicators of the facts, ordered by code.
    public var indicators: [Indicator]
    /// The categories of those indicators, ordered by code.
    public var categories: [Category]

    /// Creates a vocabulary.
    public init(
      units: [Unit] = [], indicators: [Indicator] = [], categories: [Category] = []
    ) {
      self.units = units
      self.indicators = indicators
      self.categories = categories
    }
  }

  /// Who has reported in a part of the period.
  public struct Coverage: Hashable, Sendable, Codable {
    /// The part of the period that one return covers.
    public var period: Period
    /// How many units were to report.
    public var expected: Int
    /// Those that have not, ordered.
    public var missing: [OrganisationUnit.ID]
    /// Those that have sent something, but not all that they owe, ordered; `nil` for none.
    public var partial: [OrganisationUnit.ID]?

    /// Who has reported in a part of the period.
    public init(
      period: Period, expected: Int, missing: [OrganisationUnit.ID] = [],
      partial: [OrganisationUnit.ID] = []
    ) {
      self.period = period
      self.expected = expected
      self.missing = missing
      self.partial = partial.isEmpty ? nil : partial
    }
  }
}
