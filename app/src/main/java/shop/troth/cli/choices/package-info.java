/** The command that records a choice made by phone or by letter. */
@NullMarked
package shop.troth.cli.choices;

import org.jspecify.annotations.NullMarked;
