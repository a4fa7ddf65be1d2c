/// What each observation refers to, by the numbers that a data set assigns to unit, item and period.
package struct NumberedKey: Hashable, Sendable {
  package let unit: Int32
  package let item: Int32
  package let period: Int32

  package init(unit: Int32, item: Int32, period: Int32) {
    self.unit = unit
    self.item = item
    self.period = period
  }

  /// Spreads keys that differ by little over the whole range.
  var spread: UInt64 {
    let high = UInt64(UInt32(bitPattern: unit)) << 32 | UInt64(UInt32(bitPattern: period))
    let mixed =
      (high ^ UInt64(UInt32(bitPattern: item)) &* 0x9E37_79B9_7F4A_7C15)
      &* 0xD6E8_FEB8_6659_FD93
    return mixed ^ mixed >> 32
  }
}

/// Keys in the order in which they came, each once, and where each stands.
///
/// The numbers come from the data set and not from a file, so nobody can choose them to collide: what a
/// dictionary does against that would cost as much as reading the line.
struct KeyColumns: Sendable {
  /// The keys, in order.
  private(set) var all: [NumberedKey] = []
  /// Open addressing: one more than a position, or 0; a power of two, at most three in four of them in use.
  private var slots = [Int32](repeating: 0, count: 16)

  subscript(position: Int) -> NumberedKey { all[position] }

  /// Where a key stands.
  func position(of key: NumberedKey) -> Int? {
    let found = slots[slot(of: key)]
    return found == 0 ? nil : Int(found) - 1
  }

  /// Adds a key.
  ///
  /// - Returns: `nil` if it was added; where it stands if it was there.
  mutating func append(_ key: NumberedKey) -> Int? {
    let slot = slot(of: key)
    if slots[slot] != 0 { return Int(slots[slot]) - 1 }
    all.append(key)
    slots[slot] = Int32(all.count)
    if all.count > slots.count / 4 * 3 { grow(to: slots.count * 2) }
    return nil
  }

  /// The slot that leads to a key, or the free one where it belongs.
  private func slot(of key: NumberedKey) -> Int {
    let mask = slots.count - 1
    var place = Int(truncatingIfNeeded: key.spread) & mask
    while slots[place] != 0, all[Int(slots[place]) - 1] != key { place = (place + 1) & mask }
    return place
  }

  /// Makes room for so many keys.
  mutating func reserveCapacity(_ count: Int) {
    all.reserveCapacity(count)
    var places = slots.count
    while places / 4 * 3 < count { places *= 2 }
    if places > slots.count { grow(to: places) }
  }

  private mutating func grow(to places: Int) {
    slots = [Int32](repeating: 0, count: places)
    for (position, key) in all.enumerated() { slots[slot(of: key)] = Int32(position + 1) }
  }
}
