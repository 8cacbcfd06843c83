package dev.apimdr.packaged;

import static dev.apimdr.local.arm.FaultPoint.GET_SERVICE;
import static dev.apimdr.local.arm.FaultPoint.POST_BACKUP;
import static dev.apimdr.local.arm.FaultPoint.POST_RESTORE;
import static dev.apimdr.local.arm.OperationKind.BACKUP;
import static dev.apimdr.local.arm.OperationKind.RESTORE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apimdr.local.arm.Fault;
import dev.apimdr.local.arm.Journal;
import dev.apimdr.local.arm.OperationKind;
import dev.apimdr.local.arm.SimulatedOperation;
import dev.apimdr.local.arm.SimulatorOptions;
import dev.apimdr.local.environment.HostProcess;
import dev.apimdr.local.environment.LedgerBlobs;
import dev.apimdr.local.environment.LocalEnvironment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The host is killed in the middle of backups and restores, and then two hosts share one storage.
 * The message of a killed execution stays invisible for ten minutes, so the watchdog revives it;
 * the app's times are divided by fifty.
 */
class CrashIT {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String LOST = "lost-apis";
  private static final String POLLED = "polled-apis";
  private static final List<String> BEFORE_POST = List.of("before-1", "before-2");
  private static final List<String> IN_POST = List.of("in-1", "in-2");
  private static final List<String> AFTER_POST = List.of("after-1", "after-2");
  private static final Duration LONG = Duration.ofSeconds(10);
  private static final String TWICE = "sent-to-both";

  private static final Map<String, JsonNode> BACKUPS = new HashMap<>();
  private static final Map<String, JsonNode> SENT_TO_BOTH = new HashMap<>();
  private static LocalEnvironment environment;
  private static LedgerBlobs ledger;
  private static JsonNode lostRestore;
  private static JsonNode polledRestore;

  static List<String> services() {
    return Stream.of(BEFORE_POST, IN_POST, AFTER_POST).flatMap(List::stream).toList();
  }

  @BeforeAll
  static void killAndStartAgain() {
    Path folder = Path.of("target", "it", "crash");
    environment =
        LocalEnvironment.start(
            folder,
            PackagedApp.fastPolling(folder.resolve("app")),
            0,
            new SimulatorOptions()
                .takes(BACKUP, Duration.ofSeconds(3))
                .takes(RESTORE, Duration.ofSeconds(3))
                .retryAfter(Duration.ofSeconds(1)),
            Map.of(
                "TIMINGS_SCALE", "0.02",
                "POLL_DELAY_MIN", "PT0.2S",
                "POLL_DELAY_MAX", "PT1S",
                "WATCHDOG_SCHEDULE", "*/2 * * * * *"));
    ledger = new LedgerBlobs(environment);
    Services fleet = new Services(environment);
    services().forEach(fleet::add);
    List.of(LOST, POLLED).forEach(fleet::add);
    environment.startHost();
    Caller caller = new Caller(environment);
    Map<String, String> first = new HashMap<>();
    List.of(LOST, POLLED).forEach(service -> first.put(service, caller.backup(service)));
    first.forEach((service, id) -> caller.ended(service, id, LIMIT));
    killInTheMiddle(caller);
    runTwoHosts();
  }

  /**
   * Kills the host with two backups before their POST, two and a restore during it, two and a
   * restore after it.
   */
  private static void killInTheMiddle(Caller caller) {
    // Longer than a POST's time-out, so that the response never arrives, however slow this machine
    // is.
    Fault slow = Fault.acceptedButSlow(Duration.ofMinutes(2));
    BEFORE_POST.forEach(
        service -> environment.arm().faults().on(GET_SERVICE).of(service).then(slow));
    IN_POST.forEach(service -> environment.arm().faults().on(POST_BACKUP).of(service).then(slow));
    environment.arm().faults().on(POST_RESTORE).of(LOST).then(slow);
    AFTER_POST.forEach(service -> environment.arm().service(service).takes(BACKUP, LONG));
    environment.arm().service(POLLED).takes(RESTORE, LONG);
    Map<String, String> ids = new HashMap<>();
    services().forEach(service -> ids.put(service, caller.backup(service)));
    String lost = caller.restore(LOST, LOST);
    String polled = caller.restore(POLLED, POLLED);
    Journal journal = environment.arm().journal();
    await("each is where it is to be killed")
        .atMost(LIMIT)
        .until(
            () ->
                BEFORE_POST.stream().allMatch(service -> journal.count(GET_SERVICE, service) >= 1)
                    && IN_POST.stream().allMatch(service -> accepted(BACKUP, service) == 1)
                    && AFTER_POST.stream().allMatch(service -> journal.polls(BACKUP, service) >= 1)
                    && accepted(RESTORE, LOST) == 1
                    && journal.polls(RESTORE, POLLED) >= 1);
    environment.host().kill();
    environment.startHost();
    await("one of them has ended").atMost(LIMIT).until(() -> ledger.names("open/").size() < 8);
    environment.host().kill();
    environment.startHost();
    ids.forEach((service, id) -> BACKUPS.put(service, caller.ended(service, id, LIMIT)));
    lostRestore = caller.ended(LOST, lost, LIMIT);
    polledRestore = caller.ended(POLLED, polled, LIMIT);
  }

  private static void runTwoHosts() {
    HostProcess first = environment.host();
    HostProcess second = environment.startHost();
    for (HostProcess host : List.of(first, second)) {
      Caller caller = new Caller(environment, host::uri);
      for (String service : services()) {
        caller.post("services/" + service + "/backups", "{}", "Operation-Id", TWICE);
      }
    }
    for (String service : services()) {
      SENT_TO_BOTH.put(service, new Caller(environment).ended(service, TWICE, LIMIT));
    }
  }

  private static long accepted(OperationKind kind, String service) {
    return environment.arm().service(service).operations().stream()
        .map(SimulatedOperation::kind)
        .filter(kind::equals)
        .count();
  }

  @AfterAll
  static void end() {
    if (environment != null) {
      environment.close();
    }
  }

  @ParameterizedTest
  @MethodSource("services")
  void backup_whoseHostWasKilled_succeedsAndIsMadeOnce(String service) {
    JsonNode end = BACKUPS.get(service);

    assertThat(end.path("status").asText()).as(end.toString()).isEqualTo("Succeeded");
    assertThat(ledger.names("recovery-points/" + service + "/"))
        .contains("recovery-points/" + service + "/" + end.path("backupName").asText() + ".json");
    // This one, and the one sent to both hosts.
    assertThat(accepted(BACKUP, service)).isEqualTo(2);
  }

  @Test
  void restore_killedBeforeItsReplyWasRecorded_isAbandonedAndSentOnce() {
    assertThat(lostRestore.path("status").asText())
        .as(lostRestore.toString())
        .isEqualTo("Abandoned");
    assertThat(lostRestore.at("/error/advice").asText())
        .contains(lostRestore.path("clientRequestId").asText());
    assertThat(environment.arm().journal().posts(RESTORE, LOST)).isEqualTo(1);
  }

  @Test
  void restore_killedWhileItWasPolled_succeedsAndIsSentOnce() {
    assertThat(polledRestore.path("status").asText())
        .as(polledRestore.toString())
        .isEqualTo("Succeeded");
    assertThat(environment.arm().journal().posts(RESTORE, POLLED)).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("services")
  void backup_requestedOfTwoHosts_isMadeOnce(String service) {
    JsonNode end = SENT_TO_BOTH.get(service);

    assertThat(end.path("status").asText()).as(end.toString()).isEqualTo("Succeeded");
    assertThat(ledger.operations(service)).hasSize(2);
  }

  @Test
  void end_ofEverything_leavesNothingOpenOrLocked() {
    // An operation reads as ended a moment before its lock and its entry are removed.
    await("the last step of the last end")
        .atMost(LIMIT)
        .until(() -> ledger.names("open/").isEmpty() && ledger.names("active/").isEmpty());
  }

  @Test
  void end_ofEverything_leavesNoMessageToBeSeen() {
    for (String queue : List.of("operation-starts", "operation-polls")) {
      await("the last copy in " + queue + " has died out")
          .atMost(LIMIT)
          .until(
              () ->
                  environment.queue(queue).peekMessages(1, null, null).stream()
                      .findAny()
                      .isEmpty());
      assertThat(environment.messages(queue + "-poison")).isZero();
    }
  }
}
