package dev.apimdr.azure;

import java.net.http.HttpRequest;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * Allows requests to carry the header {@code Connection}, which the JDK's HTTP client refuses
 * unless a system property allows it. That client reads the property once, when a process first
 * uses it.
 */
public final class ConnectionHeader {
  private static final String PROPERTY = "jdk.httpclient.allowRestrictedHeaders";
  private static final String NAME = "connection";

  private ConnectionHeader() {}

  /** Allows it if the process has not used the client yet; keeps what is allowed besides. */
  public static void allow() {
    TreeSet<String> allowed =
        new TreeSet<>(
            List.of(System.getProperty(PROPERTY, "").toLowerCase(Locale.ROOT).split(",")));
    allowed.remove("");
    allowed.add(NAME);
    System.setProperty(PROPERTY, String.join(",", allowed));
  }

  /** Asks the server to close the connection after its response; false where that is refused. */
  public static boolean askToClose(HttpRequest.Builder request) {
    try {
      request.setHeader(NAME, "close");
      return true;
    } catch (IllegalArgumentException restricted) {
      return false;
    }
  }
}
