/// How long nothing is tried after wrong passwords: nothing after the first few, then twice as long each
/// time. Counted for a name and for an address, so that neither one account nor one machine can be used
/// to guess.
struct LockOut: Hashable, Sendable {
  /// How many failures in a row cost nothing.
  let free: Int

  /// For a name that somebody tries.
  static let name = LockOut(free: 4)
  /// For an address: a whole office may share one.
  static let address = LockOut(free: 30)

  /// The first wait, and the longest.
  private static let (first, longest): (Int64, Int64) = (30, 3600)

  /// Seconds to wait after so many failures in a row.
  func wait(after failures: Int) -> Int64 {
    let beyond = failures - free
    if beyond <= 0 { return 0 }
    return beyond > 7 ? Self.longest : min(Self.longest, Self.first << Int64(beyond - 1))
  }
}
