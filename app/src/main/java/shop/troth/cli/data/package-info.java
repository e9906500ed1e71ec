/** The data folder: one owner, one lock, one id. */
@NullMarked
package shop.troth.cli.data;

import org.jspecify.annotations.NullMarked;
