/** Sabotage: faults are planted in a running shop, one after the other, to see which of them the proof notices. See docs/generated/sabotage.md. */
@NullMarked
package shop.troth.sabotage;

import org.jspecify.annotations.NullMarked;
