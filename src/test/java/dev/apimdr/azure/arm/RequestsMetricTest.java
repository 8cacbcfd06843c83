package dev.apimdr.azure.arm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.ports.Reading;
import dev.apimdr.core.service.ServiceId;
import dev.apimdr.core.standby.RequestCount;
import dev.apimdr.local.arm.ArmFaults;
import dev.apimdr.local.arm.ArmSimulator;
import dev.apimdr.local.arm.FaultPoint;
import dev.apimdr.local.arm.LocalCertificate;
import dev.apimdr.local.arm.MemoryBackupVault;
import dev.apimdr.local.arm.Principal;
import dev.apimdr.local.arm.SimulatedService;
import dev.apimdr.local.arm.SimulatorOptions;
import dev.apimdr.local.arm.metrics.Gaps;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How many requests a gateway answered, as Azure Monitor tells it over HTTPS. */
@Timeout(60)
class RequestsMetricTest {
  private static final Instant NOW = Instant.parse("2026-11-23T06:00:30Z");
  private static final Instant HOUR_AGO = NOW.minus(Duration.ofHours(1));
  private static final String SUB = "11111111-2222-3333-4444-555555555555";
  private static final ServiceId STANDBY = new ServiceId(SUB, "rg", "Standby");
  private static final LocalCertificate CERTIFICATE = LocalCertificate.generate();

  private final ArmSimulator simulator =
      ArmSimulator.start(
          CERTIFICATE, new MemoryBackupVault(), new SimulatorOptions().clock(() -> NOW));
  private final SimulatedService service =
      simulator.service(new SimulatedService(SUB, "rg", "Standby"));
  private final ArmApiManagement arm;

  RequestsMetricTest() {
    simulator.tokens().principal(Principal.operator("app"));
    arm =
        TrustingArm.at(
            simulator.endpoint(),
            CERTIFICATE,
            simulator.tokens().issue("app", simulator.endpoint(), Duration.ofHours(1)),
            Clock.fixed(NOW, ZoneOffset.UTC),
            Duration.ofSeconds(10));
  }

  @AfterEach
  void close() {
    simulator.close();
  }

  private Reading<List<RequestCount>> lastHour() {
    return arm.requests(STANDBY, HOUR_AGO, NOW);
  }

  private static long sum(Reading<List<RequestCount>> reading) {
    return Objects.requireNonNull(reading.value()).stream().mapToLong(RequestCount::requests).sum();
  }

  @ParameterizedTest
  @EnumSource(Gaps.class)
  void none_howeverItIsTold_isZero(Gaps gaps) {
    service.gaps(gaps);
    assertThat(sum(lastHour())).isZero();
  }

  @ParameterizedTest
  @EnumSource(Gaps.class)
  void some_betweenGaps_areAdded(Gaps gaps) {
    service.gaps(gaps);
    service.requests(HOUR_AGO.plusSeconds(1), 2);
    service.requests(NOW.minusSeconds(120), 5);
    assertThat(sum(lastHour())).isEqualTo(7);
  }

  @Test
  void before_theTime_doNotCount_andAMinuteThatHasBegunDoes() {
    service.requests(HOUR_AGO.minus(Duration.ofMinutes(2)), 100);
    service.requests(NOW.minusSeconds(10), 1);
    assertThat(sum(lastHour())).isEqualTo(1);
  }

  @Test
  void ofADay_areAddedByTheHour() {
    service.requests(NOW.minus(Duration.ofHours(20)), 3);
    Reading<List<RequestCount>> day = arm.requests(STANDBY, NOW.minus(Duration.ofHours(24)), NOW);
    assertThat(sum(day)).isEqualTo(3);
    assertThat(day.value()).extracting(RequestCount::length).containsOnly(Duration.ofHours(1));
  }

  @Test
  void refused_isNotKnown() {
    simulator
        .faults()
        .on(FaultPoint.READ_METRICS)
        .call(1)
        .then(ArmFaults.authorizationFailed("Microsoft.Insights/metrics/read", "Standby"));
    assertThat(lastHour().value()).isNull();
    assertThat(sum(lastHour())).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no JSON",
        "{}",
        "{\"value\":[]}",
        "{\"value\":[{\"name\":{\"value\":\"Capacity\"},\"timeseries\":[]}]}",
        "{\"value\":[{\"name\":{\"value\":\"Requests\"},\"errorCode\":\"Timeout\",\"timeseries\":[]}]}",
        "{\"value\":[{\"name\":{\"value\":\"Requests\"},\"timeseries\":[{\"data\":[{\"total\":\"many\"}]}]}]}"
      })
  void aResponseWithoutTheMetric_isNotZero(String body) {
    Reading<List<RequestCount>> reading = RequestsMetric.counts(body);
    assertThat(reading.value()).isNull();
    assertThat(reading.failure()).isNotNull();
  }

  @Test
  void aFraction_isRoundedUp_soThatItNeverCountsAsNone() {
    assertThat(
            RequestsMetric.counts(
                    "{\"value\":[{\"name\":{\"value\":\"Requests\"},\"errorCode\":\"Success\","
                        + "\"timeseries\":[{\"data\":[{\"total\":0.25}]}]}]}")
                .value())
        .containsExactly(new RequestCount(Instant.EPOCH, Duration.ZERO, 1));
  }

  @Test
  void aMinute_isToldWithItsTime_soThatOurOwnRequestsCanBeTakenOff() {
    service.requests(NOW.minusSeconds(120), 5);
    assertThat(lastHour().value())
        .filteredOn(count -> count.requests() > 0)
        .containsExactly(
            new RequestCount(
                NOW.minusSeconds(120).truncatedTo(ChronoUnit.MINUTES), Duration.ofMinutes(1), 5));
  }
}
