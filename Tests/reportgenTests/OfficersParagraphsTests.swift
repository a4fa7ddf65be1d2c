import Foundation
import Testing

/// What officers write themselves is waited for, printed and never overwritten. Số liệu minh họa.
@Suite struct OfficersParagraphsTests {
  private static let keys = [
    "lanh-dao", "chuong-trinh", "uu-diem", "ton-tai", "nguyen-nhan", "phuong-huong", "kien-nghi",
  ]

  /// A workspace whose third quarter can be closed.
  private static func workspace() throws -> LedgerWorkspace {
    let workspace = try LedgerWorkspace()
    try workspace.takeThirdQuarter(explained: true)
    return workspace
  }

  private static func write(_ text: String, in workspace: LedgerWorkspace) throws -> URL {
    let folder = URL(fileURLWithPath: workspace.path).appending(path: "narrative")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = folder.appending(path: "2025-Q3.yaml")
    try Data(text.utf8).write(to: file)
    return file
  }

  @Test func `closing warns of every paragraph that is still waited for`() throws {
    let workspace = try Self.workspace()
    let written = Self.keys.prefix(2).map { "\($0): Đoạn minh họa của cán bộ.\n" }.joined()
    let file = try Self.write(written, in: workspace)
    let run = try workspace.run("close", "--period", "2025-Q3")
    #expect(run.status <= 1, "\(run.errors)")
    #expect(
      run.errors.contains("còn \(Self.keys.count - 2) chỗ chờ cán bộ bổ sung"), "\(run.errors)")
    #expect(run.errors.contains("'kiến nghị, đề xuất với cấp trên'"), "\(run.errors)")
    // A draft for what is lacking does not take the place of the file.
    #expect(try workspace.run("narrative", "--period", "2025-Q3").status != 0)
    #expect(try String(contentsOf: file, encoding: .utf8) == written)
  }

  @Test func `closing is silent where every paragraph is written`() throws {
    let workspace = try Self.workspace()
    _ = try Self.write(
      Self.keys.map { "\($0): Đoạn minh họa của cán bộ.\n" }.joined(), in: workspace)
    let run = try workspace.run("close", "--period", "2025-Q3")
    #expect(run.status <= 1, "\(run.errors)")
    #expect(!run.errors.contains("chỗ chờ cán bộ"), "\(run.errors)")
  }
}
