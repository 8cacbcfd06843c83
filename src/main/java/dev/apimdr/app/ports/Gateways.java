package dev.apimdr.app.ports;

import dev.apimdr.core.probe.GatewayAnswer;
import java.net.URI;

/** The gateways of services, asked as anybody can ask them: without a key, a token or a cookie. */
public interface Gateways {

  /**
   * One GET, which takes some seconds at most and follows no redirect. A failure is an answer too,
   * never an exception.
   *
   * @param url {@code https}
   */
  GatewayAnswer get(URI url);
}
