package dev.apimdr.app.ports;

import java.util.Optional;

/**
 * A monitor outside this app's region that alarms when it hears nothing for a while: the one alarm
 * that survives the loss of the region. Its troubles are answers here, never exceptions.
 */
@FunctionalInterface
public interface DeadMansSwitch {

  /** Where no monitor is set. */
  DeadMansSwitch NONE = well -> Optional.empty();

  /**
   * Tells the monitor how things stand, once, within 10 seconds.
   *
   * @param well whether all is well; otherwise the monitor is told of a failure, or nothing, as it
   *     is set
   * @return why the monitor may not have heard it; empty when it has, or when nothing was to be
   *     sent
   */
  Optional<String> signal(boolean well);
}
