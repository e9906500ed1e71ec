/**
 * Other companies for the demo: what stores send to partners arrives here and can be looked at. One process with a host for each company, and
 * no code in common with the shop.
 */
@NullMarked
package shop.troth.partners;

import org.jspecify.annotations.NullMarked;
