import Foundation
import ReportCore
import ReportTemplates
import Testing

@Suite struct TaskReturnReaderTests {
  private static let plan = Plan(
    code: "kh", title: "KH", unit: .init("01", in: .july2025), period: .year(2025), targets: [],
    agencies: [
      .init(code: "so-y-te", name: "Sở Y tế"), .init(code: "cac-so", name: "Các sở, ban, ngành"),
    ],
    tasks: [
      PlanTask(code: "nv-01", title: "Một", place: "II.1", agencies: [.lead: ["so-y-te"]]),
      PlanTask(code: "nv-02", title: "Hai", place: "II.2", agencies: [.lead: ["cac-so"]]),
    ])

  private static let head = "task,agency,sender,status,result,difficulty,evidence,date"

  private func read(_ lines: String...) -> (returns: [TaskReturn], findings: [Finding]) {
    let text = ([Self.head] + lines).joined(separator: "\r\n") + "\r\n"
    let read = TaskReturnReader(plan: Self.plan).read(Array(text.utf8), file: "tasks/a.csv")
    return (read.returns, read.findings)
  }

  @Test(arguments: [
    ("nv-03,so-y-te,,done,,,,2025-10-01", "unknown-task", 1, "Có phải 'nv-01' không?"),
    ("viec,so-y-te,,done,,,,2025-10-01", "unknown-task", 1, "không có nhiệm vụ 'viec'."),
    ("nv-01,so-yte,,done,,,,2025-10-01", "unknown-agency", 2, "Có phải 'so-y-te' không?"),
    ("nv-01,Công an,,done,,,,2025-10-01", "unknown-agency", 2, "không có cơ quan 'Công an'"),
    ("nv-01,so-y-te,,xong,,,,2025-10-01", "unknown-task-status", 4, "'xong' không dùng được"),
    ("nv-01,so-y-te,,doen,,,,2025-10-01", "unknown-task-status", 4, "phải 'đã hoàn thành' không?"),
    ("nv-01,so-y-te,,done,,,,10/2025", "bad-task-date", 8, "viết như 20/10/2025 hoặc 2025-10-20"),
    ("nv-01,so-y-te,,done,,,,2025-02-29", "bad-task-date", 8, "ngày có thật"),
    ("nv-01,so-y-te,,not_started,Đã làm,,,2025-10-01", "contradicted-task-status", 4, "kết quả"),
    ("nv-01,so-y-te,,done", "damaged-plan-file", 0, "Dòng có 4 ô, cần 8"),
  ])
  func `a bad line is found at its place`(
    line: String, code: String, column: Int, words: String
  ) {
    let result = read("nv-02,cac-so,,ongoing,,,,2025-10-01", line)
    #expect(result.returns.count == 1)
    #expect(result.findings.map(\.code.rawValue) == [code])
    #expect(result.findings.first?.severity == .error)
    #expect(
      result.findings.first?.provenance == Provenance(file: "tasks/a.csv", row: 3, column: column))
    #expect(result.findings.first?.message.contains(words) == true)
  }

  @Test func `a task of another agency is a warning, and is taken`() {
    let result = read("nv-01,cac-so,,done,,,,2025-10-01")
    #expect(result.returns.count == 1)
    #expect(result.findings.map(\.severity) == [.warning])
    #expect(result.findings[0].message.contains("được giao: Sở Y tế"))
  }

  @Test func `the same agency cannot say two things of a task on one day`() {
    let result = read(
      "nv-02,cac-so,Sở A,done,,,,2025-10-01", "nv-02,cac-so,Sở B,done,,,,2025-10-01",
      "nv-02,cac-so,Sở A,ongoing,,,,2025-10-01")
    #expect(result.returns.map(\.sender) == ["Sở A", "Sở B"])
    #expect(result.findings.map(\.code) == [.duplicateTaskReturn])
    #expect(result.findings[0].message.contains("dòng 2"))
  }

  @Test func `agencies and statuses may be written as words, and decomposed letters are the same`()
  {
    let line = "nv-01,sở y tế,,Đã hoàn thành,Xong,Không,KH 1,2025-10-01"
    let result = read(line.decomposedStringWithCanonicalMapping)
    #expect(result.findings.isEmpty)
    #expect(result.returns.first?.agency == "so-y-te")
    #expect(result.returns.first?.status == .done)
    #expect(result.returns.first?.difficulty == "Không")
  }

  @Test func `an empty file and a lacking or unknown column are found`() {
    let reader = TaskReturnReader(plan: Self.plan)
    #expect(reader.read([], file: "a").findings.map(\.code) == [.damagedPlanFile])
    let found = reader.read(Array("task,agency,status,dates\n".utf8), file: "a").findings
    #expect(found.map(\.code) == [.unknownPlanColumn, .missingPlanColumn])
    #expect(found[0].message.contains("Có phải 'date' không?"))
  }

  @Test func `a file with a head alone says nothing`() {
    let result = read()
    #expect(result.returns.isEmpty && result.findings.isEmpty)
  }
}
