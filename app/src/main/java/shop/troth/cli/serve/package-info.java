/** The command that runs everything, and the one that prepares its fast start. */
@NullMarked
package shop.troth.cli.serve;

import org.jspecify.annotations.NullMarked;
