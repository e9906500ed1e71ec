/** The commands about policies. They start no framework and answer in under a second. */
@NullMarked
package shop.troth.cli.policy;

import org.jspecify.annotations.NullMarked;
