/**
 * What the product's words look like as JSON: ledger documents, queue messages and telemetry lines,
 * mapped field by field so that nothing is written by accident and nothing is reflected on.
 */
@NullMarked
package dev.apimdr.azure.codec;

import org.jspecify.annotations.NullMarked;
