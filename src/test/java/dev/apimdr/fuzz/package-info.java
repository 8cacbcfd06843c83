/**
 * The fuzzer: runs the app on fakes with executions nested at every call, crashes, lost and
 * duplicated messages, unusual responses and wrong clocks, all from one seed. Whatever happens, the
 * promises must hold.
 */
package dev.apimdr.fuzz;
