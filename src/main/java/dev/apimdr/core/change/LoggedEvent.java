package dev.apimdr.core.change;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One event of the Activity Log about a service: a write that succeeded, or a request for a backup
 * or restore, however that stands.
 *
 * @param id the log's own of this event
 * @param correlationId shared by all events of one request, and of one deployment
 * @param service key
 * @param path of what was written, below the service, e.g. {@code apis/orders/policies}; empty for
 *     the service itself
 * @param caller who made it: personal data, neither stored nor logged
 */
public record LoggedEvent(
    String id,
    Instant at,
    String correlationId,
    String service,
    Kind kind,
    String path,
    @Nullable String caller) {

  private static final String PREFIX = "microsoft.apimanagement/service/";

  /** Carries out on the service what was written to its Git repository. */
  private static final String DEPLOY = "tenant/deploy/action";

  /** What an event is about. */
  public enum Kind {
    /** Something was created, changed or deleted. */
    WRITE,
    /** A backup was asked for, by whomever. */
    BACKUP,
    /** A restore was asked for, by whomever. */
    RESTORE;

    /**
     * What an event is about; empty where it tells of no change. Of a write several events are
     * logged, and only that of its success counts. Actions change nothing that a backup could lack:
     * they list keys, make new ones, sign somebody in. The one exception deploys from Git.
     *
     * @param operationName e.g. {@code Microsoft.ApiManagement/service/apis/write}
     * @param status e.g. {@code Succeeded}
     */
    public static Optional<Kind> of(String operationName, String status) {
      String name = operationName.toLowerCase(Locale.ROOT);
      if (!name.startsWith(PREFIX)) {
        return Optional.empty();
      }
      String what = name.substring(PREFIX.length());
      if (what.equals("backup/action")) {
        return Optional.of(BACKUP);
      }
      if (what.equals("restore/action")) {
        return Optional.of(RESTORE);
      }
      boolean write =
          what.equals("write")
              || what.equals("delete")
              || what.endsWith("/write")
              || what.endsWith("/delete")
              || what.equals(DEPLOY);
      return write && status.equalsIgnoreCase("Succeeded") ? Optional.of(WRITE) : Optional.empty();
    }
  }

  /** The event with another name for who made it, where that is known. */
  public LoggedEvent naming(UnaryOperator<String> callers) {
    return caller == null
        ? this
        : new LoggedEvent(id, at, correlationId, service, kind, path, callers.apply(caller));
  }

  /** Without the caller, for it may end up in a log. */
  @Override
  public String toString() {
    return at + " " + kind + " " + service + "/" + path;
  }
}
