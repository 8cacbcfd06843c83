package dev.apimdr.azure.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationMessage;
import dev.apimdr.core.turn.TurnKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Blob names as every version has written them: none may ever change. */
class LedgerLayoutTest {
  private static final OperationId ID = new OperationId("20261123t0200z");
  private static final TurnKey COUNTER = new TurnKey("counter", "contoso", "a");

  @Test
  void names_areThoseOfEveryVersion() {
    assertThat(LedgerLayout.operation("contoso", ID))
        .isEqualTo("operations/contoso/20261123t0200z.json");
    assertThat(LedgerLayout.open("contoso", ID)).isEqualTo("open/contoso/20261123t0200z");
    assertThat(LedgerLayout.open(OperationMessage.key("contoso", ID)))
        .isEqualTo("open/contoso/20261123t0200z");
    assertThat(LedgerLayout.open(COUNTER)).isEqualTo("open/contoso/counter/a");
    assertThat(LedgerLayout.lock("contoso")).isEqualTo("active/contoso.json");
    assertThat(LedgerLayout.recoveryPoint("contoso", "contoso-a.apimbackup"))
        .isEqualTo("recovery-points/contoso/contoso-a.apimbackup.json");
    assertThat(LedgerLayout.history("contoso")).isEqualTo("services/contoso.json");
    assertThat(LedgerLayout.pendingLookup("contoso", ID)).isEqualTo("later/contoso/20261123t0200z");
    assertThat(LedgerLayout.dailyCheck("contoso")).isEqualTo("looks/contoso");
    assertThat(LedgerLayout.inventory("contoso", "i-1")).isEqualTo("inventories/contoso/i-1.json");
    assertThat(LedgerLayout.inventoryLines("contoso", "i-1"))
        .isEqualTo("inventories/contoso/i-1.jsonl.gz");
    assertThat(LedgerLayout.inventoryPart("contoso", "i-1", "000007-x7k2m9qa"))
        .isEqualTo("inventories/contoso/i-1/part-000007-x7k2m9qa.jsonl.gz");
    assertThat(LedgerLayout.listing("11111111-2222-3333-4444-555555555555"))
        .isEqualTo("listings/11111111-2222-3333-4444-555555555555.json");
    assertThat(LedgerLayout.setAside("services/contoso.json"))
        .isEqualTo("set-aside/services/contoso.json");
    assertThat(LedgerLayout.ACCEPTED_FLEET).isEqualTo("configuration.json");
  }

  @Test
  void names_areReadBack() {
    assertThat(LedgerLayout.operationOf("contoso", LedgerLayout.operation("contoso", ID)))
        .contains(ID);
    assertThat(LedgerLayout.entryOf(LedgerLayout.OPEN, LedgerLayout.open("contoso", ID)))
        .contains(new LedgerLayout.Entry("contoso", ID));
    assertThat(LedgerLayout.openTurnOf(LedgerLayout.open(COUNTER))).contains(COUNTER);
    assertThat(LedgerLayout.serviceOf(LedgerLayout.LOCKS, LedgerLayout.lock("contoso")))
        .contains("contoso");
    assertThat(LedgerLayout.inventoryOf("contoso", LedgerLayout.inventory("contoso", "i-1")))
        .contains("i-1");
    assertThat(LedgerLayout.serviceOfDailyCheck(LedgerLayout.dailyCheck("contoso")))
        .contains("contoso");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "inventories/contoso/i-1.jsonl.gz",
        "inventories/contoso/i-1/part-000007-x7k2m9qa.jsonl.gz",
        "inventories/contoso/a/b.json",
        "inventories/contoso/.json",
        "inventories/other/i-1.json"
      })
  void inventory_ofAnotherName_isNotOurs(String name) {
    assertThat(LedgerLayout.inventoryOf("contoso", name)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"active/contoso", "active/.json", "active/a/b.json", "active/A b.json"})
  void lock_ofAnotherName_isNotOurs(String name) {
    assertThat(LedgerLayout.serviceOf(LedgerLayout.LOCKS, name)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"open/contoso", "open/contoso/a/b", "open//a", "open/contoso/"})
  void entry_ofAnotherName_isNotOurs(String name) {
    assertThat(LedgerLayout.entryOf(LedgerLayout.OPEN, name)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "open/contoso/a",
        "open/contoso/counter/",
        "open//counter/a",
        "open/contoso/Counter/a",
        "open/contoso/counter/a/b"
      })
  void entryOfAnotherKind_ofAnotherName_isNotOurs(String name) {
    assertThat(LedgerLayout.openTurnOf(name)).isEmpty();
  }
}
