/** The command that enters a choice which came by phone or by letter. */
@NullMarked
package shop.troth.cli.choices;

import org.jspecify.annotations.NullMarked;
