package dev.apimdr.functions.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The style sheet, inside each page so that nothing else is fetched.
 *
 * @param css without {@code <} or {@code &}
 */
record Style(String css) {

  /** {@code status.css} of the package. */
  static final Style STATUS = read();

  /** What the Content-Security-Policy allows: this text and no other style. */
  String source() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(css.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
    } catch (NoSuchAlgorithmException impossible) {
      // Every Java platform has it (java.security.MessageDigest's documentation).
      throw new IllegalStateException(impossible);
    }
  }

  private static Style read() {
    try (InputStream file = Style.class.getResourceAsStream("/status.css")) {
      if (file == null) {
        throw new IllegalStateException("status.css is not in the package");
      }
      return new Style(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
