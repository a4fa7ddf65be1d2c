import ReportCore

/// Reads files that somebody named.
public enum InputFile {
  /// The bytes of a file. It blocks.
  ///
  /// - Parameters:
  ///   - path: where it is.
  ///   - name: what it is to an officer.
  ///   - code: what it means if it cannot be read.
  /// - Returns: the bytes.
  /// - Throws: `WorkspaceError` if it cannot be read.
  public static func bytes(
    at path: String, called name: String = "tệp",
    orElse code: WorkspaceError.Code = .unacceptableData
  ) throws(WorkspaceError) -> [UInt8] {
    do {
      return try DurableFile.read(path)
    } catch {
      let fault = SystemFault(error)
      let reason = fault == .other ? "" : ": \(fault.wordsOfReading)"
      throw WorkspaceError(
        fault.isOfTheMachine ? .cannotReadOrWrite : code,
        "\(path): không đọc được \(name)\(reason).", cause: error)
    }
  }
}
