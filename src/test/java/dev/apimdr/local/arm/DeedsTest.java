package dev.apimdr.local.arm;

import static dev.apimdr.local.arm.TestArm.API;
import static dev.apimdr.local.arm.TestArm.PATH;
import static dev.apimdr.local.arm.TestArm.SUB;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The simulator counts what must never happen. */
class DeedsTest {
  private static final String TAG = "apim-dr-drill";
  private static final String DRILL = PATH.replace("contoso", "drill-1");
  private static final String DELETED =
      "/subscriptions/"
          + SUB
          + "/providers/Microsoft.ApiManagement/locations/northcentralus/deletedservices/";

  private final TestArm arm = new TestArm();

  @BeforeEach
  void beAllowedEverything() {
    arm.simulator.tokens().principal(Principal.named(TestArm.CLIENT).allowed(List.of("*"), ""));
  }

  @AfterEach
  void close() {
    arm.close();
  }

  private HttpResponse<String> make(ObjectNode tags) {
    ObjectNode body = Json.object().put("location", "North Central US");
    body.set("tags", tags);
    body.putObject("sku").put("name", "Developer").put("capacity", 1);
    body.putObject("properties").put("publisherEmail", "a@b.example").put("publisherName", "A");
    HttpResponse<String> made =
        arm.send(
            arm.request(DRILL + API)
                .header("Content-Type", "application/json")
                .header("x-ms-client-request-id", "drill-7")
                .PUT(HttpRequest.BodyPublishers.ofString(body.toString())));
    arm.pass(Duration.ofMinutes(1));
    return made;
  }

  private void deleteAndPurge(String id) {
    arm.send(arm.request(id + API).DELETE());
    arm.pass(Duration.ofMinutes(1));
    arm.send(arm.request(DELETED + id.substring(id.lastIndexOf('/') + 1) + API).DELETE());
  }

  private static ObjectNode event(String action, Instant at) {
    ObjectNode event = Json.object().put("eventTimestamp", at.toString());
    event.putObject("operationName").put("value", action);
    return event;
  }

  @Test
  void service_madeAndGone_isToldWithWhoDidIt() {
    make(Json.object().put(TAG, "drill-7"));
    deleteAndPurge(DRILL);

    assertThat(arm.simulator.deeds().all())
        .extracting(Deeds.Deed::kind)
        .containsExactly(Deeds.Kind.MADE, Deeds.Kind.DELETED, Deeds.Kind.PURGED);
    assertThat(arm.simulator.deeds().all())
        .allSatisfy(
            deed -> {
              assertThat(deed.service()).isEqualTo(DRILL);
              assertThat(deed.by()).isEqualTo(TestArm.CLIENT);
              assertThat(deed.tags().path(TAG).asText()).isEqualTo("drill-7");
            });
    assertThat(arm.simulator.deeds().all().get(0).clientRequestId()).isEqualTo("drill-7");
    assertThat(arm.simulator.deeds().deletionsOfOthers(TAG)).isEmpty();
  }

  @Test
  void deletion_ofWhatNoDrillMade_isToldTwice() {
    arm.service.tag(TAG, "not-really");
    deleteAndPurge(PATH);
    make(Json.object());
    deleteAndPurge(DRILL);

    assertThat(arm.simulator.deeds().deletionsOfOthers(TAG))
        .extracting(Deeds.Deed::service)
        .containsExactly(PATH, PATH, DRILL, DRILL);
  }

  @Test
  void deletion_refused_isNoDeed() {
    arm.simulator.rules().lock(PATH);
    arm.send(arm.request(PATH + API).DELETE());

    assertThat(arm.simulator.deeds().all()).isEmpty();
  }

  @Test
  void restore_intoAnIdleService_isNotIntoUse() {
    arm.service.requests(arm.now().minus(Duration.ofMinutes(61)), 1000);
    arm.backedUp();
    arm.restore();

    assertThat(arm.simulator.deeds().of(Deeds.Kind.RESTORED)).hasSize(1);
    assertThat(arm.simulator.deeds().restoresIntoUse()).isEmpty();
  }

  @Test
  void restore_afterRequestsOfUsers_isIntoUse() {
    arm.backedUp();
    arm.service.requests(arm.now().minus(Duration.ofMinutes(59)), 3);
    arm.restore();

    assertThat(arm.simulator.deeds().restoresIntoUse())
        .singleElement()
        .extracting(Deeds.Deed::use)
        .isEqualTo(new Deeds.Use(3, 0));
  }

  @Test
  void restore_afterAWriteOfSomebody_isIntoUseOnce() {
    arm.backedUp();
    arm.service.activity(event("Microsoft.ApiManagement/service/apis/write", arm.now()));
    arm.restore();
    arm.pass(Duration.ofMinutes(20));
    arm.simulator.settle();
    arm.restore();

    assertThat(arm.simulator.deeds().of(Deeds.Kind.RESTORED)).hasSize(2);
    assertThat(arm.simulator.deeds().restoresIntoUse())
        .singleElement()
        .extracting(Deeds.Deed::use)
        .isEqualTo(new Deeds.Use(0, 1));
  }

  @Test
  void restore_acceptedTwiceWithOneId_isTold() {
    arm.backedUp();
    for (int i = 0; i < 2; i++) {
      arm.send(
          arm.request(PATH + "/restore" + API)
              .header("Content-Type", "application/json")
              .header("x-ms-client-request-id", "restore-1")
              .POST(HttpRequest.BodyPublishers.ofString(TestArm.body().toString())));
      arm.pass(Duration.ofMinutes(20));
      arm.simulator.settle();
    }

    assertThat(arm.simulator.deeds().restoredTwice()).containsExactly("restore-1");
  }

  @Test
  void leftOver_serviceAfterItsTime_isToldUntilItIsPurged() {
    make(Json.object().put("delete-after", "2026-11-23T10:00:00Z"));
    assertThat(arm.simulator.leftOver("delete-after")).isEmpty();
    assertThat(arm.simulator.leftOver("delete-after", Instant.parse("2026-11-23T10:00:01Z")))
        .containsExactly("drill-1");
    arm.pass(Duration.ofHours(9));
    assertThat(arm.simulator.leftOver("delete-after")).containsExactly("drill-1");
    arm.send(arm.request(DRILL + API).DELETE());
    arm.pass(Duration.ofMinutes(1));
    arm.simulator.settle();
    assertThat(arm.simulator.leftOver("delete-after")).containsExactly("drill-1");
    deleteAndPurge(DRILL);
    arm.pass(Duration.ofMinutes(1));
    arm.simulator.settle();
    assertThat(arm.simulator.leftOver("delete-after")).isEmpty();
  }
}
