/** Checks of advertising by consent: a browser answers, and the proof reads what an advertising company of its own received. */
@NullMarked
package shop.troth.proof.advertising;

import org.jspecify.annotations.NullMarked;
