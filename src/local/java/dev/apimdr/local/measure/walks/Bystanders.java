package dev.apimdr.local.measure.walks;

import dev.apimdr.core.service.ServiceId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Reads that others make with the same allowance, such as polls of backups; spread evenly. */
final class Bystanders {
  private static final String REMAINING = "x-ms-ratelimit-remaining-subscription-reads";
  private static final int THROTTLED = 429;
  private static final int HUNDRED = 100;

  private final int number;
  private final Duration every;
  private final List<Long> left = new ArrayList<>();
  private long throttled;

  /**
   * What they were answered.
   *
   * @param reads how many they made
   * @param throttled how many of these were answered 429
   * @param usual how many reads at least were still allowed at 99 of 100 answers
   * @param lowest the fewest that were still allowed at any; 250 if there was no answer
   */
  record Seen(long reads, long throttled, long usual, long lowest) {}

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
    throttled += response.statusCode() == THROTTLED ? 1 : 0;
    left.add(response.headers().firstValueAsLong(REMAINING).orElse(0));
  }

  Seen seen() {
    return seen(left, throttled);
  }

  /**
   * What is seen in some answers.
   *
   * @param left how many reads were still allowed at each
   */
  static Seen seen(List<Long> left, long throttled) {
    if (left.isEmpty()) {
      return new Seen(0, throttled, WalkRun.BUCKET, WalkRun.BUCKET);
    }
    List<Long> ascending = left.stream().sorted().toList();
    return new Seen(left.size(), throttled, ascending.get(left.size() / HUNDRED), ascending.get(0));
  }
}
