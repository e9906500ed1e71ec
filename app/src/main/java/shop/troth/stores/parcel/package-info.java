/** What the price of a delivery depends on, besides where it goes. */
@NamedInterface("parcel")
@NullMarked
package shop.troth.stores.parcel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
