package dev.apimdr.core.inventory;

import org.jspecify.annotations.Nullable;

/**
 * What a walk asks next: one GET.
 *
 * @param list whether it is a page of a list; otherwise one entity
 * @param path below the service, not encoded: {@code apis/echo-api/operations}
 * @param nextLink of a page that is not the list's first, to be asked word for word
 */
public record WalkRead(boolean list, String path, @Nullable String nextLink) {}
