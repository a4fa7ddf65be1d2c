import ReportCore
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
}
