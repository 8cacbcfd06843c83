package dev.apimdr.app.ports;

import dev.apimdr.core.ArmAnswer;
import dev.apimdr.core.Operation;
import dev.apimdr.core.ServiceId;
import java.time.Duration;

/** API Management behind Azure Resource Manager. Troubles are replies here, never exceptions. */
public interface ApiManagement {

  /** Makes sure that a token is at hand, so that a licence is not spent on waiting for one. */
  ArmAnswer prepare();

  /**
   * Sends the operation's POST, one try, with its client request id.
   *
   * @param within how long it may take, at most 60 s
   */
  ArmAnswer begin(Operation operation, Duration within);

  /** Asks a status URL, if it is one that may be followed. */
  ArmAnswer poll(String statusUrl);

  /** Reads a service. */
  ServiceReading read(ServiceId service);
}
