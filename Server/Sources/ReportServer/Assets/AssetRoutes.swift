import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore

/// The style, the script and the icon of pages.
struct AssetRoutes {
  private static let assets: [(path: String, type: String, bytes: [UInt8])] = [
    ("/tep/site.css", "text/css; charset=utf-8", PackageResources.site_css),
    ("/tep/site.js", "text/javascript; charset=utf-8", PackageResources.site_js),
    ("/tep/icon.svg", "image/svg+xml", PackageResources.icon_svg),
  ]

  func add(to routes: inout GuardedRoutes) {
    for asset in Self.assets {
      let body = ByteBuffer(bytes: asset.bytes)
      routes.get(asset.path, .everybody) { _, _ in
        Response(
          status: .ok, headers: [.contentType: asset.type, .cacheControl: "max-age=300"],
          body: .init(byteBuffer: body))
      }
    }
  }
}
