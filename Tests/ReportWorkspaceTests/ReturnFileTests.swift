import Foundation
import ReportWorkspace
import Synchronization
import Testing

@Suite struct ReturnFileTests {
  /// They were left out without a word beside a plan with tasks, by a definition of its own.
  @Test func `returns named CSV are read beside a plan with tasks`() throws {
    let example = try ExampleWorkspace("hai-phong-cu")
    let returns = example.folder.appending(path: "returns")
    for name in try FileManager.default.contentsOfDirectory(atPath: returns.path) {
      let new = name.replacing(".csv", with: ".CSV")
      try FileManager.default.moveItem(
        at: returns.appending(path: name), to: returns.appending(path: new))
    }
    var request = ReportRequest(of: try example.open.period("2025-Q4"))
    request.source = .folder(returns.path)
    let report = try example.open.build(request)
    #expect(report.sources.files.contains { $0.path == "2025-Q4.CSV" })
    #expect(!report.facts.isEmpty)
  }

  /// A file that `import` takes was passed over by `build` without a word, its communes told as missing.
  @Test(arguments: ["csv", "CSV", "tsv", "txt"])
  func `a return counts in a report under every ending it is taken under`(ending: String) throws {
    let example = try ExampleWorkspace("hai-phong-cu")
    let folder = example.folder.appending(path: "moi")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var text = try String(contentsOfFile: example.path("returns/2025-Q4.csv"), encoding: .utf8)
    if ending == "tsv" { text = text.replacing(",", with: "\t") }
    try Data(text.utf8).write(to: folder.appending(path: "bao-cao.\(ending)"))
    var request = ReportRequest(of: try example.open.period("2025-Q4"))
    request.source = .folder(folder.path)
    let report = try example.open.build(request)
    #expect(report.sources.files.contains { $0.path == "bao-cao.\(ending)" })

    let delivery = Delivery(
      received: ExampleWorkspace.now, recorded: ExampleWorkspace.now, author: "lan")
    let taken = try example.open.take(
      [folder.path], reading: example.open.fileReading(), delivery: delivery)
    #expect(taken.refused == 0)
    request.source = .usual
    let fromLedger = try example.open.build(request)
    #expect(report.facts == fromLedger.facts)
  }

  @Test func `what is no report beside returns is named with the reason`() throws {
    let example = try ExampleWorkspace("hai-phong-cu")
    for name in ["anh-chup.jpg", "cong-van.pdf", "ghi-chu.txt"] {
      try Data("Kính gửi Sở".utf8).write(to: URL(fileURLWithPath: example.path("returns/\(name)")))
    }
    let heard = Notices()
    var request = ReportRequest(of: try example.open.period("2025-Q4"))
    request.source = .folder(example.path("returns"))
    _ = try example.open.build(request, Work(heard))
    let words = heard.all.joined(separator: "\n")
    #expect(words.contains("không đọc 3 tệp không phải báo cáo"))
    #expect(words.contains("anh-chup.jpg (tệp ảnh"))
    #expect(words.contains("ghi-chu.txt (không có bảng số liệu nào)"))
  }

  @Test func `a file that cannot be read among returns lets no report be made`() throws {
    let example = try ExampleWorkspace("hai-phong-cu")
    try Data("PK".utf8).write(to: URL(fileURLWithPath: example.path("returns/goi.zip")))
    var request = ReportRequest(of: try example.open.period("2025-Q4"))
    request.source = .folder(example.path("returns"))
    let error = try #require(throws: WorkspaceError.self) { try example.open.build(request) }
    #expect(error.findings.contains { $0.provenance.file == "goi.zip" })
  }

  /// Hears what officers should know.
  private final class Notices: WorkObserver {
    private let heard = Mutex<[String]>([])

    var all: [String] { heard.withLock { $0 } }

    func noticed(_ notice: Notice) { heard.withLock { $0.append(notice.text) } }
  }
}
