package dev.apimdr.core.listing;

import dev.apimdr.core.service.ServiceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a service sends its log category {@code GatewayLogs}, which has a line for every request:
 * what remains of usage data once the built-in reports end on 15 March 2027.
 *
 * @param destinations resource ids of workspaces, storage accounts, event hubs' rules or partner
 *     solutions; empty where it goes nowhere
 * @param unread why the diagnostic settings could not be read; null where they could
 */
public record GatewayLogs(Instant readAt, List<String> destinations, @Nullable String unread) {

  /** The category's name; Azure compares it without regard to case. */
  public static final String CATEGORY = "GatewayLogs";

  /** A little less than a day, so that an hourly timer reads at the same hour each day. */
  private static final Duration EVERY = Duration.ofHours(24).minus(Duration.ofMinutes(30));

  public GatewayLogs {
    destinations = List.copyOf(destinations);
  }

  /** Whether it is known that the logs go nowhere. */
  public boolean goNowhere() {
    return unread == null && destinations.isEmpty();
  }

  /** What is so, and why it matters. */
  public String message() {
    if (unread != null) {
      return "Its diagnostic settings cannot be read: " + unread;
    }
    return goNowhere()
        ? "Its log category GatewayLogs goes nowhere. The built-in reports end on 15 March 2027;"
            + " nothing is kept of its traffic then."
        : "Its log category GatewayLogs is kept.";
  }

  /** The line that sends a service's logs to a workspace, {@code $WORKSPACE_ID}. */
  public static String command(ServiceId service) {
    return "az monitor diagnostic-settings create --name apim-dr-gateway-logs --resource \""
        + service.path()
        + "\" --workspace $WORKSPACE_ID --export-to-resource-specific true"
        + " --logs '[{\"category\":\"GatewayLogs\",\"enabled\":true}]'";
  }

  /** Whether it is time to read again: daily, and each time after a reading that failed. */
  public boolean isDue(Instant now) {
    return unread != null || !now.isBefore(readAt.plus(EVERY));
  }
}
