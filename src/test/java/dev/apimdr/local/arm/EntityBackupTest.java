package dev.apimdr.local.arm;

import static dev.apimdr.local.arm.TestArm.API;
import static dev.apimdr.local.arm.TestArm.PATH;
import static dev.apimdr.local.arm.TestArm.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.apimdr.local.arm.entities.Damage;
import dev.apimdr.local.arm.entities.EntityTree;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a backup holds of the entities, and what a restore brings back. */
class EntityBackupTest {
  private static final String STANDBY = PATH.replace("contoso", "standby");
  private static final String PAGE =
      "contentTypes/page/contentItems/4e3cf6a5-574a-ba08-1f23-2e7a38faa6d8";

  private final TestArm arm = new TestArm();
  private final EntityTree source = arm.service.entities().generate(5, 10);
  private final SimulatedService standby =
      arm.simulator.service(
          new SimulatedService(TestArm.SUB, TestArm.GROUP, "standby").systemAssigned(TestArm.SUB));
  private final EntityTree target = standby.entities();

  @AfterEach
  void close() {
    arm.close();
  }

  private void restoreIntoStandby() {
    HttpResponse<String> accepted = arm.post(STANDBY + "/restore" + API, TestArm.body());
    assertThat(accepted.statusCode()).isEqualTo(202);
    arm.pass(Duration.ofHours(1));
    arm.simulator.settle();
  }

  /** The rows of the lists by path, without the service that they are of. */
  private Map<String, JsonNode> rows(String service) {
    Map<String, JsonNode> rows = new TreeMap<>();
    for (String list :
        List.of(
            "apis",
            "products",
            "tags",
            "namedValues",
            "policies",
            "groups",
            "users",
            "subscriptions")) {
      json(arm.get(service + "/" + list + API))
          .path("value")
          .forEach(row -> rows.put(list + "/" + row.path("name").asText(), relative(row, service)));
    }
    return rows;
  }

  private static JsonNode relative(JsonNode row, String service) {
    return Json.parse(row.toString().replace(service, "")).orElseThrow();
  }

  private static ObjectNode named(String name) {
    return Json.object().put("displayName", name);
  }

  @Test
  void restore_afterABackup_bringsTheEntitiesIntoTheTarget() {
    target.put("tags/old", named("old"));
    arm.backedUp();

    restoreIntoStandby();

    Map<String, JsonNode> restored = rows(STANDBY);
    Map<String, JsonNode> saved = rows(PATH);
    assertThat(restored).doesNotContainKeys("tags/old", "apis/echo-api", "products/starter");
    // Names that a service makes by itself differ on each.
    restored.keySet().removeIf(path -> path.matches("namedValues/[0-9a-f]{24}"));
    assertThat(saved.keySet().removeIf(path -> path.matches("namedValues/[0-9a-f]{24}"))).isTrue();
    assertThat(restored).isEqualTo(saved);
    assertThat(
            json(arm.get(STANDBY + "/subscriptions/master" + API)).at("/properties/scope").asText())
        .isEqualTo(STANDBY + "/");
  }

  @Test
  void backup_whileTheSourceIsChanged_holdsItAsItWasAtTheStart() {
    source.put("tags/before", named("before"));
    arm.backup();
    source.put("tags/meanwhile", named("meanwhile"));
    source.remove("apis/api-0001");
    arm.pass(Duration.ofMinutes(5));
    arm.simulator.settle();

    restoreIntoStandby();

    assertThat(target.names("tags")).contains("before").doesNotContain("meanwhile");
    assertThat(target.names("apis")).contains("api-0001");
  }

  @Test
  void restore_whileTheTargetIsChanged_overwritesTheChange() {
    arm.backedUp();
    arm.post(STANDBY + "/restore" + API, TestArm.body());
    target.put("tags/meanwhile", named("meanwhile"));
    arm.pass(Duration.ofHours(1));
    arm.simulator.settle();

    assertThat(target.names("tags")).contains("tag-0001").doesNotContain("meanwhile");
  }

  @Test
  void restore_ofAChangedSource_bringsChangesRemovalsAndTheCurrentRevision() {
    source.put("apis/new/operations/first", Json.object());
    source.put("apis/new", named("new"));
    source.remove("apis/api-0003");
    source.makeCurrent("apis/api-0002", 1);
    arm.backedUp();

    restoreIntoStandby();

    assertThat(target.names("apis"))
        .contains("new", "api-0002", "api-0002;rev=2")
        .doesNotContain("api-0003");
    assertThat(target.names("apis/new/operations")).containsExactly("first");
  }

  @Test
  void restore_always_leavesTheContentOfTheDeveloperPortal() {
    source.put(PAGE, Json.object().put("title", "of the source"));
    target.put(PAGE, Json.object().put("title", "of the target"));
    arm.backedUp();

    restoreIntoStandby();

    assertThat(json(arm.get(STANDBY + "/" + PAGE + API)).at("/properties/title").asText())
        .isEqualTo("of the target");
  }

  @Test
  void restore_failed_leavesTheTargetAsItWas() {
    arm.backedUp();
    standby.failNext(OperationKind.RESTORE, new ArmError(500, "InternalServerError", "no"));
    Map<String, JsonNode> before = rows(STANDBY);

    restoreIntoStandby();

    assertThat(rows(STANDBY)).isEqualTo(before);
  }

  @Test
  void backup_failed_leavesTheEarlierOne() {
    arm.backedUp();
    source.put("tags/later", named("later"));
    arm.service.failNext(OperationKind.BACKUP, new ArmError(500, "InternalServerError", "no"));
    arm.backedUp();

    restoreIntoStandby();

    assertThat(target.names("tags")).doesNotContain("later");
  }

  @Test
  void restore_always_movesTheEtags() {
    arm.backedUp();
    String before =
        arm.get(PATH + "/tags/tag-0001" + API).headers().firstValue("ETag").orElseThrow();
    arm.restore();
    arm.pass(Duration.ofMinutes(20));
    arm.simulator.settle();

    assertThat(arm.get(PATH + "/tags/tag-0001" + API).headers().firstValue("ETag"))
        .isPresent()
        .isNotEqualTo(before);
  }

  @Test
  void damage_ofTheNextRestore_isInTheTargetOnceAndNowhereElse() {
    arm.backedUp();
    standby.damageNextRestore(Damage.values());

    restoreIntoStandby();

    assertThat(target.names("apis"))
        .doesNotContain("api-0005")
        .contains("api-0002;rev=2")
        .doesNotContain("api-0002;rev=1");
    assertThat(json(arm.get(STANDBY + "/apis/api-0001/policies/policy" + API)).toString())
        .contains("older");
    assertThat(target.names("products")).contains("left-over");
    assertThat(
            json(arm.get(STANDBY + "/namedValues/value-0004" + API))
                .at("/properties/keyVault/lastStatus/code")
                .asText())
        .isEqualTo("AccessDenied");

    restoreIntoStandby();

    assertThat(target.names("apis")).contains("api-0005", "api-0002;rev=1");
    assertThat(target.names("products")).doesNotContain("left-over");
  }

  @Test
  void damage_ofEachKind_namesTheEntityItTouches() {
    Map<Damage, String> damaged = new EnumMap<>(Damage.class);
    for (Damage damage : Damage.values()) {
      damaged.put(damage, damage.applyTo(source));
    }

    assertThat(new ArrayList<>(damaged.values()))
        .containsExactly(
            "apis/api-0005",
            "apis/api-0001/policies/policy",
            "apis/api-0002",
            "products/left-over",
            "namedValues/value-0004");
  }
}
