/// Observations packed by return: each unit and period that occurs has a row of slots, one an item.
///
/// This is the form for millions of figures: 14 bytes each, no key is stored or hashed with a figure,
/// and figures of one return lie side by side, so that adding up runs through memory in order. Codes
/// are interned by whoever fills the block, once for each code and not once for each figure.
package struct ObservationBlock: Sendable {
  /// The units that occur.
  package private(set) var units = Interner<OrganisationUnit.ID>()
  /// The indicators and marginals that occur: the slots of every return.
  package private(set) var items = Interner<IndicatorKey>()
  /// The periods that occur.
  package private(set) var periods = Interner<Period>()
  /// How many observations there are.
  package private(set) var count = 0

  /// The file that the figures were read from.
  package let file: String
  /// The column of the file that the values stand in.
  let valueColumn: Int

  /// The unit and the period of each return.
  package private(set) var returns: [(unit: Int32, period: Int32)] = []
  /// How many slots a return has; at least as many as there are items.
  package private(set) var stride = 8
  /// The digits of each slot; 0 without a value.
  package private(set) var significands: [Int64] = []
  /// The count of decimals of each slot.
  package private(set) var scales: [UInt8] = []
  /// What is known of each slot: 0 if it is empty, else one more than the number of its status; the
  /// high bit if it has a value.
  package private(set) var marks: [UInt8] = []
  /// The greatest count of decimals of each item.
  package private(set) var itemScales: [UInt8] = []
  package private(set) var statuses = Interner<ObservationStatus>()
  private var lines: [UInt32] = []
  /// The places and notes that are more than a line of the file.
  private var remarks: [SlotKey: Provenance] = [:]

  /// How far down the file the figures stand, beyond the lines that they were filled with.
  package var lineShift = 0

  /// Whether figures have places and notes that are more than a line of the file.
  package var hasRemarks: Bool { !remarks.isEmpty }

  /// The return of a unit and a period, by their numbers, or -1.
  private var returnNumbers: [Int32] = []
  private var periodCapacity = 8

  package static let hasValue: UInt8 = 0x80

  private struct SlotKey: Hashable {
    let row: Int32
    let item: Int32
  }

  /// A block without observations.
  package init(file: String, valueColumn: Int = 0) {
    self.file = file
    self.valueColumn = valueColumn
  }

  // MARK: - Numbers of codes

  /// The number of a unit, which is new if the unit was not seen before.
  package mutating func number(of unit: OrganisationUnit.ID) -> Int32 {
    let number = units.intern(unit)
    while returnNumbers.count < units.values.count * periodCapacity { returnNumbers.append(-1) }
    return number
  }

  /// The number of an item, which is new if the item was not seen before.
  package mutating func number(of item: IndicatorKey) -> Int32 {
    let number = items.intern(item)
    if itemScales.count < items.values.count { itemScales.append(0) }
    if items.values.count > stride { widen() }
    return number
  }

  /// The number of a period, which is new if the period was not seen before.
  package mutating func number(of period: Period) -> Int32 {
    let number = periods.intern(period)
    if Int(number) >= periodCapacity {
      let wider = periodCapacity * 2
      var numbers = [Int32](repeating: -1, count: units.values.count * wider)
      for unit in units.values.indices {
        for period in 0..<periodCapacity {
          numbers[unit * wider + period] = returnNumbers[unit * periodCapacity + period]
        }
      }
      (returnNumbers, periodCapacity) = (numbers, wider)
    }
    return number
  }

  /// The number of a status.
  package mutating func number(of status: ObservationStatus) -> Int32 { statuses.intern(status) }

  // MARK: - Figures

  /// Makes room for so many figures more, as far as can be told beforehand.
  package mutating func reserve(_ figures: Int) {
    significands.reserveCapacity(significands.count + figures)
    scales.reserveCapacity(scales.count + figures)
    marks.reserveCapacity(marks.count + figures)
    lines.reserveCapacity(lines.count + figures)
  }

  /// Fills the slot of a unit, an item and a period, all by their numbers.
  ///
  /// - Parameters:
  ///   - unit: the number of the unit.
  ///   - item: the number of the item.
  ///   - period: the number of the period.
  ///   - value: `nil` is missing.
  ///   - status: the number of the status.
  ///   - line: where it was read.
  /// - Returns: whether the slot was empty; a slot that is not stays as it was.
  package mutating func fill(
    unit: Int32, item: Int32, period: Int32, value: ExactDecimal?, status: Int32, line: Int
  ) -> Bool {
    let row = returnNumber(unit: unit, period: period)
    let slot = Int(row) * stride + Int(item)
    guard marks[slot] == 0 else { return false }
    let mark = UInt8(truncatingIfNeeded: status &+ 1)
    if let value {
      significands[slot] = value.significand
      marks[slot] = mark | Self.hasValue
      if value.scale > 0 {
        scales[slot] = value.scale
        itemScales[Int(item)] = max(itemScales[Int(item)], value.scale)
      }
    } else {
      marks[slot] = mark
    }
    lines[slot] = UInt32(clamping: line)
    count += 1
    return true
  }

  /// Adds one observation.
  ///
  /// - Returns: whether it was added; one that is there stays as it was.
  package mutating func insert(_ observation: Observation) -> Bool {
    let unit = number(of: observation.key.unit)
    let item = number(of: observation.key.item)
    let period = number(of: observation.key.period)
    let place = observation.provenance
    guard
      fill(
        unit: unit, item: item, period: period, value: observation.value,
        status: number(of: observation.status), line: place.row)
    else { return false }
    if place != provenance(line: place.row) {
      remarks[SlotKey(row: returnNumber(unit: unit, period: period), item: item)] = place
    }
    return true
  }

  /// The observation with that key.
  package subscript(key: ObservationKey) -> Observation? {
    guard let row = row(of: key.unit, key.period), let item = items.number(of: key.item) else {
      return nil
    }
    return observation(row: row, item: item)
  }

  /// The return of a unit for a period, if there is one.
  package func row(of unit: OrganisationUnit.ID, _ period: Period) -> Int32? {
    guard let unit = units.number(of: unit), let period = periods.number(of: period) else {
      return nil
    }
    let row = returnNumbers[Int(unit) * periodCapacity + Int(period)]
    return row < 0 ? nil : row
  }

  /// The returns of a unit, each with the number of its period.
  func rows(of unit: OrganisationUnit.ID) -> [(period: Int, row: Int32)] {
    guard let unit = units.number(of: unit) else { return [] }
    return periods.values.indices.compactMap { period in
      let row = returnNumbers[Int(unit) * periodCapacity + period]
      return row < 0 ? nil : (period, row)
    }
  }

  /// The observation of an item in a return, if there is one.
  package func observation(row: Int32, item: Int32) -> Observation? {
    let slot = Int(row) * stride + Int(item)
    let mark = marks[slot]
    guard mark != 0 else { return nil }
    let (unit, period) = returns[Int(row)]
    return Observation(
      key: ObservationKey(unit: units[unit], item: items[item], period: periods[period]),
      value: mark & Self.hasValue == 0
        ? nil : ExactDecimal(significand: significands[slot], scale: Int(scales[slot])),
      status: status(ofMark: mark),
      provenance: (remarks.isEmpty ? nil : remarks[SlotKey(row: row, item: item)])
        ?? provenance(line: lines[slot] == 0 ? 0 : Int(lines[slot]) + lineShift))
  }

  func status(ofMark mark: UInt8) -> ObservationStatus {
    statuses[Int32(mark & ~Self.hasValue) - 1]
  }

  /// The return of a unit for a period, which is new if there was none.
  private mutating func returnNumber(unit: Int32, period: Int32) -> Int32 {
    let place = Int(unit) * periodCapacity + Int(period)
    if returnNumbers[place] >= 0 { return returnNumbers[place] }
    let number = Int32(returns.count)
    returnNumbers[place] = number
    returns.append((unit, period))
    significands.append(contentsOf: repeatElement(0, count: stride))
    scales.append(contentsOf: repeatElement(0, count: stride))
    marks.append(contentsOf: repeatElement(0, count: stride))
    lines.append(contentsOf: repeatElement(0, count: stride))
    return number
  }

  private func provenance(line: Int) -> Provenance {
    Provenance(file: file, row: line, column: line == 0 ? 0 : valueColumn)
  }

  /// Gives every return room for more items.
  private mutating func widen() {
    let wider = stride + max(8, stride / 4)
    func widened<Element>(_ column: [Element], _ empty: Element) -> [Element] {
      var result: [Element] = []
      result.reserveCapacity(returns.count * wider)
      for row in returns.indices {
        result += column[row * stride..<(row + 1) * stride]
        result += repeatElement(empty, count: wider - stride)
      }
      return result
    }
    significands = widened(significands, 0)
    scales = widened(scales, 0)
    marks = widened(marks, 0)
    lines = widened(lines, 0)
    stride = wider
  }
}
