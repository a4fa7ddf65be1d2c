import Foundation
import ReportCore

extension ExternalExporter {
  /// How long a program may take to describe itself, and how much it may say.
  private var limitsOfDescribing: Limits {
    Limits(time: min(limits.time, .seconds(10)), bytes: 1 << 20, files: 16)
  }

  /// The same, with the plugin's description of itself. It runs the program, as `reportgen formats` does.
  public func described() -> ExternalExporter {
    var described = self
    described.description = describe()
    return described
  }

  /// What the program says of itself; `nil` if it says nothing, as programs did before there was this
  /// question: then it gets the report in its JSON form.
  func describe() -> ProgramDescription? {
    if let description { return description }
    // A place of its own each time: several threads of a process may ask at once.
    let place = FileManager.default.temporaryDirectory.appending(
      path: "reportgen-\(name)-\(UUID().uuidString)"
    ).path
    guard let work = try? StagingFolder(for: place), let output = try? work.path(for: "out"),
      let temporary = try? work.path(for: "tmp"), let errors = try? work.path(for: "errors"),
      let said = try? work.path(for: "said")
    else { return nil }
    for path in [output, temporary] {
      let isMade: Void? = try? FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: false)
      if isMade == nil { return nil }
    }
    let run = ChildProcess.run(
      path, arguments: ["--describe"],
      environment: environment.merging(["TMPDIR": temporary]) { given, _ in given },
      input: "/dev/null", output: said, errors: errors, folder: output,
      room: URL(fileURLWithPath: output).deletingLastPathComponent().path,
      limits: limitsOfDescribing, observer: observer)
    guard run == .exited(0), let text = FileManager.default.contents(atPath: said) else {
      return nil
    }
    return try? JSONDecoder().decode(ProgramDescription.self, from: text)
  }
}
