package dev.apimdr.functions.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * The monitor outside that the watchdog signals to.
 *
 * @param url https; whoever knows it can keep the monitor's alarm quiet, so it is never logged
 * @param tellsFailure whether a failure is told under {@code /fail}; otherwise silence tells it
 */
public record HeartbeatTarget(URI url, boolean tellsFailure) {

  /** Absent where no URL is set. */
  static Optional<HeartbeatTarget> read(SettingValues values, SettingProblems problems) {
    String text = values.text(SettingName.HEARTBEAT_URL);
    boolean tellsFailure = values.flag(SettingName.HEARTBEAT_FAIL, false);
    if (text == null) {
      if (tellsFailure) {
        problems.add(
            SettingName.HEARTBEAT_FAIL, "says nothing without " + SettingName.HEARTBEAT_URL);
      }
      return Optional.empty();
    }
    Optional<URI> url = url(text);
    if (url.isEmpty()) {
      problems.add(
          SettingName.HEARTBEAT_URL,
          "must be an absolute https URL without credentials or fragment");
    }
    return url.map(each -> new HeartbeatTarget(each, tellsFailure));
  }

  private static Optional<URI> url(String text) {
    try {
      URI url = new URI(text);
      return "https".equalsIgnoreCase(url.getScheme())
              && url.getHost() != null
              && url.getRawUserInfo() == null
              && url.getRawFragment() == null
          ? Optional.of(url)
          : Optional.empty();
    } catch (URISyntaxException malformed) {
      return Optional.empty();
    }
  }

  /** Without the URL, for logs. */
  @Override
  public String toString() {
    return "HeartbeatTarget[tellsFailure=" + tellsFailure + "]";
  }
}
