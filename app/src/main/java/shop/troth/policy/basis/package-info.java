/** The legal bases that rules name, held against what the rules allow. */
@NullMarked
package shop.troth.policy.basis;

import org.jspecify.annotations.NullMarked;
