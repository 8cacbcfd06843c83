package dev.apimdr.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.microsoft.azure.functions.HttpResponseMessage;
import dev.apimdr.app.ports.Effects;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.core.recovery.Damage;
import dev.apimdr.core.recovery.RecoveryPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is answered to those who look: golden bodies, pages, and what is wrong with a question. */
class CatalogueFunctionsTest {
  private final TestApp world = new TestApp();

  @BeforeEach
  void shelve() {
    world.environment.put("RESTORE_TARGETS", standby());
    world.shelve();
  }

  private static String standby() {
    String id =
        "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg/providers/"
            + "Microsoft.ApiManagement/service/";
    return "[{\"id\":\"" + id + "standby\",\"from\":[\"contoso\"]}]";
  }

  private static JsonNode body(HttpResponseMessage response) {
    try {
      return new JsonMapper().readTree((String) response.getBody());
    } catch (JsonProcessingException malformed) {
      throw new AssertionError(malformed);
    }
  }

  private static void assertGolden(String name, HttpResponseMessage response) throws IOException {
    assertThat(response.getStatus().value()).isEqualTo(200);
    assertThat(response.getHeader("Content-Type")).isEqualTo("application/json");
    assertThat(response.getHeader("Cache-Control")).isEqualTo("no-store");
    String pretty =
        new JsonMapper()
                .writer(
                    new DefaultPrettyPrinter()
                        .withArrayIndenter(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE))
                .writeValueAsString(body(response))
            + "\n";
    assertThat(pretty)
        .isEqualTo(
            Files.readString(
                Path.of("src", "test", "resources", "golden", "http", name + ".json")));
  }

  @Test
  void services_posture() throws IOException {
    assertGolden("services", world.services());
  }

  @Test
  void services_postureOfOneThatWaitsTooLong() throws IOException {
    world.waitTooLong();
    assertGolden("services-waiting", world.services());
  }

  @Test
  void recoveryPoints_firstPage() throws IOException {
    assertGolden("recovery-points", world.backups("Contoso", "pageSize=2"));
  }

  @Test
  void recoveryPoint_withWhatItOmits() throws IOException {
    assertGolden("recovery-point", world.backup("contoso", "contoso-b.apimbackup"));
  }

  @Test
  void recoveryPoint_unverified() throws IOException {
    assertGolden("recovery-point-unverified", world.backup("contoso", "contoso-lost.apimbackup"));
  }

  @Test
  void recoveryPoint_damagedAndSmall() throws IOException {
    Versioned<RecoveryPoint> stored =
        world.ledger.recoveryPoints().stored("contoso", "contoso-a.apimbackup").orElseThrow();
    Damage damage = new Damage(Damage.Kind.MISSING, world.clock.instant());
    RecoveryPoint point = stored.value();
    world
        .ledger
        .recoveryPoints()
        .replace(stored, point.with(point.caveats().checked(damage, 10_000L)));
    world.store.delete(stored.value().blob());

    assertGolden("recovery-point-damaged", world.backup("contoso", "contoso-a.apimbackup"));
  }

  @Test
  void operations_all() throws IOException {
    assertGolden("operations", world.operations("pageSize=2"));
  }

  @Test
  void operations_ofAService() throws IOException {
    assertGolden("service-operations", world.operationsOf("contoso"));
  }

  @Test
  void continuation_ofAPage_leadsToTheRest() {
    JsonNode first = body(world.backups("contoso", "pageSize=2"));

    JsonNode second =
        body(
            world.backups(
                "contoso", "pageSize=2&continuation=" + first.get("continuation").asText()));

    assertThat(second.get("value").findValuesAsText("backupName"))
        .containsExactly("contoso-lost.apimbackup");
    assertThat(second.has("continuation")).isFalse();
    assertThat(first.get("nextUrl").asText())
        .isEqualTo(
            "https://dr.example/api/services/contoso/backups?pageSize=2&continuation="
                + first.get("continuation").asText());
  }

  @ParameterizedTest
  @CsvSource({
    "pageSize=0,pageSize",
    "pageSize=501,pageSize",
    "pageSize=ten,pageSize",
    "pageSize=-1,pageSize",
    "'pageSize=1,2',pageSize",
    "pageSize=99999999999999999999,pageSize",
    "continuation=bent,continuation",
    "continuation=2!56!marker,continuation"
  })
  void page_thatIsNone_isInvalidAndNamed(String query, String field) {
    for (HttpResponseMessage response :
        new HttpResponseMessage[] {world.backups("contoso", query), world.operations(query)}) {
      assertThat(response.getStatus().value()).isEqualTo(400);
      assertThat(body(response).at("/errors/0/field").asText()).isEqualTo(field);
    }
  }

  @Test
  void service_thatNobodyKnows_isNotFound() {
    for (HttpResponseMessage response :
        new HttpResponseMessage[] {
          world.backups("nobody", "pageSize=9"),
          world.operationsOf("nobody"),
          world.backups("?", "pageSize=9")
        }) {
      assertThat(response.getStatus().value()).isEqualTo(404);
      assertThat(response.getHeader("x-ms-error-code")).isEqualTo("ServiceNotFound");
    }
  }

  @Test
  void backup_thatIsNotThere_isNotFound() {
    HttpResponseMessage response = world.backup("contoso", "..%2Fx");

    assertThat(response.getStatus().value()).isEqualTo(404);
    assertThat(response.getHeader("x-ms-error-code")).isEqualTo("BackupNotFound");
  }

  @Test
  void ledger_thatCannotBeReached_isSaid() {
    world.effects.failNext("histories.all", Effects.Mode.UNAVAILABLE_BEFORE);

    HttpResponseMessage response = world.services();

    assertThat(response.getStatus().value()).isEqualTo(503);
    assertThat(response.getHeader("Retry-After")).isNotNull();
  }
}
