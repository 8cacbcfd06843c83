package dev.apimdr.core.drill;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The names of the services that drills make: {@code drill-}, ten random digits, and a checksum of
 * these with the group. ARM lists deleted services without their tags, so the checksum is what
 * tells a drill's deleted service from one that a person named in a similar way.
 */
public final class DrillName {

  /** What the name of every service begins with that a drill may delete. */
  public static final String PREFIX = "drill-";

  private static final int RANDOM = 10;
  private static final int CHECKSUM = 8;
  private static final Pattern SHAPE =
      Pattern.compile(PREFIX + "[0-9a-f]{" + (RANDOM + CHECKSUM) + "}");

  private DrillName() {}

  /**
   * A name.
   *
   * @param random at least ten hexadecimal digits, such as a UUID; dashes are left out
   */
  public static String of(String random, DrillGroup group) {
    String digits = random.toLowerCase(Locale.ROOT).replaceAll("[^0-9a-f]", "");
    String own = (digits + "0".repeat(RANDOM)).substring(0, RANDOM);
    return PREFIX + own + checksum(own, group);
  }

  /** Whether a drill gave this name to a service of the group. */
  public static boolean isOf(String name, DrillGroup group) {
    String lower = name.toLowerCase(Locale.ROOT);
    return isShapedSo(lower)
        && lower
            .substring(PREFIX.length() + RANDOM)
            .equals(checksum(lower.substring(PREFIX.length(), PREFIX.length() + RANDOM), group));
  }

  /** Whether a service's key looks like a name that a drill gave, in whichever group. */
  public static boolean isShapedSo(String key) {
    return SHAPE.matcher(key).matches();
  }

  private static String checksum(String random, DrillGroup group) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest((group.key() + " " + random).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, CHECKSUM);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
