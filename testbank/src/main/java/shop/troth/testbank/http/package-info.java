/** The little that stands between the JDK's HTTP server and the bank, or another company for the demo: hosts, bodies, answers. */
@NullMarked
package shop.troth.testbank.http;

import org.jspecify.annotations.NullMarked;
