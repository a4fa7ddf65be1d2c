import ArgumentParser
import Foundation
import ReportWorkspace

struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract:
      "Tạo không gian làm việc có chú thích cho cả nước, một tỉnh, thành phố, xã, phường, đặc khu, hoặc từ một kế hoạch của bộ mẫu.",
    discussion: """
      Trên màn hình, điều gì chưa ghi trong câu lệnh thì chương trình hỏi; Enter là câu trả lời thường dùng. Không \
      ghi --plan thì lấy kế hoạch của bộ mẫu lập cho đúng đơn vị ấy trong địa giới hiện nay, nếu có.

      Ví dụ:
        reportgen init hai-phong
        reportgen init hai-phong --unit "Hải Phòng"
      """)

  @OptionGroup var templates: TemplateOptions

  @Argument(help: "Thư mục mới để chứa không gian làm việc.")
  var folder: String

  @Option(
    help: "Mã hoặc tên đơn vị: 31, \"Hải Phòng\" (xem 'reportgen units list'); VN là cả nước.")
  var unit: String?

  @Option(help: "Danh mục đơn vị của mã đó, ví dụ 2025-06-30; mặc định là 2025-07-01.")
  var edition: String?

  @Option(
    help: """
      Mã hoặc tên kế hoạch của bộ mẫu, ví dụ ha-noi; không có --unit thì đơn vị là đơn vị của kế hoạch. \
      "không" là không lấy kế hoạch nào.
      """)
  var plan: String?

  @Option(
    help: "Lịch báo cáo: \"thống kê\" (tháng dương lịch) hoặc \"hành chính\" (ngày 15 đến ngày 14)."
  )
  var calendar: String?

  @Option(
    help: """
      Điều mà văn bản còn để ngỏ, dạng TÊN=LỰA-CHỌN, ví dụ premarital_care_denominator=couples; ghi nhiều lần \
      được.
      """)
  var choose: [String] = []

  @Flag(inversion: .prefixedNo, help: "Hỏi những điều chưa ghi; mặc định là hỏi khi có màn hình.")
  var ask: Bool?

  func run() throws {
    try NewWorkspace.refuseExisting(folder)
    var choices = NewWorkspaceChoices()
    if let calendar { choices.calendar = try ReportingCalendar(reading: calendar) }
    for text in choose {
      guard let sign = text.firstIndex(of: "=") else {
        throw Failure(.usage, "--choose '\(text)': cần dạng TÊN=LỰA-CHỌN.")
      }
      choices.settings[String(text[..<sign])] = String(text[text.index(after: sign)...])
    }
    let owner = try owner(&choices)
    let made = try NewWorkspace(
      at: folder, for: owner, choices, templates: templates.set, Watching.work)
    nextSteps(of: made)
    Console.result(made.settings)
  }

  /// Whom it is for, and what else is asked.
  private func owner(_ choices: inout NewWorkspaceChoices) throws -> NewWorkspace.Owner {
    let isAsking = ask ?? (isatty(FileHandle.standardInput.fileDescriptor) == 1)
    let isWithoutPlan = plan.map { ["không", "none"].contains($0.lowercased()) } ?? false
    if let plan, unit == nil, !isWithoutPlan {
      if edition != nil { throw Failure(.usage, "--edition chỉ dùng cùng --unit.") }
      return .plan(plan)
    }
    if unit == nil && !isAsking {
      throw Failure(
        .usage,
        "Cần --unit (mã hoặc tên đơn vị), hoặc --plan (kế hoạch của bộ mẫu); hoặc chạy trên màn hình để được hỏi."
      )
    }
    if let plan { choices.plan = isWithoutPlan ? .none : .named(plan) }
    let offer = try NewWorkspaceOffer(templates.set)
    let found = try unit.map { try offer.unit($0, edition: edition) }
    let owner =
      try found
      ?? Dialogue.ask("Đơn vị nào lập báo cáo (mã hoặc tên)?") { words in
        try offer.unit(words, edition: edition)
      }
    if isAsking {
      let questions = offer.questions(
        for: owner.id, plan: plan != nil, calendar: calendar != nil,
        settings: Set(choices.settings.keys))
      for question in questions { choices = try ask(question, choices) }
    }
    return .unit(owner.id)
  }

  private func ask(
    _ question: NewWorkspaceQuestion, _ choices: NewWorkspaceChoices
  ) throws -> NewWorkspaceChoices {
    try Dialogue.ask(question.text, answers: question.answers, usual: question.usual) { words in
      var answered = choices
      try question.answer(words, in: &answered)
      return answered
    }
  }

  private func nextSteps(of made: NewWorkspace) {
    Console.note("Đã tạo không gian làm việc cho \(made.name). Tiếp theo:")
    Console.note("  1. Sửa tên cơ quan và các lựa chọn trong \(made.settings)")
    if let plan = made.plan {
      Console.note("     Kế hoạch: \(plan.title) (plan/\(plan.code).yaml)")
      if !plan.notice.isEmpty {
        Console.note("     Lưu ý: \(plan.notice). Hãy thay bằng chỉ tiêu đã được giao.")
      }
    }
    let options = "--workspace \(folder) --period \(made.plan == nil ? "2025-Q3" : "2025-Q4")"
    Console.note("  2. Tạo tệp nhập cho các đơn vị:")
    Console.note("     reportgen forms \(options) --out \(folder)/tep-nhap")
    Console.note("  3. Đặt báo cáo của các đơn vị vào \(folder)/returns, rồi nhận vào sổ báo cáo:")
    Console.note("     reportgen import --workspace \(folder) \(folder)/returns")
    if made.plan != nil {
      Console.note("     Báo cáo của các cơ quan về nhiệm vụ đặt vào \(folder)/tasks/nhiem-vu.csv")
    }
    Console.note("  4. Lập báo cáo:")
    Console.note("     reportgen build \(options) --out \(folder)/reports")
    Console.note("  Xem còn thiếu gì: reportgen doctor --workspace \(folder)")
  }
}
