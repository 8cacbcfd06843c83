package dev.apimdr.core.drill;

import dev.apimdr.core.service.ServiceId;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The resource group that drills make their services in, and nowhere else.
 *
 * @param subscriptionId a GUID, as written
 * @param name 1-90 characters, as written
 */
public record DrillGroup(String subscriptionId, String name) {

  private static final Pattern ARM_ID =
      Pattern.compile(
          "/subscriptions/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"
              + "/resourceGroups/([\\p{L}\\p{N}_.()-]{0,89}[\\p{L}\\p{N}_()-])/?",
          Pattern.CASE_INSENSITIVE);

  /**
   * Reads an ARM id such as {@code /subscriptions/…/resourceGroups/…}.
   *
   * @throws IllegalArgumentException naming what was expected, when it is anything else
   */
  public static DrillGroup parse(String armId) {
    Matcher matcher = ARM_ID.matcher(armId);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "not the ARM id of a resource group (/subscriptions/{guid}/resourceGroups/{group})");
    }
    return new DrillGroup(matcher.group(1), matcher.group(2));
  }

  /** The path of the group under the ARM endpoint. */
  public String path() {
    return "/subscriptions/" + subscriptionId + "/resourceGroups/" + name;
  }

  /** A service of this group. */
  public ServiceId service(String service) {
    return new ServiceId(subscriptionId, name, service);
  }

  /** Whether a service is in this group. */
  public boolean holds(ServiceId service) {
    return service.subscriptionId().equalsIgnoreCase(subscriptionId)
        && service.resourceGroup().equalsIgnoreCase(name);
  }

  /** Whether a service is in this group and has a name that only a drill gives. */
  public boolean isOfDrill(ServiceId service) {
    return holds(service) && DrillName.isOf(service.name(), this);
  }

  /** The group's path in lower case: the same however somebody spells it. */
  String key() {
    return path().toLowerCase(Locale.ROOT);
  }
}
