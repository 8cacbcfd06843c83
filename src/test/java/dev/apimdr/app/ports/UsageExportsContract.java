package dev.apimdr.app.ports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.usage.MissingReports;
import dev.apimdr.core.usage.UsageCoverage;
import dev.apimdr.core.usage.UsageExport;
import org.junit.jupiter.api.Test;

/** What every store of exports guarantees. */
public abstract class UsageExportsContract {
  private static final UsageExport NEW = UsageSamples.requested();

  protected abstract UsageExports exports();

  @Test
  void find_none_isEmpty() {
    assertThat(exports().find(Samples.KEY)).isEmpty();
  }

  @Test
  void create_isFoundAsItWas_andOnlyOnce() {
    assertThat(exports().create(NEW)).isPresent();
    assertThat(exports().create(UsageSamples.exporting())).isEmpty();
    assertThat(exports().find(Samples.KEY).orElseThrow().value()).isEqualTo(NEW);
  }

  @Test
  void replace_unchanged_isWritten_andItsVersionCanBeReplaced() {
    Versioned<UsageExport> first = exports().create(NEW).orElseThrow();
    Versioned<UsageExport> second =
        exports().replace(first, UsageSamples.exporting()).orElseThrow();
    assertThat(exports().find(Samples.KEY).orElseThrow().value())
        .isEqualTo(UsageSamples.exporting());

    assertThat(exports().replace(second, UsageSamples.partial())).isPresent();
    assertThat(exports().find(Samples.KEY).orElseThrow().value()).isEqualTo(UsageSamples.partial());
  }

  @Test
  void missing_ofExportsThatHaveEnded_isListed_untilTheNextOneBegins() {
    Versioned<UsageExport> first = exports().create(UsageSamples.exporting()).orElseThrow();
    assertThat(exports().missing()).isEmpty();
    UsageExport ended = UsageSamples.partial();
    UsageCoverage coverage = ended.outcome().coverage();
    assertThat(coverage.missing()).isPositive();
    Versioned<UsageExport> second = exports().replace(first, ended).orElseThrow();
    assertThat(exports().missing())
        .containsExactly(
            new MissingReports(
                Samples.KEY,
                coverage.newest(),
                coverage.missing(),
                coverage.behind(),
                coverage.behindSince()));
    exports().replace(second, UsageSamples.exporting());
    assertThat(exports().missing()).isEmpty();
  }

  @Test
  void replace_changedMeanwhile_isEmpty() {
    Versioned<UsageExport> first = exports().create(NEW).orElseThrow();
    exports().replace(first, UsageSamples.exporting());

    assertThat(exports().replace(first, UsageSamples.partial())).isEmpty();
    assertThat(exports().find(Samples.KEY).orElseThrow().value())
        .isEqualTo(UsageSamples.exporting());
  }
}
