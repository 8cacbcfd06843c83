package dev.apimdr.app.ports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apimdr.core.change.SubscriptionChanges;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What every store of what the Activity Log showed guarantees. */
public abstract class ChangeDocumentsContract {
  private static final String ID = ChangeSamples.SUBSCRIPTION;
  private static final String BLOB = "changes/" + ID + ".json";
  private static final SubscriptionChanges NEW = SubscriptionChanges.none(ID);

  protected abstract ChangeDocuments changes();

  protected abstract void damage(String blob);

  protected abstract void writtenByNewerApp(String blob);

  @Test
  void find_none_isEmpty() {
    assertThat(changes().find(ID)).isEmpty();
  }

  @Test
  void replace_isFoundAsItWas_underTheIdInAnyCase() {
    Versioned<SubscriptionChanges> stored = changes().create(NEW).orElseThrow();
    for (SubscriptionChanges next : List.of(ChangeSamples.changed(), ChangeSamples.unreadable())) {
      stored = changes().replace(stored, next).orElseThrow();
      assertThat(changes().find(ID.toUpperCase(Locale.ROOT)).orElseThrow().value()).isEqualTo(next);
    }
  }

  @Test
  void create_thereIsOne_isEmpty() {
    changes().create(ChangeSamples.changed());

    assertThat(changes().create(NEW)).isEmpty();
    assertThat(changes().find(ID).orElseThrow().value()).isEqualTo(ChangeSamples.changed());
  }

  @Test
  void replace_changedMeanwhile_isEmpty() {
    Versioned<SubscriptionChanges> first = changes().create(NEW).orElseThrow();
    changes().replace(first, ChangeSamples.changed());

    assertThat(changes().replace(first, ChangeSamples.unreadable())).isEmpty();
    assertThat(changes().find(ID).orElseThrow().value()).isEqualTo(ChangeSamples.changed());
  }

  @Test
  void setAside_damaged_makesRoomForAnother() {
    changes().create(NEW);
    damage(BLOB);
    assertThatThrownBy(() -> changes().find(ID)).isInstanceOf(DamagedDocumentException.class);

    assertThat(changes().setAside(ID)).isEqualTo("set-aside/" + BLOB);
    assertThat(changes().find(ID)).isEmpty();
    assertThat(changes().create(NEW)).isPresent();
  }

  @Test
  void find_writtenByNewerApp_isRefused() {
    changes().create(NEW);
    writtenByNewerApp(BLOB);

    assertThatThrownBy(() -> changes().find(ID)).isInstanceOf(NewerDocumentException.class);
  }
}
