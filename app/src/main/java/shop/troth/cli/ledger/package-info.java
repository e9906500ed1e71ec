/** The record on the command line: taking it out, and checking it without database or store. */
@NullMarked
package shop.troth.cli.ledger;

import org.jspecify.annotations.NullMarked;
