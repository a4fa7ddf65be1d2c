import ArgumentParser
import ReportWorkspace

extension Plans {
  struct Next: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "next",
      abstract: "Lập kế hoạch năm sau từ kế hoạch năm nay, mọi điều được ghi là chưa xác nhận.",
      discussion: """
        Chỉ tiêu, nhiệm vụ và chỉ tiêu giao cho đơn vị được chuyển sang tệp mới trong thư mục plan; tệp năm nay \
        giữ nguyên. Điều nào đã đối chiếu với văn bản của năm mới thì bỏ dòng 'confirmed: false' của điều ấy; \
        chỉ tiêu chưa xác nhận được in kèm chữ "chưa xác nhận" và không được đánh giá.

        Ví dụ:
          reportgen plan next --year 2026
        """)

    @OptionGroup var workspace: WorkspaceOptions

    @Option(help: "Năm của kế hoạch mới, ví dụ 2026.")
    var year: Int

    @Option(help: "Mã hoặc tên kế hoạch của năm trước, khi năm ấy có nhiều kế hoạch.")
    var from: String?

    func run() throws {
      let workspace = try workspace.load()
      let next = try workspace.nextPlan(for: year, from: from)
      for path in try next.write(Watching.work) { Console.result(path) }
      let assigned =
        next.assignedCount == 0 ? "" : ", \(next.assignedCount) chỉ tiêu giao cho đơn vị"
      Console.note(
        "Đã chuyển từ kế hoạch '\(next.source.code)': \(next.plan.targets.count) chỉ tiêu,"
          + " \(next.plan.tasks.count) nhiệm vụ\(assigned); tất cả được ghi là chưa xác nhận.")
      Console.note(
        "Tiếp theo: sửa theo văn bản của năm \(year) rồi bỏ từng dòng 'confirmed: false'; xem lại:")
      Console.note("  reportgen plan show --workspace \(workspace.folder)")
    }
  }
}
