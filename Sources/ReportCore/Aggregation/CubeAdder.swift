/// The sums of a cube in the making: a table of rows (groups of units and periods) and columns (items).
struct CubeAdder {
  /// The greatest count of decimals of each column, at which the column is added up.
  private let scales: [UInt8]
  private let powers: [Int128]
  /// From certain to doubtful.
  private let statuses: [ObservationStatus]

  private var sums: [Int128]
  private var present: [Int32]
  private var missing: [Int32]
  private var doubt: [UInt8]

  init(scales: [UInt8], statuses: [ObservationStatus], rows: Int) {
    self.scales = scales
    powers = (0...ExactDecimal.maximumScale).map(ExactDecimal.powerOfTen)
    self.statuses = Set(statuses).sorted {
      $0 != $1 && Readings.Reading.moreDoubtful($0, $1) == $1
    }
    let count = rows * scales.count
    sums = Array(repeating: 0, count: count)
    present = Array(repeating: 0, count: count)
    missing = Array(repeating: 0, count: count)
    doubt = Array(repeating: 0, count: count)
  }

  /// How doubtful each status of a block is, by its number.
  func ranks(in block: ObservationBlock) -> [UInt8] {
    block.statuses.values.map { status in
      statuses.firstIndex(of: status).map { UInt8(clamping: $0) } ?? 0
    }
  }

  /// Adds some items of a return to a row.
  ///
  /// This loop is where rolling up spends its time.
  mutating func add(
    _ number: Int, of block: ObservationBlock, items: [Int], to row: Int, columns: [Int],
    ranks: [UInt8]
  ) throws(CubeRollUp.Obstacle) {
    let first = number * block.stride
    let start = row * scales.count
    for item in items {
      let mark = block.marks[first + item]
      if mark == 0 { continue }
      let column = columns[item]
      let cell = start + column
      if mark & ObservationBlock.hasValue == 0 {
        missing[cell] &+= 1
        continue
      }
      var value = Int128(block.significands[first + item])
      let scale = block.scales[first + item]
      if scale != scales[column] { value *= powers[Int(scales[column] - scale)] }
      let (sum, overflow) = sums[cell].addingReportingOverflow(value)
      if overflow { throw .overflow(block.items[Int32(item)]) }
      sums[cell] = sum
      present[cell] &+= 1
      doubt[cell] = max(doubt[cell], ranks[Int(mark & ~ObservationBlock.hasValue) - 1])
    }
  }

  /// Adds a sum to a row.
  mutating func add(
    _ part: CubeRollUp.Cell, of item: IndicatorKey, to row: Int, column: Int
  ) throws(CubeRollUp.Obstacle) {
    let cell = row * scales.count + column
    present[cell] &+= Int32(clamping: part.present)
    missing[cell] &+= Int32(clamping: part.missing)
    guard let value = part.value else { return }
    let (sum, overflow) = sums[cell].addingReportingOverflow(
      Int128(value.significand) * powers[Int(scales[column] - value.scale)])
    if overflow { throw .overflow(item) }
    sums[cell] = sum
    doubt[cell] = max(doubt[cell], UInt8(clamping: statuses.firstIndex(of: part.status) ?? 0))
  }

  /// The sums, row by row; `nil` where nothing was added.
  func cells(of items: [IndicatorKey]) throws(CubeRollUp.Obstacle) -> [CubeRollUp.Cell?] {
    var cells: [CubeRollUp.Cell?] = []
    cells.reserveCapacity(sums.count)
    for index in sums.indices {
      let (present, missing) = (Int(present[index]), Int(missing[index]))
      if present + missing == 0 {
        cells.append(nil)
        continue
      }
      let column = index % scales.count
      var value: ExactDecimal?
      if present > 0 {
        guard let significand = Int64(exactly: sums[index]) else {
          throw .overflow(items[column])
        }
        value = ExactDecimal(significand: significand, scale: Int(scales[column]))
      }
      cells.append(
        CubeRollUp.Cell(
          value: value, present: present, missing: missing,
          status: present == 0
            ? .missing : missing > 0 ? .incomplete : statuses[Int(doubt[index])]))
    }
    return cells
  }
}
