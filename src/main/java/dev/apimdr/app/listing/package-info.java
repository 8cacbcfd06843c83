/** Lists the services of the watched subscriptions, and says which of them nobody protects. */
@NullMarked
package dev.apimdr.app.listing;

import org.jspecify.annotations.NullMarked;
