import Testing

@testable import ReportServer

struct PageDataTests {
  struct Line {
    let name: String
    let number: Int
    let isChosen: Bool
    let hint: String?
  }

  struct Page {
    let lines: [Line]
    let first: Line?
    let none: Line?
    let texts: [String]
    let byField: [String: String]
  }

  @Test func `templates find what stands in a structure, and nothing where there is nothing`()
    throws
  {
    let line = Line(name: "Xã A", number: 3, isChosen: true, hint: nil)
    let page = Page(
      lines: [line, line], first: line, none: nil, texts: ["a"], byField: ["so": "sai"])
    let tree = try #require(PageData.tree(page) as? [String: Any])
    #expect(Set(tree.keys) == ["lines", "first", "texts", "byField"])
    let lines = try #require(tree["lines"] as? [Any])
    let shown = try #require(lines.last as? [String: Any])
    #expect(shown["name"] as? String == "Xã A" && shown["number"] as? Int == 3)
    #expect(shown["isChosen"] as? Bool == true && shown["hint"] == nil)
    #expect((tree["byField"] as? [String: String])?["so"] == "sai")
    #expect((tree["texts"] as? [Any])?.first as? String == "a")
  }
}
