/** Visitors who come through a proxy or balancer of ours, told apart as if they came by themselves. */
@NullMarked
package shop.troth.web.proxies;

import org.jspecify.annotations.NullMarked;
