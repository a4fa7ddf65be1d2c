import Foundation
import Testing

/// The files that packages are made of, held against what they speak of.
@Suite struct PackagingTests {
  private static func text(_ path: String) throws -> String {
    try String(contentsOf: Program.package.appending(path: path), encoding: .utf8)
  }

  /// The long options in a text.
  private static func options(of text: String) -> Set<String> {
    Set(text.matches(of: /--[a-z][a-z-]+/).map { String($0.output) })
  }

  /// The options of the program of the pages, as its source declares them.
  private static func optionsOfPages() throws -> Set<String> {
    let source = try text("Server/Sources/reportgen-serve/Serve.swift")
    return Set(
      source.matches(of: /\n  var ([a-zA-Z]+)[:= ]/).map { match in
        let words = String(match.1).replacing("URL", with: "Url").replacing("HTTP", with: "Http")
        return "--"
          + words.map { $0.isUppercase ? "-\($0.lowercased())" : String($0) }.joined()
      })
  }

  @Test func `the unit of systemd starts the pages with options that they have`() throws {
    let unit = try Self.text("Packaging/reportgen.service")
    let start = try #require(unit.split(separator: "\n").first { $0.hasPrefix("ExecStart=") })
    let known = try Self.optionsOfPages()
    #expect(known.contains("--plain-http"), "\(known)")
    #expect(Self.options(of: String(start)).isSubset(of: known), "\(start)")
    #expect(start.contains("/usr/bin/reportgen-serve "))
    // Officers in the group share the workspace: what is made in it is the group's too.
    for line in ["User=reportgen", "Group=reportgen", "UMask=0007", "StateDirectoryMode=2770"] {
      #expect(unit.contains("\n\(line)\n"), "\(line)")
    }
    let install = try Self.text("Packaging/postinst")
    #expect(install.contains("--ingroup reportgen") && install.contains("chmod 2770"))
  }

  @Test func `the container starts the pages of the package, as their user`() throws {
    let container = try Self.text("Packaging/Containerfile")
    let command = try #require(
      container.split(separator: "\n").first { $0.hasPrefix("CMD ") })
    #expect(try Self.options(of: String(command)).isSubset(of: Self.optionsOfPages()))
    #expect(container.contains("ENTRYPOINT [\"/usr/bin/reportgen-serve\"]"))
    #expect(container.contains("\nUSER reportgen\n"))
    #expect(container.contains("\nFROM debian:12-slim\n"))
    // The name of the package, as the script that makes it gives it.
    let script = try Self.text("Scripts/make-package")
    #expect(script.contains("$out/reportgen_${version}_$architecture.deb"))
    #expect(container.contains("COPY reportgen_*_amd64.deb "))
    let makefile = try Self.text("Makefile")
    #expect(makefile.contains("\nPACKAGES = .build/package\n"))
    #expect(container.contains(" .build/package\n"))
  }

  @Test func `the pages run with few rights`() throws {
    let program = "/usr/bin/systemd-analyze"
    guard FileManager.default.isExecutableFile(atPath: program) else {
      try Test.cancel("there is no systemd-analyze")
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = [
      "security", "--offline=yes", "--threshold=30", "--no-pager",
      Program.package.appending(path: "Packaging/reportgen.service").path,
    ]
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  @Test func `nothing of an office is removed with the program`() throws {
    let remove = try Self.text("Packaging/postrm")
    #expect(remove.contains("rmdir /var/lib/reportgen"))
    #expect(!remove.contains("rm -r"))
  }
}
