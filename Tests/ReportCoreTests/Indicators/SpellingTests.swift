import ReportCore
import SeededRandom
import Testing

@Suite struct SpellingTests {
  @Test(arguments: [
    ("brths", "births"), ("birthss", "births"), ("deaht", "deaths"), ("populaton", "population"),
    ("births", "births"), ("xyz", nil), ("migration", nil),
  ])
  func `only a slip leads to a known name`(name: String, nearest: String?) {
    #expect(Spelling.nearest(to: name, among: ["births", "deaths", "population"]) == nearest)
  }

  @Test func `of equally near names the first in the alphabet is taken`() {
    #expect(Spelling.nearest(to: "ab", among: ["b", "a"]) == "a")
    #expect(Spelling.nearest(to: "ab", among: [String]()) == nil)
  }

  /// The table in full, as it stands in every textbook.
  private static func distance(_ left: String, _ right: String) -> Int {
    let (left, right) = (Array(left.utf8), Array(right.utf8))
    var rows = [Array(0...right.count)]
    for (i, byte) in left.enumerated() {
      var row = [i + 1]
      for (j, other) in right.enumerated() {
        row.append(min(rows[i][j] + (byte == other ? 0 : 1), rows[i][j + 1] + 1, row[j] + 1))
      }
      rows.append(row)
    }
    return rows[left.count][right.count]
  }

  @Test func `an index finds what comparing with every name finds`() {
    var random = SeededGenerator(seed: 5)
    func name() -> String {
      String(
        (0..<Int.random(in: 0...14, using: &random)).map { _ in
          "abc".randomElement(using: &random) ?? "a"
        })
    }
    for _ in 0..<400 {
      let known = (0..<Int.random(in: 0...12, using: &random)).map { _ in name() }
      let wanted = name()
      let limit = max(2, wanted.utf8.count / 3)
      let expected = known.map { (Self.distance(wanted, $0), $0) }.filter { $0.0 <= limit }
        .min { $0 < $1 }?.1
      #expect(Spelling.nearest(to: wanted, among: known) == expected, "\(wanted) in \(known)")
    }
  }
}
