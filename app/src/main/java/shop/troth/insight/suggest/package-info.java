/**
 * What signed-in customers told the store about what they like, and the products suggested to them, each with its reason. Read from their
 * own orders and answers alone.
 */
@NamedInterface("suggestions")
@NullMarked
package shop.troth.insight.suggest;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
