package shop.troth.fulfillment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import shop.troth.delivery.DeliverableAddress;
import shop.troth.orders.Order;
import shop.troth.policy.Purpose;
import shop.troth.stores.Store;
import shop.troth.vault.Form;
import shop.troth.vault.Form.Field;
import shop.troth.vault.Form.Part;
import shop.troth.vault.InputChecks;
import shop.troth.vault.Kind;

/** The inputs of an order's addresses, and the purposes told with them, both at checkout and when an address is changed. */
public final class AddressForm {

    /** The purposes that the page names beside the form, as leaves. */
    public static final List<Purpose> TOLD = Stream.of(
                    "order.fulfil",
                    "order.pay",
                    "order.deliver",
                    "order.communicate",
                    "order.trouble",
                    "order.dispute",
                    "books.invoice",
                    "books.tax",
                    "legal.breach",
                    "legal.change",
                    "rights.record")
            .map(Purpose::new)
            .toList();

    /** The form for a new shipping address of an order. */
    public static final Form FORM = new Form(
            "order-address",
            List.of(new Part<>(Kind.SHIPPING, fields("shipping"), InputChecks.unitedStatesAddress(), "")),
            Map.of("shipping" + Form.AS_TYPED, Set.of("yes"), Form.INSTEAD, Set.of("shipping.state")),
            TOLD);

    private AddressForm() {}

    /** The form with the same examination as at checkout: whether the order's delivery method reaches the address. */
    public static Form of(Store store, Order order) {
        var way = store.delivery(order.delivery().method());
        return FORM.examining(
                Kind.SHIPPING,
                way.map(DeliverableAddress::shippingBy).orElseGet(() -> DeliverableAddress.shipping(List.of())));
    }

    /** @param which {@code shipping} or {@code billing} */
    public static List<Field> fields(String which) {
        var fields = new ArrayList<Field>();
        fields.add(new Field(which + ".line1", "Street address", true, which + " address-line1", "text", 100, ""));
        fields.add(new Field(
                which + ".line2", "Apartment, suite, unit, etc.", false, which + " address-line2", "text", 100, ""));
        fields.add(new Field(which + ".city", "City", true, which + " address-level2", "text", 60, ""));
        fields.add(new Field(which + ".state", "State", true, which + " address-level1", "text", 2, ""));
        fields.add(new Field(which + ".zip", "ZIP code", true, which + " postal-code", "numeric", 20, ""));
        return fields;
    }
}
