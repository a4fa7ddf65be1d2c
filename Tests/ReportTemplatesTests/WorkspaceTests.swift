import Foundation
import ReportCore
import ReportTemplates
import Testing

@Suite struct WorkspaceTests {
  @Test(arguments: ["hai-phong", "hai-phong-cu", "quang-khai"])
  func `the example workspaces load`(name: String) throws {
    do throws(TemplateError) {
      let workspace = try Workspace.load(
        from: StandardTemplates.examples.appending(path: name),
        templates: StandardTemplates.templates)
      #expect(workspace.history[workspace.settings.unit] != nil)
    } catch {
      for fault in error.all { Issue.record("\(fault)") }
    }
  }
}
