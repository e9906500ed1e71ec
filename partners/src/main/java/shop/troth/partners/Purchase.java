package shop.troth.partners;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.w3c.dom.Element;

/** One purchase of the procurement system, from punch-out to invoice. */
final class Purchase {

    /** Where a purchase stands, in words. */
    enum State {
        SHOPPING("Shopping at the store"),
        WAITING("Waiting for approval"),
        APPROVED("Approved"),
        DECLINED("Declined"),
        ORDERED("Ordered"),
        CANCELED("Canceled");

        final String words;

        State(String words) {
            this.words = words;
        }
    }

    /**
     * A store as a supplier.
     *
     * @param address where its shop is, without a slash at the end
     */
    record Supplier(String address, Cxml.Identity from, Cxml.Identity to, String secret) {}

    /** A line of the basket, as the store returned it. */
    record Item(
            String number,
            String auxiliary,
            BigDecimal quantity,
            String price,
            String currency,
            String description,
            String unit,
            String unspsc) {

        static Item of(Element in) {
            return new Item(
                    Cxml.text(in, "ItemID", "SupplierPartID"),
                    Cxml.text(in, "ItemID", "SupplierPartAuxiliaryID"),
                    amount(in.getAttribute("quantity")),
                    Cxml.text(in, "UnitPrice", "Money"),
                    Cxml.attribute(in, "Money", "currency"),
                    Cxml.text(in, "Description"),
                    Cxml.text(in, "UnitOfMeasure"),
                    Cxml.text(in, "Classification"));
        }

        Item with(BigDecimal other) {
            return new Item(number, auxiliary, other, price, currency, description, unit, unspsc);
        }

        BigDecimal total() {
            return amount(price).multiply(quantity);
        }
    }

    /**
     * A document of the story.
     *
     * @param sent whether the buyer sent it
     * @param status the status of its answer, with the text; empty if it has none
     */
    record Entry(String at, boolean sent, String kind, String status, String document, String answer) {}

    final String id;
    final String cookie;
    final Supplier supplier;
    final String requester;
    final String email;
    final List<Entry> story = new ArrayList<>();
    final Map<String, String> facts = new LinkedHashMap<>();
    State state = State.SHOPPING;
    List<Item> items = List.of();
    String startPage = "";
    String allowed = "";
    String reason = "";
    String order = "";
    String orderPayload = "";
    String problem = "";

    Purchase(String id, String cookie, Supplier supplier, String requester, String email) {
        this.id = id;
        this.cookie = cookie;
        this.supplier = supplier;
        this.requester = requester;
        this.email = email;
    }

    BigDecimal total() {
        return items.stream().map(Item::total).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    String currency() {
        return items.isEmpty() ? "USD" : items.getFirst().currency();
    }

    /** A number; 0 if it is none. */
    static BigDecimal amount(String text) {
        return text.matches("\\d{1,9}(\\.\\d{1,6})?") ? new BigDecimal(text) : BigDecimal.ZERO;
    }
}
