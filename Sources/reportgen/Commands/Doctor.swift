import ArgumentParser
import ReportWorkspace

struct Doctor: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Xem chương trình và không gian làm việc còn thiếu hay có gì lạ, và cách khắc phục.",
    discussion: """
      Chỉ xem, không sửa gì. Mã thoát 1 khi có điều làm lệnh khác không chạy được.

      Ví dụ:
        reportgen doctor
      """)

  @OptionGroup var workspace: WorkspaceOptions

  @Flag(help: "In dạng JSON cho chương trình khác đọc.")
  var json = false

  func run() throws {
    let examination = Examination(
      of: workspace.folder, templates: workspace.templates.set,
      pages: Serve.program(beside: TemplateSet.runningProgram), today: try Clock.now().date,
      Watching.work)
    if json {
      Console.document(try examination.remarks.jsonText())
    } else {
      for remark in examination.remarks {
        let text = remark.text.said(\.command)
        Console.result("\(Self.sign(of: remark.grade)) \(text)\(text.hasSuffix(".") ? "" : ".")")
        let remedy = remark.remedy.said(\.command)
        if !remedy.isEmpty { Console.result("      → \(remedy)") }
      }
    }
    if examination.hasFaults {
      throw Failure(.findings, "Có điều phải khắc phục trước khi làm tiếp; xem các dòng 'hỏng'.")
    }
  }

  private static func sign(of grade: Examination.Grade) -> String {
    switch grade {
    case .fine: "tốt "
    case .advice: "xem "
    case .fault: "hỏng"
    }
  }
}
