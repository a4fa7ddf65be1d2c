/// Observations of a whole country: units, indicators and periods, with one slot for each figure.
///
/// Where ``DataSet`` keeps the order and the place of every figure of a province's quarter, a cube keeps
/// ten million of them in about the memory of half their file, and adds them up as fast as memory can
/// be read. The laws are the same: values are exact, missing is not zero, and a key stands once.
///
/// ```swift
/// let reading = try LongFileReader(context).read("toan-quoc.csv")
/// let sums = reading.cube.rolledUp(units: provinces, periods: { .year($0.year) }, …)
/// ```
public struct ObservationCube: Sendable {
  /// The parts, which were filled side by side. No key stands in two of them.
  package private(set) var blocks: [ObservationBlock] = []

  /// A cube without observations.
  public init() {}

  /// How many observations there are.
  public var count: Int { blocks.reduce(0) { $0 + $1.count } }

  /// The units that occur, by code.
  public var units: [OrganisationUnit.ID] { Set(blocks.flatMap(\.units.values)).sorted() }
  /// The indicators and marginals that occur, by code.
  public var items: [IndicatorKey] { Set(blocks.flatMap(\.items.values)).sorted() }
  /// The periods that occur, in order.
  public var periods: [Period] { Set(blocks.flatMap(\.periods.values)).sorted() }

  /// The observation with that key.
  public subscript(key: ObservationKey) -> Observation? {
    for block in blocks {
      if let found = block[key] { return found }
    }
    return nil
  }

  /// Adds an observation.
  ///
  /// - Returns: `nil` if it was added; the observation that has the key already, and stays.
  public mutating func insert(_ observation: Observation) -> Observation? {
    if let first = self[observation.key] { return first }
    if blocks.last?.file != observation.provenance.file {
      blocks.append(ObservationBlock(file: observation.provenance.file))
    }
    _ = blocks[blocks.count - 1].insert(observation)
    return nil
  }

  /// Adds a block.
  ///
  /// - Returns: the observations of the block whose key stands in another block; if there is any, the
  ///   block is not added.
  package mutating func append(_ block: ObservationBlock) -> [Observation] {
    var repeated: [Observation] = []
    for other in blocks {
      for (number, key) in block.returns.enumerated() {
        let row = Int32(number)
        guard let otherRow = other.row(of: block.units[key.unit], block.periods[key.period]) else {
          continue
        }
        for item in block.items.values.indices {
          guard let otherItem = other.items.number(of: block.items[Int32(item)]),
            other.observation(row: otherRow, item: otherItem) != nil,
            let found = block.observation(row: row, item: Int32(item))
          else { continue }
          repeated.append(found)
        }
      }
    }
    if repeated.isEmpty { blocks.append(block) }
    return repeated
  }

  /// Calls the body with every observation, in the order in which they came.
  public func visit(_ body: (Observation) throws -> Void) rethrows {
    for block in blocks {
      for row in block.returns.indices {
        for item in block.items.values.indices {
          if let found = block.observation(row: Int32(row), item: Int32(item)) { try body(found) }
        }
      }
    }
  }
}
