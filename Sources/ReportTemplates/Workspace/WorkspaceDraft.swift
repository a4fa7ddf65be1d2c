public import Foundation
public import ReportCore

/// The files of a new workspace for a unit: commented, and complete enough to build a report.
public struct WorkspaceDraft: Sendable {
  /// The texts, by path within the workspace.
  public let files: [String: String]
  /// The empty folders, within the workspace.
  public let folders = ["returns", "plan", "tasks", "templates"]

  /// A plan of the template set that a workspace is begun from.
  public struct PlanFile: Sendable {
    /// The plan's code.
    public let code: String
    /// The text of its file.
    public let text: String
    /// The plan's period.
    public let period: Period

    /// Creates a plan's file.
    public init(code: String, text: String, period: Period) {
      self.code = code
      self.text = text
      self.period = period
    }
  }

  /// The files for a unit; `nil` if the history has no such unit.
  ///
  /// - Parameters:
  ///   - id: the unit.
  ///   - history: what is known of units.
  ///   - settings: what the law leaves open.
  ///   - plan: the plan to begin from. It is copied rather than named, so that the office can set its
  ///     own deadlines in it.
  ///   - chosen: what was chosen of that, by the codes of settings and choices.
  ///   - calendar: the calendar that the office reports on.
  public init?(
    for id: OrganisationUnit.ID, history: OrganisationHistory, settings: [OpenSetting] = [],
    plan: PlanFile? = nil, chosen: [String: String] = [:],
    calendar: ReportingCalendar = .statistical
  ) {
    guard let unit = history[id] else { return nil }
    var files = [
      WorkspaceSettings.fileName: Self.text(
        for: unit, history: history, plan: plan,
        choices: Self.choices(settings, chosen), calendar: calendar),
      "returns/\(Self.readMeName)": Self.readMe,
    ]
    if let plan {
      files["plan/\(plan.code).yaml"] = plan.text
      files["tasks/nhiem-vu.csv"] = "task,agency,sender,status,result,difficulty,evidence,date\r\n"
    }
    self.files = files
  }

  /// Writes the files into an empty folder, which is created if necessary.
  ///
  /// - Throws: the error of the file system; some of the files may exist then.
  public func write(to folder: URL) throws {
    let manager = FileManager.default
    for name in folders {
      try manager.createDirectory(
        at: folder.appending(path: name), withIntermediateDirectories: true)
    }
    for (path, text) in files.sorted(by: { $0.key < $1.key }) {
      let url = folder.appending(path: path)
      try manager.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
    }
  }

  private static func text(
    for unit: OrganisationUnit, history: OrganisationHistory, plan: PlanFile?, choices: String,
    calendar: ReportingCalendar
  ) -> String {
    let units = history.reportingUnits(under: unit.id)
    let above = history.hierarchies[unit.id.edition]?.ancestors(of: unit.code) ?? []
    let place = ([unit] + above).map(\.nameWithinSentence).joined(separator: ", ")
    let isCommune = units.map(\.id) == [unit.id]
    let office = DraftOffice(of: unit, isCommune: isCommune)
    return """
      # yaml-language-server: $schema=schema/workspace.json
      # Không gian làm việc của \(place).
      # Mọi khóa được giải thích trong Documentation/Templates.md, mục reportgen.yaml. Dòng bắt đầu bằng
      # dấu # là chú thích; bỏ dấu # để dùng.
      version: "1"

      # Đơn vị lập báo cáo: mã và danh mục đơn vị (\(reporters(of: unit, units, history, isCommune: isCommune))).
      unit: {code: "\(unit.code)", edition: \(unit.id.edition)}

      # Cơ sở báo cáo theo: month (tháng), quarter (quý), year (năm).
      returns_every: quarter

      # Kỳ đầu và kỳ cuối có số liệu; số liệu của kỳ ngoài khoảng này bị từ chối.
      # periods: {first: 2025-Q1, last: 2026-Q4}

      # Câu in trên mọi trang.
      # notice: SỐ LIỆU THỬ

      # Những định nghĩa mà văn bản còn để ngỏ. Chưa chọn thì tỷ lệ đó không được tính, và báo cáo ghi
      # "chưa xác định mẫu số".
      settings:
      \(choices)

      # Cơ quan lập báo cáo. Tên cơ quan hay thay đổi: hãy sửa cho đúng; khi đổi tên thì thêm một mục và
      # ghi valid_from, valid_to để báo cáo của kỳ cũ vẫn mang tên cũ.
      offices:
        - parent_agency: "\(office.parent)"
          agency: "\(office.agency)"
          place: "\(office.place)"
          # number: "Số:         /BC-\(office.mark)"
          # receivers: [\(office.receivers)]
          # signatures:
          #   - {role: NGƯỜI LẬP BIỂU}
          #   - {role: THỦ TRƯỞNG ĐƠN VỊ, manner: "(Ký, đóng dấu, ghi rõ họ tên)"}

      \(Self.plans(plan?.code))

      # Kỳ nào dùng danh mục đơn vị nào, khi khác quy tắc (danh mục có hiệu lực ở ngày cuối kỳ):
      \(editions(of: plan, for: unit.id.edition, history))

      # Mặc định của lệnh build. calendar: statistical (tháng dương lịch) hoặc administrative (ngày 15
      # tháng trước đến ngày 14).
      report:
        formats: [xlsx, csv]
        calendar: \(calendar.rawValue)

      """
  }

  /// A plan is judged by the units that it was written for, in all of its period.
  private static func editions(
    of plan: PlanFile?, for edition: UnitEdition, _ history: OrganisationHistory
  ) -> String {
    guard let plan, history.edition(for: plan.period) != edition else {
      return "# editions: {\"2025\": 2025-06-30}"
    }
    return """
      # kế hoạch viết cho các đơn vị của danh mục \(edition), nên cả kỳ của kế hoạch báo cáo theo các đơn vị ấy.
      editions: {"\(plan.period.code)": \(edition)}
      """
  }

  private static func plans(_ code: String?) -> String {
    guard let code else {
      return """
        # Kế hoạch riêng đặt trong plan/, mỗi tệp một kế hoạch. Kế hoạch có sẵn trong bộ mẫu thì ghi mã:
        # plans: [ma-ke-hoach]
        """
    }
    return """
      # Kế hoạch ở plan/\(code).yaml: sửa thời hạn nội bộ (internal_deadline) của nhiệm vụ ở đó. Báo cáo
      # của các cơ quan về nhiệm vụ đặt trong tasks/, chỉ tiêu giao cho đơn vị ở plan/giao-chi-tieu.csv
      # (cột target,unit,value).
      """
  }

  private static func reporters(
    of unit: OrganisationUnit, _ units: [OrganisationUnit], _ history: OrganisationHistory,
    isCommune: Bool
  ) -> String {
    if isCommune { return "đơn vị tự báo cáo" }
    let between = history.unitsBetween(unit.id)
    let below = "\(units.count) \(Wording.kinds(of: units))"
    return between.isEmpty ? below : "\(between.count) tỉnh, thành phố gồm \(below)"
  }

  private static func choices(_ settings: [OpenSetting], _ chosen: [String: String]) -> String {
    settings.map { setting in
      let known = setting.choices.map { "\($0.code) (\($0.name))" }.joined(separator: ", ")
      let choice = chosen[setting.code].map { " \($0)" } ?? ""
      return "  # \(setting.name): \(known)\n  \(setting.code):\(choice)"
    }.joined(separator: "\n")
  }

  /// The file in the folder of returns that says what belongs there; nobody handed it in.
  package static let readMeName = "DOC-TOI.txt"

  /// Whether a file is the one that says so, as it was written: there is nothing in it to be read.
  package static func isReadMe(_ name: String, _ bytes: [UInt8]) -> Bool {
    name == readMeName && bytes.elementsEqual(readMe.utf8)
  }

  private static let readMe = """
    Đặt vào thư mục này báo cáo nhận được của các đơn vị, mỗi đơn vị một tệp hoặc nhiều đơn vị chung một
    tệp: tệp nhập do 'reportgen forms' tạo, bảng Excel, Word, LibreOffice hoặc CSV do đơn vị tự lập, gói zip.
    Rồi nhận vào sổ báo cáo bằng 'reportgen import returns'. Cách đọc từng loại tệp được nói trong hướng dẫn
    Documentation/Returns.md. Chưa có tệp nào thì báo cáo vẫn lập được, và mọi đơn vị được ghi là chưa báo
    cáo.

    """
}
