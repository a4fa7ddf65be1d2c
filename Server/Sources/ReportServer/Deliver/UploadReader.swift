import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import MultipartForm
import NIOCore

/// Receives a form with files: the files go to the disk as they arrive.
struct UploadReader {
  /// How much a request may bring.
  struct Limits: Sendable {
    var file = 50 << 20
    var whole = 400 << 20
    var files = 1_000
    var field = 1 << 16
    var time = Duration.seconds(600)
  }

  /// What came.
  struct Received {
    var fields: [String: String] = [:]
    var files = 0
    /// The fields that the files came in, in the order in which they are numbered.
    var places: [String] = []
    /// Names that lead out of a folder, as they were sent.
    var strangeNames: [String] = []
  }

  let door: Door
  var limits = Limits()

  /// Receives the form of a request. The token must come before the first file: nothing is written for a
  /// form that is not of the session.
  ///
  /// - Parameters:
  ///   - request: the request.
  ///   - context: whose it is.
  ///   - folder: where files go, each into a folder of its own.
  /// - Returns: its fields, and how many files came.
  /// - Throws: `PageError` for a form that is not ours, is too large, too slow or broken.
  func receive(_ request: Request, _ context: PageContext, into folder: URL) async throws
    -> Received
  {
    do {
      return try await read(request, context, into: folder)
    } catch is MultipartError {
      throw PageError.brokenUpload
    }
  }

  private func read(
    _ request: Request, _ context: PageContext, into folder: URL
  ) async throws -> Received {
    var parser = try MultipartParser(
      contentType: request.headers[.contentType] ?? "",
      limits: .init(parts: limits.files + 20))
    let end = ContinuousClock.now + limits.time
    var (received, whole, size) = (Received(), 0, 0)
    var (part, text, file) = (MultipartPart?.none, [UInt8](), FileHandle?.none)
    var isOurs = false
    defer { try? file?.close() }
    for try await buffer in request.body {
      whole += buffer.readableBytes
      if whole > limits.whole { throw PageError.tooLarge(limit: limits.whole) }
      if ContinuousClock.now > end { throw PageError.brokenUpload }
      for event in try parser.feed(buffer.readableBytesView) {
        switch event {
        case .part(let begun):
          (part, text, size) = (begun, [], 0)
          // Browsers send an empty part where no file was chosen.
          guard let name = begun.fileName, !name.isEmpty else { continue }
          if !isOurs {
            try door.check(formToken: received.fields[FormFields.tokenName], context)
            isOurs = true
          }
          received.files += 1
          received.places.append(begun.name)
          if UploadName.leadsElsewhere(name) { received.strangeNames.append(name) }
          if received.files > limits.files { throw PageError.tooLarge(limit: limits.whole) }
          file = try Self.create(UploadName.safe(name), number: received.files, in: folder)
        case .data(let bytes):
          size += bytes.count
          if let file {
            if size > limits.file { throw PageError.tooLarge(limit: limits.file) }
            try file.write(contentsOf: bytes)
          } else if part?.fileName == nil {
            if size > limits.field { throw PageError.tooLarge(limit: limits.field) }
            text += bytes
          }
        case .partEnd:
          if let open = file {
            try open.close()
            file = nil
          } else if let part, part.fileName == nil {
            received.fields[part.name] =
              String(decoding: text, as: UTF8.self).precomposedStringWithCanonicalMapping
          }
        }
      }
    }
    try parser.finish()
    try door.check(formToken: received.fields[FormFields.tokenName], context)
    return received
  }

  /// Receives the body of a request as one file. It appears under its name when all of it is there.
  ///
  /// - Parameters:
  ///   - request: the request.
  ///   - folder: the folder of the batch.
  ///   - name: a name that leads nowhere else.
  ///   - number: the file's own folder.
  ///   - blocking: where what holds a thread is done.
  /// - Throws: `PageError` for a file that is too large, too slow or broken, or too many files.
  func receiveOne(
    _ request: Request, into folder: URL, named name: String, number: Int, blocking: Blocking
  ) async throws {
    let (limits, own) = (self.limits, folder.appending(path: String(number)))
    // Hidden, so that a batch with it is read without it.
    let part = folder.appending(path: ".phan-\(number)")
    let (file, before) = try await blocking.run {
      let before = try Self.size(of: folder, without: own)
      guard FileManager.default.createFile(atPath: part.path, contents: nil),
        let handle = FileHandle(forWritingAtPath: part.path)
      else { throw PageError.brokenUpload }
      return (handle, before)
    }
    defer {
      try? file.close()
      try? FileManager.default.removeItem(at: part)
    }
    let expected = request.headers[.contentLength].flatMap { Int($0) }
    if let expected, expected > limits.file { throw PageError.tooLarge(limit: limits.file) }
    let end = ContinuousClock.now + limits.time
    var size = 0
    for try await buffer in request.body {
      size += buffer.readableBytes
      if size > limits.file { throw PageError.tooLarge(limit: limits.file) }
      if before + size > limits.whole { throw PageError.tooLarge(limit: limits.whole) }
      if ContinuousClock.now > end { throw PageError.brokenUpload }
      try file.write(contentsOf: Data(buffer.readableBytesView))
    }
    if let expected, expected != size { throw PageError.brokenUpload }
    try await blocking.run {
      if FileManager.default.fileExists(atPath: own.path) {
        try FileManager.default.removeItem(at: own)
      }
      try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
      try FileManager.default.moveItem(at: part, to: own.appending(path: name))
    }
  }

  /// How many bytes lie in a folder, those of one within it aside.
  private static func size(of folder: URL, without own: URL) throws -> Int {
    var size = 0
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    where !name.hasPrefix(own.lastPathComponent + "/") {
      let attributes = try FileManager.default.attributesOfItem(
        atPath: folder.appending(path: name).path)
      size += (attributes[.size] as? Int) ?? 0
    }
    return size
  }

  private static func create(_ name: String, number: Int, in folder: URL) throws -> FileHandle {
    let own = folder.appending(path: String(number))
    try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
    let path = own.appending(path: name).path
    guard FileManager.default.createFile(atPath: path, contents: nil),
      let handle = FileHandle(forWritingAtPath: path)
    else { throw PageError.brokenUpload }
    return handle
  }
}
