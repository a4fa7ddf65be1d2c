import ServerAccounts

/// The screens, in the order of the work, as each role sees them.
enum Navigation {
  struct Screen: Sendable {
    let path: String
    let name: String
    let needs: Permission
  }

  static let screens = [
    Screen(path: "/xa", name: "Báo cáo của đơn vị", needs: .seeOwnUnit),
    Screen(path: "/ky", name: "Bảng kỳ", needs: .seeBoard),
    Screen(path: "/nop", name: "Nộp báo cáo", needs: .takeInReturns),
    Screen(path: "/can-xem", name: "Cần xem lại", needs: .seeQuarter),
    Screen(path: "/chi-tieu", name: "So sánh đơn vị", needs: .seeQuarter),
    Screen(path: "/thoi-han", name: "Thời hạn", needs: .seeQuarter),
    Screen(path: "/bao-cao", name: "Báo cáo", needs: .seeReports),
    Screen(path: "/doi-khop", name: "Đối khớp", needs: .reconcile),
    Screen(path: "/sua-doi", name: "Sửa đổi", needs: .seeQuarter),
    Screen(path: "/thiet-lap", name: "Thiết lập", needs: .changeSettings),
    Screen(path: "/tai-khoan", name: "Tài khoản", needs: .manageAccounts),
    Screen(path: "/nhat-ky", name: "Nhật ký", needs: .seeJournal),
  ]

  static func links(for account: Account, at path: String) -> [Pages.Frame.Link] {
    if account.mustChangePassword { return [] }
    return screens.filter { account.may($0.needs) }.map { screen in
      .init(
        path: screen.path, name: screen.name,
        isHere: path == screen.path || path.hasPrefix(screen.path + "/"))
    }
  }

  /// The first screen of a role.
  static func home(of account: Account) -> String {
    screens.first { account.may($0.needs) }?.path ?? "/mat-khau"
  }
}
