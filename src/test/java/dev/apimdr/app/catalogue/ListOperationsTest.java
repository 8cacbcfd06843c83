package dev.apimdr.app.catalogue;

import static dev.apimdr.app.catalogue.Shelf.NOW;
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

  private final Shelf shelf = new Shelf();

  private List<OperationSummary> all() {
    return shelf.listOperations().list(PageRequest.FIRST).items();
  }

  private List<OperationSummary> of(String service) {
    return shelf.listServiceOperations().list(service).orElseThrow();
  }

  private static List<String> names(List<OperationSummary> lines) {
    return lines.stream().map(line -> line.service() + "/" + line.id()).toList();
  }

  @Test
  void all_openAndEndedOfEveryService_areNewestFirst() {
    shelf.backedUp("contoso", "a", NOW.minus(HOUR.multipliedBy(2)));
    shelf.backedUp("fabrikam", "b", NOW.minus(HOUR));
    shelf.open(Shelf.running("contoso", "c", OperationKind.BACKUP, NOW));

    assertThat(names(all())).containsExactly("contoso/c", "fabrikam/b", "contoso/a");
  }

  @Test
  void all_inPages_haveEachOnce() {
    shelf.backedUp("contoso", "a", NOW.minus(HOUR.multipliedBy(2)));
    shelf.backedUp("contoso", "b", NOW.minus(HOUR));
    shelf.open(Shelf.running("contoso", "c", OperationKind.BACKUP, NOW));

    Page<OperationSummary> first = shelf.listOperations().list(new PageRequest(null, 2));
    Page<OperationSummary> second = shelf.listOperations().list(new PageRequest(first.next(), 2));

    assertThat(names(first.items())).containsExactly("contoso/c", "contoso/b");
    assertThat(names(second.items())).containsExactly("contoso/a");
  }

  @Test
  void open_isShownAsItStands() {
    shelf.open(Shelf.running("contoso", "c", OperationKind.RESTORE, NOW));
    shelf.open(Shelf.asked("contoso", "d", OperationKind.BACKUP, NOW));

    assertThat(all())
        .extracting(OperationSummary::phase)
        .containsExactly(Phase.NOT_STARTED, Phase.RUNNING);
    assertThat(of("contoso")).isEqualTo(all());
  }

  @Test
  void open_whoseEndIsRecorded_isShownOnce() {
    shelf.backedUp("contoso", "a", NOW.minus(HOUR));
    shelf.open(Shelf.running("contoso", "a", OperationKind.BACKUP, NOW.minus(HOUR)));

    assertThat(all()).extracting(OperationSummary::phase).containsExactly(Phase.SUCCEEDED);
    assertThat(of("contoso")).hasSize(1);
  }

  @Test
  void open_withoutItsOperation_isLeftOut() {
    shelf.open.add(Shelf.asked("contoso", "a", OperationKind.BACKUP, NOW));

    assertThat(all()).isEmpty();
    assertThat(of("contoso")).isEmpty();
  }

  @Test
  void open_ofANewerApp_isLeftOut() {
    shelf.open.add(Shelf.asked("contoso", "a", OperationKind.BACKUP, NOW));
    shelf.ledger.writtenByNewerApp("operations/contoso/a.json");

    assertThat(all()).isEmpty();
    assertThat(of("contoso")).isEmpty();
  }

  @Test
  void ofAService_othersAreNotAmongThem() {
    shelf.backedUp("contoso", "a", NOW.minus(HOUR));
    shelf.backedUp("fabrikam", "b", NOW.minus(HOUR));

    assertThat(names(of("contoso"))).containsExactly("contoso/a");
  }

  @Test
  void ofAService_thatIsListedButNew_isEmpty() {
    assertThat(of("standby")).isEmpty();
  }

  @Test
  void ofAService_thatNobodyKnows_isNone() {
    assertThat(shelf.listServiceOperations().list("nobody")).isEmpty();
  }
}
