/**
 * Values as JSON: ledger documents, queue messages and telemetry lines. Each field is mapped by
 * hand, so that nothing is written by accident and no reflection makes a cold start longer.
 */
@NullMarked
package dev.apimdr.azure.codec;

import org.jspecify.annotations.NullMarked;
