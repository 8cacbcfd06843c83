package dev.apimdr.local.measure.walks;

import dev.apimdr.core.service.ServiceId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Reads that others make with the same allowance, such as polls of backups; spread evenly. */
final class Bystanders {
  private static final String REMAINING = "x-ms-ratelimit-remaining-subscription-reads";
  private static final int THROTTLED = 429;

  private final int number;
  private final Duration every;
  private long reads;
  private long throttled;
  private long lowest = Long.MAX_VALUE;

  /**
   * What they were answered.
   *
   * @param reads how many they made
   * @param throttled how many of these were answered 429
   * @param lowest the fewest reads that an answer said were still allowed; 250 if there was none
   */
  record Seen(long reads, long throttled, long lowest) {}

  /**
   * Some callers.
   *
   * @param every how often each of them reads
   */
  Bystanders(int number, Duration every) {
    this.number = number;
    this.every = every;
  }

  /** They read a service until it is over. */
  void begin(WalkWorld world, ServiceId service, BooleanSupplier over) {
    HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    HttpRequest request =
        HttpRequest.newBuilder(world.url(service))
            .header("Authorization", world.authorization())
            .build();
    for (int each = 0; each < number; each++) {
      world
          .time()
          .after(
              every.multipliedBy(each).dividedBy(number),
              () -> again(world.time(), http, request, over));
    }
  }

  private void again(VirtualTime time, HttpClient http, HttpRequest request, BooleanSupplier over) {
    if (over.getAsBoolean()) {
      return;
    }
    try {
      note(http.send(request, HttpResponse.BodyHandlers.discarding()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    time.after(every, () -> again(time, http, request, over));
  }

  private void note(HttpResponse<Void> response) {
    reads++;
    throttled += response.statusCode() == THROTTLED ? 1 : 0;
    lowest = Math.min(lowest, response.headers().firstValueAsLong(REMAINING).orElse(0));
  }

  Seen seen() {
    return new Seen(reads, throttled, reads == 0 ? WalkRun.BUCKET : lowest);
  }
}
