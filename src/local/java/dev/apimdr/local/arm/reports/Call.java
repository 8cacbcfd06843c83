package dev.apimdr.local.arm.reports;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One call to a gateway, with what the reports count of it. Ids are relative to the service.
 *
 * @param operation {@code /apis/echo-api/operations/get}
 * @param who made it
 * @param backend the status that the backend answered; null where the gateway did not ask it
 * @param status the status that the caller got
 * @param size of the response in bytes
 * @param apiTime in milliseconds, from the request to the response
 * @param serviceTime of the backend in milliseconds
 */
public record Call(
    Instant at,
    String operation,
    Caller who,
    @Nullable Integer backend,
    int status,
    int size,
    double apiTime,
    double serviceTime) {

  /**
   * Who called.
   *
   * @param product {@code /products/starter}; empty where the subscription is of no product
   * @param user {@code /users/1}; empty where there is no subscription
   * @param subscription {@code /subscriptions/s}; empty where there is none
   * @param address an IP address
   * @param country two letters
   * @param region of the country
   */
  public record Caller(
      String product,
      String user,
      String subscription,
      String address,
      String country,
      String region) {}

  /** The API that was called. */
  public String api() {
    int at = operation.indexOf("/operations/");
    return at < 0 ? operation : operation.substring(0, at);
  }
}
