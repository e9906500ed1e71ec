/** What an operator may set. */
@NullMarked
package shop.troth.cli.settings;

import org.jspecify.annotations.NullMarked;
