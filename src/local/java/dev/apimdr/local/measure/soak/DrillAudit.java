package dev.apimdr.local.measure.soak;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apimdr.local.arm.Deeds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Checks that drills leave nothing behind, delete nothing that they did not make, come one at a
 * time, and restore once each. Times are the simulator's, whose clock nothing changes.
 */
final class DrillAudit {
  static final Set<String> ENDS = Set.of("Passed", "Failed", "Abandoned");

  /**
   * How long after its time a service may still be there: to delete it may fail some times, what
   * ARM seems to have taken is sent again after 18 s (a quarter of an hour, scaled), and no host
   * lives for more than some seconds.
   */
  static final Duration REMOVED_WITHIN = Duration.ofMinutes(3);

  private static final String LEFT = "nothing is left of a drill";
  private static final String ONCE = "a drill restores once, into the service that it made";

  private final FinalState found;
  private final Drilled drilled;
  private final WalkAudit.Violated violated;

  DrillAudit(FinalState found, WalkAudit.Violated violated) {
    this.found = found;
    this.drilled = found.drilled();
    this.violated = violated;
  }

  void check() {
    drilled.answered().forEach(this::whatWasAskedForIsThere);
    drilled.drills().forEach(this::eachEnds);
    drilled.lives().forEach(this::eachServiceGoes);
    oneAtATime();
    drilled.leftOver().forEach(name -> violated.note(LEFT, name + " is there after its time", ""));
    drilled
        .deletionsOfOthers()
        .forEach(deed -> violated.note("drills delete only what they made", text(deed), ""));
    drilled.drills().keySet().forEach(this::eachRestoresOnce);
    drilled
        .restoredTwice()
        .forEach(id -> violated.note(ONCE, "ARM accepted the restore " + id + " twice", ""));
  }

  private void whatWasAskedForIsThere(String id) {
    if (!drilled.drills().containsKey(id)) {
      violated.note("every accepted drill comes to an end", "there is no drill " + id, "");
    }
  }

  private void eachEnds(String id, JsonNode drill) {
    String phase = drill.path("phase").asText();
    if (!ENDS.contains(phase)) {
      note("every accepted drill comes to an end", "it is " + phase, id);
    } else if (!drill.at("/outcome/phase").asText().equals(phase)) {
      note("every accepted drill comes to an end", "it is " + phase + " with another outcome", id);
    }
    if (phase.equals("Passed")) {
      whoPassedHasProven(id);
    }
  }

  private void whoPassedHasProven(String id) {
    String rule = "a drill that passed has proven a backup";
    String restore = restoreOf(id);
    JsonNode operation = found.operations().get(restore);
    JsonNode proof = found.walked().proofs().get(restore);
    if (operation == null || !operation.path("phase").asText().equals("Succeeded")) {
      note(rule, "its restore has not succeeded", id);
    } else if (proof == null || !proof.at("/outcome/verdict").asText().equals("equal")) {
      note(rule, "what it restored was not found equal", id);
    }
    if (drilled.lives().stream().noneMatch(life -> life.drill().equals(id))) {
      note(rule, "it made no service", id);
    }
  }

  private void eachServiceGoes(Drilled.Life life) {
    if (!drilled.drills().containsKey(life.drill())) {
      note("each service is made by a drill", life.toString(), life.drill());
    }
    if (life.deletedAt().isEmpty() || life.purgedAt().isEmpty()) {
      String what = life.deletedAt().isEmpty() ? " is not deleted" : " is not purged";
      note(LEFT, life.service() + what, life.drill());
    }
    Instant last = Instant.parse(life.until()).plus(drilled.clockError()).plus(REMOVED_WITHIN);
    life.deletedAt()
        .filter(last::isBefore)
        .ifPresent(
            at ->
                note(
                    "a drill's service goes in time",
                    life.service() + " went " + at,
                    life.drill()));
  }

  private void oneAtATime() {
    List<Drilled.Life> lives = drilled.lives();
    for (int i = 1; i < lives.size(); i++) {
      Drilled.Life life = lives.get(i);
      lives.subList(0, i).stream()
          .filter(other -> other.purgedAt().filter(life.madeAt()::isAfter).isEmpty())
          .forEach(
              other ->
                  note(
                      "there is one drill at a time",
                      "%s was there when %s was made".formatted(other, life),
                      life.drill()));
    }
  }

  private void eachRestoresOnce(String id) {
    String clientRequestId = Audit.clientRequestId(restoreOf(id));
    List<Deeds.Deed> restores =
        drilled.deeds().stream()
            .filter(deed -> deed.kind() == Deeds.Kind.RESTORED)
            .filter(
                deed ->
                    deed.clientRequestId().equals(clientRequestId)
                        || deed.tags().path(SoakDrills.TAG).asText().equals(id))
            .toList();
    restores.stream()
        .filter(
            deed ->
                !deed.madeByPut()
                    || !deed.tags().path(SoakDrills.TAG).asText().equals(id)
                    || !deed.clientRequestId().equals(clientRequestId))
        .forEach(deed -> note(ONCE, text(deed), id));
    if (restores.size() > 1) {
      note(ONCE, restores.size() + " were accepted", id);
    }
  }

  /** The name of a drill's restore, {@code service/id}. */
  private String restoreOf(String id) {
    String service = drilled.drills().get(id).at("/progress/creation/service").asText();
    return service.substring(service.lastIndexOf('/') + 1) + "/" + id;
  }

  private static String text(Deeds.Deed deed) {
    return "%s %s %s, tags %s".formatted(deed.at(), deed.kind(), deed.service(), deed.tags());
  }

  private void note(String rule, String what, String id) {
    JsonNode drill = drilled.drills().get(id);
    violated.note(rule, "%s %s: %s".formatted(id, what, drill), drill == null ? "" : restoreOf(id));
  }
}
