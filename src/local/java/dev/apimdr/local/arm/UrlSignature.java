package dev.apimdr.local.arm;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The signature on a status URL: each response has a new one, and all of them stay valid. */
final class UrlSignature {
  private static final Pattern TIME = Pattern.compile("[?&]t=(\\d+)&");
  private static final String CERTIFICATE = pseudoRandom("certificate", 2000);

  private UrlSignature() {}

  /**
   * The target signed for the {@code issue}-th time.
   *
   * @param query what stands before the signature
   */
  static String sign(String path, String query, long issue) {
    String seed = path + '\n' + query + '\n' + issue;
    return path
        + ("?" + query)
        + ("&t=" + issue)
        + ("&c=" + CERTIFICATE)
        + ("&s=" + pseudoRandom("s" + seed, 256))
        + ("&h=" + pseudoRandom("h" + seed, 32));
  }

  /** Whether {@link #sign} has returned exactly this target, for any issue number. */
  static boolean isGenuine(String target, String path, String query) {
    Matcher time = TIME.matcher(target);
    return time.find()
        && time.group(1).length() <= 18
        && sign(path, query, Long.parseLong(time.group(1))).equals(target);
  }

  private static String pseudoRandom(String seed, int bytes) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      byte[] pseudoRandom = new byte[bytes];
      for (int at = 0; at < bytes; at += 32) {
        byte[] block = sha.digest((seed + at).getBytes(StandardCharsets.UTF_8));
        System.arraycopy(block, 0, pseudoRandom, at, Math.min(32, bytes - at));
      }
      return Base64.getUrlEncoder().withoutPadding().encodeToString(pseudoRandom);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
