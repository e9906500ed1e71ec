/** Probes that need the desk, which no module below it sees. What they look at decides elsewhere, such as who may see a buyer. */
@NullMarked
package shop.troth.desk.probes;

import org.jspecify.annotations.NullMarked;
