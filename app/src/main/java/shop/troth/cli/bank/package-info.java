/** The test bank, a process of its own. */
@NullMarked
package shop.troth.cli.bank;

import org.jspecify.annotations.NullMarked;
