import Foundation
public import ReportCore

/// What is missing or odd in an installation and a workspace, each with its remedy.
///
/// It changes nothing. What a later command would refuse is a fault; what would leave something blank or
/// unjudged in a report is for the office to decide.
public struct Examination: Sendable {
  /// How grave something is.
  public enum Grade: String, Sendable, Encodable {
    /// As it should be.
    case fine
    /// To be decided, or to be known.
    case advice
    /// Something cannot be done like this.
    case fault
  }

  /// Something that was looked at.
  public struct Remark: Sendable, Encodable {
    /// How grave it is.
    public let grade: Grade
    /// What was found, in Vietnamese.
    public let text: String
    /// What to do about it; empty where nothing is to be done.
    public let remedy: String
  }

  /// Everything that was looked at, in its order.
  public private(set) var remarks: [Remark] = []

  /// Whether anything cannot be done as it is.
  public var hasFaults: Bool { remarks.contains { $0.grade == .fault } }

  /// Looks at an installation, and at a workspace if there is one. It blocks.
  ///
  /// - Parameters:
  ///   - folder: the workspace; `nil` if there is none here.
  ///   - templates: the template set.
  ///   - pages: where the program of the pages is, if it is there.
  ///   - today: today.
  ///   - work: whoever watches.
  public init(
    of folder: String?, templates: TemplateSet, pages: String?, today: CalendarDate,
    _ work: Work = .unwatched
  ) {
    examineInstallation(templates, pages: pages, today: today)
    guard let folder else {
      add(
        .advice, "Chưa ở trong không gian làm việc nào",
        "lập bằng 'reportgen init THƯ-MỤC', hoặc chỉ rõ bằng --workspace")
      return
    }
    examineFolder(folder)
    do throws(WorkspaceError) {
      let opened = try OpenWorkspace(at: folder, templates: templates, work)
      add(.fine, "\(folder): đọc được thiết lập, kế hoạch, bộ mẫu của không gian làm việc")
      examineSettings(of: opened.workspace, today: today)
      examinePlans(of: opened.workspace, today: today)
      examineLedger(of: opened, work)
    } catch {
      add(.fault, "\(folder): không mở được: \(error.description)", "sửa đúng chỗ được nêu")
    }
  }

  mutating func add(_ grade: Grade, _ text: String, _ remedy: String = "") {
    remarks.append(Remark(grade: grade, text: text, remedy: remedy))
  }

  // MARK: - The installation

  private mutating func examineInstallation(
    _ templates: TemplateSet, pages: String?, today: CalendarDate
  ) {
    do throws(WorkspaceError) {
      let folder = try templates.folder()
      let library = try templates.library()
      add(
        .fine,
        "Bộ mẫu \(templates.version ?? "không ghi phiên bản"): \(folder.path),"
          + " \(library.catalogue.indicators.count) chỉ tiêu, \(library.forms.codes.count) biểu")
    } catch {
      add(
        .fault, "Bộ mẫu: \(error.description)",
        "cài lại chương trình, hoặc chỉ rõ thư mục bộ mẫu bằng --templates")
    }
    if (try? templates.example("hai-phong")) == nil {
      add(
        .advice, "Không có dữ liệu mẫu, nên 'reportgen demo' không chạy được",
        "cài lại chương trình cùng thư mục Examples bên cạnh bộ mẫu")
    }
    if let pages {
      add(.fine, "Chương trình của các trang: \(pages)")
    } else {
      add(
        .advice, "Không có chương trình reportgen-serve, nên 'reportgen serve' không chạy được",
        "cài gói đủ; chỉ dùng dòng lệnh thì không cần")
    }
    if today.year < 2025 {
      add(
        .fault, "Đồng hồ của máy chỉ ngày \(Wording.date(today))",
        "chỉnh ngày giờ của máy: hạn nộp và sổ báo cáo dựa vào đồng hồ")
    }
  }

  private mutating func examineFolder(_ folder: String) {
    let manager = FileManager.default
    if !manager.isWritableFile(atPath: folder) {
      add(
        .fault, "\(folder): không ghi được vào thư mục này",
        "nhờ người quản trị máy cho quyền ghi, hoặc chép thư mục về chỗ của mình")
    }
    let free = try? URL(fileURLWithPath: folder)
      .resourceValues(forKeys: [.volumeAvailableCapacityKey]).volumeAvailableCapacity
    if let free, free < 200_000_000 {
      add(
        .fault, "\(folder): đĩa chỉ còn \(free / 1_000_000) MB trống",
        "dọn đĩa trước khi nhận báo cáo; sổ và báo cáo cần chỗ ghi")
    }
  }

  // MARK: - The ledger

  private mutating func examineLedger(of opened: OpenWorkspace, _ work: Work) {
    if !opened.hasLedger {
      return add(
        .advice, "Chưa có sổ báo cáo", "nhận báo cáo đầu tiên: reportgen import TỆP hoặc THƯ-MỤC")
    }
    do throws(WorkspaceError) {
      let found = try opened.verifyLedger(work)
      if found.faults.isEmpty {
        add(.fine, "Sổ báo cáo: \(found.submissions) báo cáo, nguyên vẹn")
      } else {
        add(
          .fault, "Sổ báo cáo có \(found.faults.count) chỗ hỏng",
          "xem từng chỗ: reportgen ledger verify; dựng lại: reportgen ledger rebuild")
      }
    } catch {
      add(
        .fault, "Sổ báo cáo không mở được: \(error.description)",
        "dựng lại từ các tệp gốc đã giữ: reportgen ledger rebuild")
    }
  }
}
