import CLandlock
import Foundation

/// Runs a program in a process group of its own, which it cannot leave, so that it can be ended with all that it
/// started.
///
/// Foundation's `Process` knows no groups and no limits; this is what POSIX and Linux have for it. Of the
/// files that this process has open the program gets none but those that it is given.
enum ChildProcess {
  /// How a run ended.
  enum Outcome: Hashable {
    case notStarted(String)
    case notFenced
    case exited(Int32)
    case signalled(Int32)
    case timedOut
    case tooLarge
  }

  /// Runs a program to its end.
  ///
  /// - Parameters:
  ///   - path: the program.
  ///   - arguments: without its name.
  ///   - environment: all of it.
  ///   - input: the file that it reads from standard input.
  ///   - output: the file that its output goes to.
  ///   - errors: the file that its standard error goes to.
  ///   - folder: its current folder.
  ///   - room: the folder below which it may write; the others lie there.
  ///   - limits: how much it may use.
  ///   - observer: told when its group begins and before it is gone.
  /// - Returns: how it ended.
  static func run(
    _ path: String, arguments: [String], environment: [String: String], input: String,
    output: String = "/dev/null", errors: String, folder: String, room: String,
    limits: ExternalExporter.Limits, observer: @escaping ExternalExporter.Observer
  ) -> Outcome {
    ProcessTree.adoptOrphans()
    let outcome = WriteFence.around(room) {
      start(
        path, arguments: arguments, environment: environment, input: input, output: output,
        errors: errors, folder: folder, room: room, limits: limits, observer: observer)
    }
    // Where the kernel has no filters of calls, what took a group of its own outlives the group.
    if let own = environment["TMPDIR"] { ProcessTree.end(with: "TMPDIR=\(own)") }
    return outcome ?? .notFenced
  }

  private static func start(
    _ path: String, arguments: [String], environment: [String: String], input: String,
    output: String, errors: String, folder: String, room: String, limits: ExternalExporter.Limits,
    observer: ExternalExporter.Observer
  ) -> Outcome {
    let create = O_WRONLY | O_CREAT | O_TRUNC
    let files = [open(input, O_RDONLY), open(output, create), open(errors, create)]
    defer { for file in files where file >= 0 { close(file) } }
    if files.contains(where: { $0 < 0 }) { return .notStarted(String(cString: strerror(errno))) }
    let settings = environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    let shell = ["/bin/sh", "-c", #"exec "$0" "$@""#]
    // What the program is given lies there already.
    var most = limits
    most.bytes += size(of: room, atMost: .init(bytes: .max - 1))
    let process = withCStrings(shell + [path] + arguments) { words in
      withCStrings(settings) { settings in
        // More than allowed, so that a file that reaches it is seen to be too large.
        process_start(
          words, Int32(shell.count), settings, folder, UInt64(clamping: limits.bytes) + 1, files[0],
          files[1], files[2])
      }
    }
    if process < 0 { return .notStarted(String(cString: strerror(-process))) }
    observer(.began(group: process))
    return wait(for: process, watching: room, atMost: most, observer)
  }

  /// Opens a file for a program, under a number that is none of its standard ones.
  private static func open(_ path: String, _ flags: Int32) -> Int32 {
    let file = Foundation.open(path, flags | O_CLOEXEC, 0o600)
    if file < 0 { return file }
    defer { close(file) }
    return fcntl(file, F_DUPFD_CLOEXEC, 3)
  }

  /// Whether something is a file with one name: no link, no folder, no device.
  static func isPlainFile(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && status.st_nlink == 1
  }

  private static func wait(
    for process: pid_t, watching room: String, atMost limits: ExternalExporter.Limits,
    _ observer: ExternalExporter.Observer
  ) -> Outcome {
    let end = ContinuousClock.now + limits.time
    var outcome: Outcome?
    var rounds = 0
    while true {
      // The process stays a zombie until it is waited for below, so that its number, which is that of
      // its group too, is not given to another one.
      var information = siginfo_t()
      let waited = waitid(P_PID, id_t(process), &information, WEXITED | WNOHANG | WNOWAIT)
      let hasEnded = waited == 0 && information.si_signo == SIGCHLD
      if waited != 0, errno != EINTR { break }
      // Looking at sizes costs more than looking at the process.
      if hasEnded || rounds % 5 == 0 {
        if size(of: room, atMost: limits) > limits.bytes { outcome = .tooLarge }
      }
      if hasEnded || outcome != nil { break }
      if .now >= end {
        outcome = .timedOut
        break
      }
      rounds += 1
      usleep(4000)
    }
    // Also what it left running in the background.
    kill(-process, SIGKILL)
    // While the number is still that of the group.
    observer(.ended(group: process))
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    ProcessTree.bury(group: process)
    if let outcome { return outcome }
    let signal = status & 0x7F
    // What became of the program, or of one that it started, when it reached the limit of a file.
    if signal == SIGXFSZ || status >> 8 & 0xFF == 128 + SIGXFSZ { return .tooLarge }
    if signal != 0 { return .signalled(signal) }
    let exit = status >> 8 & 0xFF
    // What a shell says when it cannot become the program.
    return exit == 126 || exit == 127 ? .notStarted("mã \(exit)") : .exited(exit)
  }

  /// How many bytes all files below a folder claim to have; stops counting beyond the limits. Links are
  /// not followed.
  private static func size(of folder: String, atMost limits: ExternalExporter.Limits) -> Int {
    guard let walk = FileManager.default.enumerator(atPath: folder) else { return 0 }
    var status = stat()
    var size = 0
    var count = 0
    while let name = walk.nextObject() as? String {
      guard lstat("\(folder)/\(name)", &status) == 0 else { continue }
      if status.st_mode & S_IFMT == S_IFREG { size += Int(status.st_size) }
      count += 1
      // A program that makes folders without end is stopped as one that writes too much.
      if size > limits.bytes || count > limits.files * 10 { return limits.bytes + 1 }
    }
    return size
  }

  /// Lends out an array of C strings that ends with a null pointer, as `execve` wants it.
  private static func withCStrings<Result>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let pointers = strings.map { strdup($0) }
    defer { for pointer in pointers { free(pointer) } }
    return body(pointers + [nil])
  }
}
