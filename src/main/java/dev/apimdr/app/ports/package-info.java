/** What the use cases need of the world, each as small as its use. */
@NullMarked
package dev.apimdr.app.ports;

import org.jspecify.annotations.NullMarked;
