import ArgumentParser
import Foundation
import ReportWorkspace

struct Serve: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Mở các trang của cơ quan cho trình duyệt (chương trình reportgen-serve).",
    discussion: """
      Các trang là một chương trình riêng, để ai chỉ dùng dòng lệnh không phải cài phần mạng. Mọi tham số được \
      chuyển nguyên cho chương trình đó; xem: reportgen-serve --help

      Ví dụ:
        reportgen serve --workspace . --listen 127.0.0.1:8080
      """)

  @Argument(parsing: .captureForPassthrough, help: "Tham số của reportgen-serve.")
  var arguments: [String] = []

  func run() throws {
    guard let program = Self.program(beside: TemplateSet.runningProgram) else {
      if arguments.contains(where: { ["-h", "--help"].contains($0) }) {
        throw CleanExit.helpRequest(Self.self)
      }
      throw Failure(
        .usage,
        "Chưa có chương trình reportgen-serve. Trong thư mục mã nguồn, lập bằng: swift build"
          + " --package-path Server -c release --product reportgen-serve; rồi đặt cạnh reportgen hoặc trong PATH."
      )
    }
    let words = [program] + arguments
    // The program takes the place of this one: signals reach it, and its exit status is ours.
    let pointers = words.map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    execv(program, pointers)
    throw Failure(.usage, "\(program): không chạy được (mã lỗi hệ thống \(errno)).")
  }

  /// Where the program of the pages is: beside this one, on PATH, or built in the source tree.
  static func program(
    beside own: String, path: String = ProcessInfo.processInfo.environment["PATH"] ?? ""
  ) -> String? {
    let name = "reportgen-serve"
    let folder = URL(fileURLWithPath: own).deletingLastPathComponent()
    var candidates = [folder.appending(path: name).path]
    candidates += path.split(separator: ":").map { "\($0)/\(name)" }
    var above = folder
    while above.path != "/" {
      above = above.deletingLastPathComponent()
      for kind in ["release", "debug"] {
        candidates.append(above.appending(path: "Server/.build/\(kind)/\(name)").path)
      }
    }
    return candidates.first { FileManager.default.isExecutableFile(atPath: $0) }
  }
}
