package dev.apimdr.local.arm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/**
 * The pages of ARM's own lists.
 *
 * @param size the most rows of one
 */
record Pages(int size) {
  /** The page that a request asks for. */
  WireReply page(WireRequest request, ArrayNode all) {
    int from = 0;
    String token = request.query("$skiptoken").orElse("0");
    if (token.matches("\\d{1,9}")) {
      from = Integer.parseInt(token);
    }
    int to = Math.min(all.size(), from + size);
    ObjectNode page = Json.object();
    ArrayNode value = page.putArray("value");
    for (int at = from; at < to; at++) {
      value.add(all.get(at));
    }
    if (to < all.size()) {
      page.put("nextLink", nextLink(request, to));
    }
    return WireReply.json(200, page.toString());
  }

  private static String nextLink(WireRequest request, int from) {
    String target = request.target().replaceAll("&%24skiptoken=\\d+", "");
    return origin(request) + target + "&%24skiptoken=" + from;
  }

  /** Scheme and authority as links to other pages have them. */
  static String origin(WireRequest request) {
    String authority = request.header("host").orElse("localhost");
    // ARM names the default port in these URLs only.
    String host = authority.contains(":") ? authority : authority + ":443";
    return "https://" + host.toLowerCase(Locale.ROOT);
  }
}
