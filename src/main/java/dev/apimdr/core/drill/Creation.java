package dev.apimdr.core.drill;

import dev.apimdr.core.service.ServiceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The making of a drill's service.
 *
 * @param service that was asked for
 * @param names how many names were tried, this one included
 * @param attemptedAt when its PUT was licensed; null while it may be sent
 * @param acceptedAt when it was known that Azure makes it
 * @param statusUrl that tells how the making goes
 * @param readyAt when it could be restored into
 * @param clientId of the identity that it was given
 */
public record Creation(
    ServiceId service,
    int names,
    @Nullable Instant attemptedAt,
    @Nullable Instant acceptedAt,
    @Nullable String statusUrl,
    @Nullable Instant readyAt,
    @Nullable String clientId) {

  /** The first name. */
  public static Creation named(ServiceId service) {
    return new Creation(service, 1, null, null, null, null, null);
  }

  /** Another name, where that one is taken. */
  public Creation renamed(ServiceId other) {
    return new Creation(other, names + 1, null, null, null, null, null);
  }

  /** With its PUT licensed. */
  public Creation attempted(Instant now) {
    return new Creation(service, names, now, null, null, null, null);
  }

  /** With its PUT surely refused: it may be sent again. */
  public Creation refused() {
    return new Creation(service, names, null, null, null, null, null);
  }

  /** With its PUT accepted; the time of the first acceptance stays, the newest URL counts. */
  public Creation accepted(Instant now, @Nullable String url) {
    return new Creation(
        service,
        names,
        attemptedAt,
        acceptedAt == null ? now : acceptedAt,
        url == null ? statusUrl : url,
        readyAt,
        clientId);
  }

  /** With the service ready. */
  public Creation ready(Instant now, String identity) {
    return new Creation(service, names, attemptedAt, acceptedAt, statusUrl, now, identity);
  }

  /** Whether the service may exist. */
  public boolean mayExist() {
    return attemptedAt != null;
  }
}
