/** Probes that need the desk, which no module below it sees. What they check is decided elsewhere, such as who may see a buyer. */
@NullMarked
package shop.troth.desk.probes;

import org.jspecify.annotations.NullMarked;
