package dev.apimdr.azure.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apimdr.app.ports.InventorySamples;
import dev.apimdr.app.ports.Samples;
import dev.apimdr.core.inventory.EntityPath;
import dev.apimdr.core.inventory.InventoryEntries;
import dev.apimdr.core.inventory.InventoryProgress;
import dev.apimdr.core.inventory.InventoryWalk;
import dev.apimdr.core.inventory.RecordedEntities;
import dev.apimdr.core.inventory.Walk;
import dev.apimdr.core.inventory.WalkAnswer;
import dev.apimdr.core.inventory.WalkFrame;
import dev.apimdr.core.inventory.WalkRead;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InventoryWalkJsonTest {
  private static final InventoryEntries ENTRIES =
      new InventoryEntries(Samples.CONTOSO, RecordedEntities.KEY);

  private static byte[] encoded(InventoryWalk walk) {
    return LedgerDocument.encode("writer", InventoryWalkJson.write(walk));
  }

  private static InventoryWalk decoded(byte[] document) {
    return InventoryWalkJson.read(
        LedgerDocument.decode("blob", document, 16 * 1024 * 1024).fields());
  }

  /** A walk through whatever ARM may answer, written and read again before each GET. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void walk_writtenAndReadBeforeEachStep_goesTheSameWay(long seed) {
    Random random = new Random(seed);
    InventoryWalk walk = InventorySamples.requested("i-1", Samples.T0);
    int steps = 0;
    while (walk.progress().walk().next().isPresent() && steps++ < 400) {
      InventoryWalk read = decoded(encoded(walk));
      assertThat(read).isEqualTo(walk);
      WalkAnswer answer = answer(random, read.progress().walk().next().orElseThrow());
      Walk.Progress next = read.progress().walk().answered(answer, ENTRIES);
      walk = read.with(read.progress().after(answer, next).withPart("00000" + steps));
      if (random.nextInt(5) == 0) {
        walk = walk.with(walk.progress().failed());
      }
    }
    assertThat(steps).isGreaterThan(30);
  }

  private static WalkAnswer answer(Random random, WalkRead read) {
    int what = random.nextInt(10);
    if (what == 0) {
      return new WalkAnswer.Refused("Code\"" + random.nextInt(9), random.nextBoolean());
    }
    if (what < 4) {
      return new WalkAnswer.None();
    }
    if (!read.list()) {
      return new WalkAnswer.Body(row(random));
    }
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      rows.add(row(random));
    }
    return new WalkAnswer.Page(
        rows,
        random.nextInt(4) == 0
            ? "https://management.azure.com:443/x?%24skip=" + random.nextInt()
            : null);
  }

  private static Map<String, Object> row(Random random) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("name", "ü \"" + random.nextInt(1000));
    row.put("apiRevision", String.valueOf(1 + random.nextInt(3)));
    row.put("isCurrent", random.nextBoolean());
    row.put(
        "properties",
        new TreeMap<>(
            Map.of(
                "value",
                "<policies />",
                "referencePolicyId",
                Samples.CONTOSO.path() + "/apis/a" + random.nextInt(9) + "/policies/policy",
                "keyVault",
                Map.of(
                    "secretIdentifier",
                    "https://kv" + random.nextInt(99) + ".vault.azure.net/secrets/x"))));
    return row;
  }

  /** What the limits of a page allow, for each list on the longest way. */
  @Test
  void walk_withTheLongestPages_isReadAgain() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      names.add(i + "n".repeat(396));
    }
    InventoryWalk sample = InventorySamples.walking();
    InventoryProgress progress = sample.progress();
    List<WalkFrame> frames = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      frames.add(
          new WalkFrame.OfList(
              "apis",
              EntityPath.SERVICE,
              "",
              true,
              names,
              "https://management.azure.com/" + "x".repeat(8000)));
    }
    InventoryWalk large =
        sample.with(
            new InventoryProgress(
                new Walk(progress.walk().level(), frames, progress.walk().named()),
                progress.parts(),
                progress.counts(),
                progress.unread(),
                progress.unreadable(),
                progress.reads(),
                progress.failures(),
                progress.vaults()));

    assertThat(decoded(encoded(large))).isEqualTo(large);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"level\" : \"full\"",
        "\"list\" : \"apis\"",
        "\"reads\" : 17",
        "\"inventoryId\" : \"i-walking\"",
        "\"phase\" : \"Walking\"",
        "\"keyId\" : \"k3yId-_A\""
      })
  void field_missing_isDamaged_andNothingIsAssumed(String field) {
    String document = new String(encoded(InventorySamples.walking()), UTF_8);
    assertThat(document).contains(field);

    assertThatThrownBy(() -> decoded(document.replace(field, "\"x\" : 1").getBytes(UTF_8)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
