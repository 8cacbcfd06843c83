package dev.apimdr.core.service;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ARM id of one API Management service.
 *
 * @param subscriptionId a GUID, as written
 * @param resourceGroup 1-90 characters, as written
 * @param name 1-50 characters, letters, digits and hyphens, starting with a letter; unique in the
 *     whole cloud
 */
public record ServiceId(String subscriptionId, String resourceGroup, String name) {

  private static final Pattern ARM_ID =
      Pattern.compile(
          "/subscriptions/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"
              + "/resourceGroups/([\\p{L}\\p{N}_.()-]{0,89}[\\p{L}\\p{N}_()-])"
              + "/providers/Microsoft\\.ApiManagement/service/"
              + "([a-z](?:[a-z0-9-]{0,48}[a-z0-9])?)/?",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern KEY = Pattern.compile("[a-z](?:[a-z0-9-]{0,48}[a-z0-9])?");

  /**
   * Reads an id such as {@code /subscriptions/…/resourceGroups/…/providers/
   * Microsoft.ApiManagement/service/…}; ARM ids are case-insensitive.
   *
   * @throws IllegalArgumentException naming what was expected, when it is anything else
   */
  public static ServiceId parse(String armId) {
    Matcher matcher = ARM_ID.matcher(armId);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "not the ARM id of an API Management service (/subscriptions/{guid}/resourceGroups/{group}"
              + "/providers/Microsoft.ApiManagement/service/{name})");
    }
    return new ServiceId(matcher.group(1), matcher.group(2), matcher.group(3));
  }

  /** Whether a text can be a service's key: its name in lower case. */
  public static boolean isKey(String text) {
    return KEY.matcher(text).matches();
  }

  /** The service's key everywhere in the ledger: its name in lower case. */
  public String key() {
    return name.toLowerCase(Locale.ROOT);
  }

  /** Whether both name the same resource: ARM ids are case-insensitive. */
  public boolean isSame(ServiceId other) {
    return path().equalsIgnoreCase(other.path());
  }

  /** The path of the service under the ARM endpoint, with a leading slash and none at the end. */
  public String path() {
    return "/subscriptions/"
        + subscriptionId
        + "/resourceGroups/"
        + resourceGroup
        + "/providers/Microsoft.ApiManagement/service/"
        + name;
  }

  @Override
  public String toString() {
    return path();
  }
}
