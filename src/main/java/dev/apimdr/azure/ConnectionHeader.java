package dev.apimdr.azure;

import java.net.http.HttpRequest;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * Whether our requests may carry the header {@code Connection}, which the JDK's HTTP client refuses
 * unless a system property allows it. It reads the property once, when a process uses that client
 * for the first time.
 */
public final class ConnectionHeader {
  private static final String PROPERTY = "jdk.httpclient.allowRestrictedHeaders";
  private static final String NAME = "connection";

  private ConnectionHeader() {}

  /** Allows it, if the process has not used the client yet; others that are allowed stay so. */
  public static void allow() {
    TreeSet<String> allowed =
        new TreeSet<>(
            List.of(System.getProperty(PROPERTY, "").toLowerCase(Locale.ROOT).split(",")));
    allowed.remove("");
    allowed.add(NAME);
    System.setProperty(PROPERTY, String.join(",", allowed));
  }

  /** Asks the server to close the connection after its answer; false where that cannot be asked. */
  public static boolean askToClose(HttpRequest.Builder request) {
    try {
      request.setHeader(NAME, "close");
      return true;
    } catch (IllegalArgumentException restricted) {
      return false;
    }
  }
}
