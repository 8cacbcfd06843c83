/** API Management behind Azure Resource Manager: the only place that knows its HTTP. */
@NullMarked
package dev.apimdr.azure.arm;

import org.jspecify.annotations.NullMarked;
