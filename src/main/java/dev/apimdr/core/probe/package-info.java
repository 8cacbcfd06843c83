/**
 * What a gateway answers to requests without a key before, during and after a restore: how long a
 * restore takes a service away from its callers.
 */
@NullMarked
package dev.apimdr.core.probe;

import org.jspecify.annotations.NullMarked;
