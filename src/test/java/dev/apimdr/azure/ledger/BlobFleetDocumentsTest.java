package dev.apimdr.azure.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apimdr.app.fleet.BlobFleetSource;
import dev.apimdr.app.ports.FleetDocuments;
import dev.apimdr.app.ports.FleetSource.InForce;
import dev.apimdr.app.ports.LedgerUnavailableException;
import dev.apimdr.app.turns.World;
import dev.apimdr.core.service.Access;
import dev.apimdr.core.service.AccessType;
import dev.apimdr.core.service.ContainerName;
import dev.apimdr.core.service.Fleet;
import dev.apimdr.functions.settings.RulesParser;
import dev.apimdr.functions.settings.ServiceListRules;
import dev.apimdr.json.JsonObject;
import dev.apimdr.local.azurite.Azurite;
import dev.apimdr.local.azurite.AzuriteExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The service list and its copy as blobs: missing, invalid, unreadable, or not writable. */
@ExtendWith(AzuriteExtension.class)
class BlobFleetDocumentsTest {
  private static final String LIST = "services.json";
  private static final String COPY = "configuration.json";
  private static final int MANY = 5000;

  private final AzuriteLedger ledger;
  private final World.JumpingClock clock =
      new World.JumpingClock(Instant.parse("2026-11-23T02:00:00Z"));

  BlobFleetDocumentsTest(Azurite azurite) {
    ledger = new AzuriteLedger(azurite);
    ledger.container.create("made.json", new JsonObject(), Map.of());
  }

  private BlobFleetSource process() {
    return process(new BlobFleetDocuments(ledger.container, LIST));
  }

  /** The source in a new process, which remembers nothing. */
  private BlobFleetSource process(FleetDocuments documents) {
    ServiceListRules rules =
        new ServiceListRules(
            new Access(AccessType.SYSTEM_ASSIGNED, null),
            Duration.ofHours(26),
            new ContainerName("apim-{service}"),
            false,
            "[{\"id\":\"" + id("standby") + "\",\"from\":[\"service-0\"]}]");
    return new BlobFleetSource(documents, new RulesParser(rules), clock);
  }

  private void aMinuteLater() {
    clock.jump(Duration.ofSeconds(61));
  }

  private static String id(String name) {
    return "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/"
        + "a-resource-group-with-a-name-of-the-usual-length/providers/Microsoft.ApiManagement/service/"
        + name;
  }

  /** Entries with every field, as people write them: on several lines, with umlauts. */
  private static String list(int services) {
    return IntStream.range(0, services)
        .mapToObj(
            each ->
                """
                {
                  "id": "%s",
                  "accessType": "UserAssignedManagedIdentity",
                  "accessClientId": "99999999-9999-9999-9999-999999999999",
                  "rpo": "PT26H"
                }\
                """
                    .formatted(id("service-" + each).replace("a-resource", "\u00fc-resource")))
        .collect(Collectors.joining(",\n", "[\n", "\n]\n"));
  }

  private static int services(BlobFleetSource fleet) {
    return fleet.current().protectedServices().size();
  }

  private void write(int services) {
    ledger.write(LIST, list(services));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 200, 900, 1400, MANY})
  void listOfAnySize_isCopied_andComesBackFromTheCopyInTheNextProcess(int size) {
    write(size);
    BlobFleetSource first = process();
    assertThat(services(first)).isEqualTo(size);
    assertThat(first.problems()).isEmpty();
    assertThat(first.copyProblems()).isEmpty();

    BlobFleetSource second = process();
    assertThat(services(second)).isEqualTo(size);
    assertThat(second.copyProblems()).isEmpty();

    ledger.write(LIST, "[ damaged");
    BlobFleetSource third = process();
    assertThat(third.current()).isEqualTo(first.current());
    assertThat(third.inForce()).isEqualTo(InForce.ACCEPTED_BEFORE);
    assertThat(third.problems()).isNotEmpty();
  }

  @Test
  void listOfFiveThousand_thatChanges_isInForceAndCopiedAnew() {
    write(MANY);
    BlobFleetSource fleet = process();
    assertThat(services(fleet)).isEqualTo(MANY);
    write(MANY - 1);
    aMinuteLater();
    assertThat(services(fleet)).isEqualTo(MANY - 1);

    ledger.write(LIST, "");
    aMinuteLater();
    assertThat(services(fleet)).isEqualTo(MANY - 1);
    assertThat(services(process())).isEqualTo(MANY - 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not JSON",
        "{}",
        "",
        "[]",
        "{\"version\":1,\"writer\":\"w\"}",
        "{\"version\":1,\"writer\":\"w\",\"protectedServices\":[\"x\"]}",
        "{\"version\":1,\"writer\":\"w\",\"protectedServicesPieces\":\"x\"}"
      })
  void damagedCopy_stopsNoGoodList_andIsMended(String copy) {
    write(MANY);
    ledger.write(COPY, copy);

    BlobFleetSource fleet = process();
    assertThat(services(fleet)).isEqualTo(MANY);
    assertThat(fleet.problems()).isEmpty();
    assertThat(fleet.copyProblems()).isEmpty();

    ledger.write(LIST, "damaged");
    assertThat(services(process())).isEqualTo(MANY);
  }

  @Test
  void newerCopy_afterARollback_stopsNoGoodList_staysAsItIs_andIsTold() {
    write(MANY);
    ledger.writtenByNewerApp(COPY);
    String newer = ledger.text(COPY);

    BlobFleetSource fleet = process();
    assertThat(services(fleet)).isEqualTo(MANY);
    assertThat(fleet.problems()).isEmpty();
    assertThat(fleet.copyProblems()).singleElement().asString().contains("version 2");
    assertThat(fleet.inForce()).isEqualTo(InForce.WRITTEN);
    assertThat(ledger.text(COPY)).isEqualTo(newer);
  }

  @Test
  void copyThatCouldNotBeKept_isKeptOnceItCan() {
    write(2);
    ledger.writtenByNewerApp(COPY);
    BlobFleetSource fleet = process();
    assertThat(services(fleet)).isEqualTo(2);
    assertThat(fleet.copyProblems()).isNotEmpty();

    ledger.container.delete(COPY, null);
    aMinuteLater();
    assertThat(services(fleet)).isEqualTo(2);
    assertThat(fleet.copyProblems()).isEmpty();
    assertThat(ledger.text(COPY)).contains("protectedServices");
  }

  @Test
  void copyOfAnEarlierVersion_isRead() {
    ledger.write(
        COPY,
        "{\"version\":1,\"writer\":\"w\",\"protectedServices\":\"[\\\""
            + id("service-0")
            + "\\\"]\"}");
    ledger.write(LIST, "damaged");

    assertThat(services(process())).isEqualTo(1);
  }

  @Test
  void shortList_isCopiedAsEarlierVersionsReadIt() {
    write(1);
    assertThat(services(process())).isEqualTo(1);

    assertThat(ledger.container.read(COPY).orElseThrow().fields().text("protectedServices"))
        .isEqualTo(list(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x"})
  void copyInPieces_cutsNoCharacterInTwo(String before) {
    String list = before + "\uD83D\uDE00".repeat(2 * BlobFleetDocuments.PIECE);
    BlobFleetDocuments documents = new BlobFleetDocuments(ledger.container, LIST);
    documents.accept(list);

    assertThat(documents.accepted()).contains(list);
  }

  @Test
  void listTooLargeForACopy_isInForceAndTold() {
    ledger.write(LIST, list(1) + " ".repeat(BlobFleetDocuments.LARGEST_LIST));

    BlobFleetSource fleet = process();
    assertThat(services(fleet)).isEqualTo(1);
    assertThat(fleet.copyProblems()).singleElement().asString().contains("larger than");
  }

  @ParameterizedTest
  @ValueSource(strings = {"damaged", "newer"})
  void listAndCopyBad_noServiceIsKnown_andTheTargetsOfTheSettingsStay(String copy) {
    if (copy.equals("newer")) {
      ledger.writtenByNewerApp(COPY);
    } else {
      ledger.write(COPY, copy);
    }
    ledger.write(LIST, "damaged");

    BlobFleetSource fleet = process();
    Fleet known = fleet.current();
    assertThat(known.protectedServices()).isEmpty();
    assertThat(known.restoreTargets()).containsOnlyKeys("standby");
    assertThat(fleet.inForce()).isEqualTo(InForce.NOTHING);
    assertThat(fleet.problems()).hasSizeGreaterThan(1);
    assertThat(fleet.problems()).anyMatch(each -> each.startsWith("and the copy"));
  }

  @Test
  void listAndCopyBad_areLookedAtAgain_andAMendedCopyIsInForce() {
    ledger.write(LIST, "damaged");
    ledger.write(COPY, "damaged");
    BlobFleetSource fleet = process();
    assertThat(services(fleet)).isZero();

    new BlobFleetDocuments(ledger.container, LIST).accept(list(3));
    aMinuteLater();
    assertThat(services(fleet)).isEqualTo(3);
    assertThat(fleet.inForce()).isEqualTo(InForce.ACCEPTED_BEFORE);
  }

  @Test
  void storeThatRefusesTheCopy_stopsNoGoodList() {
    BlobFleetSource fleet = process(new RefusingCopies(list(MANY)));

    assertThat(services(fleet)).isEqualTo(MANY);
    assertThat(fleet.copyProblems()).singleElement().asString().contains("403");
  }

  @Test
  void storeThatCannotBeReached_withNothingKnown_decidesNothing() {
    FleetDocuments away =
        new FleetDocuments() {
          @Override
          public Optional<String> written() {
            throw new LedgerUnavailableException("away", null);
          }

          @Override
          public Optional<String> accepted() {
            throw new LedgerUnavailableException("away", null);
          }

          @Override
          public void accept(String list) {
            throw new LedgerUnavailableException("away", null);
          }
        };
    assertThatThrownBy(() -> process(away).current())
        .isInstanceOf(LedgerUnavailableException.class);
  }

  /** A store that refuses to write the copy. */
  private record RefusingCopies(String list) implements FleetDocuments {
    @Override
    public Optional<String> written() {
      return Optional.of(list);
    }

    @Override
    public Optional<String> accepted() {
      return Optional.empty();
    }

    @Override
    public void accept(String accepted) {
      throw new LedgerUnavailableException("configuration.json: HTTP 403", null);
    }
  }
}
