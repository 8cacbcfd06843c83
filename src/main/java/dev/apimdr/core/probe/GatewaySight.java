package dev.apimdr.core.probe;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a gateway answered at one time.
 *
 * @param health to {@code /status-0123456789abcdef}, API Management's own check of a gateway
 *     (<i>Availability zones and regions: how to test</i>): 200 where it serves
 * @param api to an operation of an API that needs a subscription, without its key: 401 where the
 *     gateway has loaded its APIs. None where no such API is known
 * @param unknown to a path of no API: 404, or what an API at the root answers
 */
public record GatewaySight(
    GatewayAnswer health, @Nullable GatewayAnswer api, GatewayAnswer unknown) {

  private static final int SERVER_ERROR = 500;

  /** Whether callers of the service are served, as far as can be seen without a key. */
  public boolean isServing() {
    return health.status() == 200
        && (api == null || api.status() == 401)
        && unknown.isAnswer()
        && unknown.status() < SERVER_ERROR;
  }

  /** How many of the requests somebody answered. */
  public int answered() {
    return (int) Stream.of(health, api, unknown).filter(GatewaySight::isAnswered).count();
  }

  private static boolean isAnswered(@Nullable GatewayAnswer answer) {
    return answer != null && answer.isAnswer();
  }

  /** Such as {@code status 200, an API without its key 401, a path of no API 404}. */
  public String inWords() {
    return "status "
        + health.inWords()
        + (api == null ? "" : ", an API without its key " + api.inWords())
        + ", a path of no API "
        + unknown.inWords();
  }
}
