/** Faults by people who had not read how the proof looks; what it should find was written down before. */
@NullMarked
package shop.troth.sabotage.fresh;

import org.jspecify.annotations.NullMarked;
