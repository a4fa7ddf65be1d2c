extension Report {
  /// A chart of figures of a table. It refers to cells and holds no figures of its own, so that it can never
  /// differ from the table.
  public struct Chart: Hashable, Sendable, Codable {
    /// How figures are drawn, as the form asks.
    public typealias Kind = ReportForm.Chart.Kind

    /// Figures of one row or one column, in order.
    public struct Series: Hashable, Sendable, Codable {
      /// What the figures are of.
      public var name: String
      /// The cells.
      public var cells: [Cell.Formula.Reference]

      /// Figures of one row or one column.
      public init(name: String, cells: [Cell.Formula.Reference]) {
        self.name = name
        self.cells = cells
      }
    }

    /// How figures are drawn.
    public var kind: Kind
    /// The title, as it is printed.
    public var title: String
    /// What the picture shows, in words, for those who cannot see it.
    public var description: String
    /// What the figures are counted in.
    public var unit: String
    /// What is drawn: rows with figures of the same columns, or columns with figures of the same rows.
    public var series: [Series]
    /// Whether each series is a row, so that heads of columns name its figures; else each is a column, and
    /// the words of rows name them.
    public var isAcross: Bool

    /// Creates a picture of figures of a table.
    public init(
      kind: Kind, title: String, description: String = "", unit: String, isAcross: Bool,
      series: [Series]
    ) {
      self.kind = kind
      self.title = title
      self.description = description
      self.unit = unit
      self.isAcross = isAcross
      self.series = series
    }
  }
}

extension Report.Table {
  /// What each figure of a chart is called: by the head of its column, or by the words of its row.
  public func categories(of chart: Report.Chart) -> [String] {
    chart.series.first?.cells.map { cell in
      chart.isAcross ? columns[cell.column].title : words(inRow: cell.row)
    } ?? []
  }

  /// What a row is called: its first text.
  public func words(inRow row: Int) -> String {
    switch rows[row].cells[columns.firstIndex { $0.kind == .text } ?? 0].content {
    case .text(let text), .code(let text), .mark(let text): text
    case .empty, .number: ""
    }
  }

  /// Whether every figure of a chart is a cell of the table, and all series are of the same categories.
  func holds(_ chart: Report.Chart) -> Bool {
    guard let first = chart.series.first, !first.cells.isEmpty else { return false }
    return chart.series.allSatisfy { series in
      !series.cells.isEmpty
        && series.cells.allSatisfy {
          rows.indices.contains($0.row) && columns.indices.contains($0.column)
        }
        && (chart.isAcross
          ? series.cells.map(\.column) == first.cells.map(\.column)
            && series.cells.allSatisfy { $0.row == series.cells[0].row }
          : series.cells.map(\.row) == first.cells.map(\.row)
            && series.cells.allSatisfy { $0.column == series.cells[0].column })
    }
  }
}
