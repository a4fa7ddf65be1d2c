import ReportTemplates
import Testing

@Suite struct TemplateSearchTests {
  @Test func `what the command line names is the only candidate`() {
    #expect(
      TemplateSearch.candidates(explicit: "/mau", executable: "/opt/bin/reportgen", package: "/src")
        == ["/mau"])
  }

  @Test func `templates beside the program come before shared ones and the package`() {
    let candidates = TemplateSearch.candidates(executable: "/opt/bin/reportgen", package: "/src")
    #expect(
      candidates == [
        "/opt/bin/Templates", "/opt/bin/../share/reportgen/Templates", "/src/Templates",
      ])
    #expect(
      TemplateSearch.folder(among: candidates) {
        $0.hasPrefix("/src") || $0.contains("share")
      } == "/opt/bin/../share/reportgen/Templates")
  }

  @Test func `a folder without indicators is no template set`() {
    #expect(TemplateSearch.folder(among: ["/a", "/b"]) { $0 == "/b/indicators" } == "/b")
    #expect(TemplateSearch.folder(among: ["/a"]) { _ in false } == nil)
  }
}
