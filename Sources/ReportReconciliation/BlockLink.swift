import ReportCore

/// Where the figures of one block stand in another.
struct BlockLink {
  let slots: Slots
  private let units: [Int32]
  private let items: [Int32]
  private let periods: [Int32]
  /// The row of each unit and period of the other block; -1 if it has none.
  private let rows: [Int32]
  private let periodCount: Int

  init(from ours: ObservationBlock, to theirs: ObservationBlock) {
    slots = Slots(theirs)
    units = ours.units.values.map { theirs.units.number(of: $0) ?? -1 }
    items = ours.items.values.map { theirs.items.number(of: $0) ?? -1 }
    periods = ours.periods.values.map { theirs.periods.number(of: $0) ?? -1 }
    periodCount = theirs.periods.values.count
    var rows = [Int32](repeating: -1, count: theirs.units.values.count * periodCount)
    for (row, place) in theirs.returns.enumerated() {
      rows[Int(place.unit) * periodCount + Int(place.period)] = Int32(row)
    }
    self.rows = rows
  }

  /// The filled slot of one of our keys, all by our numbers; `nil` if there is none.
  func slot(unit: Int32, period: Int32, item: Int) -> Int? {
    let (unit, period, item) = (units[Int(unit)], periods[Int(period)], items[item])
    if unit < 0 || period < 0 || item < 0 { return nil }
    let row = rows[Int(unit) * periodCount + Int(period)]
    if row < 0 { return nil }
    let slot = Int(row) * slots.stride + Int(item)
    return slots.marks[slot] == 0 ? nil : slot
  }
}

/// What a side says of a key.
enum Said: Equatable {
  case nothing
  case without(ObservationStatus)
  case value(ExactDecimal)

  var value: ExactDecimal? { if case .value(let value) = self { value } else { nil } }

  /// The class where the other side says nothing: a reason given in place of a figure is no figure.
  func alone(_ class: Discrepancy.Class) -> Discrepancy.Class {
    if case .without(let status) = self, status != .missing, !status.hasValue {
      return .notComparable
    }
    return `class`
  }
}

/// The figures of a block by their places, without the block itself, which is costly to hand round.
struct Slots {
  let stride: Int
  let marks: [UInt8]
  let significands: [Int64]
  let scales: [UInt8]
  private let statuses: [ObservationStatus]

  init(_ block: ObservationBlock) {
    (stride, marks) = (block.stride, block.marks)
    (significands, scales) = (block.significands, block.scales)
    statuses = block.statuses.values
  }

  /// Whether two slots that are filled hold the very same figure.
  func areTheSame(_ slot: Int, _ others: Slots, _ other: Int) -> Bool {
    marks[slot] & others.marks[other] & ObservationBlock.hasValue != 0
      && significands[slot] == others.significands[other] && scales[slot] == others.scales[other]
  }

  func said(_ slot: Int) -> Said {
    let value = ExactDecimal(significand: significands[slot], scale: Int(scales[slot]))
    if marks[slot] & ObservationBlock.hasValue != 0, let value { return .value(value) }
    return .without(statuses[Int(marks[slot] & ~ObservationBlock.hasValue) - 1])
  }
}
