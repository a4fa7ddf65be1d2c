import ArgumentParser
import ReportCore
import ReportTemplates

struct Forms: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forms", abstract: "Liệt kê các biểu mẫu: mã, hiệu lực, số hiệu, tên, căn cứ.")

  @OptionGroup var templates: TemplateOptions

  @Flag(help: "Liệt kê các biểu mẫu.")
  var list = false

  @Option(help: "Không gian làm việc có biểu riêng; bỏ trống thì chỉ liệt kê biểu của bộ mẫu.")
  var workspace: String?

  func run() throws {
    let library: TemplateLibrary
    if let workspace {
      var options = WorkspaceOptions()
      options.templates = templates
      options.workspace = workspace
      library = try options.load().library
    } else {
      let folder = try templates.folder()
      library = try readingTemplates { () throws(TemplateError) in
        try TemplateLibrary.load(from: folder)
      }
    }
    for form in library.forms.forms {
      let number = form.officialNumber.map { "Biểu \($0)" } ?? "không phải biểu chính thức"
      Console.result("\(form.code)  \(form.shortTitle)  (\(number); \(validity(of: form)))")
      Console.result("    \(form.basis)")
    }
  }

  private func validity(of form: ReportForm) -> String {
    switch (form.validFrom, form.validTo) {
    case (nil, nil): "không giới hạn thời gian"
    case (let from?, nil): "kỳ có ngày cuối từ \(Wording.date(from))"
    case (nil, let to?): "kỳ có ngày cuối đến \(Wording.date(to))"
    case (let from?, let to?):
      "kỳ có ngày cuối từ \(Wording.date(from)) đến \(Wording.date(to))"
    }
  }
}
