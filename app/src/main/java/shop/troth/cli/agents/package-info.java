/** The commands about agents whose requests a store takes. */
@NullMarked
package shop.troth.cli.agents;

import org.jspecify.annotations.NullMarked;
