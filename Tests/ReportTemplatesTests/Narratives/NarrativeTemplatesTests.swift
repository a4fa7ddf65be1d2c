import Foundation
import ReportCore
import Testing

@testable import ReportTemplates

@Suite struct NarrativeTemplatesTests {
  private func faults(_ sentence: String, each scope: String = "target") throws -> String {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(
      at: folder.appending(path: "narratives"), withIntermediateDirectories: true)
    try """
    code: x
    kinds: [so-ket]
    type: BÁO CÁO
    subject: "Kết quả {period}"
    sections:
      - content:
          - each: \(scope)
            sentences:
              - \(sentence)
    """.write(
      to: folder.appending(path: "narratives/x.yaml"), atomically: true, encoding: .utf8)
    let standard = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../Templates").standardized
    do {
      _ = try TemplateLibrary.load(from: standard, adding: folder)
      return ""
    } catch {
      return "\(error)"
    }
  }

  @Test func `a sentence of words and places is read`() throws {
    #expect(
      try faults("{when: [met, not incomplete], say: \"{title}: {done}{measure}, đạt.\"}") == "")
  }

  @Test(
    arguments: [
      ("\"Có 12 chỉ tiêu.\"", "chữ số"), ("\"{no_such} đạt.\"", "no_such"),
      ("{when: [meet], say: \"Đạt.\"}", "meet"), ("\"Tăng nhờ tuyên truyền tốt.\"", "nguyên nhân"),
      ("\"Kết quả xuất sắc.\"", "khen chê"), ("\"{title\"", "Thiếu dấu"),
    ])
  func `a sentence that would say more than the figures is refused`(
    sentence: String, reason: String
  ) throws {
    #expect(try faults(sentence).contains(reason))
  }

  @Test func `what is of a target cannot be said of the whole`() throws {
    #expect(try faults("\"{title} đạt.\"", each: "whole").contains("title"))
  }

  @Test func `officers write Markdown with a key as each heading`() {
    let text = OfficerText(
      markdown: """
        <!-- gợi ý -->
        ## uu-diem
        Đoạn một,
        dòng hai.

        Đoạn hai.

        ## ton-tai

        """)
    #expect(text.paragraphs == ["uu-diem": ["Đoạn một, dòng hai.", "Đoạn hai."]])
  }

  @Test func `officers write YAML, and a key without text stays a placeholder`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(
      at: folder.appending(path: "narrative"), withIntermediateDirectories: true)
    #expect(try OfficerText.load(named: "2025-Q3", fromWorkspace: folder) == OfficerText())
    try "uu-diem: |\n  Đoạn một.\n\n  Đoạn hai.\nton-tai:\n".write(
      to: folder.appending(path: "narrative/2025-Q3.yaml"), atomically: true, encoding: .utf8)
    let text = try OfficerText.load(named: "2025-Q3", fromWorkspace: folder)
    #expect(text.paragraphs == ["uu-diem": ["Đoạn một.", "Đoạn hai."]])
  }
}
