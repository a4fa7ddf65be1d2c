import ArgumentParser
import Foundation
import NIOPosix
import ReportServer
import ReportWorkspace
import ServerAccounts

/// The pages of the office, for browsers.
@main
struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reportgen-serve",
    abstract: "Mở các trang của cơ quan cho trình duyệt trong mạng nội bộ.")

  @Option(help: "Thư mục không gian làm việc (có tệp reportgen.yaml).")
  var workspace: String?

  @Option(help: "Thư mục bộ mẫu (Templates), nếu không dùng bộ mẫu đi kèm chương trình.")
  var templates: String?

  @Option(help: "Địa chỉ và cổng để nghe.")
  var listen = "127.0.0.1:8080"

  @Option(help: "Tệp chứng thư TLS dạng PEM, kèm các chứng thư trung gian.")
  var tlsCert: String?

  @Option(help: "Tệp khóa riêng của chứng thư, dạng PEM.")
  var tlsKey: String?

  @Option(help: "Địa chỉ mà trình duyệt gọi, như https://danso.tinh.gov.vn.")
  var publicURL: String?

  @Option(help: "Địa chỉ máy chuyển tiếp (proxy) được tin; ghi nhiều lần nếu có nhiều máy.")
  var trustedProxy: [String] = []

  @Flag(help: "Cho phép nghe ngoài máy này mà không có TLS.")
  var plainHTTP = false

  @Option(
    help:
      "Tạo không gian làm việc mẫu (số liệu minh họa) trong thư mục này nếu chưa có, kèm tài khoản."
  )
  var sample: String?

  @Option(help: "Cấp lại mật khẩu cho tài khoản này, in ra rồi phục vụ như thường.")
  var resetPassword: String?

  func validate() throws {
    guard (tlsCert == nil) == (tlsKey == nil) else {
      throw ValidationError("Cần cả --tls-cert và --tls-key.")
    }
    let address = try ListenAddress(listen)
    if !address.isLoopback, tlsCert == nil, !plainHTTP {
      throw ValidationError(
        "Nghe ngoài máy này mà không có TLS thì mật khẩu đi qua mạng không được mã hóa. Hãy dùng --tls-cert"
          + " và --tls-key, đặt sau một máy chuyển tiếp có TLS, hoặc nêu rõ --plain-http.")
    }
  }

  func run() async throws {
    let set = TemplateSet(explicit: templates)
    let clock = try ServeClock.clock()
    let folder = try folder(set)
    let accounts = try AccountFiles(folder: folder)
    let readers = NIOThreadPool(
      numberOfThreads: max(4, ProcessInfo.processInfo.activeProcessorCount))
    let writer = NIOThreadPool(numberOfThreads: 1)
    readers.start()
    writer.start()
    let office = try Office(
      folder: folder, templates: set, exporters: Exporters.registry, readers: readers,
      writer: writer, clock: clock)
    if let resetPassword {
      try accounts.reset(resetPassword, at: clock())
    } else {
      try accounts.makeFirst(isSample: sample != nil)
    }
    var settings = ReportServer.Settings()
    settings.publicURL = publicURL
    settings.trustedProxies = Set(trustedProxy)
    settings.isTLS = tlsCert != nil || publicURL?.hasPrefix("https://") == true
    let server = try ReportServer(
      settings: settings, office: office, accounts: accounts.book, journal: accounts.journal,
      pool: readers)
    let address = try ListenAddress(listen)
    let shown =
      publicURL ?? "\(tlsCert == nil ? "http" : "https")://\(address.host):\(address.port)"
    try await server.serve(
      host: address.host, port: address.port, tls: try TLSFiles(cert: tlsCert, key: tlsKey)
    ) {
      say("Đang phục vụ tại \(shown) (dừng: Ctrl-C). Không gian làm việc: \(folder)")
    }
    try await readers.shutdownGracefully()
    try await writer.shutdownGracefully()
  }

  /// The folder of the workspace; that of the sample is made where there is none.
  private func folder(_ set: TemplateSet) throws -> String {
    if let sample {
      if !FileManager.default.fileExists(atPath: sample) {
        try NewWorkspace.copySample(to: sample, templates: set)
        say("Đã tạo không gian làm việc mẫu: \(sample) (số liệu minh họa)")
      }
      return sample
    }
    guard
      let found = workspace ?? OpenWorkspace.find(from: FileManager.default.currentDirectoryPath)
    else {
      throw ValidationError("Không tìm thấy reportgen.yaml; hãy chỉ rõ bằng --workspace.")
    }
    return found
  }
}

/// Prints a line at once, also where the output is a file.
func say(_ line: String) {
  print(line)
  fflush(nil)
}
