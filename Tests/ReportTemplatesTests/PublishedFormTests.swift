import ReportCore
import ReportTemplates
import Testing

/// What the published text of a form says, and what it leaves open.
@Suite struct PublishedFormTests {
  private let library: TemplateLibrary

  init() throws { library = try TemplateLibrary.load(from: StandardTemplates.templates) }

  @Test(arguments: ["01-dsh", "tinh-quy"])
  func `lines that the published form leaves without a number have none`(code: String) throws {
    let form = try #require(library.forms.forms.first { $0.code == code })
    let published = form.lines.filter { !$0.isOwn }
    #expect(published.count == 19)
    let unnumbered = published.filter(\.number.isEmpty)
    #expect(
      unnumbered.filter { $0.item == nil }.map(\.title) == ["Trong tổng số:", "Trong tổng số:"])
    #expect(
      unnumbered.compactMap(\.item)
        == [
          "households[type=family]", "births[sex=male]", "births[sex=female]", "births[order=2]",
          "births[order=3+]", "births[mother_age=lt20]", "child_marriages",
          "consanguineous_marriages",
        ].compactMap(key))
    // Each group stands under its own line of the total.
    let places = published.indices.filter { published[$0].item == nil }
    #expect(places.map { published[$0 - 1].number } == ["4", "6"])
  }

  /// Reads `births` or `births[sex=male]`.
  private func key(_ text: String) -> IndicatorKey? {
    let parts = text.split(separator: "[")
    return IndicatorKey(String(parts[0]), options: parts.count > 1 ? parts[1].dropLast() : "")
  }
}
