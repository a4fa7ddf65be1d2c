import Foundation
import ReportCore
import ReportTemplates
import Testing

@Suite struct WorkspaceSettingsTests {
  private static let text = """
    unit: {code: "01", edition: 2025-07-01}
    returns_every: quarter
    periods: {first: 2024-Q1, last: 2025-Q4}
    editions: {"2025": 2025-06-30}
    settings: {base: births}
    report: {formats: [xlsx], calendar: administrative}
    offices:
      - {agency: CŨ, valid_to: 2025-06-30}
      - {agency: MỚI, valid_from: 2025-07-01}
    """

  private func load(_ text: String) throws -> WorkspaceSettings {
    let folder = try TemporaryFolder(["reportgen.yaml": text])
    return try WorkspaceSettings.load(fromWorkspace: folder.url)
  }

  private func faults(_ text: String) throws -> [String] {
    do {
      _ = try load(text)
      return []
    } catch let error as TemplateError {
      return error.all.map(\.description)
    }
  }

  @Test(arguments: [
    ("\"01\"", "Hà Nội", "1:14: Mã 'Hà Nội' chỉ được gồm chữ cái không dấu, chữ số"),
    (
      "returns_every", "return_every",
      "2:1: Khóa 'return_every' không dùng được ở đây. Có phải 'returns_every'"
    ),
    ("quarter", "weekly", "2:16: Giá trị 'weekly' không dùng được ở đây."),
    ("2024-Q1", "2024-4", "3:18: Cần một kỳ báo cáo"),
    ("2024-Q1", "2026-Q1", "3:33: Kỳ cuối '2025-Q4' đứng trước kỳ đầu '2026-Q1'."),
    ("{\"2025\"", "{năm", "4:12: Cần một kỳ báo cáo"),
    ("{base: births}", "[base]", "5:11: Cần các dòng 'khóa: giá trị', nhưng đây là một danh sách."),
    ("administrative", "lunar", "6:37: Giá trị 'lunar' không dùng được ở đây."),
    (
      "valid_from: 2025-07-01", "valid_from: 2025-06-30",
      "9:5: Thời gian của cơ quan này trùng với cơ quan ở dòng 8."
    ),
    ("agency: CŨ, ", "", "8:5: Thiếu khóa bắt buộc 'agency'."),
    ("agency: CŨ", "agency: ", "8:6: Khóa 'agency' chưa có giá trị."),
  ])
  func `a wrong workspace file is refused at its place`(
    old: String, new: String, message: String
  ) throws {
    let found = try faults(Self.text.replacing(old, with: new, maxReplacements: 1))
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("reportgen.yaml:\(message)") == true, "\(found)")
  }

  @Test func `everything that is written is read`() throws {
    let settings = try load(Self.text)
    #expect(settings.unit == OrganisationUnit.ID("01", in: .july2025))
    #expect(settings.monthsPerReturn == 3)
    #expect(settings.settings == ["base": "births"])
    #expect(settings.editions.byPeriod == [.year(2025): .june2025])
    #expect(settings.report.formats == ["xlsx"])
    #expect(settings.report.calendar == .administrative)
    let change = try #require(CalendarDate("2025-07-01"))
    #expect(settings.office(on: change)?.agency == "MỚI")
    #expect(settings.office(on: change.advanced(byDays: -1))?.agency == "CŨ")
    #expect(settings.offices[0].signatures == ReportingOffice.neutralSignatures)
  }

  @Test func `periods outside the workspace are not allowed`() throws {
    let settings = try load(Self.text)
    #expect(settings.allows(.quarter(1, of: 2024)))
    #expect(settings.allows(.year(2025)))
    #expect(settings.allows(.quarter(4, of: 2025, calendar: .administrative)))
    #expect(!settings.allows(.quarter(4, of: 2023)))
    #expect(!settings.allows(.quarter(1, of: 2031)))
  }
}
