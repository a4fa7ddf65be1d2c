public import ReportCore

/// Writes a report as one page for the browser: self-contained, accessible, and equal in content to the
/// printed report.
///
/// The page fetches nothing, holds one style sheet, no script and no style attribute, so that a server
/// can send `HTMLBody` under a strict content security policy with the same style as a file.
public struct HTMLExporter: ReportExporter {
  /// Creates an exporter.
  public init() {}

  /// The format `html`.
  public var format: ExportFormat {
    ExportFormat(
      id: "html", fileExtension: "html", mediaType: "text/html",
      summary: "Trang web một tệp: xem trên trình duyệt, in khổ A4, mỗi số dẫn về nguồn của nó",
      content: [.tables, .pages, .charts, .prose])
  }

  /// Writes the page.
  ///
  /// - Throws: `ExportError`, if the file cannot be written.
  public func write(
    _ report: Report, into folder: borrowing StagingFolder
  ) throws(ExportError) -> ExportResult {
    let file = "\(report.name).\(format.fileExtension)"
    var body = HTMLBody(report)
    let html = body.html
    let page = """
      <!DOCTYPE html>
      <html lang="vi">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(HTML.escaped(body.title))</title>
      <style>
      \(HTMLStyle.sheet)</style>
      </head>
      <body class="report-page">
      \(html)</body>
      </html>

      """
    try folder.write(page.utf8, to: file)
    return ExportResult(files: [file], warnings: body.warnings)
  }
}

extension ReportExporter where Self == HTMLExporter {
  /// Pages for the browser.
  public static var html: HTMLExporter { HTMLExporter() }
}
