import ArgumentParser
import Foundation
import ReportServer
import ReportWorkspace
import ServerAccounts

/// The files of accounts beside a workspace, and the first accounts.
struct AccountFiles {
  let book: AccountBook
  let journal: AccessJournal

  /// Opens them; they are made if there are none.
  init(folder: String) throws {
    let own = Office.ownFolder(in: folder)
    try FileManager.default.createDirectory(
      atPath: own, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    book = try AccountBook(path: "\(own)/accounts.sqlite")
    journal = try AccessJournal(path: "\(own)/access.jsonl")
  }

  /// Gives somebody a new first password and prints it: for whoever holds the machine, where nobody else can.
  ///
  /// - Throws: an error if there is no such account, or the file cannot be written.
  func reset(_ login: String, at now: Timestamp) throws {
    let names = try book.accounts().map(\.login)
    guard names.contains(login) else {
      throw ValidationError(
        "Không có tài khoản '\(login)'. Đang có: \(names.joined(separator: ", ")).")
    }
    let password = try book.reset(login)
    try journal.append(
      .accountReset, account: login, from: "máy chủ", at: now, "cấp lại bằng --reset-password")
    say("Mật khẩu mới của \(login) (chỉ in một lần, đổi khi đăng nhập): \(password)")
  }

  /// Makes the first administrator where there is no account, and prints the password, which is not kept.
  ///
  /// - Parameter isSample: whether the other people of the sample office are made as well.
  /// - Throws: an error if the file cannot be written.
  func makeFirst(isSample: Bool) throws {
    let known = try book.accounts()
    if !known.isEmpty {
      say(
        "Đã có \(known.count) tài khoản; mật khẩu đã cấp không in lại. Người quản trị cấp lại ở trang Tài khoản;"
          + " nếu chính người quản trị quên, hãy dừng rồi chạy lại với --reset-password quantri.")
      return
    }
    var first = [Account(login: "quantri", fullName: "Người quản trị", role: .administrator)]
    if isSample {
      first += [
        Account(login: "canbo", fullName: "Cán bộ mẫu", role: .officer),
        Account(login: "lanhdao", fullName: "Lãnh đạo mẫu", role: .head),
        Account(login: "thongke", fullName: "Cán bộ thống kê mẫu", role: .statistics),
        Account(login: "nguoixem", fullName: "Người xem mẫu", role: .reader),
        Account(login: "xa11713", fullName: "Xã Nghi Dương", role: .commune, unit: "11713"),
      ]
    }
    let passwords = try book.add(first)
    say("Tài khoản đầu tiên (mật khẩu chỉ in một lần, đổi khi đăng nhập lần đầu):")
    for (account, password) in zip(first, passwords) {
      say("  \(account.login)  \(password)  (\(account.role.name))")
    }
  }
}
