package dev.apimdr.local.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apimdr.local.arm.Away;
import dev.apimdr.local.arm.entities.Damage;
import dev.apimdr.local.environment.ApiClient;
import dev.apimdr.local.environment.LocalEnvironment;
import dev.apimdr.local.environment.SampleServices;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The scenes that ask whether everything came back, entity by entity. */
final class ProofScenes {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final LocalEnvironment environment;
  private final ApiClient client;
  private final Transcript transcript;

  ProofScenes(LocalEnvironment environment, Transcript transcript) {
    this.environment = environment;
    this.client = environment.client();
    this.transcript = transcript;
  }

  /** What each backup of the night is followed by. */
  void inventories(String backup) {
    transcript.heading("What do the backups hold? Each is followed by an inventory of its service");
    for (String service : SampleServices.PROTECTED) {
      JsonNode inventory =
          client
              .await(
                  "services/" + service + "/inventories/" + backup,
                  LIMIT,
                  answer -> answer.status() == 200)
              .body();
      transcript.print(
          "%s: %,d entities, %,d reads of Azure Resource Manager"
              .formatted(
                  service, inventory.path("entities").asInt(), inventory.path("reads").asInt()));
      transcript.check(
          "the inventory of " + service + " is whole",
          inventory.path("status").asText().equals("Succeeded"));
    }
  }

  /** A restore that brought everything back. */
  void equal(String restore) {
    transcript.heading("Is everything back? " + SampleServices.STANDBY + " is read and compared");
    JsonNode proof = verdict(restore);
    transcript.check(
        "every entity of contoso-apis is in " + SampleServices.STANDBY,
        proof.path("verdict").asText().equals("equal")
            && proof.at("/counts/same").asInt() > 400
            && proof.path("differences").isEmpty());
  }

  /** A restore takes the gateway of its target away, and nobody has published for how long. */
  void gatewayGoesAway() {
    environment
        .arm()
        .service(SampleServices.STANDBY)
        .gateway()
        .awayWhileRestored(
            new Away(Duration.ofMillis(1_500), Duration.ofSeconds(5), Away.Manner.UNAVAILABLE));
  }

  /** How long the restore took, and for how long callers found nobody. */
  void howLong(String restore) {
    transcript.heading("How long was " + SampleServices.STANDBY + " away?");
    JsonNode ended =
        client
            .await(
                "services/" + SampleServices.STANDBY + "/operations/" + restore,
                LIMIT,
                answer -> answer.body().at("/probes/done").asBoolean())
            .body();
    JsonNode probes = ended.path("probes");
    transcript.print(
        "restored after %d s, proven after %d s, where it may take %d min"
            .formatted(
                ended.at("/proof/recoverySeconds").asLong(),
                ended.at("/proof/provenSeconds").asLong(),
                Duration.ofSeconds(ended.at("/proof/rtoSeconds").asLong()).toMinutes()));
    transcript.print(probes.path("summary").asText());
    transcript.check("that is within the objective", ended.at("/proof/rtoMet").asBoolean());
    transcript.check(
        "its gateway served before, was seen away for some seconds, and serves again",
        probes.at("/before/serves").asBoolean()
            && probes.path("awaySeconds").asLong() >= 2
            && probes.at("/away/0/answers/health").asText().equals("503")
            && probes.at("/now/api").asText().equals("401")
            && probes.at("/now/serves").asBoolean());
  }

  /** What is to be wrong after the next restore of the standby, though Azure calls it Succeeded. */
  void damageNextRestore() {
    environment.arm().service(SampleServices.STANDBY).damageNextRestore(Damage.values());
  }

  /** A restore that Azure calls Succeeded, and that left five things wrong. */
  void different(String restore) {
    transcript.heading("It succeeded. Is everything back?");
    JsonNode proof = verdict(restore);
    List<String> told = new ArrayList<>();
    proof.path("differences").forEach(one -> told.add(one.path("message").asText()));
    transcript.check(
        "the verdict is that it is different", proof.path("verdict").asText().equals("different"));
    List<String> wrong =
        List.of("is missing", "value differs", "another revision is live", "is extra", "Key Vault");
    transcript.check(
        "all " + wrong.size() + " damages are told, each by its name",
        wrong.stream().allMatch(words -> told.stream().anyMatch(line -> line.contains(words))));
    transcript.check(
        "and nothing else is",
        told.stream().allMatch(line -> wrong.stream().anyMatch(line::contains)));
  }

  private JsonNode verdict(String restore) {
    String path = "services/" + SampleServices.STANDBY + "/operations/" + restore;
    JsonNode proof =
        client
            .await(
                path,
                LIMIT,
                answer ->
                    !Arrays.asList("", "pending")
                        .contains(answer.body().at("/proof/verdict").asText()))
            .body()
            .path("proof");
    transcript.print(proof.path("verdict").asText() + ": " + proof.path("summary").asText());
    for (JsonNode difference : proof.path("differences")) {
      transcript.print("  - " + difference.path("message").asText());
    }
    return proof;
  }
}
