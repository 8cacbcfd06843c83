/**
 * The triggers and nothing else, one class for each resource: each method reads its input, runs one
 * use case and maps the result.
 */
@NullMarked
package dev.apimdr.functions;

import org.jspecify.annotations.NullMarked;
