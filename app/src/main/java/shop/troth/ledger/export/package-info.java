/**
 * Taking the record out, and looking through the database that holds it. Plain JDBC and no framework, so that a command can
 * do it beside a running store or without one.
 */
@NamedInterface("export")
@NullMarked
package shop.troth.ledger.export;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
