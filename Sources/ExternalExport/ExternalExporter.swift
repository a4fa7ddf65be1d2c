import Foundation
public import ReportCore

/// Lets an external plugin write a report.
///
/// The program is called `reportgen-export-NAME`. It gets the report's JSON form on standard input and,
/// as its one argument, an empty folder, in which it makes its files and which is its current folder
/// too. What it prints is thrown away; what it says on standard error becomes warnings, or the reason
/// of the failure if it ends with another status than 0.
///
/// Only plain files that lie directly in that folder are taken. Where the kernel can (Linux 5.13 and later
/// with Landlock) the program cannot write anywhere else, but to `/dev/null` and to the folder `TMPDIR`,
/// which goes with it; on older ones it could, with the rights of whoever runs us. It is ended, with all
/// that it started, when it takes too long or writes too much.
///
/// Asked with `--describe`, a program may say what it is for, what it wants to read and which options it has
/// (``ProgramDescription``); one that says nothing gets the JSON form. What it can carry is unknown, and its
/// `content` empty.
public struct ExternalExporter: ReportExporter {
  /// How much a program may use.
  public struct Limits: Hashable, Sendable {
    /// How long it may run.
    public var time: Duration
    /// The maximum size of its files in total, including temporary ones and its messages; no single file grows
    /// beyond it, not even a sparse one.
    public var bytes: Int
    /// How many files it may make.
    public var files: Int

    /// Creates a minute, 200 MB, a thousand files.
    public init(time: Duration = .seconds(60), bytes: Int = 200_000_000, files: Int = 1000) {
      self.time = time
      self.bytes = bytes
      self.files = files
    }
  }

  /// What becomes of the process group in which a program runs with all that it starts.
  public enum Event: Hashable, Sendable {
    /// It has begun.
    case began(group: Int32)
    /// It has been ended; its number may be that of another one when the observer has returned.
    case ended(group: Int32)
  }

  /// Is told when plugins begin and end, so that a program that is terminated can end them first.
  public typealias Observer = @Sendable (Event) -> Void

  /// What the names of such programs begin with.
  public static let prefix = "reportgen-export-"

  /// The name of the format.
  public let name: String
  /// The path of the program.
  public let path: String
  /// How much it may use.
  public var limits: Limits
  /// The environment that it gets: nothing of ours, unless the caller puts it here.
  public var environment: [String: String]
  /// The exporter of the facts for plugins that read them instead of the report's JSON form.
  public var facts: (any ReportExporter)?
  /// Options for the program, by name; those that it does not name are refused.
  public var options: [String: String] = [:]
  /// The plugin's description of itself, if it was asked.
  public internal(set) var description: ProgramDescription?
  /// Who is told when the program begins and ends; it must not wait.
  public var observer: Observer = { _ in }

  /// The exporter that is the program at a path; `nil` if its name is not `reportgen-export-` and the name
  /// of a format: lower-case letters, digits and hyphens.
  ///
  /// - Parameters:
  ///   - path: where the program is; its name begins with `reportgen-export-`.
  ///   - limits: how much it may use.
  ///   - environment: the environment that it gets.
  public init?(
    path: String, limits: Limits = Limits(), environment: [String: String] = ["LC_ALL": "C.UTF-8"]
  ) {
    let file = path.split(separator: "/").last ?? ""
    guard file.hasPrefix(Self.prefix) else { return nil }
    let name = file.dropFirst(Self.prefix.count)
    let isName = name.utf8.allSatisfy { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
    }
    guard isName, !name.isEmpty, name.utf8.count <= 40, name.first != "-" else { return nil }
    self.name = String(name)
    self.path = path
    self.limits = limits
    self.environment = environment
  }

  /// The programs in some folders, ordered by name; of two of one name that in the earlier folder.
  ///
  /// - Parameters:
  ///   - folders: where to look, such as the parts of `PATH`. Only absolute paths count.
  ///   - limits: how much each may use.
  ///   - environment: the environment that they get. Without a `PATH` in it, they get these folders.
  /// - Returns: an exporter for each program that can be run.
  public static func find(
    in folders: [String], limits: Limits = Limits(),
    environment: [String: String] = ["LC_ALL": "C.UTF-8"]
  ) -> [ExternalExporter] {
    let manager = FileManager.default
    let absolute = folders.filter { $0.hasPrefix("/") }
    var environment = environment
    if environment["PATH"] == nil { environment["PATH"] = absolute.joined(separator: ":") }
    var found: [String: ExternalExporter] = [:]
    for folder in absolute {
      for file in (try? manager.contentsOfDirectory(atPath: folder)) ?? []
      where file.hasPrefix(prefix) {
        let path = "\(folder)/\(file)"
        var isFolder: ObjCBool = false
        guard manager.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue,
          manager.isExecutableFile(atPath: path),
          let exporter = ExternalExporter(path: path, limits: limits, environment: environment),
          found[exporter.name] == nil
        else { continue }
        found[exporter.name] = exporter
      }
    }
    return found.values.sorted { $0.name < $1.name }
  }

  /// The name of the program; what it writes is not known.
  public var format: ExportFormat {
    let words = description.map { "\($0.summary) (chương trình ngoài: \(path))" }
    let needs = description.map(\.needs) ?? ""
    return ExportFormat(
      id: name, fileExtension: "", mediaType: "application/octet-stream",
      summary: (words ?? "chương trình ngoài: \(path)") + (needs.isEmpty ? "" : "; " + needs),
      content: [])
  }

  /// Runs the program and takes its files. It blocks until the program has ended or its time is over.
  ///
  /// - Parameters:
  ///   - report: what is written.
  ///   - folder: where the files go.
  /// - Returns: the files, ordered by name, and what the program said.
  /// - Throws: `ExportError`, which names the program: `programFailed` if it cannot be run, fails, takes too
  ///   long, or leaves nothing or something other than plain files; `tooLarge` if it writes too much;
  ///   `exists` if another exporter made a file of the same name.
  public func write(
    _ report: Report, into folder: borrowing StagingFolder
  ) throws(ExportError) -> ExportResult {
    // Names that no exporter may use are refused before a program gets to see them.
    _ = try folder.path(for: report.name)
    // A folder of its own, not one within ours: what a program writes beside its folder goes with it.
    let work = try StagingFolder(for: folder.destination)
    let output = try work.path(for: "out")
    let temporary = try work.path(for: "tmp")
    do {
      for path in [output, temporary] {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
      }
    } catch {
      throw fault(.cannotWrite, "không tạo được thư mục tạm")
    }
    let description = describe()
    let arguments = try self.arguments(by: description)
    // Facts are given beside the program's room: the name of their file is the report's.
    let given = try StagingFolder(for: folder.destination)
    let input: String
    switch description?.input ?? .report {
    case .report:
      try work.write(try report.json(), to: "report.json")
      input = try work.path(for: "report.json")
    case .facts: input = try writeFacts(of: report, into: given)
    }
    let present = work.files
    let run = ChildProcess.run(
      path, arguments: [output] + arguments,
      environment: environment.merging(Self.words(on: report)) { given, _ in given }
        .merging(["TMPDIR": temporary]) { given, _ in given },
      input: input, errors: try work.path(for: "errors"),
      folder: output, room: URL(fileURLWithPath: output).deletingLastPathComponent().path,
      limits: limits, observer: observer)
    let said = Self.lines(of: try work.path(for: "errors"))
    switch run {
    case .notStarted(let reason): throw fault(.programFailed, "không chạy được (\(reason))", said)
    case .notFenced:
      throw fault(
        .programFailed,
        "không được chạy: nhân hệ điều hành có Landlock nhưng không giới hạn được nơi ghi tệp",
        said)
    case .timedOut:
      throw fault(
        .programFailed, "chạy quá \(limits.time.components.seconds) giây và đã bị dừng", said)
    case .tooLarge:
      throw fault(.tooLarge, "ghi quá \(limits.bytes) byte và đã bị dừng", said)
    case .signalled(let signal): throw fault(.programFailed, "bị dừng bởi tín hiệu \(signal)", said)
    case .exited(let status) where status != 0:
      throw fault(.programFailed, "kết thúc với mã \(status)", said)
    case .exited: break
    }
    if work.files != (present + ["errors"]).sorted() {
      throw fault(.programFailed, "ghi ra ngoài thư mục của nó", said)
    }
    return ExportResult(
      files: try take(from: output, into: folder, said),
      warnings: said.map { "\(name): \($0)" })
  }

  // MARK: - What a program is given

  /// The facts in a file, for a program that wants to read them.
  private func writeFacts(
    of report: Report, into given: borrowing StagingFolder
  ) throws(ExportError) -> String {
    guard let facts, let file = try facts.write(report, into: given).files.first else {
      throw fault(.programFailed, "cần số liệu dạng csv-long, mà chương trình này không ghi được")
    }
    return try given.path(for: file)
  }

  /// The options as the program gets them.
  private func arguments(by description: ProgramDescription?) throws(ExportError) -> [String] {
    let known = Set(description?.options.map(\.name) ?? [])
    for name in options.keys.sorted() where !known.contains(name) {
      let words =
        known.isEmpty ? "không có tùy chọn nào" : "có: \(known.sorted().joined(separator: ", "))"
      throw fault(.programFailed, "không có tùy chọn '\(ShownText.line(name))'; \(words)")
    }
    return options.sorted { $0.key < $1.key }.map { "--\($0.key)=\($0.value)" }
  }

  /// What a program that reads the facts alone cannot know: which report they are behind.
  private static func words(on report: Report) -> [String: String] {
    [
      "REPORTGEN_REPORT_NAME": report.name, "REPORTGEN_REPORT_UNIT": report.header.unit.code,
      "REPORTGEN_REPORT_EDITION": report.header.unit.edition.rawValue,
      "REPORTGEN_REPORT_PERIOD": report.header.period.code,
    ]
  }

  // MARK: - Taking files

  private func take(
    from output: String, into folder: borrowing StagingFolder, _ said: [String]
  ) throws(ExportError) -> [String] {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: output).sorted() else {
      throw fault(.programFailed, "đã xóa thư mục của nó", said)
    }
    if names.isEmpty { throw fault(.programFailed, "không tạo ra tệp nào", said) }
    if names.count > limits.files {
      throw fault(.tooLarge, "tạo ra \(names.count) tệp, quá \(limits.files)", said)
    }
    let taken = Set(folder.files)
    var targets: [(from: String, to: String)] = []
    for name in names {
      guard ChildProcess.isPlainFile("\(output)/\(name)") else {
        throw fault(.programFailed, "tạo ra '\(name)', không phải là tệp thường", said)
      }
      if taken.contains(name) {
        throw fault(.exists, "tạo ra '\(name)', trùng tên với tệp của định dạng khác", said)
      }
      let target: String
      do throws(ExportError) {
        target = try folder.path(for: name)
      } catch {
        throw fault(.invalidName, "tạo ra tệp có tên không hợp lệ: '\(name)'", said)
      }
      targets.append(("\(output)/\(name)", target))
    }
    for target in targets {
      guard chmod(target.from, 0o644) == 0, rename(target.from, target.to) == 0 else {
        throw fault(.cannotWrite, "không chuyển được tệp đã ghi", said)
      }
    }
    return names
  }

  private func fault(
    _ code: ExportError.Code, _ what: String, _ said: [String] = []
  ) -> ExportError {
    let words = said.isEmpty ? "" : " Chương trình báo: " + said.suffix(10).joined(separator: " | ")
    return ExportError(
      code, "Chương trình xuất '\(Self.prefix)\(name)' \(what).\(words)", at: path)
  }

  /// What the program said, without the characters that would move the cursor of a terminal.
  private static func lines(of file: String) -> [String] {
    guard let handle = FileHandle(forReadingAtPath: file) else { return [] }
    let bytes = (try? handle.read(upToCount: 16_384)) ?? Data()
    return String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).prefix(50)
      .map { line in
        // Neither signs that move a cursor nor those that turn the direction of writing.
        let shown = line.unicodeScalars.filter {
          ![.control, .format].contains($0.properties.generalCategory)
        }
        return String(String(String.UnicodeScalarView(shown)).prefix(500))
      }.filter { !$0.isEmpty }
  }
}
