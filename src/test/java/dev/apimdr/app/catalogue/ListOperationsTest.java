package dev.apimdr.app.catalogue;

import static dev.apimdr.app.catalogue.CatalogueWorld.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.history.OperationSummary;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.paging.Page;
import dev.apimdr.core.paging.PageRequest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lists of operations: of all services, and of one. */
class ListOperationsTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final CatalogueWorld world = new CatalogueWorld();

  private List<OperationSummary> all() {
    return world.listOperations().list(PageRequest.FIRST).items();
  }

  private List<OperationSummary> of(String service) {
    return world.listServiceOperations().list(service).orElseThrow();
  }

  private static List<String> names(List<OperationSummary> lines) {
    return lines.stream().map(line -> line.service() + "/" + line.id()).toList();
  }

  @Test
  void all_openAndEndedOfEveryService_areNewestFirst() {
    world.backedUp("contoso", "a", NOW.minus(HOUR.multipliedBy(2)));
    world.backedUp("fabrikam", "b", NOW.minus(HOUR));
    world.open(CatalogueWorld.running("contoso", "c", OperationKind.BACKUP, NOW));

    assertThat(names(all())).containsExactly("contoso/c", "fabrikam/b", "contoso/a");
  }

  @Test
  void all_inPages_haveEachOnce() {
    world.backedUp("contoso", "a", NOW.minus(HOUR.multipliedBy(2)));
    world.backedUp("contoso", "b", NOW.minus(HOUR));
    world.open(CatalogueWorld.running("contoso", "c", OperationKind.BACKUP, NOW));

    Page<OperationSummary> first = world.listOperations().list(new PageRequest(null, 2));
    Page<OperationSummary> second = world.listOperations().list(new PageRequest(first.next(), 2));

    assertThat(names(first.items())).containsExactly("contoso/c", "contoso/b");
    assertThat(names(second.items())).containsExactly("contoso/a");
  }

  @Test
  void open_isShownAsItStands() {
    world.open(CatalogueWorld.running("contoso", "c", OperationKind.RESTORE, NOW));
    world.open(CatalogueWorld.asked("contoso", "d", OperationKind.BACKUP, NOW));

    assertThat(all())
        .extracting(OperationSummary::phase)
        .containsExactly(Phase.NOT_STARTED, Phase.RUNNING);
    assertThat(of("contoso")).isEqualTo(all());
  }

  @Test
  void open_whoseEndIsRecorded_isShownOnce() {
    world.backedUp("contoso", "a", NOW.minus(HOUR));
    world.open(CatalogueWorld.running("contoso", "a", OperationKind.BACKUP, NOW.minus(HOUR)));

    assertThat(all()).extracting(OperationSummary::phase).containsExactly(Phase.SUCCEEDED);
    assertThat(of("contoso")).hasSize(1);
  }

  @Test
  void open_withoutItsOperation_isLeftOut() {
    world.open.add(CatalogueWorld.asked("contoso", "a", OperationKind.BACKUP, NOW));

    assertThat(all()).isEmpty();
    assertThat(of("contoso")).isEmpty();
  }

  @Test
  void open_ofANewerApp_isLeftOut() {
    world.open.add(CatalogueWorld.asked("contoso", "a", OperationKind.BACKUP, NOW));
    world.ledger.writtenByNewerApp("operations/contoso/a.json");

    assertThat(all()).isEmpty();
    assertThat(of("contoso")).isEmpty();
  }

  @Test
  void ofAService_othersAreNotAmongThem() {
    world.backedUp("contoso", "a", NOW.minus(HOUR));
    world.backedUp("fabrikam", "b", NOW.minus(HOUR));

    assertThat(names(of("contoso"))).containsExactly("contoso/a");
  }

  @Test
  void ofAService_thatIsListedButNew_isEmpty() {
    assertThat(of("standby")).isEmpty();
  }

  @Test
  void ofAService_thatNobodyKnows_isNone() {
    assertThat(world.listServiceOperations().list("nobody")).isEmpty();
  }
}
