import CZip
import FinishedFiles
import Foundation
public import ReportCore

extension Manifest {
  /// Packs files into one zip file, to be sent.
  ///
  /// The same files give the same bytes: they stand in the order of their names, and carry the day of
  /// the report as their time. Nothing of the machine gets in.
  ///
  /// - Parameters:
  ///   - files: what is packed; it stays as it is.
  ///   - report: what the files are of.
  ///   - folder: where `<report.name>.zip` is made.
  /// - Throws: `ExportError` if it cannot be written.
  public static func pack(
    _ files: borrowing StagingFolder, of report: Report, into folder: borrowing StagingFolder
  ) throws(ExportError) {
    let name = "\(report.name).zip"
    let path = try folder.path(for: name)
    guard let archive = zip_open(path, ZIP_CREATE | ZIP_EXCL, nil) else { throw cannotWrite(name) }
    do throws(ExportError) {
      for file in files.files {
        try add(file, from: try files.path(for: file), day: report.created, to: archive)
      }
    } catch {
      zip_discard(archive)
      throw error
    }
    if zip_close(archive) != 0 {
      let fault = zip_error_code_system(zip_get_error(archive))
      zip_discard(archive)
      throw cannotWrite(name, because: fault)
    }
    try FinishedArchive.check(path, at: "\(folder.destination)/\(name)", requiring: [fileName])
  }

  private static func add(
    _ name: String, from path: String, day: CalendarDate, to archive: OpaquePointer
  ) throws(ExportError) {
    guard let source = zip_source_file(archive, path, 0, -1) else { throw cannotWrite(name) }
    let index = zip_file_add(archive, name, source, ZIP_FL_ENC_UTF_8)
    guard let index = UInt64(exactly: index) else {
      zip_source_free(source)
      throw cannotWrite(name)
    }
    // Archives count years from 1980, in the local time of whoever reads: noon is the day everywhere.
    let date = UInt16(clamping: max(0, day.year - 1980) << 9 | day.month << 5 | day.day)
    let isSet =
      zip_file_set_dostime(archive, index, 12 << 11, date, 0) == 0
      && zip_set_file_compression(archive, index, ZIP_CM_DEFLATE, 6) == 0
      && zip_file_set_external_attributes(
        archive, index, 0, UInt8(ZIP_OPSYS_UNIX), 0o100644 << 16) == 0
    if !isSet { throw cannotWrite(name) }
  }

  private static func cannotWrite(_ name: String, because number: Int32 = 0) -> ExportError {
    let cause = POSIXErrorCode(rawValue: number).map { POSIXError($0) }
    return ExportError(.cannotWrite, SystemFault(cause).wordsOfWriting, at: name, cause: cause)
  }
}
