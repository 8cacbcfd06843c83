package dev.apimdr.core;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the store says of one blob.
 *
 * @param size bytes
 * @param lastModified by the store's clock, whole seconds
 * @param md5 Base64, where the store gives it
 */
public record BlobFacts(long size, String etag, @Nullable String md5, Instant lastModified) {}
