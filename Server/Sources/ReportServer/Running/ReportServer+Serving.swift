import HTTPTypes
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Logging
import NIOCore
import NIOSSL

/// The certificate and the key that connections are secured with.
public struct TLSFiles: Sendable {
  let configuration: TLSConfiguration

  /// Reads both; `nil` without them.
  public init?(cert: String?, key: String?) throws {
    guard let cert, let key else { return nil }
    let chain = try NIOSSLCertificate.fromPEMFile(cert).map(NIOSSLCertificateSource.certificate)
    configuration = .makeServerConfiguration(
      certificateChain: chain,
      privateKey: .privateKey(try NIOSSLPrivateKey(file: key, format: .pem)))
  }
}

extension ReportServer {
  /// Serves until the process is told to end; requests that were begun are answered first.
  ///
  /// - Parameters:
  ///   - host: the address to listen at.
  ///   - port: the port.
  ///   - tls: what connections are secured with, unless a proxy does that.
  ///   - whenReady: called when browsers can come.
  /// - Throws: an error if the address is in use.
  public func serve(
    host: String, port: Int, tls: TLSFiles?, whenReady: @escaping @Sendable () -> Void
  ) async throws {
    // A connection that says nothing for a minute is closed: slow senders hold no others up.
    let plain = HTTPServerBuilder.http1(configuration: .init(idleTimeout: .seconds(60)))
    let builder =
      try tls.map { try HTTPServerBuilder.tls(plain, tlsConfiguration: $0.configuration) } ?? plain
    var logger = Logger(label: "reportgen")
    // That it serves is said in the words of officers.
    logger.logLevel = .warning
    let application = Application(
      router: routes().router, server: builder,
      configuration: .init(address: .hostname(host, port: port), serverName: "reportgen"),
      services: [queue],
      onServerRunning: { _ in whenReady() }, logger: logger)
    try await application.runService()
  }
}
