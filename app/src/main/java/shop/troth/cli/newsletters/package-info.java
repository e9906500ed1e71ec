/** The commands about newsletters. */
@NullMarked
package shop.troth.cli.newsletters;

import org.jspecify.annotations.NullMarked;
