/**
 * The product on fakes, with other executions nested at every call it makes, crashes, lost and
 * copied messages, odd answers and wrong clocks, all of it from one seed: whatever happens, what
 * was promised must hold.
 */
package dev.apimdr.fuzz;
