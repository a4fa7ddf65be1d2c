import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore

/// Why a page is not shown, in words for whoever asked.
enum PageError: Error, Hashable {
  case forbidden
  case otherOrigin
  case staleForm
  case notFound
  /// There is such a thing, but it is somebody else's; told as if there were none.
  case notOwn
  /// An address that no page of ours has led to, such as one with a way out of a folder.
  case strangeAddress
  /// A change without a session: it ended, or there never was one. What was typed is given back.
  case signedOut(typed: String, back: String)
  case tooManyRequests
  case tooLarge(limit: Int)
  /// A form with files that did not come whole.
  case brokenUpload
  /// Somebody else changed the same thing meanwhile.
  case changedMeanwhile(String)
  /// Something that the workspace says, in its own words.
  case refused(String)

  var status: HTTPResponse.Status {
    switch self {
    case .forbidden, .otherOrigin, .staleForm: .forbidden
    case .notFound, .notOwn, .strangeAddress: .notFound
    case .signedOut: .unauthorized
    case .tooManyRequests: .tooManyRequests
    case .tooLarge: .contentTooLarge
    case .brokenUpload: .badRequest
    case .changedMeanwhile: .conflict
    case .refused: .unprocessableContent
    }
  }

  var title: String {
    switch self {
    case .forbidden: "Trang này không thuộc phần việc của anh/chị"
    case .otherOrigin, .staleForm: "Yêu cầu không được thực hiện"
    case .notFound, .notOwn, .strangeAddress: "Không có trang này"
    case .signedOut: "Phiên làm việc đã hết"
    case .tooManyRequests: "Máy chủ nhận quá nhiều yêu cầu"
    case .tooLarge: "Tệp quá lớn"
    case .brokenUpload: "Tệp chưa đến đủ"
    case .changedMeanwhile: "Có người vừa sửa chỗ này"
    case .refused: "Chưa thực hiện được"
    }
  }

  var advice: String {
    switch self {
    case .forbidden: "Nếu cần xem, hãy đề nghị người quản trị đổi phần việc của tài khoản."
    case .otherOrigin:
      "Yêu cầu đến từ một trang web khác. Hãy mở lại trang trong trình duyệt rồi làm lại."
    case .staleForm: "Trang đã mở quá lâu. Hãy tải lại trang rồi làm lại; chưa có gì thay đổi."
    case .signedOut: "Hãy đăng nhập lại."
    case .notFound, .notOwn, .strangeAddress:
      "Hãy kiểm tra lại địa chỉ, hoặc bắt đầu từ trang đầu."
    case .tooManyRequests: "Hãy đợi một phút rồi tải lại trang."
    case .tooLarge(let limit): "Mỗi lần gửi được nhiều nhất \(limit >> 20) MB."
    case .brokenUpload: "Đường truyền bị ngắt giữa chừng. Hãy gửi lại; chưa có tệp nào được nhận."
    case .changedMeanwhile(let what): what
    case .refused(let reason): reason
    }
  }

  /// What the journal says of it; `nil` for what anybody may come upon.
  var noted: String? {
    switch self {
    case .forbidden: ""
    case .otherOrigin: "yêu cầu từ trang khác"
    case .staleForm: "biểu mẫu của phiên khác"
    case .notOwn: "của người khác"
    case .strangeAddress: "địa chỉ lạ"
    case .signedOut: "không có phiên đăng nhập"
    case .tooManyRequests: "gửi quá nhiều yêu cầu"
    case .tooLarge: "gửi lên quá lớn"
    case .brokenUpload: "tệp gửi lên không trọn vẹn"
    case .notFound, .changedMeanwhile, .refused: nil
    }
  }
}
