package dev.apimdr.local.measure.soak;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.apimdr.local.arm.Deeds;
import dev.apimdr.local.arm.Deeds.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Each way in which drills could do harm, or not do what they say. */
class DrillAuditTest {
  static final Drilled NO_DRILLS =
      new Drilled(
          Map.of(), List.of(), List.of(), List.of(), List.of(), List.of(), 0, Duration.ZERO);

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant T0 = Instant.parse("2026-11-30T04:00:00Z");
  private static final int LIMIT = 45;

  private final Map<String, JsonNode> drills = new TreeMap<>();
  private final Map<String, JsonNode> operations = new TreeMap<>();
  private final Map<String, JsonNode> proofs = new TreeMap<>();
  private final List<String> answered = new ArrayList<>();
  private final List<Deeds.Deed> deeds = new ArrayList<>();
  private final List<Deeds.Deed> deletionsOfOthers = new ArrayList<>();
  private final List<String> restoredTwice = new ArrayList<>();
  private final List<String> leftOver = new ArrayList<>();
  private Duration clockError = Duration.ZERO;

  /** Two that passed, from 0 to 30 s and from 40 to 70 s. */
  DrillAuditTest() {
    passed("one", 0);
    passed("two", 40);
  }

  private static Instant at(int seconds) {
    return T0.plusSeconds(seconds);
  }

  private static String service(String id) {
    return "/subscriptions/s/resourceGroups/g/providers/Microsoft.ApiManagement/service/svc-" + id;
  }

  private void passed(String id, int from) {
    answered.add(id);
    drills.put(id, drill(id, "Passed"));
    operations.put("svc-" + id + "/" + id, JSON.createObjectNode().put("phase", "Succeeded"));
    proofs.put("svc-" + id + "/" + id, proof("equal"));
    done(from, Kind.MADE, id, from);
    done(from + 10, Kind.RESTORED, id, from);
    done(from + 20, Kind.DELETED, id, from);
    done(from + 30, Kind.PURGED, id, from);
  }

  private static ObjectNode drill(String id, String phase) {
    ObjectNode drill = JSON.createObjectNode().put("id", id).put("phase", phase);
    drill.putObject("progress").putObject("creation").put("service", service(id));
    drill.putObject("outcome").put("phase", phase);
    return drill;
  }

  private static ObjectNode proof(String verdict) {
    ObjectNode proof = JSON.createObjectNode();
    proof.putObject("outcome").put("verdict", verdict);
    return proof;
  }

  private void done(int seconds, Kind kind, String id, int from) {
    deeds.add(deed(seconds, kind, service(id), id, from, true));
  }

  private static Deeds.Deed deed(
      int seconds, Kind kind, String service, String id, int from, boolean madeByPut) {
    ObjectNode tags =
        JSON.createObjectNode()
            .put(SoakDrills.TAG, id)
            .put(SoakDrills.UNTIL, at(from + LIMIT).toString());
    return new Deeds.Deed(
        at(seconds),
        kind,
        service,
        "drills",
        kind == Kind.RESTORED ? Audit.clientRequestId("svc-" + id + "/" + id) : "",
        madeByPut,
        tags,
        new Deeds.Use(0, 0));
  }

  /** Takes what was done to a drill's service out of the record. */
  private void undo(Kind kind, String id) {
    deeds.removeIf(deed -> deed.kind() == kind && deed.service().equals(service(id)));
  }

  private List<String> violations() {
    List<String> all = new ArrayList<>();
    FinalState found =
        FinalStates.of(
            operations,
            proofs,
            new Followed(
                Map.of(), List.of(), List.of(), List.of(), List.of(), List.of(), clockError),
            new Drilled(
                drills,
                answered,
                deeds,
                deletionsOfOthers,
                restoredTwice,
                leftOver,
                0,
                clockError));
    new DrillAudit(found, (rule, what, operation) -> all.add(rule + ": " + what)).check();
    return all;
  }

  private void assertViolated(String... texts) {
    assertThat(violations()).singleElement().asString().contains(texts);
  }

  @Test
  void drills_thatPassedOneAfterTheOther_areNotViolated() {
    assertThat(violations()).isEmpty();
  }

  @Test
  void request_whoseDrillIsNotThere_isAViolation() {
    answered.add("three");

    assertViolated("comes to an end", "there is no drill three");
  }

  @Test
  void drill_thatHasNotEnded_isAViolation() {
    drills.put("one", drill("one", "Deleting"));

    assertViolated("comes to an end", "one it is Deleting");
  }

  @Test
  void drill_withAnotherOutcomeThanItsPhase_isAViolation() {
    ObjectNode torn = drill("one", "Failed");
    torn.withObject("/outcome").put("phase", "Passed");
    drills.put("one", torn);

    assertViolated("comes to an end", "another outcome");
  }

  @Test
  void drill_thatFailedWithoutAService_isNotViolated() {
    ObjectNode refused = JSON.createObjectNode().put("id", "three").put("phase", "Failed");
    refused.putObject("progress").putNull("creation");
    refused.putObject("outcome").put("phase", "Failed");
    drills.put("three", refused);

    assertThat(violations()).isEmpty();
  }

  @Test
  void drill_thatPassedWithoutARestore_isAViolation() {
    operations.remove("svc-one/one");

    assertViolated("has proven a backup", "has not succeeded");
  }

  @Test
  void drill_thatPassedThoughSomethingDiffers_isAViolation() {
    proofs.put("svc-one/one", proof("partial"));

    assertViolated("has proven a backup", "not found equal");
  }

  @Test
  void drill_thatPassedWithoutAService_isAViolation() {
    deeds.removeIf(deed -> deed.service().equals(service("one")));

    assertViolated("has proven a backup", "made no service");
  }

  @Test
  void service_thatNoDrillKnows_isAViolation() {
    drills.remove("two");
    answered.remove("two");

    assertViolated("made by a drill", "svc-two");
  }

  @Test
  void service_thatIsNotDeleted_isAViolation() {
    undo(Kind.DELETED, "two");
    undo(Kind.PURGED, "two");

    assertViolated("nothing is left", "svc-two is not deleted");
  }

  @Test
  void service_thatIsNotPurged_isAViolation() {
    undo(Kind.PURGED, "two");

    assertViolated("nothing is left", "svc-two is not purged");
  }

  @Test
  void service_thatIsThereAfterItsTime_isAViolation() {
    leftOver.add("svc-one");

    assertViolated("nothing is left", "svc-one is there after its time");
  }

  @Test
  void service_deletedLongAfterItsTime_isAViolation() {
    undo(Kind.DELETED, "two");
    undo(Kind.PURGED, "two");
    int late = 40 + LIMIT + (int) DrillAudit.REMOVED_WITHIN.toSeconds() + 1;
    done(late, Kind.DELETED, "two", 40);
    done(late + 1, Kind.PURGED, "two", 40);

    assertViolated("goes in time", "svc-two");

    clockError = Duration.ofSeconds(20);
    assertThat(violations()).isEmpty();
  }

  @Test
  void services_ofTwoDrillsAtOnce_areAViolation() {
    undo(Kind.PURGED, "one");
    done(41, Kind.PURGED, "one", 0);

    assertViolated("one drill at a time", "svc-one", "svc-two");
  }

  @Test
  void drill_withTwoServicesAtOnce_isAViolation() {
    deeds.add(1, deed(1, Kind.MADE, service("twin"), "one", 0, true));
    deeds.add(2, deed(2, Kind.DELETED, service("twin"), "one", 0, true));
    deeds.add(3, deed(3, Kind.PURGED, service("twin"), "one", 0, true));

    assertViolated("one drill at a time", "svc-twin");
  }

  @Test
  void service_thatNoDrillMade_andIsDeleted_isAViolation() {
    deletionsOfOthers.add(deed(5, Kind.DELETED, service("of-people"), "one", 0, false));

    assertViolated("delete only what they made", "svc-of-people");
  }

  @Test
  void restore_thatArmAcceptedTwice_isAViolation() {
    restoredTwice.add("0000");

    assertViolated("restores once", "0000 twice");
  }

  @Test
  void drill_withTwoRestores_isAViolation() {
    done(12, Kind.RESTORED, "one", 0);

    assertViolated("restores once", "2 were accepted");
  }

  @Test
  void restore_intoAServiceThatNoDrillMade_isAViolation() {
    undo(Kind.RESTORED, "one");
    deeds.add(deed(10, Kind.RESTORED, service("of-people"), "one", 0, false));

    assertViolated("into the service that it made", "svc-of-people");
  }

  @Test
  void restore_ofSomebodyElseIntoADrillsService_isAViolation() {
    undo(Kind.RESTORED, "one");
    Deeds.Deed own = deed(10, Kind.RESTORED, service("one"), "one", 0, true);
    deeds.add(
        new Deeds.Deed(
            own.at(),
            own.kind(),
            own.service(),
            own.by(),
            "somebody-else",
            true,
            own.tags(),
            own.use()));

    assertViolated("into the service that it made", "svc-one");
  }

  @Test
  void summary_tellsHowDrillsEndedAndWhatBecameOfTheirServices() {
    undo(Kind.PURGED, "two");
    drills.put("two", drill("two", "Failed"));

    assertThat(
            new Drilled(drills, answered, deeds, List.of(), List.of(), List.of(), 0, clockError)
                .summary())
        .isEqualTo(
            "drills: 1 passed, 1 failed, 0 abandoned;"
                + " their services: 2 made, 2 deleted, 1 purged");
  }
}
