import ArgumentParser
import ReportWorkspace

/// Where templates and examples are.
struct TemplateOptions: ParsableArguments {
  @Option(help: "Thư mục bộ mẫu (Templates), nếu không dùng bộ mẫu đi kèm chương trình.")
  var templates: String?

  /// The template set that was named, or that comes with the program.
  var set: TemplateSet { TemplateSet(explicit: templates) }
}
