package dev.apimdr.core.proof;

import dev.apimdr.core.inventory.EntityPath;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which entities that differ were written by somebody after the backup was begun and before its
 * inventory ended, or after the restore ended and before the restored service's inventory did: the
 * backup, or the restore, need not be the reason why they differ. An entity that is not among them
 * may have been written all the same, for the Activity Log lags by some minutes.
 *
 * @param entities by the paths of their differences
 * @param unknown why nothing, or not everything, is known of such writes, as a sentence
 */
public record ChangedMeanwhile(Set<EntityPath> entities, @Nullable String unknown) {

  public static final ChangedMeanwhile NONE = new ChangedMeanwhile(Set.of(), null);

  public ChangedMeanwhile {
    entities = Set.copyOf(entities);
  }
}
