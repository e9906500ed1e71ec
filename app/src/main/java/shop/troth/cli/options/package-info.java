/** Options and arguments that several commands have. */
@NullMarked
package shop.troth.cli.options;

import org.jspecify.annotations.NullMarked;
