/// Reads a cube unit by unit, for work that goes through millions of figures in order.
///
/// Whoever asks a block for figure after figure counts references to its arrays each time, and threads
/// that do so at once wait for one another. Here the figures of a unit are copied out together, in the
/// order in which they will be visited.
package struct UnitFigures: Sendable {
  /// What a cube holds of one unit, item and period.
  package struct Slot: Sendable {
    /// Whether there is a figure.
    package enum Content: UInt8, Sendable { case none, missing, value }

    /// The digits of the value; 0 without one.
    package fileprivate(set) var significand: Int64 = 0
    /// The count of decimals of the value.
    package fileprivate(set) var scale: UInt8 = 0
    package fileprivate(set) var content = Content.none
    /// Which block of the cube holds the figure.
    package fileprivate(set) var block: Int32 = 0

    /// The value; `nil` is missing.
    package var value: ExactDecimal? {
      content == .value ? ExactDecimal(significand: significand, scale: Int(scale)) : nil
    }
  }

  private let blocks: [ObservationBlock]
  private let itemCount: Int
  private let periodCount: Int
  /// For each block, where each of its items and periods stands in the order asked for, or -1.
  private let places: [(items: [Int], periods: [Int])]

  /// A reader of a cube's figures, in that order of items and periods.
  package init(_ cube: ObservationCube, items: [IndicatorKey], periods: [Period]) {
    func places<Value: Hashable>(of values: [Value], in order: [Value]) -> [Int] {
      let numbers = Dictionary(uniqueKeysWithValues: zip(order, order.indices))
      return values.map { numbers[$0] ?? -1 }
    }
    blocks = cube.blocks
    itemCount = items.count
    periodCount = periods.count
    self.places = blocks.map {
      (places(of: $0.items.values, in: items), places(of: $0.periods.values, in: periods))
    }
  }

  /// The figures of a unit: for each item the slots of all periods.
  package func callAsFunction(of unit: OrganisationUnit.ID) -> [Slot] {
    var slots = [Slot](repeating: Slot(), count: itemCount * periodCount)
    for (number, block) in blocks.enumerated() {
      block.copyFigures(
        of: unit, block: Int32(number), items: places[number].items,
        periods: places[number].periods, periodCount: periodCount, into: &slots)
    }
    return slots
  }
}

extension ObservationBlock {
  fileprivate func copyFigures(
    of unit: OrganisationUnit.ID, block: Int32, items: [Int], periods: [Int], periodCount: Int,
    into slots: inout [UnitFigures.Slot]
  ) {
    let (marks, significands, scales) = (self.marks.span, self.significands.span, self.scales.span)
    for (period, row) in rows(of: unit) where periods[period] >= 0 {
      for item in items.indices where items[item] >= 0 {
        let source = Int(row) * stride + item
        guard marks[source] != 0 else { continue }
        let target = items[item] * periodCount + periods[period]
        slots[target].significand = significands[source]
        slots[target].scale = scales[source]
        slots[target].content = marks[source] & Self.hasValue == 0 ? .missing : .value
        slots[target].block = block
      }
    }
  }
}
