/** Identifies visitors who come through our proxies or load balancers as if they came directly. */
@NullMarked
package shop.troth.web.proxies;

import org.jspecify.annotations.NullMarked;
