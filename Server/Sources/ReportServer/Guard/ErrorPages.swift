import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore

/// Turns whatever went wrong into a page that says what to do.
struct ErrorPages: RouterMiddleware {
  typealias Context = PageContext

  let pages: Pages

  func handle(
    _ request: Request, context: PageContext,
    next: (Request, PageContext) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch PageError.signedOut(let typed, let back) {
      let page = SignInPage(
        next: SignInRoutes.next(back), isEnded: true, kept: typed.isEmpty ? nil : typed)
      return try pages.response("sign-in", page, context, status: .unauthorized)
    } catch let error as PageError {
      return try page(error.status, error.title, error.advice, request, context)
    } catch let error as HTTPError where error.status == .notFound {
      return try page(
        .notFound, PageError.notFound.title, PageError.notFound.advice, request,
        context)
    } catch let error as HTTPError where error.status == .contentTooLarge {
      return try page(
        .contentTooLarge, "Nội dung gửi lên quá lớn", "Hãy gửi ít hơn mỗi lần.", request, context)
    } catch let error as any HTTPResponseError {
      return try page(
        error.status, "Yêu cầu không đọc được", "Hãy tải lại trang rồi làm lại.", request,
        context)
    } catch {
      context.logger.error("\(request.uri.path): \(error)")
      return try page(
        .internalServerError, "Máy chủ gặp sự cố",
        "Chưa có gì thay đổi. Hãy làm lại; nếu vẫn không được, báo người quản trị kèm giờ xảy ra.",
        request, context)
    }
  }

  private func page(
    _ status: HTTPResponse.Status, _ title: String, _ advice: String, _ request: Request,
    _ context: PageContext
  ) throws -> Response {
    let isForm = request.method == .post
    let page = ErrorPage(title: title, advice: advice, back: isForm ? request.pageBefore : nil)
    return try pages.response("error", page, context, status: status)
  }
}

/// What a page about something that went wrong shows.
struct ErrorPage: Sendable {
  let title: String
  let advice: String
  /// The page whose form was sent.
  let back: String?
}
