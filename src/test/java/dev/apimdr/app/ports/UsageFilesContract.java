package dev.apimdr.app.ports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.usage.ReportDay;
import dev.apimdr.core.usage.UsageReport;
import dev.apimdr.core.usage.UsageRow;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of files guarantees. */
public abstract class UsageFilesContract {
  private static final String UNIQUE = "0a1b2c3d";
  private static final ReportDay FILE = UsageSamples.FILE;
  private static final String NAME = "contoso/byApi/2026/11/22.jsonl.gz";

  protected abstract UsageFiles files();

  /** The lines of a file; empty where there is none. */
  protected abstract Optional<List<String>> lines(String name);

  private boolean write(List<String> parts, String... rows) {
    return files().write(Samples.KEY, FILE, parts, rows(rows), UNIQUE);
  }

  private String part(int number, String unique, String... rows) {
    return files().writePart(Samples.KEY, FILE, number, unique, rows(rows));
  }

  private static List<UsageRow> rows(String... names) {
    return List.of(names).stream().map(UsageSamples::row).toList();
  }

  private static List<String> written(String... names) {
    return List.of(names).stream().map(UsageSamples::line).toList();
  }

  @Test
  void none_isNothing() {
    assertThat(files().of(Samples.KEY).count()).isZero();
  }

  @Test
  void day_isThere_rowForRowAsItCame() {
    assertThat(write(List.of(), "a", "b")).isTrue();

    assertThat(files().of(Samples.KEY).contains(FILE)).isTrue();
    assertThat(lines(NAME)).contains(written("a", "b"));
  }

  @Test
  void day_withoutRows_isThere_andEmpty() {
    assertThat(write(List.of())).isTrue();

    assertThat(files().of(Samples.KEY).contains(FILE)).isTrue();
    assertThat(lines(NAME)).contains(List.of());
  }

  @Test
  void day_thatIsThere_neverChanges() {
    write(List.of(), "a");

    assertThat(write(List.of(), "b")).isTrue();
    assertThat(write(List.of(part(0, UNIQUE, "c")), "d")).isTrue();
    assertThat(lines(NAME)).contains(written("a"));
  }

  @Test
  void day_ofParts_isNotThereBeforeItsEnd_thenInTheirOrder() {
    String first = part(0, UNIQUE, "a", "b");
    String second = part(1, UNIQUE, "c");
    assertThat(files().of(Samples.KEY).count()).isZero();
    assertThat(lines(NAME)).isEmpty();

    assertThat(write(List.of(first, second), "d")).isTrue();
    assertThat(lines(NAME)).contains(written("a", "b", "c", "d"));
    assertThat(files().of(Samples.KEY).count()).isEqualTo(1);
  }

  @Test
  void day_ofParts_whoseLastPageIsEmpty_isWhole() {
    assertThat(write(List.of(part(0, UNIQUE, "a")))).isTrue();

    assertThat(lines(NAME)).contains(written("a"));
  }

  /** Two executions of one turn write parts of the same number; the document says which count. */
  @Test
  void parts_ofAnotherExecution_doNotCount() {
    String own = part(0, UNIQUE, "a");
    part(0, "ffffffff", "x", "y");
    part(1, "ffffffff", "z");

    assertThat(write(List.of(own), "b")).isTrue();
    assertThat(lines(NAME)).contains(written("a", "b"));
  }

  @Test
  void part_thatIsLost_makesNoFile() {
    String lost = "000001-ffffffff-00000000-00000000";

    assertThat(write(List.of(part(0, UNIQUE, "a"), lost), "b")).isFalse();
    assertThat(files().of(Samples.KEY).count()).isZero();
    assertThat(lines(NAME)).isEmpty();
  }

  /** The other execution's file is as good, and making it removed our parts. */
  @Test
  void parts_ofADayThatAnotherExecutionHasWritten_areDone() {
    String own = part(0, UNIQUE, "a");
    String other = part(0, "ffffffff", "a");
    files().write(Samples.KEY, FILE, List.of(other), rows("b"), "ffffffff");

    assertThat(write(List.of(own), "b")).isTrue();
    assertThat(lines(NAME)).contains(written("a", "b"));
  }

  @Test
  void days_ofOtherReportsAndServices_areTheirOwn() {
    ReportDay other = new ReportDay(UsageReport.BY_TIME, UsageSamples.DAY.minusDays(40));
    write(List.of(), "a");
    files().write(Samples.KEY, other, List.of(), rows("b"), UNIQUE);
    files().write("conto", FILE, List.of(), rows("c"), UNIQUE);
    files().write("contoso-2", other, List.of(), rows("d"), UNIQUE);

    assertThat(files().of(Samples.KEY).count()).isEqualTo(2);
    assertThat(files().of(Samples.KEY).contains(other)).isTrue();
    assertThat(files().of("conto").contains(other)).isFalse();
    assertThat(lines("contoso/byTime/2026/10/13.jsonl.gz").orElseThrow()).hasSize(1);
  }

  @Test
  void day_ofManyRowsAndParts_isWhole() {
    List<String> parts =
        IntStream.range(0, 20)
            .mapToObj(
                number ->
                    files()
                        .writePart(
                            Samples.KEY,
                            FILE,
                            number,
                            UNIQUE,
                            IntStream.range(0, 1000)
                                .mapToObj(row -> UsageSamples.row(number + "-" + row))
                                .toList()))
            .toList();
    assertThat(write(parts, "end")).isTrue();

    List<String> lines = lines(NAME).orElseThrow();
    assertThat(lines).hasSize(20_001).doesNotHaveDuplicates();
    assertThat(lines.get(12_345)).isEqualTo(UsageSamples.line("12-345"));
  }
}
