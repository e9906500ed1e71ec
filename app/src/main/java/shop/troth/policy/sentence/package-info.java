/** Holds what a clause says against what its rules mean: the words for what is done, with which data, for whom, and unless what. */
@NullMarked
package shop.troth.policy.sentence;

import org.jspecify.annotations.NullMarked;
