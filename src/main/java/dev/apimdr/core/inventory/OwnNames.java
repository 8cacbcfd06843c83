package dev.apimdr.core.inventory;

import dev.apimdr.core.service.ServiceId;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The names of one service, which another service cannot have, or need not: its ARM id, its
 * resource group and subscription, and the host names that Azure gives it. A name alone, such as
 * {@code contoso}, is not looked for within texts: it would hide changes where it is also a word.
 */
final class OwnNames {
  private final String path;
  private final Pattern id;
  private final Pattern group;
  private final Pattern subscription;
  private final Pattern host;

  OwnNames(ServiceId service) {
    path = service.path();
    id = words(path, "(?![a-z0-9-])");
    group =
        words(
            "/subscriptions/"
                + service.subscriptionId()
                + "/resourceGroups/"
                + service.resourceGroup(),
            "(?![\\p{L}\\p{N}_.()-])");
    subscription = words(service.subscriptionId(), "(?![a-z0-9-])");
    host =
        words(
            service.name(),
            "((?:-[a-z0-9]{1,40}-[0-9]{2}\\.regional|\\.[a-z]{1,20})?\\.azure-api\\."
                + "(?:net|us|cn))(?![a-z0-9-])");
  }

  /** A text, whatever its case, that is no part of a longer name. */
  private static Pattern words(String text, String after) {
    String before = text.startsWith("/") ? "" : "(?<![a-z0-9-])";
    return Pattern.compile(
        before + Pattern.quote(text) + after, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  /**
   * A text that is an id as a whole, below the service; any other as it is. ARM spells one id in
   * several ways, so what was an ARM id is in lower case.
   */
  String relative(String text) {
    if (!text.regionMatches(true, 0, path, 0, path.length())) {
      return text;
    }
    String rest = text.substring(path.length());
    if (!rest.isEmpty() && rest.charAt(0) != '/') {
      return text;
    }
    return rest.length() < 2 ? "/" : rest.toLowerCase(Locale.ROOT);
  }

  /** A text without the names, wherever they stand in it. */
  String without(String text) {
    if (text.indexOf('-') < 0 && text.indexOf('.') < 0) {
      return text;
    }
    String left = id.matcher(text).replaceAll("{service}");
    left = group.matcher(left).replaceAll("{group}");
    left = subscription.matcher(left).replaceAll("{subscription}");
    return host.matcher(left).replaceAll("{service}$1");
  }
}
