package dev.apimdr.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.functions.HttpResponseMessage;
import com.sun.management.ThreadMXBean;
import dev.apimdr.functions.FakeContext;
import dev.apimdr.functions.FakeRequest;
import dev.apimdr.functions.FakeRequest.FakeResponse;
import dev.apimdr.functions.TestApp;
import dev.apimdr.functions.composition.App;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Thousands of bad requests, through the functions themselves. */
@Timeout(120)
class HttpAttackTest {
  private static final int REQUESTS = 12_000;
  private static final int LEGAL_REQUESTS = 1_000;

  /** The memory that reading 64 KiB may take, besides the body text that the host creates. */
  private static final long ALLOCATED = 24L * 1024 * 1024;

  private final TestApp world = new TestApp();
  private final App app = world.packaged();
  private final Random random = Seed.of(HttpAttackTest.class);

  @BeforeEach
  void fill() {
    world.shelve();
    // Loads what the first request would load.
    call(new BadRequests(new Random(1)).next(), new FakeContext());
  }

  private FakeResponse call(BadRequests.BadRequest bad, FakeContext context) {
    HttpResponseMessage response = bad.function().call(app, bad.request(), bad.segments(), context);
    return (FakeResponse) response;
  }

  @Test
  void badRequests_ofEveryKind_areRefusedAndChangeNothing() {
    BadRequests requests = new BadRequests(random);
    List<String> before = world.effects.names();
    Map<String, Integer> statuses = new HashMap<>();
    for (int i = 0; i < REQUESTS; i++) {
      BadRequests.BadRequest bad = requests.next();
      FakeContext context = new FakeContext();
      try {
        FakeResponse answer = call(bad, context);
        Clean.refusal(answer.status().value(), answer.headers(), (String) answer.body());
        Clean.lines(context.lines());
        assertThat(context.lines()).noneMatch(line -> line.contains("RequestFailed"));
        statuses.merge(
            bad.function().name() + " " + answer.headers().get("x-ms-error-code"), 1, Integer::sum);
      } catch (AssertionError wrong) {
        throw new AssertionError("request " + i + ": " + bad, wrong);
      }
    }

    assertThat(world.effects.names()).isEqualTo(before);
    assertThat(world.arm.posts()).isEmpty();
    assertThat(world.arm.polled()).isEmpty();
    assertThat(world.queue.waiting()).isEmpty();
    assertThat(statuses).hasSizeGreaterThan(15);
  }

  @Test
  void badRequests_howeverLarge_costLittleMemory() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    BadRequests requests = new BadRequests(random);
    for (int i = 0; i < REQUESTS / 10; i++) {
      BadRequests.BadRequest bad = requests.next();
      long before = threads.getCurrentThreadAllocatedBytes();

      call(bad, new FakeContext());

      assertThat(threads.getCurrentThreadAllocatedBytes() - before)
          .as("request %d: %s", i, bad)
          .isLessThan(ALLOCATED);
    }
  }

  /** Text of a caller reaches the log, the response and the ledger. */
  @Test
  void legalRequests_withHostileWords_areOneCleanLineEach() {
    for (int i = 0; i < LEGAL_REQUESTS; i++) {
      // A new app each time: otherwise the second request would only join the first.
      App fresh = new TestApp().packaged();
      String words = Poison.text(random).strip();
      FakeContext context = new FakeContext();
      Map<String, String> headers =
          Map.of(
              "Operation-Id",
              "legal-" + i,
              "x-ms-client-principal-name",
              words,
              "x-functions-key",
              Poison.SECRET);
      FakeRequest request =
          new FakeRequest(
              URI.create("https://dr.example/api/x?code=" + Poison.SECRET),
              headers,
              "{\"reason\":" + Poison.quoted(words) + "}");

      FakeResponse answer =
          (FakeResponse)
              HttpFunction.named("RequestBackup")
                  .call(fresh, request, Map.of("service", "contoso"), context);

      Clean.answer(answer.headers(), (String) answer.body());
      assertThat(answer.status().value()).isIn(202, 400);
      Clean.lines(context.lines());
    }
  }

  /** What authorizes a restore: target, source, confirmation. */
  @Test
  void restores_intoOrFromWhatIsNotListed_areForbiddenOrUnknown() {
    for (String target : List.of("archive", "nobody", "contoso")) {
      for (String source : List.of("archive", "nobody", "contoso")) {
        FakeResponse answer =
            call(
                new BadRequests.BadRequest(
                    HttpFunction.named("RequestRestore"),
                    FakeRequest.of(
                        "{\"confirm\":\"%s\",\"sourceService\":\"%s\"}".formatted(target, source)),
                    Map.of("service", target)),
                new FakeContext());

        assertThat(answer.status().value())
            .as("%s from %s", target, source)
            .isEqualTo(
                target.equals("nobody")
                    ? 404
                    : target.equals(source) && target.equals("contoso") ? 202 : 403);
      }
    }
    assertThat(world.queue.waiting())
        .singleElement()
        .satisfies(sent -> assertThat(sent.message().key().service()).isEqualTo("contoso"));
  }

  @Test
  void attack_reaches_everyFunctionThatTakesInput() {
    BadRequests requests = new BadRequests(random);
    Set<String> attacked = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      attacked.add(requests.next().function().name());
    }

    assertThat(attacked)
        .containsAll(
            HttpFunction.all().stream()
                .filter(function -> function.isPost() || function.trigger().route().contains("{"))
                .map(HttpFunction::name)
                .toList());
  }
}
