/** What the price of a delivery depends on besides the zone, and the places that some delivery methods do not reach. */
@NamedInterface("parcel")
@NullMarked
package shop.troth.stores.parcel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
