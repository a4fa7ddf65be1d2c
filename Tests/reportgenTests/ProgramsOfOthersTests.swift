import Foundation
import Testing

/// Programs `reportgen-export-NAME` on PATH, through the tool.
@Suite struct ProgramsOfOthersTests {
  /// Runs the tool with a shell script on PATH as the format `thu`, and as one of a built-in name.
  private static func run(
    _ script: String, format: String = "thu", _ options: [String] = []
  ) throws -> (run: Program.Outcome, out: TemporaryFolder) {
    let (programs, out) = (try TemporaryFolder(), try TemporaryFolder())
    for name in ["thu", "json", "manifest"] {
      // Written by another process: this one must not hold it open while it starts programs.
      let maker = Process()
      maker.executableURL = URL(fileURLWithPath: "/bin/sh")
      maker.arguments = [
        "-c", #"printf '#!/bin/sh\n%s\n' "$1" > "$0" && chmod +x "$0""#,
        programs.url.appending(path: "reportgen-export-\(name)").path, script,
      ]
      try maker.run()
      maker.waitUntilExit()
    }
    let run = try Program.run(
      [
        "build", "--workspace", Program.example("quang-khai").path, "--period", "2021-Q2",
        "--format", format, "--out", out.url.path,
      ] + options, environment: ["PATH": "\(programs.url.path):/usr/bin:/bin"])
    return (run, out)
  }

  @Test func `a program writes beside the built-in formats`() throws {
    let (run, out) = try Self.run("echo x > a.txt", format: "thu,csv-long")
    #expect(run.status == 0, "\(run.errors)")
    #expect(try out.files.contains("a.txt"))
  }

  @Test(arguments: ["ket-qua", "a/../ket-qua", "./ket-qua/"])
  func `the program of the examples writes into a folder that is named from the current one`(
    out: String
  ) throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(
      at: folder.url.appending(path: "a"), withIntermediateDirectories: true)
    let programs = Program.package.appending(path: "Examples/plugins").path
    let run = try Program.run(
      [
        "build", "--workspace", Program.example("quang-khai").path, "--period", "2021-Q2",
        "--format", "html,csv", "--out", out,
      ], in: folder.url, environment: ["PATH": "\(programs):/usr/bin:/bin"])
    #expect(run.status == 0, "\(run.errors)")
    let made = try FileManager.default.contentsOfDirectory(
      atPath: folder.url.appending(path: "ket-qua").path)
    #expect(made.contains { $0.hasSuffix(".html") })
  }

  @Test func `a program cannot take the place of a built-in format`() throws {
    let (_, out) = try Self.run("echo x > a.txt", format: "json,manifest")
    #expect(try out.files == ["bang-xa-2021-Q2.json", "manifest.json"])
  }

  @Test(arguments: [
    ("sleep 600", ["--program-seconds", "1"], "chạy quá 1 giây"),
    ("cat /dev/zero > a", ["--program-megabytes", "1"], "ghi quá 1000000 byte"),
    ("truncate -s 10G a", [], "ghi quá 200000000 byte"),
    ("kill -SEGV $$", [], "tín hiệu 11"),
    ("head -c 9999 /dev/urandom >&2; exit 3", [], "kết thúc với mã 3"),
    ("echo x > a; echo y > ../b", [], "ngoài thư mục"),
  ])
  func `a bad program is named, and the other formats are not written either`(
    script: String, options: [String], words: String
  ) throws {
    let (run, out) = try Self.run(script, format: "csv,thu", options)
    // Too much is a fault of the data; the rest is the program's, and none of ours.
    #expect(run.status == (words.contains("byte") ? 65 : 74))
    #expect(run.errors.contains("'reportgen-export-thu' ") && run.errors.contains(words))
    #expect(try out.files == [])
  }

  @Test func `limits are whole numbers above zero`() throws {
    for text in ["0", "-1", "x", "1.5"] {
      #expect(try Self.run("echo x > a", ["--program-seconds=\(text)"]).run.status == 64)
    }
  }
}
