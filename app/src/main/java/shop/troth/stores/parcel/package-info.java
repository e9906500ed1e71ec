/** What the price of a delivery depends on, besides where it goes; and the places that some ways of delivery do not reach. */
@NamedInterface("parcel")
@NullMarked
package shop.troth.stores.parcel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
