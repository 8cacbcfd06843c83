package dev.apimdr.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.functions.HttpMethod;
import dev.apimdr.app.ports.DrillSamples;
import dev.apimdr.app.ports.Samples;
import dev.apimdr.core.drill.DrillName;
import dev.apimdr.core.history.ServiceHistory;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Drills as callers meet them. */
class DrillFunctionsTest {
  private static final String DRILLS = "services/contoso/drills";
  private static final String BODY = "{\"confirm\":\"contoso\",\"reason\":\"to see\"}";

  private final TestApp world = new TestApp().drilling();

  private ApiExchange post(TestApp app, String target, String body) {
    return new RoutedApp(app.app).send(HttpMethod.POST, target, Map.of(), body);
  }

  private ApiExchange get(String target) {
    return new RoutedApp(world.app).send(HttpMethod.GET, target, Map.of(), null);
  }

  @Test
  void request_accepted_isRecordedAndSent_andLeadsToItsStatus() {
    ApiExchange answer = post(world, DRILLS, BODY);

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.headers())
        .containsEntry("Location", answer.headers().get("Operation-Location"));
    assertThat(world.ledger.drills().all()).hasSize(1);
    assertThat(world.queue.waiting()).hasSize(1);
  }

  @Test
  void request_again_isTheSameDrill() {
    String first = post(world, DRILLS, BODY).headers().get("Location");

    assertThat(post(world, DRILLS, BODY).headers()).containsEntry("Location", first);
    assertThat(world.ledger.drills().all()).hasSize(1);
  }

  @Test
  void request_withoutConfirm_isRefused() {
    assertThat(post(world, DRILLS, "{\"reason\":\"to see\"}").status()).isEqualTo(400);
    assertThat(world.ledger.drills().all()).isEmpty();
  }

  @Test
  void request_withoutDrills_isRefused() {
    assertThat(post(new TestApp(), DRILLS, BODY).answer()).contains("DrillsOff");
  }

  @Test
  void get_ended_tellsWhatItCost() {
    world.ledger.drills().create(DrillSamples.passed());

    assertThat(get("drills/" + DrillSamples.passed().id()).answer())
        .contains("\"amount\":\"0.08\"", "\"verdict\":\"equal\"");
  }

  @Test
  void posture_leavesTheServicesOfDrillsOut() {
    String made = DrillName.of("0123456789", DrillSamples.GROUP);
    world.ledger.histories().create(ServiceHistory.firstSeen(made, Samples.T0));

    assertThat(get("services").answer()).contains("contoso").doesNotContain(made);
  }
}
