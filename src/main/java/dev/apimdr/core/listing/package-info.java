/**
 * Which services of a subscription are protected, which are not, and which are gone: what can be
 * said from the lists that Azure Resource Manager gives.
 */
@NullMarked
package dev.apimdr.core.listing;

import org.jspecify.annotations.NullMarked;
