import Testing

@testable import ReportCore

@Suite struct SideBySideTests {
  /// How many pieces there are when each falls into others.
  private static func pieces(_ depth: Int) -> Int {
    if depth == 0 { return 1 }
    let (one, other) = SideBySide.both({ pieces(depth - 1) }, { "\(depth)" })
    return one + (other == "\(depth)" ? 1 : 0)
  }

  @Test(arguments: [0, 1, 20])
  func `each piece of work gives its own result`(depth: Int) {
    #expect(Self.pieces(depth) == depth + 1)
  }
}
