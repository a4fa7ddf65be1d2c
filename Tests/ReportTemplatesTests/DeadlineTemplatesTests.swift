import Foundation
import ReportCore
import ReportTemplates
import Testing

@Suite struct DeadlineTemplatesTests {
  private static let rule =
    "{level: commune, periods: [quarter], working_days: 5, basis: thử, valid_to: 2025-06-30}"
  private static let year = "{year: 2025, source: thử, verified: true, holidays: []}"

  private func found(_ files: [String: String]) throws -> [String] {
    let folder = try TemporaryFolder(files)
    return faults { () throws(TemplateError) in
      _ = try DeadlineTemplates.load(from: [folder.url])
    }
  }

  @Test(arguments: [
    ("working_days: 5, ", "", "deadlines/a.yaml:2:4: Ghi đúng một trong hai khóa"),
    ("working_days: 5", "working_days: 5, calendar_days: 5", "deadlines/a.yaml:2:4: Ghi đúng một"),
    ("working_days: 5", "working_days: năm", "deadlines/a.yaml:2:55: Cần một số nguyên"),
    ("commune", "comune", "deadlines/a.yaml:2:12: Giá trị 'comune' không dùng được ở đây. Có phải"),
    ("quarter", "quater", "deadlines/a.yaml:2:31: Giá trị 'quater'"),
    ("basis", "bases", "deadlines/a.yaml:2:4: Thiếu khóa bắt buộc 'basis'."),
    ("valid_to: 2025-06-30", "valid_to: 2025-06-31", "deadlines/a.yaml:2:80: Cần một ngày có thật"),
  ])
  func `a broken deadline is refused at its place`(
    old: String, new: String, message: String
  ) throws {
    let text = "deadlines:\n - " + Self.rule.replacing(old, with: new)
    let found = try found(["deadlines/a.yaml": text])
    #expect(found.first?.hasPrefix(message) == true, "\(found)")
  }

  @Test func `two deadlines for one level and day are refused`() throws {
    let later = Self.rule.replacing("valid_to: 2025-06-30", with: "valid_from: 2025-06-30")
    let found = try found(["deadlines/a.yaml": "deadlines:\n - \(Self.rule)\n - \(later)"])
    #expect(found.count == 1)
    #expect(
      found.first?.hasPrefix("deadlines/a.yaml:3:4: Thời hạn này trùng") == true
        && found.first?.contains("deadlines/a.yaml:2") == true, "\(found)")
  }

  @Test(arguments: [
    ("holidays: []", "holidays: [{date: 2026-01-01, name: A}]", "1:61: Ngày 2026-01-01 không"),
    (
      "holidays: []", "holidays: [{date: 2025-01-01, name: A}, {date: 2025-01-01, name: A}]",
      "1:90: Ngày 2025-01-01 đã ghi ở trên."
    ),
    ("verified: true", "verified: có", "1:37: Giá trị 'có' không dùng được ở đây."),
    ("source: thử, ", "", "1:1: Thiếu khóa bắt buộc 'source'."),
    ("2025", "năm", "1:8: Cần một số nguyên"),
  ])
  func `broken holidays are refused at their place`(
    old: String, new: String, message: String
  ) throws {
    let found = try found(["holidays/2025.yaml": Self.year.replacing(old, with: new)])
    #expect(found.first?.hasPrefix("holidays/2025.yaml:" + message) == true, "\(found)")
  }

  @Test func `a year stands in one file of a set, and a workspace's own takes its place`() throws {
    let twice = try found(["holidays/a.yaml": Self.year, "holidays/b.yaml": Self.year])
    #expect(twice.first?.hasPrefix("holidays/b.yaml:1:8: Lịch nghỉ năm 2025 đã có") == true)
    let own = try TemporaryFolder(["holidays/2025.yaml": Self.year])
    let schedule = try DeadlineTemplates.load(from: [StandardTemplates.templates, own.url])
    #expect(schedule.holidays.years[2025]?.source == "thử")
    #expect(schedule.holidays.years[2025]?.isVerified == true)
  }

  @Test func `the standard set says what was read and no more`() throws {
    let schedule = try DeadlineTemplates.load(from: [StandardTemplates.templates])
    #expect(schedule.rules.map(\.level) == [.commune, .district])
    #expect(schedule.deadline(for: .province, period: .quarter(3, of: 2025)) == .notSet)
    #expect(schedule.holidays.years.values.allSatisfy { !$0.isVerified && !$0.source.isEmpty })
    let words = Wording.deadline(
      schedule.deadline(for: .commune, period: .quarter(1, of: 2025)))
    #expect(words.hasPrefix("08/04/2025 (05 ngày làm việc sau ngày cuối kỳ; Thông tư số 01/2022"))
    #expect(
      Wording.deadline(schedule.deadline(for: .commune, period: .year(2026)))
        .hasPrefix("chưa có lịch nghỉ năm 2027"))
  }

  /// 2 January 2026 was off in exchange for Saturday the 10th: five working days end on the 9th.
  @Test func `the fourth quarter of 2025 is due on 9 January 2026`() throws {
    let schedule = try DeadlineTemplates.load(from: [StandardTemplates.templates])
    let words = Wording.deadline(
      schedule.deadline(for: .commune, period: .quarter(4, of: 2025)))
    #expect(words.hasPrefix("09/01/2026"))
    let year = try #require(schedule.holidays.years[2026])
    #expect(year.workedDays == [try #require(CalendarDate("2026-01-10"))])
  }
}
