import Foundation
import ReportCore
import ReportTemplates
import Testing

/// The forms of the standard set.
enum StandardForms {
  static let library: TemplateLibrary? = try? TemplateLibrary.load(
    from: URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../Templates").standardized)

  /// The columns of the standard form of a layout; none where the layout has them of lines or units.
  static func columns(of layout: ReportForm.Layout) throws -> [ReportForm.Column] {
    let forms = try #require(library).forms.forms
    return try #require(forms.first { $0.layout == layout }).columns
  }
}
