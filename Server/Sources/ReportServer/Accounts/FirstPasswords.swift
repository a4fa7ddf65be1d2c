import Foundation
import ReportWorkspace
import ServerAccounts
import XLSXExport

/// First passwords as a workbook to hand out: a list, and slips to cut.
struct FirstPasswords {
  private let slips: SlipWorkbook

  init(_ accounts: [(account: Account, password: String)], created: CalendarDate) {
    slips = SlipWorkbook(
      title: "Tài khoản nhập báo cáo dân số",
      heads: ["TT", "Đơn vị", "Tên đăng nhập", "Mật khẩu lần đầu"],
      rows: accounts.enumerated().map { place, made in
        ["\(place + 1)", made.account.fullName, made.account.login, made.password]
      },
      hint: "Đổi mật khẩu ngay lần đăng nhập đầu; không đưa phiếu này cho người khác.",
      sheets: (list: "Danh sách", slips: "Phiếu cắt"), created: created)
  }

  /// The bytes of the workbook. It blocks.
  func workbook() throws -> [UInt8] {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(at: folder) }
    let name = "tai-khoan.xlsx"
    let staging = try StagingFolder(for: folder.path)
    try slips.write(as: name, into: staging)
    _ = try staging.commit()
    return Array(try Data(contentsOf: folder.appending(path: name)))
  }
}
