import Foundation
import ReportCore
import Testing

@testable import ReportStore

@Suite struct RefusedReturnsTests {
  private let folder: String
  private let traces: RefusedReturns

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "refused-\(UUID())").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    traces = RefusedReturns(ofWorkspace: folder)
  }

  private func trace(_ name: String, at seconds: Int64, bytes: [UInt8] = [1]) -> RefusedReturn {
    RefusedReturn(
      fileName: name, sha256: RefusedReturns.hash(of: bytes),
      arrival: ReturnArrival(received: Timestamp(seconds: seconds), author: "lan"),
      units: [.init("00101", in: .july2025)], periods: [.quarter(3, of: 2025)],
      faults: [
        Finding(.error, .init(rawValue: "bad-number"), "Cần một số.", at: Provenance(file: name))
      ])
  }

  @Test func `what was kept comes back, the earliest first`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    #expect(traces.all().isEmpty)
    let (later, earlier) = (trace("b.xlsx", at: 2_000), trace("a.xlsx", at: 1_000, bytes: [2]))
    try traces.keep(later, bytes: [1])
    try traces.keep(earlier, bytes: [2])
    #expect(traces.all() == [earlier, later])
    #expect(traces.bytes(of: later) == [1])
    #expect(later.concerns(.init("00101", in: .july2025), in: .year(2025)))
    #expect(!later.concerns(.init("00102", in: .july2025), in: .year(2025)))
  }

  @Test func `bytes are forgotten when their time is up, hash and faults stay`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let (old, new) = (trace("a.xlsx", at: 1_000), trace("b.xlsx", at: 2_000, bytes: [2]))
    try traces.keep(old, bytes: [1])
    try traces.keep(new, bytes: [2])
    #expect(try traces.forgetBytes(before: Timestamp(seconds: 1_500)) == 1)
    #expect(traces.bytes(of: old) == nil)
    #expect(traces.bytes(of: new) == [2])
    #expect(traces.all() == [old, new])
    #expect(try traces.forgetBytes(before: Timestamp(seconds: 1_500)) == 0)
  }

  @Test func `nobody else can look into the folder`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try traces.keep(trace("a.xlsx", at: 1), bytes: [1])
    var status = stat()
    #expect(stat(traces.folder, &status) == 0 && status.st_mode & 0o077 == 0)
    for name in try FileManager.default.contentsOfDirectory(atPath: traces.folder) {
      #expect(stat("\(traces.folder)/\(name)", &status) == 0 && status.st_mode & 0o077 == 0)
    }
  }

  @Test func `a trace that a crash left half written is passed over`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try traces.keep(trace("a.xlsx", at: 1), bytes: [1])
    try Data("{".utf8).write(to: URL(fileURLWithPath: "\(traces.folder)/2-abc.json"))
    #expect(traces.all().map(\.fileName) == ["a.xlsx"])
  }
}
