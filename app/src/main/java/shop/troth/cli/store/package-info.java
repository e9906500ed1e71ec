/** {@code store}: what the desk edited, as files again. */
@NullMarked
package shop.troth.cli.store;

import org.jspecify.annotations.NullMarked;
