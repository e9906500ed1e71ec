/** The inner port, where a balancer and a monitor ask, and how a node ends without failing anybody. */
@NullMarked
package shop.troth.cli.inner;

import org.jspecify.annotations.NullMarked;
