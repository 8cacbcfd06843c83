package dev.apimdr.local.measure.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.local.arm.Fault;
import dev.apimdr.local.arm.FaultPoint;
import dev.apimdr.local.arm.WireReply;
import dev.apimdr.local.arm.WireRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is noted of what ARM said of a service's use. */
class WitnessTest {
  private static final String SERVICE =
      "/subscriptions/s/resourceGroups/g/providers/Microsoft.ApiManagement/service/soak-00-standby";
  private static final WireRequest METRIC =
      request("GET", SERVICE + "/providers/Microsoft.Insights/metrics?metricnames=Requests");
  private static final WireRequest LOG =
      request(
          "GET",
          "/subscriptions/s/providers/Microsoft.Insights/eventtypes/management/values?%24filter="
              + "resourceUri%20eq%20%27"
              + SERVICE.replace("/", "%2F")
              + "%27");

  private final Witness witness = new Witness();

  private static WireRequest request(String method, String target) {
    return new WireRequest(method, target, Map.of("x-ms-client-request-id", "r-1"), "");
  }

  private void answered(FaultPoint point, WireRequest request, WireReply reply) {
    var unused = witness.exchange(point, request, () -> reply);
  }

  private static WireReply metric(String totals) {
    return WireReply.json(200, "{\"value\":[{\"timeseries\":[{\"data\":[" + totals + "]}]}]}");
  }

  private void assertNoted(boolean unused) {
    assertThat(witness.readings())
        .singleElement()
        .satisfies(
            reading -> {
              assertThat(reading.service()).isEqualTo("soak-00-standby");
              assertThat(reading.unused()).isEqualTo(unused);
            });
  }

  @Test
  void metric_ofNothing_saysUnused() {
    answered(FaultPoint.READ_METRICS, METRIC, metric("{\"total\":0.0},{\"total\":0.0}"));

    assertNoted(true);
  }

  @Test
  void metric_ofSomething_saysUsed() {
    answered(FaultPoint.READ_METRICS, METRIC, metric("{\"total\":0.0},{\"total\":3.0}"));

    assertNoted(false);
  }

  @Test
  void metric_thatIsNotInTheResponse_saysNothing() {
    answered(FaultPoint.READ_METRICS, METRIC, WireReply.json(200, "{\"value\":[]}"));

    assertNoted(false);
  }

  @Test
  void log_withoutTheChange_saysUnused() {
    answered(FaultPoint.LIST_ACTIVITY, LOG, WireReply.json(200, "{\"value\":[]}"));

    assertNoted(true);
  }

  @Test
  void log_withTheChange_saysUsed() {
    answered(
        FaultPoint.LIST_ACTIVITY,
        LOG,
        WireReply.json(200, "{\"value\":[{\"resourceId\":\"" + StandbyUsers.CHANGED + "\"}]}"));

    assertNoted(false);
  }

  @Test
  void answer_thatDoesNotArriveOrIsRefused_saysNothing() {
    for (WireFault fault :
        new WireFault[] {
          WireFault.REPLY_LOST,
          WireFault.HALF_BODY,
          WireFault.TIME_OUT,
          WireFault.RESET,
          WireFault.GARBAGE,
          WireFault.ERROR_503
        }) {
      assertThat(witness.plan(FaultPoint.READ_METRICS, fault.atArm(FaultPoint.READ_METRICS)))
          .isTrue();
      answered(FaultPoint.READ_METRICS, METRIC, metric("{\"total\":0.0}"));
    }

    assertThat(witness.readings()).hasSize(6).noneMatch(Witness.Reading::unused);
  }

  @Test
  void fault_ofWhatIsNotWatched_isNotTaken() {
    assertThat(witness.plan(FaultPoint.POST_BACKUP, Fault.reset())).isFalse();
  }

  @Test
  void restore_isNotedWithItsId_andIsNoReading() {
    answered(FaultPoint.POST_RESTORE, request("POST", SERVICE + "/restore"), WireReply.empty(202));

    assertThat(witness.readings()).isEmpty();
    assertThat(witness.sent())
        .singleElement()
        .satisfies(
            sent -> {
              assertThat(sent.service()).isEqualTo("soak-00-standby");
              assertThat(sent.clientRequestId()).isEqualTo("r-1");
            });
  }
}
