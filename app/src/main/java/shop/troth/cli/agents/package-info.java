/** The commands about agents whose requests a store accepts. */
@NullMarked
package shop.troth.cli.agents;

import org.jspecify.annotations.NullMarked;
