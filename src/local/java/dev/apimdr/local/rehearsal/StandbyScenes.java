package dev.apimdr.local.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.apimdr.local.arm.FaultPoint;
import dev.apimdr.local.arm.SimulatedService;
import dev.apimdr.local.environment.ApiClient;
import dev.apimdr.local.environment.LocalEnvironment;
import dev.apimdr.local.environment.SampleServices;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/**
 * The scenes of a standby that follows contoso-apis: it is brought in step, it does not take over a
 * mass deletion, and it is promoted.
 */
final class StandbyScenes {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final String SOURCE = SampleServices.PROTECTED.get(0);
  private static final String SUBSCRIPTION = "11111111-1111-1111-1111-111111111111";
  private static final String GROUP = "rg-contoso-north";

  /** The standby. */
  private static final String FOLLOWER = "contoso-north";

  /**
   * Its entry in RESTORE_TARGETS. It is due every second, and the watchdog runs when the rehearsal
   * says so.
   */
  private static final String ENTRY =
      "{\"id\":\"/subscriptions/"
          + SUBSCRIPTION
          + "/resourceGroups/"
          + GROUP
          + "/providers/Microsoft.ApiManagement/service/"
          + FOLLOWER
          + "\",\"from\":[\""
          + SOURCE
          + "\"],\"follow\":{\"source\":\""
          + SOURCE
          + "\",\"schedule\":\"* * * * * *\"}}";

  private final LocalEnvironment environment;
  private final ApiClient client;
  private final Transcript transcript;

  StandbyScenes(LocalEnvironment environment, Transcript transcript) {
    this.environment = environment;
    this.client = environment.client();
    this.transcript = transcript;
  }

  /** Adds the standby, which is a restore target besides the one of the samples. */
  static void addTo(LocalEnvironment environment) {
    environment.setting("RESTORE_TARGETS", "[" + SampleServices.STANDBY_TARGET + "," + ENTRY + "]");
    environment
        .arm()
        .service(
            new SimulatedService(SUBSCRIPTION, GROUP, FOLLOWER)
                .location("North Europe")
                .sku("Premium", 1)
                .systemAssigned("aaaaaaaa-0000-0000-0000-000000000003"));
  }

  /** The watchdog sees the standby, and at its time asks for its first restore. */
  void begin() {
    transcript.heading(
        FOLLOWER + " follows " + SOURCE + ": the watchdog restores last night's backup into it");
    client.trigger("Watchdog");
    following(found -> found.path("state").asText().equals("following"));
    transcript.check(
        "a restore was asked for by the schedule, nobody else",
        client
            .await(
                "services/" + FOLLOWER + "/operations",
                LIMIT,
                answer -> {
                  boolean asked = !answer.body().path("value").isEmpty();
                  if (!asked) {
                    client.trigger("Watchdog");
                  }
                  return asked;
                })
            .body()
            .at("/value/0/id")
            .asText()
            .startsWith("follow-"));
    transcript.print("it goes on by itself while other things happen");
  }

  /** It holds what its source held. */
  void inStep() {
    transcript.heading("Meanwhile: is " + FOLLOWER + " in step?");
    // What came of the restore is noted when the watchdog looks again, the verdict the time after.
    JsonNode operation = client.get("services/" + FOLLOWER + "/operations").body().at("/value/0");
    client.await(
        "services/" + FOLLOWER + "/operations/" + operation.path("id").asText(),
        LIMIT,
        answer -> !answer.body().at("/proof/verdict").asText("pending").equals("pending"));
    client.trigger("Watchdog");
    JsonNode holds =
        following(found -> found.at("/holds/verdict").asText("pending").equals("equal"))
            .path("holds");
    transcript.print(
        "%s holds %s, %d s old, compared with what was saved: %s"
            .formatted(
                FOLLOWER,
                holds.path("backupName").asText(),
                holds.path("lagSeconds").asLong(),
                holds.path("verdict").asText()));
    transcript.check(FOLLOWER + " is in step", holds.path("verdict").asText().equals("equal"));
  }

  /** Somebody deletes half of the APIs of the source, and the next backup lacks them. */
  void massDeletion() {
    transcript.heading(
        "Somebody deletes half of the APIs of " + SOURCE + ", and a backup is taken");
    int apis = environment.arm().service(SOURCE).entities().names("apis").size();
    environment.arm().service(SOURCE).entities().removeApis(apis / 2);
    JsonNode asked = client.backup(SOURCE, "{\"reason\": \"after the deletion\"}").body();
    String id = asked.path("id").asText();
    client.await(
        "services/" + SOURCE + "/inventories/" + id, LIMIT, answer -> answer.status() == 200);
    long posts = restores();
    client.trigger("Watchdog");
    JsonNode pause =
        following(found -> found.at("/pause/reason").asText().equals("shrunk")).path("pause");
    transcript.print("not restored into " + FOLLOWER + ": " + pause.path("message").asText());
    transcript.check(
        "the deletion does not travel into the standby",
        pause.path("reason").asText().equals("shrunk") && restores() == posts);
  }

  /** The region of the source is gone: one request, and the standby is the service. */
  void promote() {
    transcript.heading("West Europe is gone. " + FOLLOWER + " is promoted");
    Instant before = Instant.now();
    ApiClient.Response promoted =
        client.declare(
            "services/" + FOLLOWER + "/promote",
            new ObjectMapper()
                .createObjectNode()
                .put("confirm", FOLLOWER)
                .put("reason", "West Europe is gone")
                .toString());
    Duration took = Duration.between(before, Instant.now());
    JsonNode holds = promoted.body().at("/following/holds");
    transcript.print(
        ("POST /api/services/%s/promote: %d after %d ms. It holds everything from %d s ago, proven"
                + " %s; a restore would take its time first.")
            .formatted(
                FOLLOWER,
                promoted.status(),
                took.toMillis(),
                holds.path("lagSeconds").asLong(),
                holds.path("verdict").asText()));
    transcript.check(
        "it is promoted, and holds a proven backup",
        promoted.status() == 200
            && promoted.body().at("/following/pause/reason").asText().equals("promoted")
            && holds.path("verdict").asText().equals("equal"));
    long posts = restores();
    client.trigger("Watchdog");
    transcript.check(
        "no schedule restores into it any more",
        following(found -> true).at("/pause/reason").asText().equals("promoted")
            && restores() == posts);
  }

  private JsonNode following(Predicate<JsonNode> until) {
    return of(client.await("services", LIMIT, answer -> until.test(of(answer.body()))).body());
  }

  private static JsonNode of(JsonNode services) {
    return StreamSupport.stream(services.path("value").spliterator(), false)
        .filter(service -> service.path("service").asText().equals(FOLLOWER))
        .findFirst()
        .map(service -> service.path("following"))
        .orElseThrow();
  }

  private long restores() {
    return environment.arm().journal().count(FaultPoint.POST_RESTORE, FOLLOWER);
  }
}
