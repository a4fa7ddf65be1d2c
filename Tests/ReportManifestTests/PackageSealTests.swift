import CSVExport
import Cryptography
import Foundation
import ReportCore
import ReportManifest
import ReportTesting
import Testing

@Suite struct PackageSealTests {
  /// A package of one report, sealed or not, in a folder.
  private func package(
    sealedWith key: SealingKey? = nil, replacing earlier: Manifest.Replaced? = nil
  ) throws -> ScratchFolder {
    let scratch = try ScratchFolder()
    let staging = try StagingFolder(for: scratch.path)
    _ = try CSVLongExporter().write(SampleReports.ordinary, into: staging)
    try staging.write(Array("a".utf8), to: "a.txt")
    _ = try Manifest.write(into: staging, for: SampleReports.ordinary, replacing: earlier)
    if let key { try PackageSeal.write(into: staging, with: key) }
    _ = try staging.commit()
    return scratch
  }

  @Test func `a seal is whole as long as no byte of the manifest has changed`() throws {
    let key = try SealingKey()
    let folder = try package(sealedWith: key)
    guard case .whole(let seal) = try PackageSeal.state(of: folder.path) else {
      Issue.record("no whole seal")
      return
    }
    #expect(seal.fingerprint == key.verifyingKey.fingerprint)
    #expect(try Manifest.verify(folder.path) == [])
    let url = folder.url.appending(path: "manifest.json")
    let bytes = [UInt8](try Data(contentsOf: url))
    // Each byte by itself, some of them.
    for place in stride(from: 0, to: bytes.count, by: 97) {
      var changed = bytes
      changed[place] ^= 1
      try Data(changed).write(to: url)
      #expect(try PackageSeal.state(of: folder.path) == .broken, "\(place)")
    }
  }

  @Test func `the same report under the same key gives the same seal, another key another one`()
    throws
  {
    let key = try SealingKey()
    let one = try package(sealedWith: key).contents[PackageSeal.fileName]
    #expect(try package(sealedWith: key).contents[PackageSeal.fileName] == one)
    #expect(try package(sealedWith: SealingKey()).contents[PackageSeal.fileName] != one)
    let open = try package()
    #expect(try PackageSeal.state(of: open.path) == .none)
  }

  @Test func `a renamed file is told with both names`() throws {
    let folder = try package()
    try FileManager.default.moveItem(
      at: folder.url.appending(path: "a.txt"), to: folder.url.appending(path: "b.txt"))
    let deviations = try Manifest.verify(folder.path)
    #expect(deviations == [.init(kind: .renamed(to: "b.txt"), file: "a.txt")])
    #expect(deviations.first?.description == "a.txt: đã bị đổi tên thành 'b.txt'")
  }

  @Test func `a package names the one that it replaces`() throws {
    let first = try package()
    let replaced = try Manifest.replaced(by: first.path)
    #expect(replaced.revision == 1)
    let folder = try package(replacing: replaced)
    let second = try Manifest.read(from: folder.path)
    #expect(second.revision == 2)
    #expect(second.replaces?.manifest == (try Manifest.number(of: first.path)))
  }

  @Test func `what was changed since it was sent is replaced by nothing`() throws {
    let folder = try package()
    try Data("other".utf8).write(to: folder.url.appending(path: "a.txt"))
    #expect(throws: ExportError.self) { try Manifest.replaced(by: folder.path) }
  }
}
