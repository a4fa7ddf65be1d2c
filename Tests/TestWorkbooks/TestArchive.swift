import CZip
package import Foundation

/// Writes zip archives for tests, with names and contents that no spreadsheet program would write.
package struct TestArchive {
  package struct Failure: Error {
    package let text: String
  }

  package var parts: [(name: String, content: Data)] = []

  package init(_ parts: KeyValuePairs<String, String> = [:]) {
    for (name, content) in parts { self[name] = content }
  }

  package subscript(name: String) -> String? {
    get { parts.first { $0.name == name }.map { String(decoding: $0.content, as: UTF8.self) } }
    set {
      parts.removeAll { $0.name == name }
      if let newValue { parts.append((name, Data(newValue.utf8))) }
    }
  }

  /// The bytes of the archive, whose parts are encrypted if there is a password.
  package func bytes(password: String? = nil) throws -> [UInt8] {
    let url = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).zip")
    defer { try? FileManager.default.removeItem(at: url) }
    guard let archive = zip_open(url.path, ZIP_CREATE | ZIP_TRUNCATE, nil) else {
      throw Failure(text: "cannot create \(url.path)")
    }
    for (name, content) in parts {
      let copy = content.isEmpty ? nil : malloc(content.count)
      if let copy {
        content.copyBytes(to: copy.assumingMemoryBound(to: UInt8.self), count: content.count)
      }
      guard let source = zip_source_buffer(archive, copy, UInt64(content.count), 1) else {
        throw Failure(text: "no source for \(name)")
      }
      let index = zip_file_add(archive, name, source, UInt32(ZIP_FL_ENC_UTF_8))
      guard index >= 0 else { throw Failure(text: String(cString: zip_strerror(archive))) }
      zip_set_file_compression(archive, UInt64(index), ZIP_CM_DEFLATE, 0)
      if let password {
        zip_file_set_encryption(archive, UInt64(index), UInt16(ZIP_EM_AES_256), password)
      }
    }
    guard zip_close(archive) == 0 else {
      throw Failure(text: String(cString: zip_strerror(archive)))
    }
    return try [UInt8](Data(contentsOf: url))
  }
}
