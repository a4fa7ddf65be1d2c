import DelimitedText

/// A table of a plan as delimited text, in the form that the readers of plans expect.
public struct PlanTableText: Sendable {
  private var rows: [[String]]

  /// Creates a table with those columns.
  public init(columns: [String]) { rows = [columns] }

  /// Adds a line.
  public mutating func add(_ fields: [String]) { rows.append(fields) }

  /// The table, with a comma between fields.
  public var bytes: [UInt8] {
    var writer = DelimitedWriter()
    for row in rows {
      for field in row { writer.append(field) }
      writer.endRecord()
    }
    return writer.takeBytes()
  }
}
