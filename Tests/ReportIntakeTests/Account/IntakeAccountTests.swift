import ReportCore
import Testing

@testable import ReportIntake

@Suite struct IntakeAccountTests {
  private let reader = ReturnReader(
    context: IntakeContext(
      catalogue: SmallProvince.catalogue, history: SmallProvince.history,
      unit: .init("77", in: .july2025)), forms: [])

  private func account(_ text: String) -> IntakeAccount {
    reader.read(Array(text.utf8), file: "a.csv").account
  }

  @Test func `figures that were taken, numbers of lines and a telephone number add up`() {
    let account = account(
      """
      Quý III năm 2025
      TT,Đơn vị,Tổng số trẻ sinh ra,Số người chết
      1,Xã Văn Lang,10,3
      2,Xã Văn Lăng,20,4
      ,ĐT: 0912345678
      """)
    #expect(account.count(of: CellClass.taken) == 4)
    #expect(account.count(of: CellClass.telephone) == 1)
    #expect(account.total == 7)
    #expect(account.taken + account.refused + account.notRead == account.total)
  }

  @Test func `nothing of a file with a fault counts as taken`() {
    let account = account(
      """
      Quý III năm 2025
      TT,Đơn vị,Tổng số trẻ sinh ra,Số người chết
      1,Xã Văn Lang,10,3
      2,Xã Văn Lăng,20,bốn
      3,Xã Sơn Hà,2x,4
      """)
    #expect(account.taken == 0)
    #expect(account.count(of: CellClass.refusedWithOthers) == 4)
    #expect(account.total == account.refused + account.notRead)
  }

  @Test func `accounts of files add up, and say so in one line`() {
    var sum = account("Quý III năm 2025\nĐơn vị,Tổng số trẻ sinh ra\nXã Văn Lang,1250\n")
    sum.add(account("Quý III năm 2025\nĐơn vị,Tổng số trẻ sinh ra\nXã Văn Lăng,12;50\n"))
    #expect(sum.total == sum.taken + sum.refused + sum.notRead)
    #expect(
      sum.words
        == "\(sum.total) ô số: \(sum.taken) nhận, \(sum.refused) bị từ chối, \(sum.notRead) không đọc"
    )
  }
}
