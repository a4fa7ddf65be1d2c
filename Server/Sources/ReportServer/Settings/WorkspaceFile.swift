import Foundation
import ReportWorkspace

/// A YAML file of the workspace that a form changes: only its values, only into what the tool can read, and
/// never over what somebody else wrote meanwhile.
struct WorkspaceFile: Sendable {
  let path: String
  let office: Office

  /// Tells one state of the file from another.
  static func edition(of text: String) -> String { SettingsPage.edition(of: text) }

  /// The file as it is.
  func text() throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

  /// Changes the file, after whoever came before.
  ///
  /// - Parameters:
  ///   - form: what was filled in; its field `ban` says which state of the file was looked at.
  ///   - body: writes the values, and gives the names of those that changed.
  ///   - conflict: what is told if the file is another one since.
  /// - Returns: the names.
  /// - Throws: `FormFaults`; the file stays as it was then.
  func change(
    by form: FormFields, _ body: @escaping @Sendable (inout YAMLText) throws -> [String],
    conflict: @escaping @Sendable (YAMLText) -> [FormFaults.Fault]
  ) async throws -> [String] {
    do {
      return try await office.change { _ in
        let old = try text()
        var yaml = YAMLText(old)
        if form["ban"] != Self.edition(of: old) {
          throw FormFaults.changedMeanwhile(conflict(yaml), form)
        }
        let changed = try body(&yaml)
        if changed.isEmpty { return changed }
        let url = URL(fileURLWithPath: path)
        try Data(yaml.text.utf8).write(to: url, options: .atomic)
        do {
          try office.reopen()
        } catch {
          // Nothing stays that the tool cannot read.
          try Data(old.utf8).write(to: url, options: .atomic)
          throw error
        }
        return changed
      }
    } catch PageError.refused(let reason) {
      throw FormFaults("main", reason, form)
    }
  }
}
