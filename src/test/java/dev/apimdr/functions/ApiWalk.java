package dev.apimdr.functions;

import com.microsoft.azure.functions.HttpMethod;
import dev.apimdr.app.ports.DrillSamples;
import dev.apimdr.app.ports.Effects;
import dev.apimdr.app.ports.InventorySamples;
import dev.apimdr.app.ports.LedgerUnavailableException;
import dev.apimdr.app.ports.NewerDocumentException;
import dev.apimdr.app.ports.ProbeSamples;
import dev.apimdr.app.ports.ProofSamples;
import dev.apimdr.app.ports.Samples;
import dev.apimdr.app.ports.UsageSamples;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.drift.ServiceWrite;
import dev.apimdr.core.drill.Drill;
import dev.apimdr.core.inventory.InventoryWalk;
import dev.apimdr.core.lifecycle.UncertainEnd;
import dev.apimdr.core.operation.Evidence;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationError;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.Outcome;
import dev.apimdr.core.proof.RestoreProof;
import dev.apimdr.core.recovery.Caveats;
import dev.apimdr.core.recovery.RecoveryPoint;
import dev.apimdr.core.service.ServiceId;
import dev.apimdr.core.standby.Standby;
import dev.apimdr.functions.composition.App;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Requests to every route in every state of the world that gives it another answer, one after
 * another: what the description of the API is held against. The first answer of a kind is the one
 * that the description shows as its example.
 */
final class ApiWalk {

  private static final Map<String, String> JSON = Map.of("Accept", "application/json");
  private static final Map<String, String> PLAIN = Map.of();
  private static final String CONTOSO = "services/contoso/";

  private static final String STANDBY = "services/standby/";
  private static final String DRILL = "{\"confirm\":\"contoso\",\"reason\":\"to see\"}";

  private static final String ROTATION = "result-links/rotate";

  /** One request of each route that needs the ledger, in a world where it would be answered. */
  private record Plain(HttpMethod method, String target, @Nullable String body) {
    static Plain get(String target) {
      return new Plain(HttpMethod.GET, target, null);
    }
  }

  private static final List<Plain> WITH_A_KEY =
      List.of(
          Plain.get("services"),
          Plain.get("operations"),
          new Plain(HttpMethod.POST, CONTOSO + "backups", "{}"),
          Plain.get(CONTOSO + "backups"),
          Plain.get(CONTOSO + "backups/contoso-b.apimbackup"),
          new Plain(
              HttpMethod.POST,
              CONTOSO + "backups/contoso-b.apimbackup/accept",
              "{\"confirm\":\"contoso-b.apimbackup\",\"reason\":\"as it should be\"}"),
          new Plain(HttpMethod.POST, CONTOSO + "restores", "{\"confirm\":\"contoso\"}"),
          new Plain(HttpMethod.POST, CONTOSO + "inventories", null),
          Plain.get(CONTOSO + "inventories/once"),
          Plain.get(CONTOSO + "operations/once/comparison"),
          Plain.get(CONTOSO + "changes"),
          Plain.get(CONTOSO + "usage"),
          new Plain(
              HttpMethod.POST,
              STANDBY + "promote",
              "{\"confirm\":\"standby\",\"reason\":\"West Europe is gone\"}"),
          new Plain(
              HttpMethod.POST,
              STANDBY + "follow",
              "{\"confirm\":\"standby\",\"reason\":\"traffic is back\"}"),
          Plain.get(CONTOSO + "proofs"),
          new Plain(HttpMethod.POST, CONTOSO + "drills", DRILL),
          Plain.get("drills"),
          Plain.get("drills/once"),
          Plain.get(CONTOSO + "operations"),
          Plain.get(CONTOSO + "operations/once"),
          Plain.get(CONTOSO + "operations/once/result"),
          new Plain(
              HttpMethod.POST,
              CONTOSO + "operations/once/abandon",
              "{\"confirm\":\"once\",\"reason\":\"not needed\"}"),
          new Plain(HttpMethod.POST, ROTATION, null));

  private static final String ENTRANCE = "status/enter";

  private static final List<String> PAGES =
      List.of(ENTRANCE, "status", "status/services/contoso", "status/operations/contoso/once");

  private final List<ApiExchange> exchanges = new ArrayList<>();

  private ApiWalk() {}

  /** Every exchange, in order. */
  static List<ApiExchange> all() {
    ApiWalk walk = new ApiWalk();
    walk.description();
    walk.backups();
    walk.operations();
    walk.resultLinks();
    walk.posture();
    walk.catalogue();
    walk.restores();
    walk.inventories();
    walk.proofs();
    walk.overdueProof();
    walk.listedProofs();
    walk.changes();
    walk.usage();
    walk.standbys();
    walk.drills();
    walk.statusPages();
    walk.troubles();
    return walk.exchanges;
  }

  private ApiExchange send(
      App app,
      HttpMethod method,
      String target,
      Map<String, String> headers,
      @Nullable String body) {
    ApiExchange exchange = new RoutedApp(app).send(method, target, headers, body);
    exchanges.add(exchange);
    return exchange;
  }

  private ApiExchange get(TestApp world, String target) {
    return send(world.app, HttpMethod.GET, target, PLAIN, null);
  }

  private ApiExchange post(TestApp world, String target, String id, String body) {
    return send(world.app, HttpMethod.POST, target, Map.of("Operation-Id", id), body);
  }

  private void description() {
    TestApp world = new TestApp();
    String etag = get(world, "openapi.yaml?code=key").headers().get("ETag");
    send(world.app, HttpMethod.GET, "openapi.yaml", Map.of("If-None-Match", etag), null);
    get(world, "openapi.yaml?version=2");
  }

  /** A backup on demand, from the request until it is given up. */
  private void backups() {
    TestApp world = new TestApp();
    String requests = CONTOSO + "backups";
    String body = "{\"reason\":\"before release 7\"}";
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Operation-Id", "before-release-7");
    headers.put("x-ms-client-principal-name", "ann@contoso.com");
    String link = link(send(world.app, HttpMethod.POST, requests, headers, body));
    get(world, link);
    post(world, requests, "before-release-7", "{\"reason\":\"before release 8\"}");
    post(world, requests, "backup-7", "{\"reason\":7,\"why\":\"because\"}");
    post(world, requests, "large", " ".repeat(70_000));
    post(world, "services/nobody/backups", "one", "{}");
    world.ledger.failNext("operations.find", Effects.Mode.UNAVAILABLE_BEFORE);
    post(world, requests, "before-release-8", "{}");
    String operation = CONTOSO + "operations/before-release-7";
    get(world, operation);
    get(world, operation + "/result");
    get(world, CONTOSO + "operations");
    get(world, CONTOSO + "operations/never");
    get(world, CONTOSO + "operations/never/result");
    get(world, "services/-/operations/never");
    get(world, "services/-/operations/never/result");
    get(world, "services/nobody/operations");
    String abandon = operation + "/abandon";
    post(world, abandon, "", "{\"confirm\":\"another\"}");
    post(world, abandon, "", " ".repeat(70_000));
    post(
        world, abandon, "", "{\"confirm\":\"before-release-7\",\"reason\":\"the release is off\"}");
    get(world, operation + "/result");
    get(world, link);
    String never = "{\"confirm\":\"never\",\"reason\":\"not needed\"}";
    post(world, CONTOSO + "operations/never/abandon", "", never);
    post(world, "services/-/operations/never/abandon", "", never);
  }

  /** Operations in every state, as their status and as their result. */
  private void operations() {
    Operation restore = Samples.succeededRestore();
    Evidence evidence =
        new Evidence(
            Evidence.Kind.ENDED,
            "Failed",
            "Failed (HTTP 400): RestoreFailed: Cannot restore: backup expired",
            Samples.T0.plusSeconds(300),
            "8a7b2c1d-0000-4000-8000-000000000002",
            2);
    Operation abandoned =
        Samples.unknownRestore()
            .ending(
                Outcome.abandoned(
                    Samples.T0.plusSeconds(400),
                    new OperationError("OutcomeUnknown", "Nobody knows.", "Look there.")))
            .ended();
    for (Operation operation :
        List.of(
            Samples.succeededBackup(),
            restore,
            Samples.runningBackup(),
            Samples.waitingBackup(),
            Samples.failedRestore(),
            Samples.unknownRestore(),
            UncertainEnd.proven(abandoned, evidence, false),
            Samples.backup(new OperationId("safety-1"), new OperationId("restore-1")))) {
      TestApp world = new TestApp();
      world.ledger.operations().create(operation);
      get(world, CONTOSO + "operations/" + operation.id());
      get(world, CONTOSO + "operations/" + operation.id() + "/result");
    }
  }

  /** Where an answer leads to, below the root of the API. */
  private static String link(ApiExchange answer) {
    return answer.headers().get("Location").replaceFirst("^https://[^/]+/api/", "");
  }

  /** What opens a result without a key, and what does not. */
  private void resultLinks() {
    TestApp world = new TestApp();
    var running = world.ledger.operations().create(Samples.runningBackup()).orElseThrow();
    String link = link(get(world, CONTOSO + "operations/" + running.value().id() + "/result"));
    world.ledger.operations().replace(running, Samples.succeededBackup());
    get(world, link);
    get(world, link + "x");
    world.effects.outage(name -> true);
    get(world, link);
    world.effects.calm();
    send(broken(), HttpMethod.GET, link, PLAIN, null);
    world.clock.jump(Duration.ofDays(90));
    send(world.app, HttpMethod.POST, ROTATION, PLAIN, null);
    send(world.app, HttpMethod.POST, ROTATION, PLAIN, "{\"purpose\":\"status-page\"}");
    send(world.app, HttpMethod.POST, ROTATION, PLAIN, " ".repeat(70_000));
    world.signingKeys.fail(new LedgerUnavailableException("not now", null));
    send(world.app, HttpMethod.POST, ROTATION, PLAIN, null);
  }

  private void posture() {
    TestApp world = new TestApp();
    world.shelve();
    get(world, "services");
    world.changed();
    get(world, "services");
    world.waitTooLong();
    get(world, "services");
    world.loseAndTag();
    get(world, "services");
    get(StatusWorld.four().app, "services");
    get(StatusWorld.none().app, "services");
  }

  private void catalogue() {
    TestApp world = new TestApp();
    world.shelve();
    get(world, "operations?pageSize=2");
    ApiExchange first = get(world, CONTOSO + "backups?pageSize=2");
    get(world, after(first, CONTOSO + "backups"));
    get(world, "operations?continuation=bent");
    get(world, CONTOSO + "backups?pageSize=many&size=2");
    get(world, "services/nobody/backups");
    get(world, "services/-/backups/contoso-b.apimbackup");
    get(world, CONTOSO + "backups/contoso-never.apimbackup");
    get(world, CONTOSO + "backups/contoso-lost.apimbackup");
    get(world, CONTOSO + "backups/contoso-b.apimbackup");
    world.effects.outage("backups.head"::equals);
    get(world, CONTOSO + "backups/contoso-b.apimbackup");
    world.effects.outage("backups.list"::equals);
    get(world, CONTOSO + "backups");
    world.effects.calm();
    RecoveryPoint small = Samples.damagedRecoveryPoint(Samples.T0.plusSeconds(9_000), 900_000L);
    RecoveryPoint point =
        new RecoveryPoint(
            small.source(),
            small.blob(),
            small.facts(),
            small.window(),
            new RecoveryPoint.Origin(
                small.origin().operationId(), small.origin().apiVersion(), "before release 6"),
            small.caveats(),
            small.omitted(),
            null);
    world.ledger.recoveryPoints().add(point);
    get(world, CONTOSO + "backups/" + point.blob().backupName());
    TestApp shrunk = new TestApp();
    shrunk.ledger.recoveryPoints().add(Samples.shrunkRecoveryPoint());
    get(shrunk, CONTOSO + "backups/" + Samples.shrunkRecoveryPoint().blob().backupName());
    acceptance();
  }

  /** A shrunk backup, until somebody accepts it. */
  private void acceptance() {
    TestApp world = new TestApp();
    RecoveryPoint counted = Samples.shrunkRecoveryPoint();
    RecoveryPoint shrunk =
        counted
            .with(Caveats.NONE.withShrunk(counted.caveats().shrunk()))
            .with(counted.content().with(null));
    world.store.put(shrunk.blob(), shrunk.facts());
    String name = shrunk.blob().backupName();
    String accept = CONTOSO + "backups/" + name + "/accept";
    String body = "{\"confirm\":\"" + name + "\",\"reason\":\"the old APIs were retired\"}";
    Map<String, String> headers = Map.of("x-ms-client-principal-name", "ann@contoso.com");
    send(world.app, HttpMethod.POST, accept, headers, body);
    world.ledger.recoveryPoints().add(shrunk);
    post(world, CONTOSO + "restores", "", "{\"dryRun\":true,\"backupName\":\"" + name + "\"}");
    send(world.app, HttpMethod.POST, accept, headers, body);
    send(world.app, HttpMethod.POST, accept, PLAIN, "{\"confirm\":\"another\"}");
    send(world.app, HttpMethod.POST, accept, PLAIN, " ".repeat(70_000));
    send(world.app, HttpMethod.POST, "services/-/backups/" + name + "/accept", PLAIN, body);
    TestApp uncounted = new TestApp();
    uncounted.ledger.recoveryPoints().add(Samples.recoveryPoint());
    send(uncounted.app, HttpMethod.POST, accept, PLAIN, body);
  }

  /** A standby in step, then promoted while a restore is on its way, then following again. */
  private void standbys() {
    TestApp world = TestApp.withStandby();
    String body = "{\"confirm\":\"standby\",\"reason\":\"West Europe is gone\"}";
    Map<String, String> headers = Map.of("x-ms-client-principal-name", "ann@contoso.com");
    world.ledger.standbys().create(TestApp.inStep());
    get(world, "services");
    world.standbyRestore();
    for (String word : List.of("promote", "follow")) {
      String path = STANDBY + word;
      send(world.app, HttpMethod.POST, path, headers, body);
      get(world, "services");
      send(world.app, HttpMethod.POST, path, PLAIN, "{\"confirm\":\"another\"}");
      send(world.app, HttpMethod.POST, path, PLAIN, " ".repeat(70_000));
      send(world.app, HttpMethod.POST, "services/nobody/" + word, PLAIN, named("nobody"));
      send(world.app, HttpMethod.POST, CONTOSO + word, PLAIN, named("contoso"));
    }
  }

  private static String named(String service) {
    return "{\"confirm\":\"" + service + "\",\"reason\":\"West Europe is gone\"}";
  }

  /** The next page, by what the page before it ended with. */
  private static String after(ApiExchange page, String path) {
    String next = page.answer().replaceFirst("(?s).*\"continuation\":\"([^\"]+)\".*", "$1");
    return path + "?pageSize=2&continuation=" + next;
  }

  private void restores() {
    String restores = CONTOSO + "restores";
    TestApp world = new TestApp();
    post(world, restores, "", "{\"confirm\":\"contoso\"}");
    world.shelve();
    world.ledger.inventories().create(InventorySamples.ofBackup("b"));
    post(world, restores, "", "{\"dryRun\":true,\"sourceService\":\"contoso\"}");
    post(world, restores, "", "{\"confirm\":\"fabrikam\",\"before\":\"yesterday\"}");
    post(world, restores, "", " ".repeat(70_000));
    post(world, "services/archive/restores", "", "{\"confirm\":\"archive\"}");
    post(world, restores, "", "{\"confirm\":\"contoso\",\"sourceService\":\"archive\"}");
    post(world, "services/nobody/restores", "", "{\"confirm\":\"nobody\"}");
    post(world, restores, "", "{\"confirm\":\"contoso\",\"backupName\":\"contoso-x.apimbackup\"}");
    post(
        world,
        restores,
        "bring-back",
        "{\"confirm\":\"contoso\",\"before\":\"2026-11-23T03:00:00Z\",\"backupFirst\":true,"
            + "\"reason\":\"bad import\"}");
    post(world, restores, "another", "{\"confirm\":\"contoso\"}");
    post(
        world,
        restores,
        "bring-back",
        "{\"confirm\":\"contoso\",\"backupName\":\"contoso-b.apimbackup\"}");
    TestApp late = new TestApp();
    late.shelve();
    late.clock.jump(Duration.ofDays(31));
    post(late, restores, "", "{\"confirm\":\"contoso\",\"backupName\":\"contoso-b.apimbackup\"}");
    TestApp busy = new TestApp();
    busy.shelve();
    Operation other = busy.ledger.allOperations().get(0);
    busy.arm.begin(other, Duration.ofMinutes(1));
    post(busy, restores, "", "{\"dryRun\":true}");
    busy.clock.jump(Duration.ofDays(31));
    post(busy, restores, "", "{\"dryRun\":true,\"backupName\":\"contoso-b.apimbackup\"}");
  }

  private void inventories() {
    String inventories = CONTOSO + "inventories";
    TestApp world = new TestApp();
    world.nextId("3f9a1c2b-7d04-4000-8000-000000000001");
    get(world, link(send(world.app, HttpMethod.POST, inventories, PLAIN, null)));
    post(world, inventories, "", "{\"level\":\"names\"}");
    post(world, inventories, "", " ".repeat(70_000));
    post(world, "services/nobody/inventories", "", "{}");
    get(world, inventories + "/never");
    get(world, "services/-/inventories/never");
    TestApp off = new TestApp();
    off.environment.put("INVENTORY", "off");
    send(off.app, HttpMethod.POST, inventories, PLAIN, null);
    for (InventoryWalk ended :
        List.of(InventorySamples.partial(), InventorySamples.done(), InventorySamples.givenUp())) {
      world.ledger.inventories().create(ended);
      get(world, inventories + "/" + ended.id());
    }
  }

  /** What restores brought back, as a part of their operation and by itself. */
  private void proofs() {
    String operation = CONTOSO + "operations/" + Samples.RESTORE;
    String comparison = operation + "/comparison";
    Instant restored = Samples.T0.plusSeconds(480);
    for (RestoreProof proof :
        List.of(
            ProofSamples.different(),
            ProofSamples.waiting(Samples.RESTORE, restored),
            ProofSamples.notCompared(Samples.RESTORE, restored))) {
      TestApp world = new TestApp();
      world.proven(proof);
      world.ledger.probes().create(ProbeSamples.served(Samples.RESTORE, Samples.T0));
      get(world, operation);
      get(world, operation + "/result");
      get(world, comparison);
    }
    TestApp away = new TestApp();
    away.ledger.operations().create(Samples.restore());
    away.ledger.probes().create(ProbeSamples.away(Samples.RESTORE, Samples.T0));
    get(away, operation);
    TestApp world = new TestApp();
    world.proven(ProofSamples.different());
    ApiExchange first = get(world, comparison + "?pageSize=2");
    get(world, after(first, comparison));
    get(world, comparison + "?pageSize=0&top=1");
    world.ledger.operations().create(Samples.succeededBackup());
    get(world, CONTOSO + "operations/" + Samples.NIGHTLY + "/comparison");
    get(world, CONTOSO + "operations/never/comparison");
    get(world, "services/-/operations/never/comparison");
  }

  /** What restores of a service's backups have proven, into whichever target. */
  private void listedProofs() {
    String proofs = "services/fabrikam/proofs";
    TestApp world = new TestApp();
    world.proven(ProofSamples.different());
    world
        .ledger
        .proofs()
        .create(ProofSamples.equal("standby", Samples.RESTORE, Samples.T0.plusSeconds(86_400)));
    world.ledger.probes().create(ProbeSamples.served(Samples.RESTORE, Samples.T0));
    get(world, proofs);
    ApiExchange first = get(world, proofs + "?pageSize=1");
    get(world, after(first, proofs));
    get(world, proofs + "?pageSize=0&top=1");
    get(world, "services/nobody/proofs");
    get(world, "services/-/proofs");
    get(world, CONTOSO + "proofs");
    world
        .ledger
        .proofs()
        .create(ProofSamples.equal("contoso", "standby", Samples.NIGHTLY, Samples.T0));
    get(world, "services");
  }

  /** A standby that was seen to follow long ago, and nothing is proven since. */
  private void overdueProof() {
    TestApp world = TestApp.withStandby();
    world.ledger.standbys().create(Standby.first("standby", TestApp.T0.minus(Duration.ofDays(36))));
    get(world, "services");
  }

  private void usage() {
    String usage = CONTOSO + "usage";
    TestApp world = new TestApp();
    get(world, usage);
    world.exportOneDay();
    get(world, usage);
    world.exportEnded();
    get(world, usage);
    TestApp behind = new TestApp();
    behind.usage.exports.create(UsageSamples.partial());
    get(behind, "services");
    get(world, "services/nobody/usage");
    get(world, "services/-/usage");
    get(world, usage + "?day=1");
  }

  private void drills() {
    String drills = CONTOSO + "drills";
    TestApp world = new TestApp().drilling();
    world.nextId("3f9a1c2b-7d04-4000-8000-000000000001");
    Map<String, String> ann = Map.of("x-ms-client-principal-name", "ann@contoso.com");
    get(world, link(send(world.app, HttpMethod.POST, drills, ann, DRILL)));
    post(world, drills, "", "{\"confirm\":\"another\",\"why\":\"\"}");
    post(world, drills, "", " ".repeat(70_000));
    post(world, "services/nobody/drills", "", "{\"confirm\":\"nobody\",\"reason\":\"x\"}");
    post(world, "services/archive/drills", "", "{\"confirm\":\"archive\",\"reason\":\"to see\"}");
    post(new TestApp(), drills, "", DRILL);
    for (Drill ended : List.of(DrillSamples.passed(), DrillSamples.abandoned())) {
      world.ledger.drills().create(ended);
      get(world, "drills/" + ended.id());
    }
    get(world, after(get(world, "drills?pageSize=2"), "drills"));
    get(world, "drills?pageSize=0&top=1");
    get(world, "drills/never");
    get(world, "drills/-_-");
    get(new TestApp(), "drills");
  }

  private void changes() {
    String changes = CONTOSO + "changes";
    TestApp world = new TestApp();
    world.shelve();
    get(world, changes);
    Instant now = world.clock.instant();
    world.holds(
        "a",
        now.minus(Duration.ofHours(30)),
        InventorySamples.entry("apis/pets;rev=1"),
        InventorySamples.entry("apis/pets;rev=1/operations/get"),
        InventorySamples.entry("products/starter"),
        InventorySamples.entry("policies/policy"));
    world.holds(
        "b",
        now.minus(Duration.ofHours(6)),
        InventorySamples.entry("products/starter"),
        InventorySamples.changed("policies/policy"),
        InventorySamples.entry("namedValues/backend-url"));
    world.arm.writes(
        ServiceId.parse(TestApp.id("contoso")),
        new ServiceWrite(
            now.minus(Duration.ofHours(9)),
            "Microsoft.ApiManagement/service/policies/write",
            "policies/policy",
            "ann@contoso.com"));
    get(world, changes);
    ApiExchange first = get(world, changes + "?pageSize=2");
    get(world, after(first, changes));
    get(world, changes + "?from=contoso-a.apimbackup&to=contoso-b.apimbackup");
    get(world, changes + "?from=contoso-a.apimbackup&to=contoso-a.apimbackup");
    get(world, changes + "?from=contoso-never.apimbackup");
    get(world, changes + "?since=yesterday");
    get(world, "services/nobody/changes");
    world.arm.monitoring(ArmReply.Problem.unexpected("Azure Monitor answered HTTP 418"));
    get(world, changes);
  }

  private void statusPages() {
    TestApp two = new TestApp();
    two.shelve();
    Map<String, String> inTwo = new LinkedHashMap<>(JSON);
    inTwo.put("Cookie", cookie(two));
    send(two.app, HttpMethod.GET, "status", inTwo, null);
    StatusWorld four = StatusWorld.four();
    App app = four.app.app;
    String cookie =
        send(app, HttpMethod.GET, "status/enter?code=key", PLAIN, null)
            .headers()
            .get("Set-Cookie")
            .replaceFirst(";.*", "");
    Map<String, String> byALink = Map.of("Sec-Fetch-Site", "cross-site");
    send(app, HttpMethod.GET, "status/enter?code=key", byALink, null);
    List<String> pages =
        List.of(
            "status",
            "status/services/contoso-apis",
            "status/operations/contoso-standby/drill-1",
            "status?refresh=off&utm_source=chat",
            "status/services/contoso-apis?refresh=on",
            "status/operations/contoso-standby/drill-1?refresh=off",
            "status/services/nobody",
            "status/operations/contoso-standby/never",
            "status/operations/-/never");
    for (String page : pages) {
      for (Map<String, String> accept : List.of(PLAIN, JSON)) {
        send(app, HttpMethod.GET, page, accept, null);
        Map<String, String> headers = new LinkedHashMap<>(accept);
        headers.put("Cookie", cookie);
        send(app, HttpMethod.GET, page, headers, null);
      }
    }
    four.app.clock.jump(Duration.ofHours(13));
    for (String page : pages.subList(0, 3)) {
      send(app, HttpMethod.GET, page, Map.of("Cookie", cookie), null);
    }
  }

  /** What is the matter with a request, the settings, the ledger or the app, on every route. */
  private void troubles() {
    for (Plain plain : WITH_A_KEY) {
      String target = plain.target();
      send(new TestApp().app, plain.method(), target + "?colour=red&code=key", PLAIN, plain.body());
      send(broken(), plain.method(), target, PLAIN, plain.body());
      for (Consumer<TestApp> trouble : LEDGER_TROUBLES) {
        TestApp world =
            target.startsWith(STANDBY) ? TestApp.withStandby() : new TestApp().drilling();
        trouble.accept(world);
        send(world.app, plain.method(), target, Map.of("Operation-Id", "once"), plain.body());
      }
    }
    for (Map<String, String> accept : List.of(PLAIN, JSON)) {
      for (String page : PAGES) {
        send(broken(), HttpMethod.GET, page, accept, null);
        for (Consumer<TestApp> trouble : KEY_TROUBLES) {
          TestApp world = new TestApp();
          Map<String, String> headers = new LinkedHashMap<>(accept);
          if (!page.equals(ENTRANCE)) {
            headers.put("Cookie", cookie(world));
          }
          trouble.accept(world);
          send(world.app, HttpMethod.GET, page, headers, null);
        }
      }
    }
  }

  private static String cookie(TestApp world) {
    return new RoutedApp(world.app)
        .send(HttpMethod.GET, ENTRANCE, PLAIN, null)
        .headers()
        .get("Set-Cookie")
        .replaceFirst(";.*", "");
  }

  private static final String ONCE = "operations/contoso/once.json";
  private static final String ONE_DRILL = "drills/once.json";

  private static final List<Consumer<TestApp>> LEDGER_TROUBLES =
      List.of(
          world -> world.effects.outage(name -> true),
          world -> world.environment.put("RPO", "soon"),
          world -> List.of(ONCE, ONE_DRILL).forEach(world.ledger::damage),
          world -> List.of(ONCE, ONE_DRILL).forEach(world.ledger::writtenByNewerApp));

  private static final List<Consumer<TestApp>> KEY_TROUBLES =
      List.of(
          world -> world.signingKeys.fail(new LedgerUnavailableException("not now", null)),
          world -> world.effects.outage(name -> true),
          world -> world.signingKeys.fail(new NewerDocumentException("status-cookie.json", 2)));

  /** An app with a fault that nobody thought of. */
  private static App broken() {
    return new App(
        () -> {
          throw new IllegalStateException("a fault");
        },
        event -> event.name(),
        text -> {
          throw new IllegalArgumentException(text);
        });
  }
}
