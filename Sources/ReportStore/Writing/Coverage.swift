import ReportCore

/// Which units and periods a return speaks for, and which of them each figure belongs to.
struct Coverage {
  /// The units and periods, ordered.
  let keys: [ReturnKey]
  /// How many figures there are for each.
  let counts: [Int]
  /// For each figure, the position of its unit and period in `keys`.
  let positions: [Int32]

  init(_ incoming: IncomingReturn) {
    var numbers: [ReturnKey: Int32] = [:]
    var found: [ReturnKey] = []
    func number(of key: ReturnKey) -> Int32 {
      if let number = numbers[key] { return number }
      let number = Int32(found.count)
      numbers[key] = number
      found.append(key)
      return number
    }

    var counted: [Int] = []
    var assigned: [Int32] = []
    assigned.reserveCapacity(incoming.observations.count)
    // Figures of a unit mostly stand together.
    var last: ReturnKey?
    var lastNumber: Int32 = 0
    for observation in incoming.observations {
      if last?.unit != observation.key.unit || last?.period != observation.key.period {
        let key = ReturnKey(unit: observation.key.unit, period: observation.key.period)
        last = key
        lastNumber = number(of: key)
        if counted.count < found.count { counted.append(0) }
      }
      counted[Int(lastNumber)] += 1
      assigned.append(lastNumber)
    }
    for key in incoming.covers.union(incoming.withErrors).sorted() { _ = number(of: key) }
    counted += Array(repeating: 0, count: found.count - counted.count)

    let order = found.indices.sorted { found[$0] < found[$1] }
    var rank = [Int32](repeating: 0, count: order.count)
    for (position, number) in order.enumerated() { rank[number] = Int32(position) }
    keys = order.map { found[$0] }
    counts = order.map { counted[$0] }
    positions = assigned.map { rank[Int($0)] }
  }
}
