import CSVExport
import Foundation
import JSONExport
import ReportCore
import ReportManifest
import ReportTesting
import Testing

@Suite struct ManifestTests {
  /// A package of three exporters in a folder.
  private func package() throws -> (folder: ScratchFolder, manifest: Manifest) {
    let scratch = try ScratchFolder()
    let staging = try StagingFolder(for: scratch.path)
    let report = SampleReports.ordinary
    for exporter in [.csv, .csvLong, .json] as [any ReportExporter] {
      _ = try exporter.write(report, into: staging)
    }
    let manifest = try Manifest.write(into: staging, for: report)
    _ = try staging.commit()
    return (scratch, manifest)
  }

  private func write(_ text: String, to name: String, in folder: ScratchFolder) throws {
    try Data(text.utf8).write(to: folder.url.appending(path: name))
  }

  @Test func `a package is as its manifest says`() throws {
    let (folder, manifest) = try package()
    #expect(try Manifest.verify(folder.path) == [])
    #expect(try Manifest.read(from: folder.path) == manifest)
    #expect(
      manifest.outputs.map(\.name) == [
        "so-ket-2025-Q3--1-ket-qua.csv", "so-ket-2025-Q3--2-theo-don-vi.csv",
        "so-ket-2025-Q3--so-lieu.csv", "so-ket-2025-Q3--thuyet-minh.csv", "so-ket-2025-Q3.json",
      ])
    #expect(manifest.inputs == SampleReports.ordinary.sources.files)
    #expect(manifest.coverage.first?.expected == 3)
    #expect(manifest.findings == ["warning": 1])
    #expect(manifest.lastDay.description == "2025-09-30")
  }

  @Test func `the same report gives the same manifest`() throws {
    #expect(try package().folder.contents == package().folder.contents)
  }

  @Test func `a digest is what other programs compute`() throws {
    let scratch = try ScratchFolder()
    let staging = try StagingFolder(for: scratch.path)
    try staging.write(Array("abc".utf8), to: "a")
    try staging.write([], to: "empty")
    let outputs = try Manifest.write(into: staging, for: SampleReports.oneRow).outputs
    #expect(
      outputs.map(\.sha256) == [
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
      ])
    #expect(outputs.map(\.bytes) == [3, 0])
  }

  @Test func `a changed, a missing and an added file are found`() throws {
    let (folder, _) = try package()
    try write("x", to: "so-ket-2025-Q3.json", in: folder)
    try write("x", to: "thêm.txt", in: folder)
    let gone = "so-ket-2025-Q3--so-lieu.csv"
    try FileManager.default.removeItem(atPath: folder.path(gone))
    let deviations = try Manifest.verify(folder.path)
    #expect(
      deviations == [
        .init(kind: .missing, file: gone), .init(kind: .changed, file: "so-ket-2025-Q3.json"),
        .init(kind: .unlisted, file: "thêm.txt"),
      ])
    #expect(deviations.allSatisfy { $0.description.contains($0.file) })
  }

  @Test func `one changed byte is found`() throws {
    let (folder, _) = try package()
    let url = folder.url.appending(path: "so-ket-2025-Q3.json")
    var bytes = try Data(contentsOf: url)
    bytes[bytes.count / 2] ^= 1
    try bytes.write(to: url)
    #expect(try Manifest.verify(folder.path).map(\.kind) == [.changed])
  }

  @Test func `a link in place of a file is not followed`() throws {
    let (folder, _) = try package()
    let path = folder.path("so-ket-2025-Q3.json")
    try FileManager.default.moveItem(atPath: path, toPath: path + ".real")
    try FileManager.default.createSymbolicLink(
      atPath: path, withDestinationPath: path + ".real")
    #expect(
      try Manifest.verify(folder.path).map(\.kind) == [.renamed(to: "so-ket-2025-Q3.json.real")])
  }

  @Test(arguments: [
    ("\"1.1\"", "\"2.0\""), ("so-ket-2025-Q3.json", "../../etc/passwd"),
    ("so-ket-2025-Q3.json", ".hidden"), ("so-ket-2025-Q3.json", "manifest.json"),
    ("so-ket-2025-Q3.json", "so-ket-2025-Q3--so-lieu.csv"), ("\"outputs\"", "\"files\""),
    ("{", "["),
  ])
  func `a manifest that is wrong is refused`(old: String, new: String) throws {
    let (folder, _) = try package()
    let text = try String(contentsOfFile: folder.path("manifest.json"), encoding: .utf8)
    try write(text.replacing(old, with: new), to: "manifest.json", in: folder)
    #expect(throws: ExportError.self) { try Manifest.verify(folder.path) }
  }

  @Test func `a folder without a manifest is refused`() throws {
    let scratch = try ScratchFolder()
    #expect(throws: ExportError.self) { try Manifest.verify(scratch.path) }
    #expect(throws: ExportError.self) { try Manifest.verify(scratch.path("none")) }
  }

  // MARK: - Archives

  /// The same package as one zip file.
  private func archive() throws -> (folder: ScratchFolder, path: String) {
    let scratch = try ScratchFolder()
    let staging = try StagingFolder(for: scratch.path)
    let report = SampleReports.ordinary
    for exporter in [.csv, .csvLong, .json] as [any ReportExporter] {
      _ = try exporter.write(report, into: staging)
    }
    try Manifest.write(into: staging, for: report)
    let parcel = try StagingFolder(for: scratch.path)
    try Manifest.pack(staging, of: report, into: parcel)
    let paths = try parcel.commit()
    #expect(paths.map { URL(fileURLWithPath: $0).lastPathComponent } == ["so-ket-2025-Q3.zip"])
    return (scratch, paths[0])
  }

  @Test func `an archive is verified as a folder is, without unpacking it`() throws {
    let (folder, path) = try archive()
    #expect(try Manifest.verify(path) == [])
    #expect(try Manifest.read(from: path) == package().manifest)
    // Holding the folder to the end keeps it from being removed.
    #expect(try folder.contents.keys.sorted() == ["so-ket-2025-Q3.zip"])
  }

  @Test func `the same report gives the same archive, seconds later too`() async throws {
    let first = try archive()
    try await Task.sleep(for: .seconds(2.1))
    #expect(try first.folder.contents == archive().folder.contents)
  }

  @Test func `a changed byte within the files of an archive is found, or it cannot be read`() throws
  {
    let (folder, path) = try archive()
    let bytes = try #require(try folder.contents[URL(fileURLWithPath: path).lastPathComponent])
    let scratch = try ScratchFolder()
    let changed = scratch.path("x.zip")
    // The first file begins behind its own head of 30 bytes and its name.
    for place in stride(from: 60, to: 460, by: 16) {
      var copy = bytes
      copy[place] ^= 0x10
      try copy.write(to: URL(fileURLWithPath: changed))
      let deviations = try? Manifest.verify(changed)
      #expect(deviations != [], "byte \(place)")
    }
  }

  @Test func `what is no archive is refused`() throws {
    let (folder, path) = try archive()
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    for wrong in [Data(), Data("PK".utf8), bytes.prefix(bytes.count / 2)] {
      let url = folder.url.appending(path: "hong.zip")
      try wrong.write(to: url)
      #expect(throws: ExportError.self) { try Manifest.verify(url.path) }
    }
  }

  @Test func `a day before archives began does no harm`() throws {
    let scratch = try ScratchFolder()
    let staging = try StagingFolder(for: scratch.path)
    try staging.write(Array("abc".utf8), to: "a")
    var report = SampleReports.oneRow
    report.created = CalendarDate(year: 1975, month: 5, day: 1) ?? report.created
    try Manifest.write(into: staging, for: report)
    let parcel = try StagingFolder(for: scratch.path)
    try Manifest.pack(staging, of: report, into: parcel)
    let paths = try parcel.commit()
    #expect(paths.count == 1)
    #expect(try Manifest.verify(paths[0]) == [])
  }

  @Test func `without its list of files nothing is packed`() throws {
    let scratch = try ScratchFolder()
    let staging = try StagingFolder(for: scratch.path)
    try staging.write(Array("abc".utf8), to: "a")
    let parcel = try StagingFolder(for: scratch.path)
    #expect(throws: ExportError.self) {
      try Manifest.pack(staging, of: SampleReports.oneRow, into: parcel)
    }
  }
}
