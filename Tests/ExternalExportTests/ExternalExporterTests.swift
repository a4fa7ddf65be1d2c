import Foundation
import ReportCore
import ReportTesting
import Testing

@testable import ExternalExport

/// Programs of other people, good and bad.
@Suite struct ExternalExporterTests {
  static let package = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  static let example = package.appending(path: "Examples/plugins/reportgen-export-markdown")
  static let environment = ["LC_ALL": "C.UTF-8", "PATH": "/usr/local/bin:/usr/bin:/bin"]

  /// What became of a run: the files and warnings, or the failure; and what lay around afterwards.
  struct Outcome {
    var result: ExportResult?
    var failure: ExportError?
    var contents: [String: Data]
  }

  /// Runs a shell script as a plugin in a folder that has a file already.
  private func run(
    _ script: String, limits: ExternalExporter.Limits = .init(time: .seconds(20)),
    alongside: [String] = []
  ) throws -> Outcome {
    let scratch = try ScratchFolder()
    let program = try Self.program(script, in: scratch)
    let exporter = try #require(
      ExternalExporter(path: program, limits: limits, environment: Self.environment))
    try FileManager.default.createDirectory(
      atPath: scratch.path("out"), withIntermediateDirectories: true)
    try Data("older".utf8).write(to: scratch.url.appending(path: "out/older.txt"))
    var outcome = Outcome(contents: [:])
    do throws(ExportError) {
      let staging = try StagingFolder(for: scratch.path("out"))
      for name in alongside { try staging.write(Array("other".utf8), to: name) }
      outcome.result = try exporter.write(SampleReports.ordinary, into: staging)
      _ = try staging.commit()
    } catch {
      outcome.failure = error
    }
    outcome.contents = try scratch.contents.filter { $0.key.hasPrefix("out/") }
    return outcome
  }

  private static func program(_ script: String, in scratch: ScratchFolder) throws -> String {
    let path = scratch.path("reportgen-export-test")
    try Data("#!/bin/sh\n\(script)\n".utf8).write(to: URL(fileURLWithPath: path))
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    return path
  }

  /// That a run failed, named the program, and left everything as it was.
  private func expectHarmless(
    _ outcome: Outcome, _ code: ExportError.Code = .programFailed, saying words: String,
    _ place: SourceLocation = #_sourceLocation
  ) {
    #expect(outcome.failure?.code == code, sourceLocation: place)
    let message = outcome.failure?.description ?? ""
    #expect(message.contains("reportgen-export-test"), sourceLocation: place)
    #expect(message.contains(words), "\(message)", sourceLocation: place)
    #expect(outcome.contents == ["out/older.txt": Data("older".utf8)], sourceLocation: place)
  }

  // MARK: - Good programs

  @Test func `a program gets the report and its folder, and its files are taken`() throws {
    let outcome = try run(#"cat > report.copy; echo "$#" > "$1/count"; pwd > "$1/where""#)
    #expect(outcome.failure == nil)
    #expect(outcome.result?.files == ["count", "report.copy", "where"])
    let json = try SampleReports.ordinary.json()
    #expect(outcome.contents["out/report.copy"] == Data(json))
    #expect(outcome.contents["out/count"] == Data("1\n".utf8))
    #expect(outcome.contents.count == 4)
  }

  @Test func `what a program says becomes warnings, without what would move a cursor`() throws {
    let outcome = try run(#"echo x > a; printf 'dòng 1\n\033[31mdòng 2\n' >&2; echo rubbish"#)
    #expect(outcome.result?.warnings == ["test: dòng 1", "test: [31mdòng 2"])
  }

  @Test func `a program that prints garbage does no harm, and is named if it fails`() throws {
    let garbage = "head -c 300000 /dev/urandom; head -c 300000 /dev/urandom >&2"
    let good = try run("echo x > a; \(garbage)")
    #expect(good.failure == nil)
    #expect(good.result?.files == ["a"])
    let warnings = good.result?.warnings ?? []
    #expect(1...50 ~= warnings.count)
    for scalar in warnings.joined().unicodeScalars {
      #expect(![.control, .format].contains(scalar.properties.generalCategory))
    }
    let bad = try run("echo x > a; \(garbage); exit 4")
    expectHarmless(bad, saying: "kết thúc với mã 4")
    #expect((bad.failure?.message.count ?? 0) < 6000)
  }

  @Test func `a program that does not read its input is no worse for it`() throws {
    #expect(try run("echo x > a").result?.files == ["a"])
  }

  @Test func `a program gets no environment but the one that it is given`() throws {
    let outcome = try run("env > a")
    let text = String(decoding: outcome.contents["out/a"] ?? Data(), as: UTF8.self)
    #expect(!text.contains("HOME=") && text.contains("LC_ALL=C.UTF-8"))
  }

  @Test func `the worked example keeps the laws`() throws {
    let exporter = try #require(
      ExternalExporter(path: Self.example.path, environment: Self.environment))
    let problems = try ExporterConformance(exporter).problems()
    #expect(problems == [])
  }

  @Test func `the worked example writes the plan table`() throws {
    let exporter = try #require(
      ExternalExporter(path: Self.example.path, environment: Self.environment))
    let scratch = try ScratchFolder()
    let staging = try StagingFolder(for: scratch.path)
    let result = try exporter.write(SampleReports.ordinary, into: staging)
    _ = try staging.commit()
    #expect(result == ExportResult(files: ["so-ket-2025-Q3.md"]))
    let page = try String(
      contentsOf: scratch.url.appending(path: "so-ket-2025-Q3.md"), encoding: .utf8)
    for part in [
      "# BÁO CÁO SƠ KẾT", "SỐ LIỆU MINH HỌA", "Thực hiện: ", "| 90.000 |", "| ≤ 111,2 |",
      "| 11311 |",
    ] {
      #expect(page.contains(part), "\(part) is not in the page")
    }
  }

  // MARK: - Bad programs

  @Test func `a program that fails is named with what it said`() throws {
    let outcome = try run("echo half > a; echo 'không có mạng' >&2; exit 3")
    expectHarmless(outcome, saying: "kết thúc với mã 3. Chương trình báo: không có mạng")
  }

  @Test func `a program that crashes does no harm`() throws {
    expectHarmless(try run("echo half > a; kill -SEGV $$"), saying: "tín hiệu 11")
  }

  @Test func `a program that hangs is ended with what it started`() throws {
    let start = ContinuousClock.now
    let outcome = try run(
      "sleep 599.6173 & sleep 599.6174", limits: .init(time: .milliseconds(300)))
    #expect(ContinuousClock.now - start < .seconds(60))
    expectHarmless(outcome, saying: "chạy quá")
    #expect(try Self.commands(with: "599.617") == [])
  }

  @Test func `what a program leaves running is ended`() throws {
    let outcome = try run("echo x > a; sleep 599.6175 &")
    #expect(outcome.result?.files == ["a"])
    #expect(try Self.commands(with: "599.6175") == [])
  }

  /// The running programs, by what they were started with, that have some word in it. Those that were
  /// ended may take a moment to go.
  private static func commands(with word: String) throws -> [String] {
    var found: [String] = []
    for _ in 0..<50 {
      found = try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap { process in
        FileManager.default.contents(atPath: "/proc/\(process)/cmdline")
          .map { String(decoding: $0, as: UTF8.self) }
      }.filter { $0.contains(word) && $0.hasPrefix("sleep") }
      if found.isEmpty { return [] }
      Thread.sleep(forTimeInterval: 0.1)
    }
    return found
  }

  @Test(arguments: [
    "head -c 5000000 /dev/zero > a", "cat /dev/zero > a", "truncate -s 10G a",
    "dd if=/dev/zero of=a bs=1 count=1 seek=10G", "head -c 5000000 /dev/zero > ../b",
    "head -c 5000000 /dev/zero > $TMPDIR/b",
    "for i in 1 2 3; do head -c 400000 /dev/zero > $i; done",
    "mkdir -p b/c; cat /dev/zero > b/c/d", "cat /dev/zero >&2",
    "i=0; while :; do i=$((i+1)); mkdir d$i; done",
  ])
  func `a program that writes too much is ended`(script: String) throws {
    let outcome = try run(script, limits: .init(time: .seconds(30), bytes: 1_000_000, files: 20))
    expectHarmless(outcome, .tooLarge, saying: "ghi quá 1000000 byte")
  }

  @Test func `too many files are refused`() throws {
    let outcome = try run(
      "for i in 1 2 3; do echo > $i; done", limits: .init(time: .seconds(20), files: 2))
    expectHarmless(outcome, .tooLarge, saying: "tạo ra 3 tệp")
  }

  @Test func `a program without a file has failed`() throws {
    expectHarmless(try run("echo rubbish"), saying: "không tạo ra tệp nào")
  }

  @Test(arguments: [
    "ln -s /etc/passwd a", "mkdir a", "mkfifo a", "echo x > a; ln a b", "ln ../report.json a",
    "ln -s . a",
  ])
  func `what is no plain file is refused`(script: String) throws {
    expectHarmless(try run(script), saying: "'a', không phải là tệp thường")
  }

  @Test func `a program cannot write elsewhere, and is named with what it tried`() throws {
    guard WriteFence.isPossible else { try Test.cancel("this kernel has no Landlock") }
    let scratch = try ScratchFolder()
    let theirs = scratch.path("theirs")
    try Data("older".utf8).write(to: URL(fileURLWithPath: theirs))
    let harm = [
      "echo new > '\(theirs)'", "echo new >> '\(theirs)'", "rm '\(theirs)'",
      "truncate -s 0 '\(theirs)'", "mv '\(theirs)' a", "ln -s x '\(theirs)2'", "mkdir '\(theirs)2'",
      "cp a '\(theirs)2'", "mv a '\(theirs)2'",
    ]
    for script in harm {
      // Also by a program that it starts, and by one that leaves its group.
      for script in [script, "sh -c \"\(script)\"", "setsid -w sh -c \"\(script)\""] {
        let outcome = try run("echo half > a; \(script) || exit 9")
        expectHarmless(outcome, saying: "kết thúc với mã 9. Chương trình báo: ")
        #expect(try scratch.contents == ["theirs": Data("older".utf8)], "\(script)")
      }
    }
    // Whoever carries on regardless has done no harm either.
    let outcome = try run("echo x > a; rm '\(theirs)'; exit 0")
    #expect(outcome.result?.files == ["a"])
    #expect(outcome.result?.warnings.count == 1)
    #expect(try scratch.contents == ["theirs": Data("older".utf8)])
  }

  @Test func `a program is not started without the fence that the kernel has`() throws {
    guard WriteFence.isPossible else { try Test.cancel("this kernel has no Landlock") }
    // The kernel refuses a seventeenth fence on one thread.
    let outcome = try #require(within(fences: 16) { Result { try run("echo x > a") } })
    expectHarmless(try outcome.get(), saying: "không được chạy")
    let started = within(fences: 16) { WriteFence.around("/") { true } }
    #expect(started == .some(nil))
  }

  private func within<Value: Sendable>(
    fences count: Int, _ body: @escaping @Sendable () -> Value
  ) -> Value? {
    if count == 0 { return body() }
    return WriteFence.around("/") { within(fences: count - 1, body) } ?? nil
  }

  @Test func `a program has room for what it needs on the way`() throws {
    let outcome = try run(
      #"t=$(mktemp) && echo x > "$t" && mv "$t" a && mkdir b && mv b "$TMPDIR" && : > /dev/null"#)
    #expect(outcome.failure == nil)
    #expect(outcome.result == ExportResult(files: ["a"]))
  }

  @Test func `our own process may write where it could before`() throws {
    _ = try run("echo x > a")
    let scratch = try ScratchFolder()
    try Data().write(to: scratch.url.appending(path: "x"))
    #expect(try scratch.contents.keys.sorted() == ["x"])
  }

  @Test func `a file beside the folder is not taken, and is reported`() throws {
    expectHarmless(try run("echo x > a; echo y > ../b"), saying: "ngoài thư mục")
  }

  @Test func `a folder that the program took away is reported`() throws {
    expectHarmless(try run("rm -rf \"$1\""), saying: "ngoài thư mục")
  }

  @Test func `a hidden file is refused`() throws {
    expectHarmless(try run("echo x > .bashrc"), .invalidName, saying: "'.bashrc'")
  }

  @Test func `a file of another exporter is not replaced`() throws {
    let outcome = try run("echo x > a.csv", alongside: ["a.csv"])
    expectHarmless(outcome, .exists, saying: "trùng tên")
  }

  @Test func `what cannot be run is named`() throws {
    let scratch = try ScratchFolder()
    let path = scratch.path("reportgen-export-gone")
    let exporter = try #require(ExternalExporter(path: path))
    let staging = try StagingFolder(for: scratch.path("out"))
    #expect {
      try exporter.write(SampleReports.ordinary, into: staging)
    } throws: { error in
      "\(error)".contains("reportgen-export-gone") && "\(error)".contains("không chạy được")
    }
  }
}

@Suite struct ExternalExporterSearchTests {
  @Test func `programs are found by name, the earlier folder first`() throws {
    let scratch = try ScratchFolder()
    func make(_ path: String, _ permissions: Int = 0o755) throws {
      let url = scratch.url.appending(path: path)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data("#!/bin/sh\n".utf8).write(to: url)
      try FileManager.default.setAttributes(
        [.posixPermissions: permissions], ofItemAtPath: url.path)
    }
    for path in [
      "one/reportgen-export-pdf", "two/reportgen-export-pdf", "two/reportgen-export-html2",
      "two/reportgen-export-", "two/reportgen-export-PDF", "two/reportgen-export-a b",
      "two/reportgen-export--x", "two/other", "two/reportgen-export-folder/file",
    ] {
      try make(path)
    }
    try make("two/reportgen-export-noexec", 0o644)
    let found = ExternalExporter.find(
      in: [scratch.path("none"), "", "relative", scratch.path("one"), scratch.path("two")])
    #expect(found.map(\.name) == ["html2", "pdf"])
    #expect(found.last?.path == scratch.path("one/reportgen-export-pdf"))
    #expect(found.first?.format.summary == "chương trình ngoài: \(found[0].path)")
  }
}
