/** Carriers that have to be told about a correction. */
@NullMarked
package shop.troth.desk.carrier;

import org.jspecify.annotations.NullMarked;
