import Foundation
public import ReportCore
import ReportManifest

/// How a report is sent.
public enum Packaging: String, CaseIterable, Sendable {
  /// The files in the folder, with a manifest beside them.
  case folder
  /// One zip file that holds them and the manifest.
  case zip
}

/// Writes reports: all of a report's files, or none.
public struct Publisher: Sendable {
  /// What lists the files that the others made; it is written last.
  public static let manifest = ExportFormat(
    id: "manifest", fileExtension: "json", mediaType: "application/json",
    summary: "manifest.json: SHA-256 của các tệp đã ghi và tệp nguồn, để gửi kèm (xem 'verify')",
    content: [])

  /// What was written.
  public struct Written: Sendable {
    /// The paths of the files.
    public var paths: [String]
    /// What formats could not carry, in Vietnamese.
    public var warnings: [String]
  }

  private let registry: ExporterRegistry

  /// Creates a publisher with these exporters.
  public init(_ registry: ExporterRegistry) { self.registry = registry }

  /// The formats, in the order in which they are listed.
  public var formats: [ExportFormat] { registry.formats + [Self.manifest] }

  /// The exporters for those formats.
  ///
  /// - Throws: `WorkspaceError` if there is none for one of them.
  @discardableResult
  public func check(_ formats: [String]) throws(WorkspaceError) -> [any ReportExporter] {
    var exporters: [any ReportExporter] = []
    for id in formats where id != Self.manifest.id {
      guard let exporter = registry[id] else {
        let known = self.formats.map(\.id).joined(separator: ", ")
        throw WorkspaceError(.invalidRequest, "Không có định dạng '\(id)'; có: \(known).")
      }
      exporters.append(exporter)
    }
    return exporters
  }

  /// Writes a report in several formats, with additional files: all of them or none. It blocks.
  ///
  /// ```swift
  /// let publisher = Publisher(ExporterRegistry(.csvLong))
  /// let written = try publisher.publish(report, in: ["csv-long"], to: "\(scratch)/out")
  /// written.paths.count  // 1
  /// ```
  ///
  /// - Parameters:
  ///   - report: what is written.
  ///   - formats: in which formats.
  ///   - folder: where.
  ///   - files: what else goes into the folder.
  ///   - chosen: exporters with options of their own, instead of those with the usual ones.
  ///   - package: how the files are sent, with a manifest; `nil` leaves them as they are.
  ///   - seal: what seals the package; `nil` leaves it without a seal.
  ///   - earlier: the path of the package that this one replaces.
  ///   - work: follows the work, and can end it.
  /// - Returns: the paths of the files, and what could not be carried.
  /// - Throws: `WorkspaceError` if there is no such format, or something cannot be written.
  public func publish(
    _ report: Report, in formats: [String], to folder: String,
    adding files: [(name: String, bytes: [UInt8])] = [],
    with chosen: [any ReportExporter] = [], package: Packaging? = nil,
    sealedBy seal: PackageSealer? = nil, replacing earlier: String? = nil,
    _ work: Work = .unwatched
  ) throws(WorkspaceError) -> Written {
    let options = ExporterRegistry(chosen)
    let exporters = try check(formats).map { options[$0.format.id] ?? $0 }
    let parcel = Parcel(
      packaging: package, seal: seal, replaced: try earlier.map(Self.replaced))
    return try attempt {
      try work.whileWriting {
        try write(report, with: exporters, in: formats, to: folder, adding: files, parcel, work)
      }
    }
  }

  /// Writes several reports in one format, one file each, and one file of all of them for printing: all or
  /// none. It blocks.
  ///
  /// - Parameters:
  ///   - reports: what is written; at least one.
  ///   - format: in which format: one that can hold several reports.
  ///   - name: the name of the file of all of them, without an ending.
  ///   - folder: where.
  ///   - work: follows the work, and can end it.
  /// - Returns: the paths of the files, and what could not be carried.
  /// - Throws: `WorkspaceError` if there is no such format, or something cannot be written.
  public func publish(
    _ reports: [Report], in format: String, boundAs name: String, to folder: String,
    _ work: Work = .unwatched
  ) throws(WorkspaceError) -> Written {
    guard let exporter = try check([format]).first as? any BindingExporter else {
      throw WorkspaceError(
        .invalidRequest, "Định dạng '\(format)' không ghi được nhiều văn bản vào một tệp.")
    }
    return try attempt {
      try work.whileWriting {
        do {
          let staging = try StagingFolder(for: folder)
          var warnings: [String] = []
          for (position, report) in reports.enumerated() {
            try work.reached("Đang ghi", position + 1, of: reports.count, "văn bản")
            warnings += try exporter.write(report, into: staging).warnings
          }
          warnings += try exporter.write(together: reports, named: name, into: staging).warnings
          // What one letter cannot carry, the file of all of them cannot either.
          var said: Set<String> = []
          return try Self.commit(staging, to: folder, warnings.filter { said.insert($0).inserted })
        } catch let error as ExportError {
          throw WorkspaceError(error)
        }
      }
    }
  }

  /// How files are packed.
  private struct Parcel {
    var packaging: Packaging?
    var seal: PackageSealer?
    var replaced: Manifest.Replaced?
  }

  /// What a new manifest says of the package that it replaces.
  private static func replaced(_ path: String) throws(WorkspaceError) -> Manifest.Replaced {
    do throws(ExportError) {
      return try Manifest.replaced(by: path)
    } catch {
      throw WorkspaceError(.unacceptableData, "\(error)", cause: error)
    }
  }

  private func write(
    _ report: Report, with exporters: [any ReportExporter], in formats: [String],
    to folder: String, adding files: [(name: String, bytes: [UInt8])], _ parcel: Parcel,
    _ work: Work
  ) throws -> Written {
    do {
      let staging = try StagingFolder(for: folder)
      var warnings: [String] = []
      for exporter in exporters {
        try work.reached("Đang ghi \(exporter.format.id)")
        warnings += try exporter.write(report, into: staging).warnings
      }
      for file in files { try staging.write(file.bytes, to: file.name) }
      try work.check()
      if formats.contains(Self.manifest.id) || parcel.packaging != nil || parcel.seal != nil {
        try Manifest.write(into: staging, for: report, replacing: parcel.replaced)
      }
      if let seal = parcel.seal { try PackageSeal.write(into: staging, with: seal.key) }
      guard parcel.packaging == .zip else {
        let names = Set(staging.files)
        var written = try Self.commit(staging, to: folder, warnings)
        if parcel.packaging == .folder {
          written.warnings += Self.warning(ofOthersThan: names, in: folder)
        }
        return written
      }
      let zip = try StagingFolder(for: folder)
      try Manifest.pack(staging, of: report, into: zip)
      return try Self.commit(zip, to: folder, warnings)
    } catch let error as ExportError {
      throw WorkspaceError(error)
    }
  }

  /// Writes files as they are into a folder.
  static func write(_ files: [(name: String, bytes: Data)], to folder: String) throws -> Written {
    do {
      let staging = try StagingFolder(for: folder)
      for file in files { try staging.write(file.bytes, to: file.name) }
      return try commit(staging, to: folder, [])
    } catch let error as ExportError {
      throw WorkspaceError(error)
    }
  }

  /// Moves the files where they belong, and keeps what was edited by hand beside them.
  private static func commit(
    _ staging: consuming StagingFolder, to folder: String, _ warnings: [String]
  ) throws -> Written {
    let names = staging.files
    var edited = EditedFiles(in: folder)
    let kept = try edited.keep(beside: names, in: staging)
    let beside = Set(kept.map { "\(folder)/\($0.kept)" })
    let paths = try staging.commit().filter { !beside.contains($0) }
    var warnings = warnings
    do {
      try edited.record(names)
    } catch {
      // The files are there: that it cannot be told later who wrote them only means that they are kept.
      warnings.append(
        "\(folder): không ghi được danh sách tệp đã ghi; lần sau các tệp này sẽ được giữ lại làm bản"
          + " cũ.")
    }
    return Written(
      paths: paths,
      warnings: warnings
        + kept.map {
          "\(folder)/\($0.name) đã có người sửa hoặc không do chương trình ghi; bản cũ được giữ lại với tên"
            + " '\($0.kept)'."
        })
  }

  /// Files in the folder of a package that are no part of it: whoever checks it would be told of them.
  private static func warning(ofOthersThan names: Set<String>, in folder: String) -> [String] {
    let others = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
      .filter { !names.contains($0) && !$0.hasPrefix(".") }.sorted()
    if others.isEmpty { return [] }
    let shown = others.prefix(5).map { ShownText.line($0, atMost: 80) }.joined(separator: ", ")
    return [
      "\(folder): còn \(others.count) tệp khác không thuộc gói (\(shown)\(others.count > 5 ? ", …" : ""));"
        + " khi kiểm tra gói, các tệp này sẽ bị nêu ra. Hãy chuyển chúng đi trước khi gửi."
    ]
  }
}
