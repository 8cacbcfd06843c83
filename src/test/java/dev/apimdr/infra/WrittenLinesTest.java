package dev.apimdr.infra;

import static dev.apimdr.infra.GoldenSnapshot.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.apimdr.app.change.ChangeLinesOfTelemetry;
import dev.apimdr.app.drill.DrillLinesOfTelemetry;
import dev.apimdr.app.listing.ListingLinesOfTelemetry;
import dev.apimdr.app.ports.Effects.Mode;
import dev.apimdr.app.telemetry.Event;
import dev.apimdr.app.turns.World;
import dev.apimdr.app.usage.UsageLinesOfTelemetry;
import dev.apimdr.app.watch.ReportPoison;
import dev.apimdr.azure.codec.EventJson;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.arm.ArmReply.Kind;
import dev.apimdr.core.inventory.Level;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * {@code infra/test/kql/written.jsonl}, over which infra/check.sh runs every query, has exactly the
 * kinds of events and fields that the app writes on a bad day.
 */
class WrittenLinesTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Path KEPT = Path.of("infra/test/kql/written.jsonl");
  private static final Path WRITTEN = Path.of("target/written.jsonl");
  private static final Duration STEP = Duration.ofMinutes(5);

  private final World world = new World().withInventories(Level.FULL).withProbes();
  private final List<String> lines = new ArrayList<>();
  private int told;

  @Test
  void lines_ofABadDay_areThoseThatTheQueriesAreRunOver() throws IOException {
    aBadDay();
    UsageLinesOfTelemetry.all().forEach(this::keep);
    DrillLinesOfTelemetry.all().forEach(this::keep);
    ChangeLinesOfTelemetry.all().forEach(this::keep);
    ListingLinesOfTelemetry.all().forEach(this::keep);
    Files.createDirectories(WRITTEN.getParent());
    Files.write(WRITTEN, lines);

    assertThat(shapes(text(KEPT).lines().toList()))
        .as("if the change is intended, copy %s to %s", WRITTEN, KEPT)
        .isEqualTo(shapes(lines));
  }

  private void aBadDay() {
    world.entities.put("products", "gold", Map.of("displayName", "Gold"));
    world.watch();
    world.acceptBackup().accept(world.backupWish("contoso", "night"), world.events::add);
    pass(6);
    world.entities.put("products", "silver", Map.of("displayName", "Silver"));
    world.entities.answer("caches", 403, "AuthorizationFailed", Duration.ZERO);
    world.acceptRestore().accept(world.restoreWish("restore-1"), world.events::add);
    pass(12);
    world.arm.outage(
        () -> Optional.of(new ArmReply.Failed("AuthorizationFailed", "no \"rights\"")));
    world.acceptBackup().accept(world.backupWish("contoso", "refused"), world.events::add);
    world.acceptRestore().accept(world.restoreWish("restore-2"), world.events::add);
    pass(6);
    world.arm.outage(Optional::empty);
    world.acceptBackup().accept(world.backupWish("standby", "unseen"), world.events::add);
    world.runToPhase("standby", "unseen", Phase.RUNNING);
    world.arm.outage(
        () -> Optional.of(ArmReply.Problem.of(Kind.FORBIDDEN, "AuthorizationFailed", "no role")));
    pass(6);
    world
        .abandonOperation()
        .abandon("standby", new OperationId("unseen"), "gave up", world.events::add);
    pass(1);
    world.arm.outage(Optional::empty);
    for (String call : List.of("histories.all", "open.all", "pendingLookups.all")) {
      world.effects.failNext(call, Mode.UNAVAILABLE_BEFORE);
      pass(1);
    }
    new ReportPoison().report("operation-polls-poison", Optional.empty(), "odd", world.events::add);
    pass(1);
  }

  /** Lets this many steps of time pass, and keeps the events written in each. */
  private void pass(int runs) {
    for (int run = 0; run < runs; run++) {
      world.pass(STEP);
      List<Event> all = world.events;
      all.subList(told, all.size()).forEach(this::keep);
      told = all.size();
    }
  }

  private void keep(Event event) {
    ObjectNode line = JSON.createObjectNode();
    line.put("minute", Duration.between(World.T0, world.clock.instant()).toMinutes());
    line.put("message", EventJson.line(event));
    lines.add(line.toString());
  }

  /** Event names with their field names, and with the values that queries compare. */
  private static Set<String> shapes(List<String> lines) {
    Set<String> shapes = new TreeSet<>();
    for (String line : lines) {
      String message = parsed(line).path("message").asText();
      int space = message.indexOf(' ');
      JsonNode fields = parsed(message.substring(space));
      Set<String> names = new TreeSet<>();
      fields.fieldNames().forEachRemaining(names::add);
      List<String> words = new ArrayList<>();
      for (String word : List.of("kind", "to", "problem", "part", "phase", "verdict")) {
        words.add(fields.path(word).asText());
      }
      shapes.add(message.substring(0, space) + " " + names + " " + words);
    }
    return shapes;
  }

  private static JsonNode parsed(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException broken) {
      throw new AssertionError(broken);
    }
  }
}
