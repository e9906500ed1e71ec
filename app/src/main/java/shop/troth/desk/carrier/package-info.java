/** Carriers that have to be told of a correction. */
@NullMarked
package shop.troth.desk.carrier;

import org.jspecify.annotations.NullMarked;
